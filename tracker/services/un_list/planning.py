"""What one entry of an edition changes: compared with what stands there, and with what stands there from the list."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from tracker.exchange.un_list_note import read_note
from tracker.schemas.case_parties import CaseParty
from tracker.services.law_book import LawBook
from tracker.services.records.spec import Part
from tracker.services.un_list.listings import plan_listing
from tracker.services.un_list.standing import SPOKEN_OF, Row, Standing
from tracker.vocab import Marking, NameKind

Document = dict[str, Any]


@dataclass(slots=True)
class Plan:
    """A document for the import, the rows that the list no longer gives, and whether anything is other than before."""

    document: Document
    removed: list[tuple[str, str]] = field(default_factory=list)
    changed: bool = False
    notes: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Planner:
    """Plans the entries of one edition; `ours` are the items of evidence that are editions of the list."""

    law_book: LawBook
    ours: frozenset[str]
    day: date

    def new(self, reference: str, party: Document) -> Plan:
        """A party that is not recorded yet: all of it rests on this edition, and is for everybody to see."""
        document = {**_bare(party), "key": reference, "marking": Marking.CLEAR.value}
        for part in SPOKEN_OF:
            document[part.attr] = [{**_bare(entry), "evidence": "list"} for entry in party[part.attr]]
        document["designations"][0]["seen_on"] = self.day.isoformat()
        return Plan(document, changed=True)

    def again(self, reference: str, party: Document, held: Standing) -> Plan:
        """A party that is recorded: only what the list says otherwise than before."""
        row = held.row
        plan = Plan({"key": reference, "uid": row["uid"], "kind": row["kind"], "name": row["name"]})
        self._follow(plan, party, held)
        name = plan.document["name"]
        known = {one["name"] for one in held.lists["names"] if not self.is_ours(one)}
        if party["name"] not in (name, *known):
            alias = {"name": party["name"], "kind": NameKind.ALIAS.value, "note": "The name on the list"}
            party["names"] = [alias, *(one for one in party["names"] if (one["name"], one["kind"]) != _key(alias))]
        whole = CaseParty.model_validate({"key": reference, **party})
        for part in SPOKEN_OF:
            values = getattr(whole, part.attr) or []
            encoded = [self._encode(part, value) for value in values]
            if part.attr == "designations":
                entries, changed = plan_listing(party[part.attr][0], encoded[0], held.lists[part.attr], self)
                plan.changed |= changed
            else:
                entries = self._list(plan, part, party[part.attr], encoded, held.lists[part.attr])
            if entries:
                plan.document[part.attr] = entries
        return plan

    def _encode(self, part: Part, value: Any) -> dict[str, Any]:
        row: dict[str, Any] = {}
        for described in part.fields:
            if described.attr not in ("evidence", "from_", "until", "language", "seen_on", "gone_by"):
                row |= described.encode(getattr(value, described.attr), self.law_book)  # type: ignore[arg-type]
        return row

    def _list(
        self, plan: Plan, part: Part, given: Sequence[Document], encoded: Sequence[dict[str, Any]], rows: Sequence[Row]
    ) -> list[Document]:
        """The entries that are new or other; rows from an earlier edition that this one does not have are removed."""
        rest = {row["uid"]: row for row in sorted(rows, key=lambda row: not self.is_ours(row))}
        entries = []
        for entry, wanted in zip(given, encoded, strict=True):
            row = next((row for row in rest.values() if all(row[n] == wanted[n] for n in part.natural)), None)
            if row is None:
                entries.append({**_bare(entry), "evidence": "list"})
                continue
            del rest[row["uid"]]
            if self.is_ours(row) and any(row[name] != value for name, value in wanted.items()):
                entries.append({**entry, "uid": row["uid"], "evidence": "list"})
        plan.removed += [(part.table, uid) for uid, row in rest.items() if self.is_ours(row) and _stays_not(row)]
        plan.changed |= bool(entries or plan.removed)
        return entries

    def is_ours(self, row: Row) -> bool:
        """Whether a row came from the list; what a user recorded rests on nothing, or on something else."""
        return row["evidence_uid"] in self.ours

    def _follow(self, plan: Plan, party: Document, held: Standing) -> None:
        """Take over a changed name or nationality, unless somebody wrote another one than the list had."""
        listing = next((row for row in reversed(held.lists["designations"]) if self.is_ours(row)), None)
        if listing is None:
            return
        before, row = read_note(listing["note"] or ""), held.row
        stood = {"name": row["name"], "country": row["country"]}
        stood["nationalities"] = json.loads(row["nationalities"] or "[]")
        for name, value in stood.items():
            if value == before[name] and value != party[name]:
                plan.document[name] = party[name] or None
                plan.changed = True
        if stood["name"] not in (before["name"], party["name"]) and before["name"] != party["name"]:
            plan.notes.append(f"{party['name']} is the name on the list now; the party keeps its own, {row['name']}")


def _stays_not(row: Row) -> bool:
    """The reference itself stays whatever happens: by it the party is found again."""
    return "scheme" not in row or row["scheme"] != "un_list"


def _key(entry: Document) -> tuple[str, str]:
    return entry["name"], entry["kind"]


def _bare(entry: Document) -> Document:
    return {name: value for name, value in entry.items() if value not in (None, [], "")}
