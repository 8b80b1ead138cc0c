"""Make the lines of large imports in a process beside the one that writes: it is a third of the work."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from tracker.store.row_lines import Row, Sealed, seal_new

if TYPE_CHECKING:
    from concurrent.futures import Future

    from tracker.store.sealing_process import SealingProcess

# Below this many rows the process costs more than it saves.
_WORTH_IT = 20_000
# Chunks on their way: enough to keep both busy, few enough to need no memory to speak of.
_MOST_WAITING = 4

Ready = Callable[[Sealed], None]


class Sealer:
    """Packs chunks of new rows, many of them in a process of its own; they come back in the order of their going in."""

    def __init__(self) -> None:
        self._rows = 0
        self._is_alone = (os.cpu_count() or 1) < 2
        self._process: SealingProcess | None = None
        self._waiting: deque[tuple[Future[Sealed], Ready]] = deque()

    def seal(self, table: str, rows: Sequence[Row], ready: Ready) -> None:
        """Pack new rows of a table; `ready` is called with the chunk, now or at a later call."""
        self._rows += len(rows)
        process = self._beside()
        if process is None:
            ready(seal_new(table, rows))
            return
        self._waiting.append((process.submit(table, rows), ready))
        while len(self._waiting) > _MOST_WAITING or (self._waiting and self._waiting[0][0].done()):
            self._take_oldest()

    def _beside(self) -> SealingProcess | None:
        """The process, from when on it is worth it; None where there is none, or none can be had."""
        if self._process is None and self._rows >= _WORTH_IT and not self._is_alone:
            # Imported here: most commands write a few rows, and it takes as long as they do.
            from tracker.store.sealing_process import SealingProcess

            try:
                self._process = SealingProcess()
            except OSError:
                # Too many processes, or too little memory: the work is done here.
                self._is_alone = True
        return self._process

    @property
    def is_busy(self) -> bool:
        """Whether chunks are on their way."""
        return bool(self._waiting)

    def take_all(self) -> None:
        """Wait for what is still on its way."""
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
