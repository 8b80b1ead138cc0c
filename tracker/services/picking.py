"""Pick violations for what is written at a marking: by what may be shown of them, never by what may not."""

from collections.abc import Container, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from sqlalchemy import Connection, select

from tracker.schemas.listing import Page, ViolationFilter
from tracker.services.fitting import Fitting
from tracker.services.listing import select_violations
from tracker.services.showing.violation import violation_views
from tracker.store.fetch import fetch, slices
from tracker.store.tables import light
from tracker.values.markings import at_most
from tracker.vocab import Marking

View = dict[str, Any]
# So many views are made together.
BATCH = 200
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


@dataclass(slots=True)
class Choice:
    """Which violations a filter picks: `whole` those of which all is shown (None for the whole database).

    Of `partial` only a view is shown, and what that shows decides whether the filter picks it: `takes` is asked of
    each. What is left out and what has no date is counted on the way.
    """

    whole: Sequence[str] | None
    partial: Sequence[str] = ()
    left_out: int = 0
    undated: int = 0
    _fits: Fitting | None = None
    # The violations that the filter would pick if all were shown.
    _wanted: Container[str] | None = None
    _known_on: date | None = None

    def takes(self, view: View) -> bool:
        """Whether a violation of `partial` is picked."""
        public = not self._known_on or any(view[name] for name in ("claims", "replies", "actions"))
        self.undated += view.get("undated", 0)
        if public and (self._fits is None or self._fits(view)):
            self.left_out += view.get("left_out", 0)
            return True
        # What was not public, or fits no more by a day, is not left out for its marking.
        self.left_out += not self._known_on and (self._wanted is None or view["uid"] in self._wanted)
        return False


def choose(
    connection: Connection, asked: ViolationFilter, level: Marking | None, known_on: date | None = None
) -> Choice:
    """What a filter may pick, as far as `level` shows it; with `known_on` as it was known then."""
    if known_on:
        return _known(connection, asked, level, known_on)
    everything = asked == ViolationFilter()
    if level is None or level is Marking.RED:
        return Choice(None if everything else select_violations(connection, asked, Page(limit=0)))
    wanted = None if everything else set(select_violations(connection, asked, Page(limit=0)))
    own = replace(asked, **dict.fromkeys(_RESTING))
    possible = None if own == ViolationFilter() else set(select_violations(connection, own, Page(limit=0)))
    violation, facts = light("violation"), light("violation_facts")
    query = select(violation.c.uid, violation.c.marking, facts.c.effective_marking).join_from(
        violation, facts, facts.c.uid == violation.c.uid
    )
    whole, partial, left_out, total = [], [], 0, 0
    for row in connection.execute(query).all():
        total += 1
        asked_for = wanted is None or row.uid in wanted
        if not at_most(Marking(row.marking), level):
            left_out += asked_for
        elif at_most(Marking(row.effective_marking), level):
            if asked_for:
                whole.append(row.uid)
        elif possible is None or row.uid in possible:
            partial.append(row.uid)
    fits = None if everything else Fitting(connection, asked)
    return Choice(None if everything and len(whole) == total else whole, partial, left_out, _fits=fits, _wanted=wanted)


def _known(connection: Connection, asked: ViolationFilter, level: Marking | None, known_on: date) -> Choice:
    """What was public by a day; a violation of which nothing was is left out."""
    own = replace(asked, **dict.fromkeys(_RESTING))
    uids = select_violations(connection, own, Page(limit=0))
    markings = {row["uid"]: Marking(row["marking"]) for row in fetch(connection, "violation", "uid", uids)}
    partial = [uid for uid in uids if level is None or at_most(markings[uid], level)]
    fits = Fitting(connection, asked)
    return Choice([], partial, len(uids) - len(partial), _fits=fits, _known_on=known_on)


def pick(connection: Connection, asked: ViolationFilter, level: Marking | None, known_on: date | None = None) -> Picked:
    """The violations that a filter picks, as far as `level` shows them; with `known_on` as they were known then."""
    choice = choose(connection, asked, level, known_on)
    views = [
        view
        for some in slices(choice.partial, BATCH)
        for view in violation_views(connection, some, level, known_on=known_on)
        if choice.takes(view)
    ]
    return Picked(choice.whole, views, choice.left_out, choice.undated)
