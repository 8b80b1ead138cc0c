"""Read a file of any size piece by piece, and notice when it changes meanwhile."""

import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from io import FileIO
from pathlib import Path

from tracker.errors import VaultError
from tracker.store.file_errors import plain_file_errors

PIECE = 1024 * 1024


@contextmanager
def opened_file(path: Path) -> Iterator[int]:
    """Open an ordinary file for reading; VaultError for anything else, NotFoundError for none."""
    # Without O_NONBLOCK a pipe that nobody writes to would be waited for.
    with plain_file_errors("read", path):
        handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    try:
        if not stat.S_ISREG(os.fstat(handle).st_mode):
            raise VaultError(
                f"this is no ordinary file: {path}", "Folders, pipes and devices cannot be evidence files."
            )
        yield handle
    finally:
        os.close(handle)


def pieces(path: Path, handle: int) -> Iterator[memoryview]:
    """What an open file holds; each piece is only good until the next is asked for."""
    buffer = memoryview(bytearray(PIECE))
    with FileIO(handle, closefd=False) as stream:
        while True:
            with plain_file_errors("read", path):
                count = stream.readinto(buffer)
            if not count:
                return
            yield buffer[:count]


def write_all(handle: int, piece: memoryview) -> None:
    """Write the whole of a piece, however much the system takes at once."""
    while piece:
        piece = piece[os.write(handle, piece) :]


def require_unchanged(path: Path, before: os.stat_result, after: os.stat_result, size: int) -> None:
    """Raise VaultError unless a file of which `size` bytes were read is still the same, under its name too."""
    with plain_file_errors("read", path):
        there = path.stat()
    marks = {(found.st_dev, found.st_ino, found.st_size, found.st_mtime_ns) for found in (before, after, there)}
    if len(marks) > 1 or before.st_size != size:
        raise VaultError(f"the file changed while it was read: {path}", "Add it again when nothing writes to it.")
