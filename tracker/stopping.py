"""How the program is stopped: by Ctrl-C, by a signal that ends it, by a terminal that is closed."""

import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from types import FrameType

_ENDING = [getattr(signal, name) for name in ("SIGTERM", "SIGHUP") if hasattr(signal, name)]
# The signals that came, and whether the command has written to the database.
_came: list[int] = []
_written: list[bool] = []


def end_in_order() -> None:
    """Have what would end the process at once stop it as Ctrl-C does, so that no file is left half-written.

    What was told to be passed over (nohup) still is.
    """
    for number in _ENDING:
        if signal.getsignal(number) is signal.SIG_DFL:
            signal.signal(number, _stop)


def _stop(number: int, _frame: FrameType | None) -> None:
    signal.signal(number, signal.SIG_IGN)
    _came.append(number)
    raise KeyboardInterrupt


def begin_command() -> None:
    """Nothing is written yet."""
    _written.clear()


def note_written() -> None:
    """What a unit of work did stands in the database from here on."""
    _written.append(True)


def stopped_text() -> str:
    """What is said of a command that was stopped."""
    return "Stopped, but it was written already: see tracker log." if _written else "Stopped; nothing was written."


def exit_stopped(code: int | str | None) -> None:
    """SystemExit with the code; where a signal came, with the one that a shell gives a process that it ended."""
    # A second one would get into the end of Python itself, which complains of it.
    for number in (signal.SIGINT, *_ENDING):
        signal.signal(number, signal.SIG_IGN)
    sys.exit(128 + _came[0] if _came else code)


@contextmanager
def holding_stops() -> Iterator[None]:
    """What would stop the program waits until this is done. Elsewhere than in the main thread nothing stops it."""
    came: list[int] = []
    before = {}
    try:
        for number in (signal.SIGINT, *_ENDING):
            before[number] = signal.signal(number, lambda number, _frame: came.append(number))
    except ValueError:
        yield
        return
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
    for number in came:
        # As if it came now.
        signal.raise_signal(number)


@contextmanager
def deaf_to_stops() -> Iterator[None]:
    """While the program says that it was stopped, a second Ctrl-C changes nothing."""
    before = signal.getsignal(signal.SIGINT)
    # Only the main thread may say so; no other is told of Ctrl-C.
    with suppress(ValueError):
        signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        with suppress(ValueError):
            signal.signal(signal.SIGINT, before)
