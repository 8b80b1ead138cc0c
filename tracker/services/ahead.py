"""Have something made in a process beside this one, ahead of where it is taken."""

import contextlib
import pickle
from collections.abc import Callable, Iterator
from importlib import import_module
from typing import Any

from tracker.errors import TrackerError
from tracker.store.processes import Pipe, end_process, start_process


class EndedEarly(Exception):
    """The process ended before all was made, or none could be had: make the rest here."""


class Begun:
    """A process that loads a module, and waits until it is said what is to be made."""

    def __init__(self, module: str) -> None:
        self._running: Any = None
        with contextlib.suppress(OSError):
            self._running = start_process(_make, module)

    @property
    def pipe(self) -> Pipe:
        """The pipe to it; EndedEarly where none could be had, or it was closed."""
        if self._running is None:
            raise EndedEarly
        pipe: Pipe = self._running[0]
        return pipe

    def close(self) -> None:
        """End the process."""
        if self._running is not None:
            end_process(*self._running)
            self._running = None


class MadeAhead:
    """What `make` gives for some arguments, each thing pickled; EndedEarly where it fails.

    The process begins at once, and is a few things ahead. One that has `begun` to load the module of `make` does it
    sooner; it can be used once.
    """

    def __init__(self, make: Callable[..., Iterator[Any]], *arguments: Any, begun: Begun | None = None) -> None:
        self._begun = begun or Begun(make.__module__)
        # Whether it is there is seen where something is taken.
        with contextlib.suppress(EndedEarly, OSError):
            self._begun.pipe.send_bytes(pickle.dumps((make, arguments)))

    def __iter__(self) -> "MadeAhead":
        return self

    def __next__(self) -> Any:
        try:
            made = pickle.loads(self._begun.pipe.recv_bytes())  # noqa: S301 - from our own process
        except (OSError, EOFError) as error:
            raise EndedEarly from error
        if made is None:
            raise StopIteration
        return made

    def close(self) -> None:
        """End the process."""
        self._begun.close()


def _make(pipe: Pipe, module: str) -> None:
    """Send what is made; None at the end of all. What is wrong is said by the one that makes the rest."""
    import_module(module)
    make, arguments = pickle.loads(pipe.recv_bytes())  # noqa: S301 - from our own process
    with contextlib.suppress(TrackerError, EndedEarly):
        for made in make(*arguments):
            pipe.send_bytes(pickle.dumps(made, pickle.HIGHEST_PROTOCOL))
        pipe.send_bytes(pickle.dumps(None))
