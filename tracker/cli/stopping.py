"""How the program is stopped: by Ctrl-C, by a signal that ends it, by a terminal that is closed."""

import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from types import FrameType


def end_in_order() -> None:
    """Have what would end the process at once raise SystemExit, so that no file is left half-written.

    What was told to be passed over (nohup) still is.
    """
    for name in ("SIGTERM", "SIGHUP"):
        number = getattr(signal, name, None)
        if number is not None and signal.getsignal(number) is signal.SIG_DFL:
            signal.signal(number, _leave)


def _leave(number: int, _frame: FrameType | None) -> None:
    signal.signal(number, signal.SIG_IGN)
    # What a shell says of a process that such a signal ended.
    sys.exit(128 + number)


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
