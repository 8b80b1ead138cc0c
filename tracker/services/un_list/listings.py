"""A listing over the editions: amended, ended, gone without a day, and back again."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tracker.services.un_list.planning import Planner

from tracker.analysis.designations import AGAIN

Document = dict[str, Any]
Row = Any


def plan_listing(
    entry: Document, wanted: dict[str, Any], rows: Sequence[Row], planner: "Planner"
) -> tuple[list[Document], bool]:
    """The listings to write, and whether they say more than that this edition has the party as the one before had."""
    key = ("regime_uid", "reference")
    same = [row for row in rows if all(row[name] == wanted[name] for name in key)]
    seen = {"seen_on": planner.day.isoformat()}
    ended = [end for row in same if (end := row["gone_by"] or row["delisted_on"])]
    latest = same[-1] if same else None
    back = latest is not None and bool(latest["gone_by"] or latest["delisted_on"]) and not entry["delisted_on"]
    if latest is None or back:
        fresh = _since_back(entry, wanted, max(ended, default=None), planner.day)
        before = [{"uid": row["uid"], "regime": entry["regime"], "reference": entry["reference"]} for row in same]
        new = {**{name: value for name, value in fresh.items() if value is not None}, **seen, "evidence": "list"}
        return [*before, new], True
    # Those before it name their rows, so that the entry is not taken for one of them.
    before = [{"uid": row["uid"], "regime": entry["regime"], "reference": entry["reference"]} for row in same[:-1]]
    if not planner.is_ours(latest):
        return [*before, _fill(entry, latest, seen)], _says_more(wanted, latest)
    earlier = max((end for row in same[:-1] if (end := row["gone_by"] or row["delisted_on"])), default=None)
    settled = _since_back(entry, wanted, earlier, latest["listed_on"] or planner.day)
    now = {**wanted, "note": settled["note"], "listed_on": _day(settled["listed_on"])}
    changed = any(latest[name] != value for name, value in now.items())
    held: Document = {"uid": latest["uid"], "regime": entry["regime"], "reference": entry["reference"]}
    return [*before, {**held, **(settled | {"evidence": "list"} if changed else {}), **seen}], changed


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _since_back(entry: Document, wanted: dict[str, Any], ended: date | None, back: date) -> Document:
    """An entry that came back under its old day of listing is listed anew from the first edition that has it again."""
    listed_on = wanted["listed_on"]
    if ended is None or listed_on is None or listed_on > ended:
        return entry
    told = f"{AGAIN} {back.isoformat()}; off it by {ended.isoformat()}. The list itself gives {listed_on}."
    return {**entry, "listed_on": back.isoformat(), "note": f"{entry['note']}\n{told}"}


def _says_more(wanted: dict[str, Any], row: Row) -> bool:
    return any(value is not None and row[name] is None for name, value in wanted.items())


def _fill(entry: Document, row: Row, seen: Document) -> Document:
    """What a user recorded of a listing stays; what is missing there comes from the list."""
    missing = {name: value for name, value in entry.items() if value is not None and row.get(name, 0) is None}
    return {"uid": row["uid"], "regime": entry["regime"], "reference": entry["reference"], **missing, **seen}
