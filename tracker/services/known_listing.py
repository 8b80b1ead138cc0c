"""List violations as they stood in public by a day."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from sqlalchemy import Connection

from tracker.errors import NotFoundError
from tracker.schemas.listing import Page, ViolationFilter
from tracker.schemas.weight import Corroboration
from tracker.services.fitting import Fitting
from tracker.services.listing import Listing, list_rows, select_violations
from tracker.services.session import Session
from tracker.services.showing.known import Known, known_parts
from tracker.services.showing.violation import violation_view
from tracker.services.standing import counting, waiting
from tracker.services.weighing import Shown, weigh
from tracker.store.fetch import fetch, slices
from tracker.values.references import format_ref, parse_ref
from tracker.vocab import Marking, Status

BATCH = 500
# What these filters ask for may rest on claims that came later.
_LATER = ("provision", "source", "text")


def list_known(session: Session, asked: ViolationFilter, page: Page, by: date) -> Listing:
    """One page of the violations of which something was public by a day, counted and weighed as of it."""
    with session.read() as connection:
        rows, undated = known_rows(connection, asked, page, by)
    first = _behind(rows, page.after, by) if page.after else 0
    shown = rows[first : first + page.limit] if page.limit else rows[first:]
    more = bool(shown) and len(rows) > first + len(shown)
    return Listing(shown, shown[-1]["ref"] if more else None, undated=undated)


def _behind(rows: Sequence[dict[str, Any]], after: str, by: date) -> int:
    ref = format_ref(parse_ref(after))
    for place, row in enumerate(rows, 1):
        if row["ref"] == ref:
            return place
    raise NotFoundError(f"{ref} is not in this list: nothing about it was public by {by}", "Leave --after out.")


def known_rows(
    connection: Connection, asked: ViolationFilter, page: Page, by: date
) -> tuple[list[dict[str, Any]], int]:
    """The rows of all violations that fit, in order, and how many parts were left out for want of a date."""
    wide = replace(asked, status=None, min_origins=None)
    rows: list[dict[str, Any]] = []
    undated = 0
    for some in slices(select_violations(connection, wide, Page(page.sort, 0)), BATCH):
        known = known_parts(connection, some, by)
        undated += sum(found.undated for found in known.values())
        rows += _rows(connection, [uid for uid in some if any(known[uid].parts.values())], known, by)
    fits = Fitting(connection, asked) if any(getattr(asked, name) for name in _LATER) else None
    rows = [
        row
        for row in rows
        if (not asked.status or row["status"] == asked.status)
        and row["supporting_origins"] >= (asked.min_origins or 0)
        and (fits is None or fits(violation_view(connection, row["uid"], known_on=by)))
    ]
    if page.sort.lstrip("-") == "origins":
        rows.sort(key=lambda row: row["supporting_origins"], reverse=page.sort.startswith("-"))
    return rows, undated


def _rows(connection: Connection, uids: Sequence[str], known: dict[str, Known], by: date) -> list[dict[str, Any]]:
    claims = {row["uid"] for uid in uids for row in known[uid].parts["claims"]}
    involved = fetch(connection, "involvement", "violation_uid", uids)
    parties = {(row["violation_uid"], row["party_uid"]) for row in involved}
    weights = weigh(connection, uids, Shown(claims, parties, Marking.RED, by))
    made: dict[str, list[Any]] = defaultdict(list)
    for row in fetch(connection, "assessment", "violation_uid", uids):
        if row["at"].date() <= by:
            made[row["violation_uid"]].append(row)
    return [
        {**row, **_as_known(weights[row["uid"]], known[row["uid"]]), **_judged(made[row["uid"]])}
        for row in list_rows(connection, uids)
    ]


def _judged(made: Iterable[Any]) -> dict[str, Any]:
    """The judgement by then; without one it is alleged, as any violation is until it is judged."""
    rows = list(made)
    counts, waits = counting(rows), waiting(rows)
    status = counts["status"] if counts else Status.ALLEGED.value
    return {"status": status, "proposed_status": waits["status"] if waits else None}


def _as_known(weight: Corroboration, known: Known) -> dict[str, Any]:
    items = {row["evidence_uid"] for rows in known.parts.values() for row in rows} - {None}
    return {
        "level": weight.headline.level,
        "contested": weight.headline.contested,
        "supporting_origins": len(weight.headline.supporting),
        "contradicting_origins": len(weight.headline.contradicting),
        "evidence_count": len(items),
        "claim_count": len(known.parts["claims"]),
        "reply_count": len(known.parts["replies"]),
    }
