"""The work of the process beside: lines of history, search documents, and the facts of violations."""

from collections.abc import Mapping, Sequence
from typing import Any

from tracker.services.derived import BATCH, documents_of
from tracker.services.deriving.told import Lacking, Lasting, NotTold, Stretch
from tracker.services.violation_facts import facts_of
from tracker.store.beside import Worker
from tracker.store.fetch import as_fetched, slices
from tracker.store.fresh_rows import FreshRows, rows_alone
from tracker.store.row_lines import Row, Sealed
from tracker.store.search import Document

# The search documents of new records, and the rows of facts of new violations.
Derived = tuple[list[Document], list[dict[str, Any]]]


class DerivingWorker(Worker):
    """Keeps the new rows whose lines it makes, and works out what is derived from them."""

    def __init__(self) -> None:
        self._new = FreshRows()
        self._lasting = Lasting()
        self._stretches: dict[int, Stretch] = {}

    def seal(self, table: str, rows: Sequence[Row]) -> Sealed:
        """Pack the lines of new rows, and keep the rows."""
        for row in rows:
            self._new.add(table, as_fetched(table, row))
        return super().seal(table, rows)

    def derive(self, number: int, touched: Mapping[str, Sequence[str]]) -> Derived | Lacking:
        """Work out what is derived from records (kind to uids) that are all among the rows since the last such call."""
        stretch = self._stretches[number] = Stretch(touched, self._new, self._lasting)
        self._lasting.keep(self._new)
        self._new = FreshRows()
        return self._work_out(number, stretch)

    def learn(self, number: int, lacking: Lacking, rows: Mapping[str, list[dict[str, Any]]]) -> Derived | Lacking:
        """Go on with what was lacking."""
        stretch = self._stretches[number]
        stretch.learn(lacking, rows)
        return self._work_out(number, stretch)

    def forget(self) -> None:
        """Forget all rows, between two stretches: of some it is not known here what became of them."""
        self._new, self._lasting = FreshRows(), Lasting()

    def _work_out(self, number: int, stretch: Stretch) -> Derived | Lacking:
        connection = rows_alone(stretch)
        try:
            facts = [
                row
                for some in slices(list(stretch.touched.get("violation", ())), BATCH)
                for row in facts_of(connection, some)
            ]
            documents = [
                document
                for kind, uids in stretch.touched.items()
                for document in documents_of(connection, kind, list(uids))
            ]
        except NotTold as error:
            return error.lacking
        del self._stretches[number]
        return documents, facts
