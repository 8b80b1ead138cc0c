"""Rows of a text table, with what is wrong with each."""

from collections.abc import Iterator
from itertools import compress

from tracker.exchange.table_in.csv_records import Record
from tracker.exchange.table_in.decoded import shown, spoilt_byte
from tracker.exchange.table_in.row import TableRow
from tracker.schemas.problems import Problem
from tracker.values.cell_text import unguarded
from tracker.values.quoting import quoted

_QUOTES = 'A cell with quotation marks in it is written as in "the ""Angara"" sailed".'


class TextRows:
    """Makes rows of records; `spoilt` says that the file holds bytes that its encoding does not have."""

    def __init__(self, columns: list[str], guarded: bool, spoilt: bool, notes: list[str]) -> None:
        self._columns = columns
        self._guarded = guarded
        self._spoilt = spoilt
        self._notes = notes

    def read(self, records: Iterator[Record]) -> Iterator[TableRow]:
        """The rows that hold anything."""
        columns, guarded = self._columns, self._guarded
        width = -1 if self._spoilt or "" in columns else len(columns)
        empty = True
        for record in records:
            line, cells, raw, _ = record
            if len(cells) == width and "\0" not in raw and not (guarded and "'" in raw):
                # The pairs whose text is not empty.
                row = TableRow(line, dict(compress(zip(columns, cells, strict=True), cells)))
            else:
                row = self._checked(record)
            if row.texts or row.problems:
                empty = False
                yield row
        if empty:
            self._notes.append("There is no row below the headings.")

    def _checked(self, record: Record) -> TableRow:
        line, cells, raw, broken = record
        row = TableRow(line, {})
        if broken:
            row.problems.append(Problem((), broken, _QUOTES, line))
            row.beyond = (shown(raw.rstrip("\r\n")),)
            return row
        row.texts = {name: self._text(text) for name, text in zip(self._columns, cells, strict=False) if name and text}
        row.beyond = tuple(shown(text) for text in self._homeless(cells) if text)
        if any(cells):
            row.problems += self._ragged(line, len(cells), raw, row.beyond)
            row.problems += self._unfit(line, cells)
        return row

    def _text(self, text: str) -> str:
        text = unguarded(text) if self._guarded else text
        return shown(text) if self._spoilt else text

    def _homeless(self, cells: list[str]) -> list[str]:
        gaps = [text for name, text in zip(self._columns, cells, strict=False) if not name]
        return gaps + cells[len(self._columns) :]

    def _ragged(self, line: int, count: int, raw: str, beyond: tuple[str, ...]) -> Iterator[Problem]:
        lines = raw.rstrip("\r\n").count("\n") + 1
        over = f" A cell of it runs over {lines} lines: look for a quotation mark too many." if lines > 1 else ""
        counts = f"the row has {count} cells, and there are {len(self._columns)} headings"
        if count < len(self._columns):
            yield Problem((), counts, "Is a separator missing, or a line end too many?" + over, line)
        elif beyond:
            hint = "Put a cell that holds the separator in quotation marks, or give the column a heading."
            yield Problem((), f"{counts}; {quoted(beyond[0])} has none", hint + over, line)

    def _unfit(self, line: int, cells: list[str]) -> Iterator[Problem]:
        for column, text in enumerate(cells):
            path = (self._columns[column],) if column < len(self._columns) else ()
            if "\0" in text:
                yield Problem(path, "the cell holds the character U+0000", "Take it out.", line)
            if self._spoilt and (byte := spoilt_byte(text)) is not None:
                reason = f"the byte 0x{byte:02X} is none of the file's encoding; the cell reads {quoted(shown(text))}"
                yield Problem(path, reason, "State the right encoding, or type the cell anew.", line)
