"""Write a table as CSV (RFC 4180): UTF-8, a comma between, CR LF behind each row.

The library's writer looks at every letter of every cell. Most cells here are empty or words of a vocabulary, so only
those are looked at that may hold what has to be quoted or guarded.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice

from tracker.schemas.table_shapes.shape import Kind, Shape
from tracker.values.cell_text import guarded

BYTE_ORDER_MARK = "\ufeff"
# Cells of these hold letters, digits and the signs of references alone, and numbers: a minus is one there.
_HARMLESS = (Kind.WORD, Kind.CODE, Kind.REF, Kind.DAY, Kind.NUMBER, Kind.COUNT, Kind.TRUTH)
# What a cell that must be guarded begins with.
_SUSPECT = "=+-@\t\r\n＝＋－＠'"
_AT_ONCE = 1_000


def csv_headings(shape: Shape, *, mark: bool = False) -> str:
    """The first line of the file; `mark` puts a byte order mark first, by which Excel knows UTF-8."""
    return f"{BYTE_ORDER_MARK if mark else ''}{','.join(shape.headings)}\r\n"


def csv_lines(shape: Shape, rows: Iterable[list[str]]) -> Iterator[str]:
    """The lines behind the first, many at once."""
    places, steps = free_places(shape), iter(rows)
    while some := list(islice(steps, _AT_ONCE)):
        yield "".join([f"{_line(row, places)}\r\n" for row in some])


def free_places(shape: Shape) -> list[int]:
    """The places of the columns in which any text may stand."""
    return [place for place, column in enumerate(shape.columns) if column.kind not in _HARMLESS]


def safe_cell(cell: str) -> str:
    """A text, which is not empty, as it stands in the file."""
    parted = ";" in cell or "\n" in cell or "\r" in cell or "\t" in cell
    safe = guarded(cell) if parted or cell[0] in _SUSPECT else cell
    if '"' in safe:
        return '"{}"'.format(safe.replace('"', '""'))
    return f'"{safe}"' if parted or "," in safe else safe


class SparseLines:
    """Writes lines of a table of which `width` columns from `begin` on are mostly empty: only what is filled is read.

    Behind them there is nothing that would have to be quoted or guarded.
    """

    def __init__(self, shape: Shape, begin: int, width: int) -> None:
        self._free = [place for place in free_places(shape) if place < begin]
        self._commas = ["," * count for count in range(width + 1)]

    def lines(self, rows: Iterable[tuple[list[str], Mapping[int, str], list[str]]]) -> str:
        """The lines of rows: the cells before, those that are filled by their place, the cells behind."""
        free = self._free
        return "".join(
            [f"{_line(before, free)},{self._filled(some)}{','.join(behind)}\r\n" for before, some, behind in rows]
        )

    def _filled(self, cells: Mapping[int, str]) -> str:
        """The columns that are mostly empty, with a comma behind each."""
        at, text, commas = 0, "", self._commas
        for place in sorted(cells):
            text += f"{commas[place - at]}{safe_cell(cells[place])}"
            at = place
        return f"{text}{commas[len(commas) - 1 - at]}"


def _line(row: list[str], places: Sequence[int]) -> str:
    for place in filter(row.__getitem__, places):
        row[place] = safe_cell(row[place])
    return ",".join(row)
