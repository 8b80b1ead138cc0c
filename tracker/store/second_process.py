"""A process beside the one that writes, and the thread that talks to it."""

import contextlib
import pickle
import signal
import sys
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from multiprocessing import get_context, resource_tracker
from multiprocessing.connection import Connection as Pipe
from typing import Any

from tracker.store.beside import Worker


class SecondProcess:
    """A process in which a worker lives. Once it died, every answer is None."""

    def __init__(self, worker: type[Worker]) -> None:
        # Spawned, not forked: it must not inherit the connection to the database.
        context = get_context("spawn")
        self._pipe, theirs = context.Pipe()
        self._process = context.Process(target=_work, args=(theirs, worker), daemon=True)
        with _plain_main(), _no_interrupt():
            self._process.start()
        theirs.close()
        self._thread = ThreadPoolExecutor(1)
        self.is_gone = False

    def submit(self, method: str, arguments: tuple[Any, ...]) -> Future[Any]:
        """Call a method of the worker."""
        return self._thread.submit(self._ask, method, arguments)

    def _ask(self, method: str, arguments: tuple[Any, ...]) -> Any:
        if self.is_gone:
            return None
        try:
            self._pipe.send_bytes(pickle.dumps((method, arguments), pickle.HIGHEST_PROTOCOL))
            return pickle.loads(self._pipe.recv_bytes())  # noqa: S301 - from our own process
        except (OSError, EOFError):
            self.is_gone = True
            return None

    def close(self) -> None:
        """End the process."""
        self._thread.shutdown(wait=False, cancel_futures=True)
        self._pipe.close()
        self._process.join(timeout=5)


def _work(pipe: Pipe, worker: type[Worker]) -> None:
    """Do what comes through the pipe until its other end is closed, however that came about."""
    with contextlib.suppress(EOFError, OSError):
        made = worker()
        while True:
            method, arguments = pickle.loads(pipe.recv_bytes())  # noqa: S301 - from our own process
            pipe.send_bytes(pickle.dumps(getattr(made, method)(*arguments), pickle.HIGHEST_PROTOCOL))


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


@contextlib.contextmanager
def _no_interrupt() -> Iterator[None]:
    """Start the process so that Ctrl-C, which goes to all processes of a terminal, is for the first one to answer."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    # Started first, since it lets interrupts through again.
    resource_tracker.ensure_running()
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
