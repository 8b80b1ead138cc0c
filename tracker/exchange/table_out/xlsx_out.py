"""Write tables as an XLSX workbook: a sheet each, with typed cells, links, a frozen heading and a filter."""

from collections.abc import Iterable, Iterator, Sequence
from tempfile import TemporaryFile

from openpyxl import Workbook

from tracker.exchange.table_out.sheet_out import Sheet
from tracker.schemas.table_shapes.shape import Shape

_AT_ONCE = 1 << 20


def write_xlsx(shapes: Sequence[Shape], rows: Iterable[tuple[str, Sequence[str]]], notes: list[str]) -> Iterator[bytes]:
    """The pieces of the file; `rows` come with the name of their table, records before those that point at them.

    What a sheet has no room for is said in `notes` (links) or is InvalidValueError (a text, a row).
    """
    book = Workbook(write_only=True)
    book.properties.creator = "tracker"
    # Where a record stands is only known where its own sheet is in the file.
    records: dict[str, dict[str, int]] = {shape.name: {} for shape in shapes}
    sheets = {shape.name: Sheet(book.create_sheet(shape.name), shape, records) for shape in shapes}
    try:
        for table, row in rows:
            sheets[table].add(row)
    finally:
        # Those that are left open complain when they are cleared away.
        for sheet in sheets.values():
            sheet.end(notes)
    yield from book_pieces(book)


def book_pieces(book: Workbook) -> Iterator[bytes]:
    """The pieces of a workbook as a file, by way of the disk: in memory it would stand as a whole."""
    with TemporaryFile() as file:
        book.save(file)
        file.seek(0)
        while piece := file.read(_AT_ONCE):
            yield piece
