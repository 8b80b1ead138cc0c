"""Bring what is derived from records up to date: that of new ones in the process beside, where there is one."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

from tracker.services.derived import refresh, store_derived
from tracker.services.deriving.told import Lacking
from tracker.services.deriving.worker import Derived
from tracker.store.bulk_rows import insert_rows
from tracker.store.fetch import fetch
from tracker.store.search import store_new_documents
from tracker.store.unit_of_work import UnitOfWork

# Kind to uids.
Touched = Mapping[str, Sequence[str]]


class Deriver:
    """Derives, for one unit of work, stretch by stretch what its rows make of the records they belong to."""

    def __init__(self, work: UnitOfWork) -> None:
        self._work = work
        self._number = 0
        # Whether the process beside was told of every row since the last stretch.
        self._was_told = False

    def expect_much(self) -> None:
        """Begin the process beside before the first row."""
        self._work.chain.beside.expect_much()
        self._was_told = self._work.chain.beside.is_on

    def derive(self, touched: Touched) -> None:
        """Bring up to date what rests on these records, now or, if all of them are new, before the work is finished."""
        work, beside = self._work, self._work.chain.beside
        work.flush()
        # Where all that was touched is new, and no old row was changed, nothing old can rest on it.
        are_new = work.fresh.is_whole and all(map(work.fresh.holds, touched.values()))
        if self._was_told and beside.is_on and are_new:
            self._number += 1
            work.chain.pass_on()
            beside.ask("derive", (self._number, touched), partial(self._take, self._number, touched))
        else:
            self.wait()
            refresh(work.connection, touched)
            if beside.is_on:
                work.chain.pass_on()
                beside.ask("forget", (), lambda _: None)
        self._was_told = beside.is_on
        work.fresh.restart()

    def wait(self) -> None:
        """Wait for what the process beside has still to do."""
        self._work.chain.beside.take_all()

    def _take(self, number: int, touched: Touched, answer: Derived | Lacking | None) -> None:
        connection = self._work.connection
        if answer is None:
            # The process died.
            for kind, uids in touched.items():
                store_derived(connection, kind, uids)
        elif isinstance(answer, Lacking):
            rows: dict[str, list[Any]] = defaultdict(list)
            for row in fetch(connection, answer.table, answer.column, answer.uids):
                rows[row[answer.column]].append(row)
            ready = partial(self._take, number, touched)
            self._work.chain.beside.ask("learn", (number, answer, dict(rows)), ready)
        else:
            documents, facts = answer
            if documents:
                store_new_documents(connection, documents)
            if facts:
                insert_rows(connection, "violation_facts", facts)
