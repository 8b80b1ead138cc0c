"""Point out violations that a new one may be: nearly the same title, or the same ship, goods and days."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, and_, or_, select, true

from tracker.services.law_book import load_law_book
from tracker.services.refs import find_ref, is_ref, ref_columns, ref_text
from tracker.store.tables import light
from tracker.values.edtf import parse_edtf
from tracker.values.likeness import alike

# Parties that few violations have in common; a State or a company is in many.
_TELLING_KINDS = ("vessel", "aircraft")
_MOST = 5


@dataclass(frozen=True, slots=True)
class Likely:
    """A violation that may be the same, and why."""

    ref: str
    title: str
    why: str

    def __str__(self) -> str:
        """Say it in one line."""
        return f"{self.ref} {self.title} ({self.why})"


def likely_duplicates(connection: Connection, document: dict[str, Any]) -> list[Likely]:
    """The violations of the same regime that a document, its names resolved, may be a second record of."""
    violation = light("violation")
    same_regime = violation.c.regime_uid == load_law_book(connection).regime(document["regime"])
    found: dict[str, Likely] = {}
    for why, wanted in (
        ("the same ship or aircraft at that time", _same_craft(connection, document)),
        ("the same goods on that day", _same_goods(document)),
    ):
        if wanted is not None:
            query = select(violation).where(same_regime, wanted, _overlapping(document)).limit(_MOST)
            for row in connection.execute(query.order_by(violation.c.ref_year, violation.c.ref_number)).mappings():
                found.setdefault(row["uid"], Likely(ref_text("violation", row), row["title"], why))
    columns = [violation.c.uid, violation.c.title, *ref_columns(violation, "violation")]
    ordered = select(*columns).where(same_regime).order_by(violation.c.ref_year, violation.c.ref_number)
    rows: Sequence[Any] = connection.execute(ordered).mappings().all()
    for place in alike(document["title"], [row["title"] for row in rows], most=_MOST, whole=True):
        row = rows[place]
        found.setdefault(row["uid"], Likely(ref_text("violation", row), row["title"], "nearly the same title"))
    return list(found.values())[:_MOST]


def _overlapping(document: dict[str, Any]) -> ColumnElement[bool]:
    """The violations whose days may be the document's; any where either has none."""
    violation = light("violation")
    when = parse_edtf(document["occurred"]) if document.get("occurred") else None
    clauses: list[ColumnElement[bool]] = []
    if when and when.earliest:
        clauses.append(or_(violation.c.occurred_latest.is_(None), violation.c.occurred_latest >= when.earliest))
    if when and when.latest:
        clauses.append(or_(violation.c.occurred_earliest.is_(None), violation.c.occurred_earliest <= when.latest))
    return and_(true(), *clauses)


def _same_craft(connection: Connection, document: dict[str, Any]) -> ColumnElement[bool] | None:
    """The violations in which one of the document's ships or aircraft has a role."""
    refs = [entry["party"] for entry in document.get("parties") or [] if is_ref(str(entry.get("party")))]
    uids = [find_ref(connection, ref, ("party",))[1] for ref in refs]
    if not uids:
        return None
    party, involvement, violation = light("party"), light("involvement"), light("violation")
    craft = select(party.c.uid).where(party.c.uid.in_(uids), party.c.kind.in_(_TELLING_KINDS))
    involved = select(involvement.c.violation_uid).where(involvement.c.party_uid.in_(craft))
    return violation.c.uid.in_(involved)


def _same_goods(document: dict[str, Any]) -> ColumnElement[bool] | None:
    """The violations about goods of the same HS code on just this day."""
    codes = [str(item["hs"]).replace(".", "") for item in document.get("items") or [] if item.get("hs")]
    if not codes or not document.get("occurred"):
        return None
    item, violation = light("item"), light("violation")
    with_goods = select(item.c.violation_uid).where(item.c.hs.in_(codes))
    return and_(violation.c.uid.in_(with_goods), violation.c.occurred == document["occurred"])
