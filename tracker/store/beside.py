"""Have part of the work of a large import done in a process beside the one that writes."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from tracker.store.processes import has_room
from tracker.store.row_lines import Row, Sealed, seal_new

if TYPE_CHECKING:
    from concurrent.futures import Future

# Below this many rows the process costs more than it saves.
_WORTH_IT = 20_000
# Answers on their way: enough to keep both busy, few enough to need no memory to speak of.
_MOST_WAITING = 8

Ready = Callable[[Any], None]


class Worker:
    """What the process beside does: its methods are called with what is sent to it."""

    def seal(self, table: str, rows: Sequence[Row]) -> Sealed:
        """Pack the lines of new rows, of which this is a third of the work."""
        return seal_new(table, rows)


class Beside:
    """Hands work to a process of its own, once there is much; the answers come back in the order of the asking."""

    def __init__(self, worker: type[Worker] = Worker) -> None:
        self._worker = worker
        self._rows = 0
        self._is_alone = not has_room()
        self._process: Any = None
        self._waiting: deque[tuple[Future[Any], Ready]] = deque()

    def expect_much(self) -> None:
        """Begin at once: it is known that there will be much to do."""
        self._rows = max(self._rows, _WORTH_IT)
        self._begin()

    @property
    def is_on(self) -> bool:
        """Whether there is a process that knows of every row from here on."""
        return self._process is not None and not self._process.is_gone

    @property
    def is_busy(self) -> bool:
        """Whether answers are on their way."""
        return bool(self._waiting)

    def seal(self, table: str, rows: Sequence[Row], ready: Callable[[Sealed], None]) -> None:
        """Pack new rows of a table; `ready` is called with the chunk, now or at a later call."""
        self._rows += len(rows)
        if not self._begin():
            ready(seal_new(table, rows))
            return
        # A process that died has left its work to this one.
        self.ask("seal", (table, rows), lambda sealed: ready(seal_new(table, rows) if sealed is None else sealed))

    def ask(self, method: str, arguments: tuple[Any, ...], ready: Ready) -> None:
        """Call a method of the worker; `ready` is given the answer at a later call, None where the process died."""
        self._waiting.append((self._process.submit(method, arguments), ready))
        while len(self._waiting) > _MOST_WAITING or (self._waiting and self._waiting[0][0].done()):
            self._take_oldest()

    def _begin(self) -> bool:
        """Whether there is a process, from when on it is worth it; none where none can be had."""
        if self._process is None and self._rows >= _WORTH_IT and not self._is_alone:
            # Imported here: most commands write a few rows, and it takes as long as they do.
            from tracker.store.second_process import SecondProcess

            try:
                self._process = SecondProcess(self._worker)
            except OSError:
                # Too many processes, or too little memory: the work is done here.
                self._is_alone = True
        return self._process is not None

    def take_all(self) -> None:
        """Wait for what is still on its way, and for what is asked for on that account."""
        while self._waiting:
            self._take_oldest()

    def close(self) -> None:
        """End the process; what is still on its way is given up."""
        self._waiting.clear()
        if self._process:
            self._process.close()

    def _take_oldest(self) -> None:
        future, ready = self._waiting.popleft()
        ready(future.result())
