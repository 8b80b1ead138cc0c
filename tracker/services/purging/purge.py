"""Purge a record: destroy what is known of it in rows, history, messages and search, and say that it was."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection

from tracker.errors import NotFoundError
from tracker.services.merged_parties import open_party
from tracker.services.purging.carrying_out import bury, carry_out
from tracker.services.purging.extent import Extent, whole_extent
from tracker.services.purging.plan import Plan, planned, refuse_telling
from tracker.services.purging.targets import Targets, all_of, earlier_of
from tracker.services.refs import find_ref
from tracker.services.session import Session
from tracker.services.undoing.taken_back import last_held
from tracker.services.writing import writing
from tracker.store.log import count_lines
from tracker.values.references import format_ref, parse_ref

Advance = Callable[[int], object]


def plan_purge(session: Session, ref: str, *, earlier: bool = False, advance: Advance = lambda _: None) -> Plan:
    """What `purge` would do, without doing it; `advance` is told of lines of the history that were looked at.

    NotFoundError for a reference that there is not, ConflictError for a party that was merged into another, or where
    nothing was held earlier that is held no more.
    """
    with session.read() as connection:
        targets = _targets(connection, ref, earlier, datetime.now(UTC), advance)
        return planned(connection, format_ref(parse_ref(ref)), targets)


def purge(session: Session, ref: str, reason: str, *, earlier: bool = False, advance: Advance = lambda _: None) -> Plan:
    """Destroy a record and what rests on it alone, or with `earlier` what it held earlier and holds no more.

    What is left on disk is erased by `erase`, which is to follow at once. Gives what was done; errors as above, and
    ConflictError for a reason that names what is destroyed.
    """
    with writing(session) as opened:
        connection = opened.work.connection
        targets = _targets(connection, ref, earlier, opened.work.at, advance)
        plan = planned(connection, format_ref(parse_ref(ref)), targets)
        refuse_telling(targets, reason, session.message)
        carry_out(opened, targets, plan)
        bury(opened, targets, plan, reason, earlier=earlier)
        plan.seq = opened.work.chain.seq
    return plan


def lines_to_read(session: Session, *, earlier: bool) -> int:
    """How many lines of the history there are to look at: twice each for a whole record, or once more and more."""
    with session.read() as connection:
        return count_lines(connection) * (1 if earlier else 2)


def _targets(connection: Connection, ref: str, earlier: bool, at: datetime, advance: Advance) -> Targets:
    try:
        kind, uid = find_ref(connection, ref)
    except NotFoundError:
        held = _taken_out(connection, ref)
        if held is None or earlier:
            raise
        kind, row = held
        extent = Extent({kind: {row["uid"]: row}}, {(kind, row["uid"])})
        return all_of(connection, extent, at, advance)
    if kind == "party":
        open_party(connection, ref)
    if earlier:
        return earlier_of(connection, kind, uid, advance)
    return all_of(connection, whole_extent(connection, kind, uid), at, advance)


def _taken_out(connection: Connection, text: str) -> tuple[str, dict[str, Any]] | None:
    """Kind and last state of a record that an undo took out: the history still holds it."""
    ref = parse_ref(text)
    kind = ref.kind.name.lower()
    held = last_held(connection, kind, ref.year, ref.number)
    return (kind, held) if held else None
