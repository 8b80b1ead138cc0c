"""The process in which lines of history are made, and the thread that talks to it."""

import contextlib
import pickle
import sys
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from multiprocessing import get_context
from multiprocessing.connection import Connection as Pipe
from typing import cast

from tracker.store.row_lines import Row, Sealed, seal_new


class SealingProcess:
    """The process, and the thread that talks to it. Should it die, its work is done here."""

    def __init__(self) -> None:
        # Spawned, not forked: it must not inherit the connection to the database.
        context = get_context("spawn")
        self._pipe, theirs = context.Pipe()
        self._process = context.Process(target=_work, args=(theirs,), daemon=True)
        with _plain_main():
            self._process.start()
        theirs.close()
        self._thread = ThreadPoolExecutor(1)
        self._is_gone = False

    def submit(self, table: str, rows: Sequence[Row]) -> Future[Sealed]:
        """Have new rows of a table packed."""
        return self._thread.submit(self._ask, table, rows)

    def _ask(self, table: str, rows: Sequence[Row]) -> Sealed:
        if self._is_gone:
            return seal_new(table, rows)
        try:
            self._pipe.send_bytes(pickle.dumps((table, rows), pickle.HIGHEST_PROTOCOL))
            sealed = pickle.loads(self._pipe.recv_bytes())  # noqa: S301 - from our own process
        except (OSError, EOFError):
            self._is_gone = True
            return seal_new(table, rows)
        return cast(Sealed, sealed)

    def close(self) -> None:
        """End the process."""
        self._thread.shutdown(wait=False, cancel_futures=True)
        self._pipe.close()
        self._process.join(timeout=5)


def _work(pipe: Pipe) -> None:
    """Pack what comes through the pipe until its other end is closed, however that came about."""
    with contextlib.suppress(EOFError, OSError, KeyboardInterrupt):
        while True:
            table, rows = pickle.loads(pipe.recv_bytes())  # noqa: S301 - from our own process
            pipe.send_bytes(pickle.dumps(seal_new(table, rows), pickle.HIGHEST_PROTOCOL))


@contextlib.contextmanager
def _plain_main() -> Iterator[None]:
    """Start the process without running the program's main module in it, which it does not need."""
    main = sys.modules["__main__"]
    spec, file = getattr(main, "__spec__", None), getattr(main, "__file__", None)
    main.__spec__, main.__file__ = None, None
    try:
        yield
    finally:
        main.__spec__, main.__file__ = spec, file
