"""Fill a new vault with files that come from elsewhere."""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from tracker.errors import ConflictError
from tracker.store.file_errors import plain_file_errors
from tracker.store.file_reading import opened_file, pieces, write_all
from tracker.store.staging import sync, taken
from tracker.store.vault import Vault


def vault_pieces(vault: Vault, sha256: str) -> Iterator[memoryview]:
    """The bytes of a file of a vault; NotFoundError or VaultError where it cannot be read."""
    path = vault.path(sha256)
    with opened_file(path) as reading:
        yield from pieces(path, reading)


@contextmanager
def new_file(folder: Path, sha256: str) -> Iterator[Callable[[bytes | memoryview], object]]:
    """Make the file of this hash in a vault that is being filled, read only and synced; give what writes to it."""
    path = Vault(folder).path(sha256)
    with plain_file_errors("written", path):
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o444)
    try:

        def write(piece: bytes | memoryview) -> None:
            with plain_file_errors("written", path):
                write_all(handle, memoryview(piece))

        yield write
        with plain_file_errors("written", path):
            os.fsync(handle)
    finally:
        os.close(handle)


def sync_folders(folder: Path) -> None:
    """Have the disk keep the names of a vault that was filled."""
    for one in (*(path for path in folder.iterdir() if path.is_dir()), folder):
        sync(one)


def require_free(folder: Path) -> None:
    """ConflictError unless a folder is not there, or empty."""
    with suppress(FileNotFoundError, NotADirectoryError):
        if not any(folder.iterdir()):
            return
    if folder.exists():
        raise ConflictError(f"there is a vault at {folder} already", taken(folder).hint)
