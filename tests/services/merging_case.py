"""A case with a party wherever one can stand, and what is looked at when it is merged."""

import copy
from typing import Any

from tests.helpers import bring, case, claim, connected, forget_milestones, rows, violation
from tracker.services.documents import search_documents
from tracker.services.editing import Change, edit
from tracker.services.merging.merge import Merged, merge
from tracker.services.merging.pointers import POINTERS
from tracker.services.refs import TABLES
from tracker.services.session import Session
from tracker.store.search import document_tokens

ALPHA = {
    "key": "alpha",
    "kind": "company",
    "name": "Alpha Shipping",
    "country": "RU",
    "note": "Alpha's own note",
    "marking": "AMBER",
    "names": [{"name": "Альфа", "kind": "native"}, {"name": "Beta Lines", "kind": "former"}],
    "identifiers": [{"scheme": "tax_number", "value": "77", "note": "from the register"}],
    "links": [
        {"relation": "associated_with", "to": "beta"},
        {"relation": "owned_by", "to": "russia"},
        {"relation": "managed_by", "to": "russia", "note": "since the sale"},
    ],
    "designations": [{"regime": "DPRK-1718", "reference": "KPe.001", "listed_on": "2017-08-05"}],
    "births": [{"born": "1961~", "place": "Vladivostok", "country": "RU"}],
    "addresses": [{"place": "Vladivostok", "country": "RU"}],
}
BETA = {
    "key": "beta",
    "kind": "company",
    "name": "Beta Lines",
    "country": "RU",
    "marking": "GREEN",
    "names": [{"name": "Beta", "kind": "short"}],
    "identifiers": [{"scheme": "lei", "value": "529900T8BM49AURSDO55"}],
    "links": [{"relation": "owned_by", "to": "russia"}],
}
GAMMA = {"key": "gamma", "kind": "company", "name": "Gamma Trade", "country": "CN", "marking": "CLEAR"}
RUSSIA = {"key": "russia", "kind": "state", "name": "Russia", "links": [{"relation": "owned_by", "to": "alpha"}]}


def whole_case() -> dict[str, Any]:
    """Alpha, P-0001, wherever a party can stand, beside Beta, P-0002, with which it shares some."""
    first = violation(
        parties=[
            {"party": "beta", "role": "supplier", "degree": "alleged"},
            {"party": "alpha", "role": "supplier", "degree": "alleged", "role_detail": "signed the contract"},
            {"party": "alpha", "role": "broker", "degree": "alleged"},
            {"party": "beta", "role": "owner", "degree": "suspected"},
            {"party": "alpha", "role": "owner", "degree": "established"},
            {"party": "gamma", "role": "transporter", "degree": "alleged", "of": "alpha"},
        ],
        provisions=[
            {"provision": "S/RES/1718 (2006) 8(a)(iii)", "relation": "breaches", "basis": "source", "party": "alpha"}
        ],
        claims=[
            claim("c1", origin="alpha"),
            claim("c2", origin="beta"),
            claim("c3", about="party", party="alpha"),
        ],
        requests=[{"key": "q1", "to": "alpha", "purpose": "right_of_reply", "on": "2024-07-01"}],
        replies=[{"party": "alpha", "position": "denies", "statement": "No.", "in_answer_to": "q1"}],
        actions=[{"kind": "statement", "by": "alpha", "statement": "Said so."}],
    )
    second = violation("v2", parties=[{"party": "alpha", "role": "financier", "degree": "alleged"}])
    paper = {
        "key": "paper",
        "kind": "media",
        "name": "A newspaper",
        "owner": ["alpha", "beta"],
        "speaks_for": ["alpha"],
    }
    told = {"regime": "DPRK-1718", "on": "2024-06-17", "kind": "summit", "title": "A summit"}
    milestone = {"key": "m", **told, "origin": "alpha", "parties": ["alpha", "beta"]}
    parties = copy.deepcopy([ALPHA, BETA, GAMMA, RUSSIA])
    return case(first, second, parties=parties, sources=[paper], milestones=[milestone])


def fill(session: Session) -> Session:
    bring(session, whole_case())
    # In the file it would make the two one party.
    edit(session, "P-0002", Change(add=[("identifiers", "tax_number=77")]))
    return session


def fill_alone(session: Session) -> Session:
    """The same with no milestone but its own."""
    return fill(forget_milestones(session))


def join(session: Session, ref: str = "P-0001", into: str = "P-0002", **options: Any) -> Merged:
    return merge(session, ref, into, because="the same register entry", **options)


def uid_of(session: Session, ref: str) -> str:
    number = int(ref.split("-")[1])
    return str(rows(session.url, "SELECT uid FROM party WHERE ref_number = :number", number=number)[0][0])


def pointing(session: Session, ref: str) -> dict[str, int]:
    """How many rows point at a party, by table and column."""
    uid = uid_of(session, ref)
    found = {}
    for table, columns in POINTERS.items():
        for column in columns:
            number = rows(session.url, f"SELECT count(*) FROM {table} WHERE {column} = :uid", uid=uid)[0][0]
            found[f"{table}.{column}"] = int(number)
    return found


def derived(session: Session) -> tuple[list[Any], list[Any]]:
    columns = "level, contested, supporting_origins, contradicting_origins, outlets, origins, effective_marking"
    facts = rows(session.url, f"SELECT uid, {columns} FROM violation_facts ORDER BY uid")
    return facts, rows(session.url, "SELECT uid, kind, violation_uid, tokens FROM search_document ORDER BY uid")


def assert_documents_are_right(session: Session) -> None:
    """What the search knows is what would be worked out anew."""
    held = dict(rows(session.url, "SELECT uid, tokens FROM search_document"))
    uids = {kind: [uid for (uid,) in rows(session.url, f"SELECT uid FROM {kind}")] for kind in TABLES}
    with connected(session.url) as connection:
        wanted = [found for kind in TABLES for found in search_documents(connection, kind, uids[kind])]
    assert {found.uid: document_tokens(found.texts) for found in wanted} == held
