"""Record one alleged violation from what was typed on the command line."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import Any

from pydantic import ValidationError
from sqlalchemy import Connection, select

from tracker.errors import ConflictError, DocumentError, InvalidValueError
from tracker.exchange.case_file_in import Entry
from tracker.schemas.case_parties import CaseParty
from tracker.schemas.case_violations import CaseViolation
from tracker.schemas.problems import explain
from tracker.services.import_file import import_entries
from tracker.services.refs import is_ref, ref_columns, ref_text
from tracker.services.session import Session
from tracker.services.writing import writing
from tracker.store.tables import light
from tracker.values.text import fold
from tracker.vocab import Marking, PartyKind, Role

_HS_FIRST = re.compile(r"(?P<hs>\d[\d.]+)\s*:\s*(?P<description>.+)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class NewViolation:
    """The options of `add`: `fields` by their names in a case file, lists as they were typed."""

    fields: dict[str, Any]
    parties: Sequence[str] = ()
    provisions: Sequence[str] = ()
    items: Sequence[str] = ()
    references: Sequence[str] = ()
    place: dict[str, str] = field(default_factory=dict)


def add_violation(session: Session, new: NewViolation) -> tuple[str, list[str]]:
    """Record it; give its reference, and what was made along the way.

    InvalidValueError, ConflictError or DocumentError when something does not fit.
    """
    with writing(session) as opened:
        parties, involvements = _parties(opened.work.connection, new.parties, new.fields.get("marking"))
        document = {
            "key": "new",
            **new.fields,
            "place": new.place or None,
            "parties": involvements,
            "provisions": [{"provision": citation} for citation in new.provisions],
            "items": [_item(text) for text in new.items],
            "references": [_pair(text, "scheme", "value") for text in new.references],
        }
        entries = [
            *(Entry("parties", ("parties", index), party) for index, party in enumerate(parties)),
            Entry("violations", (), _validated(document)),
        ]
        result = import_entries(opened, entries, "add")
        added = next(outcome for outcome in result.outcomes if outcome.kind == "violation")
        # Raised within the unit of work: what is there already must not take on what was typed.
        if added.action != "added":
            raise ConflictError(f"{added.ref} has the same regime, title and date", f"See: tracker show {added.ref}")
    made = [f"new party {o.ref} {o.name}" for o in result.outcomes if o.kind == "party" and o.action == "added"]
    return added.ref, made


def _validated(document: dict[str, Any]) -> CaseViolation:
    try:
        return CaseViolation.model_validate({name: value for name, value in document.items() if value})
    except ValidationError as error:
        problems = [str(problem) for problem in explain(error, CaseViolation)]
        raise DocumentError("add: nothing was written", problems) from error


def _item(text: str) -> dict[str, str]:
    """`8703: a car` names the HS code first; anything else is the description."""
    match = _HS_FIRST.fullmatch(text)
    return {"hs": match["hs"], "description": match["description"]} if match else {"description": text}


def _pair(text: str, left: str, right: str) -> dict[str, str]:
    before, separator, after = text.partition("=")
    if not separator or not before.strip() or not after.strip():
        raise InvalidValueError(f"{text!r} does not fit", f"Write it as {left.upper()}={right.upper()}.")
    return {left: before.strip(), right: after.strip()}


def _parties(
    connection: Connection, typed: Sequence[str], marking: Marking | None
) -> tuple[list[CaseParty], list[dict[str, str]]]:
    """The new parties, and everybody's role: each typed as ROLE=REF, ROLE=NAME or ROLE=KIND:NAME.

    A new party takes the violation's marking.
    """
    new: dict[str, CaseParty] = {}
    involvements = []
    for text in typed:
        pair = _pair(text, "role", "party")
        role, name = Role.parse(pair["role"]), pair["party"]
        kind, name = _kind_and_name(name)
        key = name if is_ref(name) else _known(connection, name)
        if key is None:
            key = f"new-{fold(name)}"
            new.setdefault(key, CaseParty(key=key, kind=kind or PartyKind.UNKNOWN, name=name, marking=marking))
        involvements.append({"party": key, "role": role.value})
    return list(new.values()), involvements


def _kind_and_name(text: str) -> tuple[PartyKind | None, str]:
    """What stands before a colon is a kind, or nearly one (which is refused), or part of the name."""
    kind, separator, name = text.partition(":")
    kinds = [word.value for word in PartyKind]
    if separator and get_close_matches(kind.strip().casefold().replace(" ", "_"), kinds, n=1, cutoff=0.8):
        return PartyKind.parse(kind), name.strip()
    return None, text


def _known(connection: Connection, name: str) -> str | None:
    """The reference of the one identified party with this name; ConflictError when there are several."""
    party, further = light("party"), light("party_name")
    also = select(further.c.party_uid).where(further.c.folded_name == fold(name))
    query = select(*ref_columns(party, "party"), party.c.name).where(
        party.c.identified.is_(True), (party.c.folded_name == fold(name)) | party.c.uid.in_(also)
    )
    rows = connection.execute(query.order_by(party.c.ref_number)).mappings().all()
    if len(rows) > 1:
        refs = ", ".join(f"{ref_text('party', row)} ({row['name']})" for row in rows)
        raise ConflictError(f"{name!r} is the name of several parties: {refs}", "Give the reference of one.")
    return ref_text("party", rows[0]) if rows else None
