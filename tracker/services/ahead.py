"""Have something made in a process beside this one, ahead of where it is taken."""

import contextlib
import pickle
from collections.abc import Callable, Iterator
from typing import Any

from tracker.errors import TrackerError
from tracker.services.importing.collecting import rare_collections
from tracker.store.processes import Pipe, end_process, start_process


class EndedEarly(Exception):
    """The process ended before all was made, or none could be had: make the rest here."""


class MadeAhead:
    """What `make` gives for some arguments, each thing pickled; EndedEarly where it fails.

    The process begins at once, and is a few things ahead.
    """

    def __init__(self, make: Callable[..., Iterator[Any]], *arguments: Any) -> None:
        self._running: Any = None
        with contextlib.suppress(OSError):
            self._running = start_process(_send, make, arguments)

    def __iter__(self) -> "MadeAhead":
        return self

    def __next__(self) -> Any:
        if self._running is None:
            raise EndedEarly
        try:
            made = pickle.loads(self._running[0].recv_bytes())  # noqa: S301 - from our own process
        except (OSError, EOFError) as error:
            raise EndedEarly from error
        if made is None:
            raise StopIteration
        return made

    def close(self) -> None:
        """End the process."""
        if self._running is not None:
            end_process(*self._running)
            self._running = None


def _send(pipe: Pipe, make: Callable[..., Iterator[Any]], arguments: tuple[Any, ...]) -> None:
    """Send what is made; None at the end of all. What is wrong is said by the one that makes the rest."""
    with contextlib.suppress(TrackerError, EndedEarly), rare_collections():
        for made in make(*arguments):
            pipe.send_bytes(pickle.dumps(made, pickle.HIGHEST_PROTOCOL))
        pipe.send_bytes(pickle.dumps(None))
