"""What was public by a day: claims, replies and actions, each by its own date.

A claim was public when it was asserted, a reply when it was said, an action when it was taken; where that is not
recorded, when the item of evidence was published. A date that may be later is later: its latest day counts. What has
no date, and what rests on an item that was never published, is not known to have been public. Letters of ours never
were. Our own assessments count from the day when they were made;
before the first of them a violation is alleged. A claim that was retracted later stood then.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sqlalchemy import Connection

from tracker.errors import NotFoundError
from tracker.services.records.loading import Loaded
from tracker.services.showing.redaction import prune
from tracker.store.fetch import fetch
from tracker.vocab import Release

# The date of each list of a violation.
DATES = {"claims": "asserted_on", "replies": "said_on", "actions": "taken_on"}
_TABLES = {"claims": "claim", "replies": "reply", "actions": "action"}


@dataclass(slots=True)
class Known:
    """What of one violation was public by a day."""

    parts: dict[str, list[Any]] = field(default_factory=lambda: {attr: [] for attr in DATES})
    undated: int = 0


@dataclass(frozen=True, slots=True)
class Forgotten:
    """How much is left out: what came later, and what has no date."""

    later: int = 0
    undated: int = 0


def public_day(row: Any, date_column: str, items: Mapping[str, Any]) -> date | None:
    """The day by which a claim, reply or action was public at the latest; None where that is not known.

    `items` holds the evidence by uid.
    """
    item = items.get(row["evidence_uid"]) if row["evidence_uid"] else None
    if item is not None and item["release"] == Release.UNPUBLISHED:
        return None
    if row[date_column]:
        return row[f"{date_column}_latest"]  # type: ignore[no-any-return]
    return item["published_latest"] if item is not None else None


def forget(loaded: Loaded, rows: Mapping[str, Any], by: date) -> Forgotten:
    """Take out of a loaded violation what was not public by a day, and what rests on it."""
    hidden: set[str] = set()
    later = undated = 0
    for attr, column in DATES.items():
        for child in loaded.parts[attr]:
            day = public_day(child.row, column, rows)
            if day is None or day > by:
                hidden.add(child.row["uid"])
                undated += day is None
                later += day is not None
    for child in loaded.parts["claims"]:
        if child.row["retracted_on"] and child.row["retracted_on"] > by:
            child.row = {**child.row, "retracted_on": None}
    loaded.parts["requests"] = []
    loaded.parts["assessments"] = [made for made in loaded.parts["assessments"] if made.row["at"].date() <= by]
    prune(loaded, hidden, lambda _, child: child.row["uid"] not in hidden)
    return Forgotten(later, undated)


def known_parts(connection: Connection, violations: Sequence[str], by: date) -> dict[str, Known]:
    """Of each violation the claims, replies and actions that were public by a day."""
    found = {uid: Known() for uid in violations}
    held = {attr: fetch(connection, table, "violation_uid", violations) for attr, table in _TABLES.items()}
    uids = {row["evidence_uid"] for rows in held.values() for row in rows} - {None}
    items = {row["uid"]: row for row in fetch(connection, "evidence", "uid", sorted(uids))}
    for attr, rows in held.items():
        for row in rows:
            day = public_day(row, DATES[attr], items)
            if day is None:
                found[row["violation_uid"]].undated += 1
            elif day <= by:
                found[row["violation_uid"]].parts[attr].append(row)
    return found


def unlink(connection: Connection, violations: Sequence[Loaded], by: date) -> None:
    """Take out of loaded violations the links to others of which nothing was public by a day."""
    others = {link.row["to_violation_uid"] for one in violations for link in one.parts["links"]}
    known = known_parts(connection, sorted(others), by)
    for one in violations:
        one.parts["links"] = [
            link for link in one.parts["links"] if any(known[link.row["to_violation_uid"]].parts.values())
        ]


def refuse_unknown(view: Mapping[str, Any]) -> None:
    """NotFoundError for the view of a violation that is known on a day by which nothing of it was public."""
    if not view.get("known_on") or any(view[attr] for attr in DATES):
        return
    shown = " that may be shown at this marking" if view.get("left_out") else ""
    undated = f" (without a date: {view['undated']} of its claims, replies and actions)" if view["undated"] else ""
    raise NotFoundError(
        f"nothing about {view['ref']}{shown} was public by {view['known_on']}{undated}",
        "Leave --known-on out to see it.",
    )
