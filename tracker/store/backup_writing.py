"""Write a backup file."""

import json
import os
import zipfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import asdict
from datetime import datetime
from hashlib import sha256
from pathlib import Path

from tracker import __version__
from tracker.store.backup_file import DATABASE, MANIFEST, Advance, Manifest, member_of
from tracker.store.chain_check import Head
from tracker.store.file_errors import plain_file_errors
from tracker.store.file_reading import PIECE
from tracker.values.times import format_time


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
        self._put(MANIFEST, [text], lambda _: None, zipfile.ZIP_DEFLATED)
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
