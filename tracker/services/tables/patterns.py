"""Take out of a cell what a pattern of the mapping says, within a time."""

import re
import signal
import sys
from threading import current_thread, main_thread

from tracker.errors import InvalidValueError
from tracker.services.tables.conversions import Convert

# A pattern may try every way through a text, of which there are more with each character, of some far more.
_LONGEST = 10_000
_SECONDS = 1.0


class _OutOfTime(Exception):
    """The pattern was tried for so long."""


def taking(pattern: str) -> Convert:
    """The function that takes out of a text what a pattern says, None where it does not fit.

    It refuses a text that is too long, and one on which the pattern is tried for a second without an end.
    """
    found = re.compile(pattern, re.DOTALL)

    def take(text: str) -> str | None:
        if len(text) > _LONGEST:
            reason = f"the text is {len(text):,} characters long; a pattern is tried on {_LONGEST:,} at most"
            raise InvalidValueError(reason, "Shorten the cell, or leave out the pattern.")
        try:
            match = _search(found, text)
        except _OutOfTime:
            reason = f"the pattern {pattern} was tried on it for {_SECONDS:g} s, and there is no end"
            hint = "Shorten the cell, or write the pattern so that it can go through a text in one way only."
            raise InvalidValueError(reason, hint) from None
        taken: str | None = match[found.groups] if match else None
        return taken or None

    return take


if sys.platform == "win32":  # pragma: no cover

    def _search(found: re.Pattern[str], text: str) -> re.Match[str] | None:
        # There is no such timer.
        return found.search(text)

else:

    def _search(found: re.Pattern[str], text: str) -> re.Match[str] | None:
        if current_thread() is not main_thread():
            # Signals come to the main thread alone.
            return found.search(text)
        # The library looks for signals while it tries. The timer counts the work of this process, not the clock:
        # whether a row is refused does not hang on what else the machine does.
        if signal.getsignal(signal.SIGVTALRM) is not _end:
            signal.signal(signal.SIGVTALRM, _end)
        try:
            signal.setitimer(signal.ITIMER_VIRTUAL, _SECONDS)
            return found.search(text)
        finally:
            signal.setitimer(signal.ITIMER_VIRTUAL, 0)


def _end(*_: object) -> None:
    raise _OutOfTime
