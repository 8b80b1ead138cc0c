"""Hold the rows of a table against the states in which the history leaves them: both in order, side by side."""

import json
from collections.abc import Callable, Iterator
from itertools import islice
from typing import Any

from sqlalchemy import Connection

from tracker.store.history import change_uid
from tracker.store.purged_lines import is_destroyed_text
from tracker.store.verification.finding import Finding, Findings
from tracker.store.verification.last_states import UNTOLD, LastStates, State, row_sum
from tracker.store.verification.lines import UnreadableError, lines_of, read_line
from tracker.store.verification.stored_rows import sorted_names, stored_rows

Row = dict[str, Any]
_encode = json.JSONEncoder(separators=(",", ":"), ensure_ascii=True, default=repr).encode
_BATCH = 500
_NO_STATE: State = ("", 0, 0, None)


def compare_table(
    connection: Connection,
    states: LastStates,
    table: str,
    found: Findings,
    step: Callable[[int], object],
    *,
    touched_only: bool = False,
) -> int:
    """Tell of every row that is not as the history leaves it, or that it does not know; give how many rows stand.

    With `touched_only` rows of which the states say nothing are not looked at.
    """
    names, count = sorted_names(table), 0
    place = names.index("uid")
    kept = states.of(table)
    live = _touched(connection, states, table) if touched_only else stored_rows(connection, table)
    state = next(kept, None)
    for values in live:
        uid = values[place]
        count += 1
        if not count % _BATCH:
            step(_BATCH)
        while state is not None and state[0] < str(uid):
            _gone(connection, states, table, state, found)
            state = next(kept, None)
        mine = _NO_STATE
        if state is not None and state[0] == uid:
            mine, state = state, next(kept, None)
        row = dict(zip(names, values, strict=True))
        if row_sum(_encode(row).encode("ascii")) != mine[3]:
            _differs(connection, states, table, str(uid), row, mine, found)
    while state is not None:
        _gone(connection, states, table, state, found)
        state = next(kept, None)
    step(count % _BATCH)
    return count


def _touched(connection: Connection, states: LastStates, table: str) -> Iterator[list[Any]]:
    kept = states.of(table)
    while uids := [state[0] for state in islice(kept, _BATCH)]:
        yield from stored_rows(connection, table, uids=uids)


def _gone(connection: Connection, states: LastStates, table: str, state: State, found: Findings) -> None:
    uid, seq, n, sum_ = state
    if not sum_ or states.is_lost(table, uid):
        return
    found.tell(Finding("removed", table, uid, "", told_state(connection, seq, n, table, uid), None, seq))


def _differs(
    connection: Connection, states: LastStates, table: str, uid: str, row: Row, state: State, found: Findings
) -> None:
    _, seq, n, sum_ = state
    if sum_ == UNTOLD or states.is_lost(table, uid):
        return
    if sum_ is None:
        found.tell(Finding("added", table, uid, "", None, row, seq or None))
        return
    told = told_state(connection, seq, n, table, uid) or {}
    for name in sorted({*told, *row}):
        recorded, stands = told.get(name), row.get(name)
        # JSON tells 1 from true and from 1.0, as the digest does.
        if _encode(recorded) != _encode(stands) or (name in told) != (name in row):
            found.tell(Finding("changed", table, uid, name, recorded, stands, seq))


def told_state(connection: Connection, seq: int, n: int, table: str, uid: str) -> Row | None:
    """The state of a row after a chunk; None when it cannot be read."""
    for values in stored_rows(connection, "change", uids=[change_uid(seq, n)]):
        payload = dict(zip(sorted_names("change"), values, strict=True))["payload"]
        try:
            told = [read_line(line) for line in reversed(lines_of(payload)) if not is_destroyed_text(line)]
        except UnreadableError:
            return None
        return next((row for name, one, row in told if (name, one) == (table, uid)), None)
    return None
