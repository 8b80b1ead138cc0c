"""Say of a draft what its references mean and what it would weigh, before it is written."""

from collections.abc import Iterator
from typing import Any

from sqlalchemy import Connection

from tracker.analysis.corroboration import corroborate
from tracker.schemas.weight import Corroboration, Origin, WeighedClaim
from tracker.services.adding import Draft
from tracker.services.matters import matter_of
from tracker.services.naming import describe
from tracker.services.refs import find_ref, is_ref
from tracker.services.resolving import NEW_SECTIONS
from tracker.services.session import Session
from tracker.services.voices import Voices
from tracker.store.fetch import fetch
from tracker.values.references import RefKind
from tracker.vocab import Modality, Role

Document = dict[str, Any]
# The fields of a document that point at a party or source.
_POINTERS = ("party", "of", "source", "origin")


def preview(session: Session, draft: Draft) -> Document:
    """A draft as plain data: its documents, who is meant by `names`, its `weight`, likely `duplicates`, `notes`.

    Each name is `{name, kind, country, new}`, by the reference or key that the documents hold.
    """
    documents = draft.documents
    with session.read() as connection:
        names = {**_recorded(connection, documents), **_new(documents)}
        weight = _weight(connection, documents)
    return {
        "violation": documents["violations"][0],
        "evidence": next(iter(documents.get("evidence", [])), None),
        "files": [given.path.name for given in draft.files],
        "names": names,
        "level": weight.headline.level,
        "explanation": weight.explanation,
        "duplicates": [str(likely) for likely in draft.duplicates],
        "notes": list(draft.notes),
    }


def _recorded(connection: Connection, documents: dict[str, list[Document]]) -> dict[str, Document]:
    found: dict[str, list[str]] = {"party": [], "source": []}
    for ref in dict.fromkeys(_pointed(documents)):
        table, uid = find_ref(connection, ref, ("party", "source"))
        found[table].append(uid)
    candidates = [one for table, uids in found.items() for one in describe(connection, table, uids)]
    return {one.ref: {"name": one.name, "kind": one.kind, "country": one.country, "new": False} for one in candidates}


def _pointed(documents: dict[str, list[Document]]) -> Iterator[str]:
    violation = documents["violations"][0]
    entries = [*violation.get("parties", ()), *violation.get("claims", ()), *documents.get("evidence", ())]
    values = (entry.get(field) for entry in entries for field in _POINTERS)
    return (value for value in values if isinstance(value, str) and is_ref(value))


def _new(documents: dict[str, list[Document]]) -> dict[str, Document]:
    made = [one for section in NEW_SECTIONS.values() for one in documents.get(section, [])]
    return {
        one["key"]: {
            "name": one["name"],
            "kind": str(one["kind"]),
            "country": one.get("country"),
            "reliability": one.get("reliability"),
            "new": True,
        }
        for one in made
    }


def _weight(connection: Connection, documents: dict[str, list[Document]]) -> Corroboration:
    """What the claims of the draft weigh by the rules that weigh those that are recorded."""
    violation = documents["violations"][0]
    told = violation.get("claims", ())
    fresh = {one["key"]: one for section in NEW_SECTIONS.values() for one in documents.get(section, [])}
    named = {claim["origin"]: _uid(connection, claim["origin"], fresh) for claim in told}
    roles: dict[str, list[str]] = {}
    for entry in violation.get("parties", ()):
        if is_ref(str(entry["party"])):
            uid = find_ref(connection, entry["party"])[1]
            roles.setdefault(uid, []).append(Role(str(entry["role"])).label.lower())
    sources = [uid for ref, uid in named.items() if ref not in fresh and not ref.startswith(RefKind.PARTY)]
    parties = [uid for ref, uid in named.items() if ref not in fresh and ref.startswith(RefKind.PARTY)]
    voices = Voices(connection, sources, [*parties, *roles])
    origins = {uid: _new_origin(fresh[ref]) if ref in fresh else voices.origin(uid) for ref, uid in named.items()}
    claims = [_claim(connection, claim, named, documents) for claim in told]
    return corroborate(claims, origins, matter_of(roles, voices))


def _claim(
    connection: Connection, claim: Document, named: dict[str, str], documents: dict[str, list[Document]]
) -> WeighedClaim:
    said = str(claim["stance"]), str(claim.get("modality") or Modality.ASSERTS.value), str(claim["about"])
    outlet = _outlet(connection, claim["evidence"], documents)
    digit = claim.get("credibility")
    when = claim.get("asserted_on")
    return WeighedClaim(
        claim["key"],
        claim["key"],
        *said,
        None,
        named[claim["origin"]],
        outlet,
        credibility=int(digit) if digit else None,
        said_on=str(when) if when else None,
    )


def _uid(connection: Connection, key: str, fresh: dict[str, Document]) -> str:
    return key if key in fresh else find_ref(connection, key, ("source", "party"))[1]


def _new_origin(made: Document) -> Origin:
    letter = made.get("reliability")
    return Origin(made["key"], made["name"], frozenset({made["key"]}), reliability=str(letter) if letter else None)


def _outlet(connection: Connection, evidence: str, documents: dict[str, list[Document]]) -> str:
    if is_ref(evidence):
        uid = find_ref(connection, evidence, ("evidence",))[1]
        return str(fetch(connection, "evidence", "uid", [uid])[0]["source_uid"])
    named = str(documents["evidence"][0]["source"])
    return find_ref(connection, named, ("source",))[1] if is_ref(named) else named
