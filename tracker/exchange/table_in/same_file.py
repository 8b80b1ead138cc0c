"""A file that is read several times, and must be the same each time."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tracker.errors import ConflictError


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
            hint = "Leave it alone, or give a copy of it, and run the command again."
            raise ConflictError(f"{self.path.name} changed while it was read; {so}", hint) from cause

    def _look(self) -> tuple[int, int, int, int] | None:
        try:
            found = self.path.stat()
        except OSError:
            return None
        return found.st_dev, found.st_ino, found.st_size, found.st_mtime_ns
