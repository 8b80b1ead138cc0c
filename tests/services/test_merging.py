"""Merging two parties: everything goes over, nothing is lost, and all of it can be taken back."""

import copy
from typing import Any

import pytest

import tracker.models.metadata as models
from tests.conftest import Databases
from tests.helpers import bring, case, claim, connected, exported, forget_milestones, problems, rows, violation
from tracker.errors import ConflictError, TrackerError
from tracker.schemas.listing import Page, ViolationFilter
from tracker.services.documents import search_documents
from tracker.services.editing import Change, edit
from tracker.services.history import log
from tracker.services.listing import list_violations
from tracker.services.merging.merge import Merged, merge
from tracker.services.merging.pointers import HELD, POINTERS
from tracker.services.merging.undo import undo_merge
from tracker.services.naming import standing_party
from tracker.services.refs import TABLES
from tracker.services.session import Session
from tracker.services.show import show
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


@pytest.fixture
def filled(session: Session) -> Session:
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


def test_every_column_that_points_at_a_party_is_known() -> None:
    keys = {
        (table.name, column.name)
        for table in models.metadata.tables.values()
        for column in table.columns
        for key in column.foreign_keys
        if key.column.table.name == "party"
    }
    known = {(table, column) for table, columns in POINTERS.items() for column in columns}
    assert known | {("party", "merged_into_uid")} == keys
    assert known.isdisjoint({("party", "merged_into_uid")})
    assert all(table in HELD or table in TABLES for table in POINTERS)


def test_the_case_of_these_tests_has_the_party_in_every_column(filled: Session) -> None:
    """A guard of the tests below: a new column must be filled here too."""
    assert all(pointing(filled, "P-0001").values())


def test_after_a_merge_nothing_points_at_the_merged_party(filled: Session) -> None:
    assert join(filled).ref == "P-0002"
    assert not any(pointing(filled, "P-0001").values())
    assert show(filled, "P-0001")[1]["merged_into_ref"] == "P-0002"
    shown = show(filled, "P-0002")[1]
    assert shown["merged"] == ["P-0001"]
    assert [case["ref"][-4:] for case in shown["violations"]] == ["0001", "0002"]


def test_merge_and_undo_leave_everything_as_it_was(filled: Session) -> None:
    before, worked_out = exported(filled), derived(filled)
    join(filled)
    assert exported(filled) != before
    assert_documents_are_right(filled)
    assert undo_merge(filled, "P-0001").ref == "P-0001"
    assert exported(filled) == before
    facts, documents = derived(filled)
    assert (facts, documents) == worked_out
    # And once more: the second undoing finds the second merge.
    join(filled)
    undo_merge(filled, "P-0001")
    assert exported(filled) == before


def test_what_would_stand_twice_stands_once(filled: Session) -> None:
    join(filled)
    shown = show(filled, "P-0002")[1]
    assert [name["name"] for name in shown["names"]] == ["Beta", "Альфа", "Alpha Shipping"]
    numbers = [(number["scheme"], number["note"]) for number in shown["identifiers"]]
    assert numbers == [("lei", None), ("tax_number", "from the register")]
    assert [link["relation"] for link in shown["links"]] == ["owned_by", "managed_by"]
    assert len(shown["designations"]) == 1
    first = show(filled, shown["violations"][0]["ref"])[1]
    roles = [(p["name"], p["role"], p["degree"], p["role_detail"]) for p in first["parties"]]
    assert ("Beta Lines", "supplier", "alleged", "signed the contract") in roles
    assert len([role for role in roles if role[1] == "supplier"]) == 1
    assert show(filled, "S-0001")[1]["owner_refs"] == ["P-0002"]
    assert show(filled, "M-0001")[1]["parties"] == ["Beta Lines"]


def test_what_contradicts_stays_side_by_side_and_is_told(filled: Session) -> None:
    notes = join(filled).notes
    first = show(filled, show(filled, "P-0002")[1]["violations"][0]["ref"])[1]
    owners = [p["degree"] for p in first["parties"] if p["role"] == "owner"]
    assert owners == ["suspected", "established"]
    assert any("a role of V-" in note and "different details" in note for note in notes)


def test_two_origins_that_are_one_party_count_once(session: Session) -> None:
    firms = [{"key": key, "kind": "company", "name": f"{key.title()} Shipping"} for key in ("alpha", "beta")]
    told = violation(claims=[claim("c1", origin="alpha"), claim("c2", origin="beta")])
    bring(session, case(told, parties=firms))
    level = "SELECT supporting_origins FROM violation_facts"
    assert rows(session.url, level)[0][0] == 2
    join(session)
    assert rows(session.url, level)[0][0] == 1
    ref = show(session, "P-0002")[1]["violations"][0]["ref"]
    assert show(session, ref)[1]["corroboration"]["supporting_origins"] == 1


def test_the_stricter_marking_stands_and_goes_back(filled: Session) -> None:
    notes = join(filled).notes
    assert show(filled, "P-0002")[1]["marking"] == "AMBER"
    assert any("marked AMBER" in note for note in notes)
    undo_merge(filled, "P-0001")
    assert show(filled, "P-0002")[1]["marking"] == "GREEN"


def test_a_party_that_is_withheld_stays_withheld(session: Session) -> None:
    people = [{"key": key, "kind": "person", "name": key.title()} for key in ("anna", "berta")]
    people[0]["naming"] = "withhold"
    people[1]["naming"] = "publish"
    bring(session, case(parties=people))
    assert any("withheld" in note for note in join(session).notes)
    assert show(session, "P-0002")[1]["naming"] == "withhold"


def test_the_log_of_both_tells_of_the_merge(filled: Session) -> None:
    join(filled)
    for ref in ("P-0001", "P-0002"):
        assert log(filled, ref)[0]["message"] == "the same register entry"
    assert len(log(filled, "P-0001")) == 2


def test_the_log_of_a_party_that_gained_nothing_tells_of_the_merge_too(session: Session) -> None:
    unknown = {"key": "somebody", "kind": "person", "name": "Somebody", "identified": False}
    anna = {"key": "anna", "kind": "person", "name": "Anna"}
    involved = [{"party": "somebody", "role": "broker", "degree": "alleged"}]
    bring(session, case(violation(parties=involved), parties=[anna, unknown]))
    join(session, "P-0002", "P-0001")
    assert log(session, "P-0001")[0]["message"] == "the same register entry"
    assert show(session, "P-0001")[1]["names"] == []


def test_the_cases_of_a_merged_party_are_listed_by_its_old_reference(filled: Session) -> None:
    join(filled)
    found = list_violations(filled, ViolationFilter(party="P-0001"), Page()).rows
    assert len(found) == 2
    undo_merge(filled, "P-0001")
    assert len(list_violations(filled, ViolationFilter(party="P-0002"), Page()).rows) == 1


@pytest.mark.parametrize(
    ("ref", "into", "said"),
    [
        ("P-0001", "p-1", "cannot be merged with itself"),
        ("P-0001", "P-0004", "of the kind company"),
        ("Alpha Shipping", "P-0002", "is not a reference"),
        ("P-0001", "S-0001", "is no party"),
        ("P-0001", "P-0099", "there is no P-0099"),
        ("P-0001", "P-0006", "P-0006 is not identified"),
        ("P-0001", "P-0005", "the tax_number of P-0001 is 77, that of P-0005 is 78"),
    ],
)
def test_a_merge_that_makes_no_sense_is_refused(filled: Session, ref: str, into: str, said: str) -> None:
    delta = {
        "key": "delta",
        "kind": "company",
        "name": "Delta",
        "identifiers": [{"scheme": "tax_number", "value": "78"}],
    }
    bring(filled, case(parties=[delta, {"key": "x", "kind": "company", "name": "A firm", "identified": False}]))
    head = rows(filled.url, "SELECT seq FROM chain_head")
    with pytest.raises(TrackerError, match=said):
        join(filled, ref, into)
    assert rows(filled.url, "SELECT seq FROM chain_head") == head


def test_numbers_that_differ_are_no_bar_when_it_is_said_so(filled: Session) -> None:
    ended = {"scheme": "tax_number", "value": "79", "until": "2020"}
    delta = {
        "key": "delta",
        "kind": "company",
        "name": "Delta",
        "identifiers": [{"scheme": "tax_number", "value": "78"}],
    }
    bring(filled, case(parties=[delta, {"key": "e", "kind": "company", "name": "Epsilon", "identifiers": [ended]}]))
    assert join(filled, "P-0006", "P-0001").ref == "P-0001"
    assert join(filled, "P-0005", "P-0001", despite_identifiers=True).ref == "P-0001"


def test_a_party_of_unknown_kind_may_be_merged(session: Session) -> None:
    parties = [{"key": "a", "kind": "unknown", "name": "A"}, {"key": "b", "kind": "vessel", "name": "B"}]
    bring(session, case(parties=parties))
    assert join(session).ref == "P-0002"


def test_merged_parties_are_not_merged_again(filled: Session) -> None:
    join(filled)
    with pytest.raises(ConflictError, match="P-0001 is merged into P-0002 already"):
        join(filled, "P-0001", "P-0003")
    with pytest.raises(ConflictError, match="P-0001 is merged into P-0002 already"):
        join(filled, "P-0002", "P-0001")
    with pytest.raises(ConflictError, match="P-0001 is merged into P-0002 already") as refused:
        join(filled, "P-0003", "P-0001")
    assert "Use P-0002" in refused.value.hint


def test_merges_in_a_row_are_taken_back_in_turn(filled: Session) -> None:
    before = exported(filled)
    join(filled)
    join(filled, "P-0002", "P-0003")
    with connected(filled.url) as connection:
        assert standing_party(connection, "P-0001") == "P-0003"
    assert len(list_violations(filled, ViolationFilter(party="P-0001"), Page()).rows) == 2
    with pytest.raises(ConflictError, match="P-0002 is merged into P-0003") as refused:
        undo_merge(filled, "P-0001")
    assert "tracker party merge P-0002 --undo" in refused.value.hint
    undo_merge(filled, "P-0002")
    undo_merge(filled, "P-0001")
    assert exported(filled) == before


def test_of_two_merges_into_one_the_later_is_taken_back_first(filled: Session) -> None:
    before = exported(filled)
    join(filled)
    join(filled, "P-0003", "P-0002")
    with pytest.raises(ConflictError, match="P-0003 was merged into P-0002 after P-0001"):
        undo_merge(filled, "P-0001")
    undo_merge(filled, "P-0003")
    undo_merge(filled, "P-0001")
    assert exported(filled) == before


def test_what_is_not_merged_has_no_merge_to_take_back(filled: Session) -> None:
    with pytest.raises(ConflictError, match="P-0002 is not merged"):
        undo_merge(filled, "P-0002")


def test_undoing_leaves_what_was_changed_and_recorded_since(filled: Session) -> None:
    join(filled)
    edit(filled, "P-0002", Change(set={"marking": "RED"}, add=[("names", "Since the merge; kind=alias")]))
    edit(filled, "C-0001", Change(set={"statement": "Reworded."}))
    edit(filled, "C-0003", Change(set={"party": "P-0003"}))
    notes = " ".join(undo_merge(filled, "P-0001").notes)
    assert "P-0002 was changed since (marking), and stays so" in notes
    assert "C-0003 was changed since (target party), and stays so" in notes
    assert show(filled, "P-0002")[1]["marking"] == "RED"
    assert [name["name"] for name in show(filled, "P-0002")[1]["names"]] == ["Beta", "Since the merge"]
    first = show(filled, "C-0001")[1]
    assert (first["statement"], first["origin_ref"]) == ("Reworded.", "P-0001")
    query = "SELECT target_party_uid FROM claim WHERE ref_number = 3"
    assert rows(filled.url, query) == [(uid_of(filled, "P-0003"),)]


def test_undoing_tells_of_what_was_taken_out_since(filled: Session) -> None:
    join(filled)
    edit(filled, "P-0002", Change(remove=[("names", "Альфа")]))
    notes = " ".join(undo_merge(filled, "P-0001").notes)
    assert "a name 'Альфа' of P-0001 was taken out since" in notes


def unchanged(session: Session, content: str | dict[str, Any]) -> bool:
    before = rows(session.url, "SELECT seq FROM chain_head")
    result = bring(session, content)
    return not result.changed and rows(session.url, "SELECT seq FROM chain_head") == before


def test_an_export_after_a_merge_goes_in_again_and_changes_nothing(databases: Databases) -> None:
    first, second = databases.session(), databases.session()
    fill(first)
    join(first)
    out = exported(first)
    assert unchanged(first, out)
    bring(second, out)
    assert exported(second) == out
    with pytest.raises(ConflictError, match="came into this database merged"):
        undo_merge(second, "P-0001")


def test_an_export_after_two_merges_in_a_row_goes_in_again(filled: Session) -> None:
    join(filled)
    between = exported(filled)
    join(filled, "P-0002", "P-0003")
    assert unchanged(filled, exported(filled))
    bring(filled, between)
    with connected(filled.url) as connection:
        assert standing_party(connection, "P-0001") == "P-0003"
    assert show(filled, "P-0001")[1]["merged_into_ref"] == "P-0002"


def without_markings(content: dict[str, Any]) -> dict[str, Any]:
    for party in content["parties"]:
        party.pop("marking", None)
    return content


def test_a_case_file_from_before_the_merge_doubles_nothing(filled: Session) -> None:
    join(filled)
    assert unchanged(filled, without_markings(whole_case()))


def test_an_export_from_before_the_merge_doubles_nothing(filled: Session) -> None:
    out = exported(filled)
    join(filled)
    for ref in ("P-0001", "P-0002"):
        edit(filled, ref, Change(set={"marking": "AMBER" if ref == "P-0001" else "GREEN"}))
    assert unchanged(filled, out)


def test_an_unidentified_party_that_was_merged_is_found_within_its_violation_only(session: Session) -> None:
    unknown = {"key": "x", "kind": "person", "name": "A broker", "identified": False}
    anna = {"key": "anna", "kind": "person", "name": "Anna"}
    involved = [{"party": "x", "role": "broker", "degree": "alleged"}]
    content = case(violation(parties=involved), parties=[anna, unknown])
    bring(session, content)
    join(session, "P-0002", "P-0001")
    assert unchanged(session, content)
    bring(session, case(violation("v2", parties=involved), parties=[unknown]))
    assert show(session, "P-0003")[1]["name"] == "A broker"
    assert len(show(session, "P-0001")[1]["violations"]) == 1


def test_a_file_does_not_merge_what_is_here_nor_part_it(databases: Databases) -> None:
    first, second = databases.session(), databases.session()
    fill(first)
    bring(second, exported(first))
    join(first)
    told = " ".join(problems(second, exported(first)))
    assert "P-0001 is merged into P-0002 in this file, and not in this database" in told
    other = exported(first).replace("merged_into: P-0002", "merged_into: P-0003")
    told = " ".join(problems(first, other))
    assert "P-0001 is merged into P-0002 in this database" in told


def test_a_file_whose_merges_go_round_is_refused(session: Session) -> None:
    a = {"key": "a", "kind": "company", "name": "A", "merged_into": "b"}
    b = {"key": "b", "kind": "company", "name": "B", "merged_into": "a"}
    assert "go round in a circle" in " ".join(problems(session, case(parties=[a, b])))
