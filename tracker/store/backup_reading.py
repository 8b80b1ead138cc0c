"""Read a backup file back, whatever was done to it."""

import errno
import json
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from typing import IO

from tracker.errors import DatabaseError
from tracker.store.backup_file import DATABASE, MANIFEST, Advance, Manifest, member_of, no_backup, understood
from tracker.store.file_errors import plain_file_errors
from tracker.store.file_reading import PIECE

_LARGEST_MANIFEST = 1 << 30
_DAMAGED = (zipfile.BadZipFile, EOFError, zlib.error, NotImplementedError, RuntimeError)


class BackupReader:
    """Reads one backup. What is damaged in it is a DatabaseError."""

    def __init__(self, path: Path, archive: zipfile.ZipFile) -> None:
        self._path = path
        self._archive = archive
        self.manifest = self._read_manifest()

    def _read_manifest(self) -> Manifest:
        try:
            information = self._archive.getinfo(MANIFEST)
        except KeyError as error:
            raise no_backup(self._path) from error
        if information.file_size > _LARGEST_MANIFEST:
            raise no_backup(self._path)
        with self._plainly():
            text = self._archive.read(information)
        try:
            return understood(json.loads(text), self._path)
        except (ValueError, TypeError, AttributeError) as error:
            raise no_backup(self._path) from error

    def database(self, write: Callable[[bytes], object], advance: Advance) -> None:
        """Hand the database on, a piece at a time; it was all there and whole when this returns."""
        self._hand_on(DATABASE, self.manifest.database_sha256, self.manifest.database_size, write, advance)

    def file(self, sha256_: str, write: Callable[[bytes], object], advance: Advance) -> None:
        """Hand a file of the vault on, in the same way."""
        self._hand_on(member_of(sha256_), sha256_, self.manifest.files[sha256_], write, advance)

    def _hand_on(self, name: str, expected: str, size: int, write: Callable[[bytes], object], advance: Advance) -> None:
        hashed, left = sha256(), size
        with self._opened(name) as stream:
            while piece := self._read(stream, min(PIECE, left + 1)):
                hashed.update(piece)
                write(piece)
                left -= len(piece)
                advance(len(piece))
        if left or hashed.hexdigest() != expected:
            raise self._damaged(f"{name} in it is not what was put in")

    @contextmanager
    def _opened(self, name: str) -> Iterator[IO[bytes]]:
        try:
            with self._plainly():
                stream = self._archive.open(name)
        except KeyError as error:
            raise self._damaged(f"{name} is missing in it") from error
        with stream:
            yield stream

    def _read(self, stream: IO[bytes], size: int) -> bytes:
        with self._plainly():
            return stream.read(size) if size > 0 else b""

    @contextmanager
    def _plainly(self) -> Iterator[None]:
        try:
            yield
        except (*_DAMAGED, ValueError) as error:
            raise self._damaged(str(error) or "it ends too early") from error
        except OSError as error:
            # A place before the beginning: the directory speaks of bytes that are not there.
            if error.errno == errno.EINVAL:
                raise self._damaged("it is cut short") from error
            with plain_file_errors("read", self._path):
                raise

    def _damaged(self, what: str) -> DatabaseError:
        return DatabaseError(f"the backup {self._path} is damaged: {what}", "Use another backup; nothing was written.")


@contextmanager
def reading_backup(path: Path) -> Iterator[BackupReader]:
    """Open a backup; DatabaseError for a file that is none or that is cut short, NotFoundError for no file."""
    with plain_file_errors("read", path):
        stream = path.open("rb")
    with stream:
        try:
            archive = zipfile.ZipFile(stream)
        except (*_DAMAGED, OSError, ValueError) as error:
            raise no_backup(path) from error
        with archive:
            yield BackupReader(path, archive)
