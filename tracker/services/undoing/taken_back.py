"""Records that an undo took out: their references are spent, and whoever asks is told so."""

from collections.abc import Generator
from contextlib import closing
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, and_, select

from tracker.store.log import Line, read_lines
from tracker.store.past_rows import past_row
from tracker.store.tables import light

COMMAND = "undo"


@dataclass(frozen=True, slots=True)
class TakenBack:
    """The changeset that took a record out, and the one that it undid."""

    by: int
    undone: str


def taken_back(connection: Connection, table: str, year: int | None, number: int) -> TakenBack | None:
    """The undo that took a record out, by its reference; None where none did."""
    with closing(_removals(connection, table, year, number)) as found:
        return next((TakenBack(line.seq, command.removeprefix(f"{COMMAND} ")) for command, line in found), None)


def last_held(connection: Connection, table: str, year: int | None, number: int) -> dict[str, Any] | None:
    """What a record that an undo took out held last, by its reference; None where none did."""
    with closing(_removals(connection, table, year, number)) as found:
        return next((past_row(table, line.before) for _, line in found), None)


def _removals(
    connection: Connection, table: str, year: int | None, number: int
) -> Generator[tuple[str, Line], None, None]:
    """The lines that took a record out, the newest first, each with its command. Reads the changes of undos alone."""
    changeset, change = light("changeset"), light("change")
    query = (
        select(change.c.seq, change.c.payload, changeset.c.command)
        .where(and_(changeset.c.seq == change.c.seq, changeset.c.command.like(f"{COMMAND} %")))
        .where(change.c.table_name == table)
        .order_by(change.c.seq.desc(), change.c.n.desc())
        .execution_options(yield_per=20)
    )
    with connection.execute(query) as found:
        for seq, payload, command in found:
            yield from ((command, line) for line in read_lines(seq, payload) if _is_it(line, year, number))


def _is_it(line: Line, year: int | None, number: int) -> bool:
    return (
        line.operation == "delete"
        and line.before.get("ref_number") == number
        and (year is None or line.before.get("ref_year") == year)
    )
