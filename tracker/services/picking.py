"""Pick violations for what is written at a marking: by what may be shown of them, never by what may not."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from sqlalchemy import Connection, select

from tracker.schemas.listing import Page, ViolationFilter
from tracker.services.fitting import Fitting
from tracker.services.listing import select_violations
from tracker.services.showing.violation import violation_view
from tracker.store.fetch import fetch
from tracker.store.tables import light
from tracker.values.markings import at_most
from tracker.vocab import Marking

View = dict[str, Any]
# What these filters ask for may rest on claims, parties or assessments, each with a marking of its own.
_RESTING = ("status", "party", "role", "party_country", "provision", "source", "text", "min_origins")


@dataclass(frozen=True, slots=True)
class Picked:
    """What a filter picks: `uids` of violations shown whole (None for the whole database), `views` of the others.

    A violation that rests on something above the marking is there as its redacted view. `left_out` counts
    the records that the marking keeps out.
    """

    uids: Sequence[str] | None
    views: list[View]
    left_out: int = 0
    undated: int = 0


def pick(connection: Connection, asked: ViolationFilter, level: Marking | None, known_on: date | None = None) -> Picked:
    """The violations that a filter picks, as far as `level` shows them; with `known_on` as they were known then."""
    if known_on:
        return _known(connection, asked, level, known_on)
    everything = asked == ViolationFilter()
    if level is None or level is Marking.RED:
        return Picked(None if everything else select_violations(connection, asked, Page(limit=0)), [])
    wanted = None if everything else set(select_violations(connection, asked, Page(limit=0)))
    own = replace(asked, **dict.fromkeys(_RESTING))
    possible = None if own == ViolationFilter() else set(select_violations(connection, own, Page(limit=0)))
    violation, facts = light("violation"), light("violation_facts")
    query = select(violation.c.uid, violation.c.marking, facts.c.effective_marking).join_from(
        violation, facts, facts.c.uid == violation.c.uid
    )
    whole, views, left_out, total = [], [], 0, 0
    fits = None if everything else Fitting(connection, asked)
    for row in connection.execute(query).all():
        total += 1
        asked_for = wanted is None or row.uid in wanted
        if not at_most(Marking(row.marking), level):
            left_out += asked_for
        elif at_most(Marking(row.effective_marking), level):
            if asked_for:
                whole.append(row.uid)
        elif possible is None or row.uid in possible:
            view = violation_view(connection, row.uid, level)
            if fits is None or fits(view):
                views.append(view)
                left_out += view["left_out"]
            else:
                left_out += asked_for
    return Picked(None if everything and len(whole) == total else whole, views, left_out)


def _known(connection: Connection, asked: ViolationFilter, level: Marking | None, known_on: date) -> Picked:
    """Views of what was public by a day; a violation of which nothing was is left out."""
    fits = Fitting(connection, asked)
    own = replace(asked, **dict.fromkeys(_RESTING))
    uids = select_violations(connection, own, Page(limit=0))
    markings = {row["uid"]: Marking(row["marking"]) for row in fetch(connection, "violation", "uid", uids)}
    views, left_out, undated = [], 0, 0
    for uid in uids:
        if level and not at_most(markings[uid], level):
            left_out += 1
            continue
        view = violation_view(connection, uid, level, known_on=known_on)
        undated += view["undated"]
        if any(view[name] for name in ("claims", "replies", "actions")) and fits(view):
            views.append(view)
            left_out += view.get("left_out", 0)
    return Picked([], views, left_out, undated)
