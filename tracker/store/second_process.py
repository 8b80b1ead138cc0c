"""A process beside the one that writes, in which a worker lives, and the thread that talks to it."""

import pickle
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any

from tracker.store.beside import Worker
from tracker.store.processes import Pipe, end_process, start_process


class SecondProcess:
    """A worker in a process of its own; OSError where none can be had. Once that died, every answer is None."""

    def __init__(self, worker: type[Worker]) -> None:
        self._pipe, self._process = start_process(_work, worker)
        self._thread = ThreadPoolExecutor(1)
        self.is_gone = False
        try:
            # The thread begins with its first work.
            self._thread.submit(lambda: None)
        except RuntimeError as error:
            end_process(self._pipe, self._process)
            raise OSError(str(error)) from error

    def submit(self, method: str, arguments: tuple[Any, ...]) -> Future[Any]:
        """Call a method of the worker."""
        return self._thread.submit(self._ask, method, arguments)

    def _ask(self, method: str, arguments: tuple[Any, ...]) -> Any:
        if self.is_gone:
            return None
        try:
            self._pipe.send_bytes(pickle.dumps((method, arguments), pickle.HIGHEST_PROTOCOL))
            return pickle.loads(self._pipe.recv_bytes())  # noqa: S301 - from our own process
        except (OSError, EOFError, MemoryError):
            self.is_gone = True
            return None

    def close(self) -> None:
        """End the process."""
        self._thread.shutdown(wait=False, cancel_futures=True)
        end_process(self._pipe, self._process)


def _work(pipe: Pipe, worker: type[Worker]) -> None:
    """Do what comes through the pipe until its other end is closed, however that came about."""
    made = worker()
    while True:
        method, arguments = pickle.loads(pipe.recv_bytes())  # noqa: S301 - from our own process
        pipe.send_bytes(pickle.dumps(getattr(made, method)(*arguments), pickle.HIGHEST_PROTOCOL))
