"""How the program is stopped: by Ctrl-C, by a signal that ends it, by a terminal that is closed."""

import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from types import FrameType

_ENDING = ("SIGTERM", "SIGHUP")
# The signals that came.
_came: list[int] = []


def end_in_order() -> None:
    """Have what would end the process at once stop it as Ctrl-C does, so that no file is left half-written.

    What was told to be passed over (nohup) still is.
    """
    for name in _ENDING:
        number = getattr(signal, name, None)
        if number is not None and signal.getsignal(number) is signal.SIG_DFL:
            signal.signal(number, _stop)


def _stop(number: int, _frame: FrameType | None) -> None:
    signal.signal(number, signal.SIG_IGN)
    _came.append(number)
    raise KeyboardInterrupt


def exit_stopped(code: int | str | None) -> None:
    """SystemExit with the code; where a signal came, with the one that a shell gives a process that it ended."""
    # A second Ctrl-C would get into the end of Python itself, which complains of it.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    sys.exit(128 + _came[0] if _came else code)


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
