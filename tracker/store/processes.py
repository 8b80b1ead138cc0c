"""Start a process beside this one, with a pipe to it."""

import contextlib
import os
import signal
import sys
from collections.abc import Callable, Iterator
from multiprocessing import get_context, resource_tracker
from multiprocessing.connection import Connection as Pipe
from multiprocessing.process import BaseProcess
from typing import Any


def start_process(target: Callable[..., None], *arguments: Any) -> tuple[Pipe, BaseProcess]:
    """Start a process that calls `target` with its end of a pipe and some arguments; OSError where none can be had.

    It is to end by itself when this end of the pipe is closed.
    """
    # Spawned, not forked: it must not inherit the connection to the database.
    context = get_context("spawn")
    ours, theirs = context.Pipe()
    process = context.Process(target=target, args=(theirs, *arguments), daemon=True)
    with _no_code_of_the_folder(), _plain_main(), _no_interrupt():
        process.start()
    theirs.close()
    return ours, process


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


@contextlib.contextmanager
def _no_code_of_the_folder() -> Iterator[None]:
    """Start the process so that it loads no module from the working directory, which may hold anybody's files."""
    before = os.environ.get("PYTHONSAFEPATH")
    os.environ["PYTHONSAFEPATH"] = "1"
    try:
        yield
    finally:
        if before is None:
            del os.environ["PYTHONSAFEPATH"]
        else:
            os.environ["PYTHONSAFEPATH"] = before
