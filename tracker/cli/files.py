"""Write a file whole or not at all."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO

import click


def write_whole(path: Path | None, pieces: Iterable[str | bytes], *, private: bool = False) -> None:
    """Write to `path`, or to standard output without one; an error leaves the old file as it was.

    A `private` file can be read by its owner alone.
    """
    if path is None or str(path) == "-":
        _write_out(pieces)
        return
    if path.exists() and not path.is_file():
        # A device or a pipe is written to; it must never be replaced by a file.
        with path.open("wb") as stream:
            stream.writelines(_bytes(piece) for piece in pieces)
        return
    try:
        path = path.resolve()
    except RuntimeError as error:
        raise OSError(errno.ELOOP, os.strerror(errno.ELOOP), str(path)) from error
    _refuse_store(path)
    # Named before it is there: whenever the program is stopped, it is known what to take away.
    beside = path.with_name(f".tracker-{os.urandom(6).hex()}")
    try:
        with _new_file(beside, path) as stream:
            for piece in pieces:
                stream.write(_bytes(piece))
            stream.flush()
            os.fsync(stream.fileno())
        if not private:
            _as_others(beside, path)
        beside.replace(path)
    except BaseException:
        # Where it cannot be taken away it was never there; what went wrong before is what counts.
        with suppress(OSError):
            beside.unlink()
        raise


def _new_file(beside: Path, path: Path) -> BinaryIO:
    """A new file that its owner alone can read; an error names the file that it is to become."""
    try:
        return open(beside, "xb", opener=lambda name, flags: os.open(name, flags, 0o600))
    except OSError as error:
        raise type(error)(error.errno, error.strerror, str(path)) from error


def _write_out(pieces: Iterable[str | bytes]) -> None:
    """Write to standard output; Abort says so where it was stopped in the midst."""
    written = 0
    try:
        for piece in pieces:
            written += sys.stdout.buffer.write(_bytes(piece))
        sys.stdout.buffer.flush()
    except KeyboardInterrupt as stopped:
        if not written:
            raise
        raise click.exceptions.Abort("Stopped; what was written is not whole.") from stopped


def _refuse_store(path: Path) -> None:
    """UsageError for a file that is a database, or lies in a vault: it would be lost."""
    from tracker.errors import UsageError

    if _is_database(path) or path.name.endswith(("-wal", "-shm")):
        raise UsageError(f"{path.name} is a database, or belongs to one, and would be lost", "Give another file.")
    if any(folder.name.endswith(".vault") for folder in path.parents):
        raise UsageError(f"{path.name} lies in a vault, whose files are evidence", "Give a file elsewhere.")


def _is_database(path: Path) -> bool:
    if not path.is_file():
        return False
    with path.open("rb") as stream:
        return stream.read(16) == b"SQLite format 3\0"


def _bytes(piece: str | bytes) -> bytes:
    return piece.encode("utf-8") if isinstance(piece, str) else piece


def _as_others(name: Path, path: Path) -> None:
    """Give the new file the rights of the old one, or those that any new file gets."""
    if path.exists():
        os.chmod(name, path.stat().st_mode & 0o777)
        return
    mask = os.umask(0)
    os.umask(mask)
    os.chmod(name, 0o666 & ~mask)
