"""The backup file: a ZIP with the database as a SQLite file, its vault beside it, and a manifest.

Unpacked by any program, `tracker.db` with `tracker.db.vault` is a database that opens. The manifest is JSON and
says the head, the schema, and the size and SHA-256 of every file.
"""

import errno
import json
import os
import zipfile
import zlib
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from typing import IO, Any

from tracker import __version__
from tracker.errors import DatabaseError, SchemaVersionError
from tracker.schemas.times import format_time
from tracker.store.chain_check import Head
from tracker.store.file_errors import plain_file_errors
from tracker.store.file_reading import PIECE

FORMAT, VERSION = "tracker-backup", 1
DATABASE = "tracker.db"
_MANIFEST = "manifest.json"
_LARGEST_MANIFEST = 1 << 30
_DAMAGED = (zipfile.BadZipFile, EOFError, zlib.error, NotImplementedError, RuntimeError)
Advance = Callable[[int], object]


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a backup holds: `files` is the size of each file of the vault by its SHA-256."""

    made_at: str
    program: str
    schema: str
    seq: int
    hash: str
    database_sha256: str
    database_size: int
    files: dict[str, int]
    missing: list[str]
    format: str = FORMAT
    version: int = VERSION

    @property
    def head(self) -> Head:
        """The newest changeset in it."""
        return Head(self.seq, self.hash)

    @property
    def size(self) -> int:
        """How many bytes it holds, unpacked."""
        return self.database_size + sum(self.files.values())


def member_of(sha256_: str) -> str:
    """The name in the ZIP of a file of the vault."""
    return f"{DATABASE}.vault/{sha256_[:2]}/{sha256_}"


class BackupWriter:
    """Writes one backup: the database first, the files of the vault, the manifest last."""

    def __init__(self, archive: zipfile.ZipFile, made_at: datetime) -> None:
        self._archive = archive
        self._made_at = made_at
        self.files: dict[str, int] = {}

    def database(self, path: Path, advance: Advance) -> tuple[str, int]:
        """Put the SQLite file in; give its SHA-256 and its size."""
        with path.open("rb") as stream:
            pieces = iter(lambda: stream.read(PIECE), b"")
            return self._put(DATABASE, pieces, advance, zipfile.ZIP_DEFLATED)

    def file(self, sha256_: str, pieces: Iterable[bytes | memoryview], advance: Advance) -> None:
        """Put a file of the vault in, as it is: evidence is mostly compressed already."""
        _, self.files[sha256_] = self._put(member_of(sha256_), pieces, advance, zipfile.ZIP_STORED)

    def finish(self, head: Head, schema: str, database: tuple[str, int], missing: list[str]) -> Manifest:
        """Put the manifest in."""
        when = format_time(self._made_at)
        made = Manifest(when, __version__, schema, head.seq, head.hash, *database, self.files, missing)
        text = json.dumps(asdict(made), indent=1, sort_keys=True).encode()
        self._put(_MANIFEST, [text], lambda _: None, zipfile.ZIP_DEFLATED)
        return made

    def _put(self, name: str, pieces: Iterable[bytes | memoryview], advance: Advance, method: int) -> tuple[str, int]:
        member = zipfile.ZipInfo(name, self._made_at.timetuple()[:6])
        member.external_attr = 0o600 << 16
        member.compress_type = method
        hashed, size = sha256(), 0
        with self._archive.open(member, "w", force_zip64=True) as stream:
            for piece in pieces:
                hashed.update(piece)
                stream.write(piece)
                size += len(piece)
                advance(len(piece))
        return hashed.hexdigest(), size


@contextmanager
def writing_backup(path: Path, shown: Path, made_at: datetime) -> Iterator[BackupWriter]:
    """Make the file at `path`, synced at the end; an error names it as `shown`."""
    with plain_file_errors("written", shown), path.open("xb") as stream:
        os.fchmod(stream.fileno(), 0o600)
        with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
            yield BackupWriter(archive, made_at)
        stream.flush()
        os.fsync(stream.fileno())


class BackupReader:
    """Reads one backup. What is damaged in it is a DatabaseError."""

    def __init__(self, path: Path, archive: zipfile.ZipFile) -> None:
        self._path = path
        self._archive = archive
        self.manifest = self._read_manifest()

    def _read_manifest(self) -> Manifest:
        try:
            information = self._archive.getinfo(_MANIFEST)
        except KeyError as error:
            raise _no_backup(self._path) from error
        if information.file_size > _LARGEST_MANIFEST:
            raise _no_backup(self._path)
        with self._plainly():
            text = self._archive.read(information)
        try:
            return _understood(json.loads(text), self._path)
        except (ValueError, TypeError, AttributeError) as error:
            raise _no_backup(self._path) from error

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
            raise _no_backup(path) from error
        with archive:
            yield BackupReader(path, archive)


def _understood(found: dict[str, Any], path: Path) -> Manifest:
    if found.get("format") != FORMAT:
        raise _no_backup(path)
    if found.get("version") != VERSION:
        raise SchemaVersionError(
            f"the backup {path} is of a form that this program does not know: it was made by a newer one",
            "Install the newer program: pip install --upgrade sanctions-tracker",
        )
    manifest = Manifest(**found)
    for name in manifest.files:
        if len(name) != 64 or not set(name) <= set("0123456789abcdef"):
            raise _no_backup(path)
    return manifest


def _no_backup(path: Path) -> DatabaseError:
    return DatabaseError(
        f"this is no backup of a database, or it was cut short: {path}",
        "Give a whole file that was made with: tracker db backup",
    )
