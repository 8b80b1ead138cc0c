"""Have something made in a process beside this one, ahead of where it is taken."""

import contextlib
import os
import pickle
from collections.abc import Callable, Generator, Iterator
from multiprocessing.connection import Connection as Pipe
from typing import Any

from tracker.errors import TrackerError
from tracker.services.importing.collecting import rare_collections
from tracker.store.processes import start_process


class EndedEarly(Exception):
    """The process ended before all was made, or none could be had: make the rest here."""


def has_room() -> bool:
    """Whether there is a processor for a process beside."""
    return (os.cpu_count() or 1) > 1


def made_ahead(make: Callable[..., Iterator[Any]], *arguments: Any) -> Generator[Any]:
    """What `make` gives for some arguments, each thing pickled; EndedEarly where it fails, for whatever reason.

    The process begins at once, and is a few things ahead. Close the generator to end it.
    """
    try:
        pipe, process = start_process(_send, make, arguments)
    except OSError as error:
        return _none(error)
    return _received(pipe, process)


def _none(error: OSError) -> Generator[Any]:
    raise EndedEarly from error
    yield


def _received(pipe: Pipe, process: Any) -> Generator[Any]:
    try:
        while (made := _next(pipe)) is not None:
            yield made
    finally:
        pipe.close()
        process.join(timeout=5)


def _next(pipe: Pipe) -> Any:
    try:
        return pickle.loads(pipe.recv_bytes())  # noqa: S301 - from our own process
    except (OSError, EOFError) as error:
        raise EndedEarly from error


def _send(pipe: Pipe, make: Callable[..., Iterator[Any]], arguments: tuple[Any, ...]) -> None:
    """Send what is made; None at the end of all. What is wrong is said by the one that makes the rest."""
    with contextlib.suppress(OSError, TrackerError, EndedEarly), rare_collections():
        for made in make(*arguments):
            pipe.send_bytes(pickle.dumps(made, pickle.HIGHEST_PROTOCOL))
        pipe.send_bytes(pickle.dumps(None))
