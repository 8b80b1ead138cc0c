"""A file that is read several times, and must be the same each time."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tracker.errors import ConflictError

Look = tuple[int, int, int, int]


class SameFile:
    """Remembers a file as it stands when this is made: which file it is, how long, and when it was last written."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._first = self._look()

    @contextmanager
    def blamed(self, so: str) -> Iterator[None]:
        """Where something goes wrong while the file is read and it changed meanwhile, that is why."""
        try:
            yield
        except Exception as error:
            self.refuse_change(so, error)
            raise

    def refuse_change(self, so: str, cause: Exception | None = None) -> None:
        """ConflictError where the file is no longer the one that it was; `so` says what is not done."""
        if self._look() != self._first:
            raise changed(self.path.name, so) from cause

    def _look(self) -> Look | None:
        try:
            return look(self.path.stat())
        except OSError:
            return None


def look(found: os.stat_result) -> Look:
    """What tells a file from another, and from itself when it was written to."""
    return found.st_dev, found.st_ino, found.st_size, found.st_mtime_ns


def changed(name: str, so: str) -> ConflictError:
    """The error of a file that changed while it was read; `so` says what is not done."""
    hint = "Leave it alone, or give a copy of it, and run the command again."
    return ConflictError(f"{name} changed while it was read; {so}", hint)
