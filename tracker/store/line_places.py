"""Find lines of the history with their places, and destroy them there."""

import json
import zlib
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from sqlalchemy import Connection, and_, or_, select, update

from tracker.errors import CheckFailedError
from tracker.store.fetch import slices
from tracker.store.history import change_uid
from tracker.store.purged_lines import PURGE, LinePlace, Place, destroyed_line, is_destroyed
from tracker.store.tables import light

_AT_ONCE = 20
_ROWS_AT_ONCE = 200


class Placed(NamedTuple):
    """A line with its place; what the row held before and after, both empty where nothing of it is told any more.

    `messages` are the changesets of which an earlier purge destroyed the message.
    """

    place: Place
    table: str
    uid: str
    operation: str
    before: dict[str, Any]
    after: dict[str, Any]
    messages: tuple[int, ...] = ()


def all_placed(connection: Connection, advance: Callable[[int], object]) -> Iterator[Placed]:
    """Every line of the history, oldest first; `advance` is told of lines."""
    table = light("change")
    query = select(table.c.seq, table.c.n, table.c.payload).order_by(table.c.seq, table.c.n)
    for seq, n, payload in connection.execute(query, execution_options={"yield_per": _AT_ONCE}):
        lines = list(_read(seq, n, payload))
        yield from lines
        advance(len(lines))


def placed_lines(connection: Connection, wanted: Mapping[str, Iterable[str]]) -> Iterator[Placed]:
    """The lines about some rows (uids by table), each once, in no order."""
    change = light("change")
    for table, uids in wanted.items():
        # In small groups: a span from the first to the last of many takes in nearly all chunks.
        for some in slices(sorted(uids), _ROWS_AT_ONCE):
            held, spans = set(some), [and_(change.c.first_uid <= uid, change.c.last_uid >= uid) for uid in some]
            query = select(change.c.seq, change.c.n, change.c.payload).where(change.c.table_name == table, or_(*spans))
            for seq, n, payload in connection.execute(query):
                yield from (line for line in _read(seq, n, payload) if line.uid in held)


def _read(seq: int, n: int, payload: bytes) -> Iterator[Placed]:
    try:
        for number, text in enumerate(zlib.decompress(payload).split(b"\n"), 1):
            yield _placed((seq, n, number), json.loads(text))
    except (zlib.error, ValueError, TypeError, KeyError, AttributeError) as error:
        raise CheckFailedError(
            f"the history cannot be read in changeset {seq}: it was changed behind the program", "See: tracker verify"
        ) from error


def _placed(place: Place, line: Any) -> Placed:
    if is_destroyed(line):
        return Placed(place, line[0], line[1], line[2], {}, {})
    table, uid, operation, before, after, _salt = line
    if operation == PURGE:
        return Placed(place, table, uid, PURGE, {}, after or {}, tuple(before.get("messages", ())))
    return Placed(place, table, uid, operation, before or {}, after or {})


def destroy_lines(connection: Connection, places: Iterable[LinePlace]) -> None:
    """Leave of these lines nothing but which row they were about; to be called where the history is not guarded."""
    change = light("change")
    by_chunk: dict[str, set[int]] = defaultdict(set)
    for seq, n, number, _ in places:
        by_chunk[change_uid(seq, n)].add(number)
    for uid, numbers in by_chunk.items():
        payload = connection.execute(select(change.c.payload).where(change.c.uid == uid)).scalar_one()
        lines = zlib.decompress(payload).split(b"\n")
        for number in numbers:
            lines[number - 1] = destroyed_line(json.loads(lines[number - 1]))
        connection.execute(update(change).where(change.c.uid == uid).values(payload=zlib.compress(b"\n".join(lines))))


def destroy_messages(connection: Connection, seqs: Iterable[int]) -> None:
    """Empty the messages of these changesets and their salts; the same holds."""
    changeset = light("changeset")
    for some in slices(sorted(seqs)):
        emptied = update(changeset).where(changeset.c.seq.in_(some))
        connection.execute(emptied.values(message=None, message_salt=None))
