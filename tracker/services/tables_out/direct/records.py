"""Tables whose rows are records that hold most of their cells themselves."""

from abc import abstractmethod
from collections.abc import Sequence

from tracker.services.tables_out.direct.pages import DirectTable, Place, Row


class RecordTable(DirectTable):
    """Reads the cells in order, of which each kind fills in those that no column holds.

    The reference's number stands behind the uid, before what else stands beside.
    """

    def page(self, after: Place) -> tuple[list[list[str]], Place] | None:
        """The rows of the next records, and the last reference."""
        rows = self._read(after, self.shape.columns)
        if not rows:
            return None
        self.names.begin_page()
        begin = 1 + len(self.beside)
        filled = [list(row[begin:]) for row in rows]
        self._fill(rows, filled)
        return filled, self._place(rows)

    @abstractmethod
    def _fill(self, rows: Sequence[Row], filled: list[list[str]]) -> None:
        """Fill in the cells that no column holds."""

    @classmethod
    def _at(cls, *names: str) -> tuple[int, ...]:
        """The places of columns."""
        return tuple(map(cls.shape.headings.index, names))
