"""Gather what stands on the line of time: violations with their proceedings, milestones, the law."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import Connection, select

from tracker.analysis.timeline import Event, had_come, in_order
from tracker.schemas.listing import ViolationFilter
from tracker.services.law_book import load_law_book
from tracker.services.listing import resolve
from tracker.services.picking import pick
from tracker.services.refs import ref_text
from tracker.services.session import Session
from tracker.services.timeline_cases import case_events, view_events
from tracker.services.timeline_law import law_events
from tracker.store.fetch import fetch
from tracker.store.tables import light
from tracker.values.markings import at_most
from tracker.vocab import Marking, MilestoneKind


@dataclass(frozen=True, slots=True)
class Timeline:
    """The events in order, how many records a marking kept out, and how many have no date to be known by."""

    events: list[Event]
    left_out: int
    undated: int = 0


def timeline(session: Session, connection: Connection, asked: ViolationFilter, level: Marking | None) -> Timeline:
    """What a filter picks, as far as `level` shows it, with the milestones and the law of its regimes.

    `since` and `until` limit every event by its own date.
    """
    limits = resolve(connection, ViolationFilter(since=asked.since, until=asked.until))
    chosen = pick(connection, replace(asked, since=None, until=None), level, session.known_on)
    violation = light("violation")
    uids = chosen.uids
    if uids is None:
        uids = list(connection.execute(select(violation.c.uid)).scalars())
    book = load_law_book(connection)
    codes = {uid: code for code, uid in book.regimes.items()}
    rows = fetch(connection, "violation", "uid", uids)
    events = case_events(connection, rows, codes)
    events += [event for view in chosen.views for event in view_events(view)]
    regimes = {book.regime(asked.regime)} if asked.regime else {row["regime_uid"] for row in rows}
    if not asked.regime:
        regimes |= {book.regime(view["regime"]) for view in chosen.views}
    told, hidden = shown_milestones(connection, sorted(regimes), level)
    events += [milestone_event(row, codes) for row in told]
    events += law_events(connection, sorted(regimes), book)
    if session.known_on:
        events = [event for event in events if had_come(event, session.known_on)]
    left_out = chosen.left_out + hidden
    return Timeline(in_order(events, limits.since, limits.until), left_out, chosen.undated)


def shown_milestones(
    connection: Connection, regimes: Sequence[str], level: Marking | None
) -> tuple[Sequence[Any], int]:
    """The milestones of regimes, and how many may not be shown: their own marking or their origin's is above."""
    rows = fetch(connection, "milestone", "regime_uid", list(regimes))
    shown = rows if level is None else _allowed(connection, rows, level)
    return shown, len(rows) - len(shown)


def _allowed(connection: Connection, rows: Sequence[Any], level: Marking) -> list[Any]:
    origins: dict[str, str] = {}
    for table in ("source", "party"):
        column = f"origin_{table}_uid"
        held = fetch(connection, table, "uid", [row[column] for row in rows if row[column]])
        origins |= {one["uid"]: one["marking"] for one in held}
    return [
        row
        for row in rows
        if all(
            at_most(Marking(marking), level)
            for marking in (
                row["marking"],
                *(origins[uid] for uid in (row["origin_source_uid"], row["origin_party_uid"]) if uid),
            )
        )
    ]


def milestone_event(row: Any, codes: dict[str, str]) -> Event:
    """A milestone on the line of time; `codes` are those of regimes by uid."""
    return Event(
        row["happened_on"],
        row["happened_on_earliest"],
        row["happened_on_latest"],
        "milestone",
        ref_text("milestone", row),
        row["title"],
        codes[row["regime_uid"]],
        detail="" if row["kind"] == MilestoneKind.OTHER else MilestoneKind(row["kind"]).label,
    )
