"""Write a backup of a database with its vault, and read it back."""

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sqlalchemy.engine import make_url

from tracker.errors import ConflictError, SchemaVersionError
from tracker.services.backups.moving import checked_head, filled_file
from tracker.services.backups.steps import LARGE_BYTES, Steps
from tracker.services.backups.vault_files import (
    VaultFiles,
    hashed_files,
    lying_files,
    recorded_files,
    require_all_files,
)
from tracker.services.purging.erasing import unfinished, unfinished_purge
from tracker.services.session import Session
from tracker.store.backup_file import DATABASE, Manifest
from tracker.store.backup_reading import reading_backup
from tracker.store.backup_writing import writing_backup
from tracker.store.chain_check import Head
from tracker.store.engine import open_engine, opened, plain_errors, reading
from tracker.store.location import sqlite_path
from tracker.store.schema_version import HEAD, REVISIONS, current_revision, require_head
from tracker.store.sqlite_copy import copy_online, require_sound
from tracker.store.staging import publish_file, staging


@dataclass(frozen=True, slots=True)
class BackedUp:
    """The file that was written, and what it holds; `size` is that of the file."""

    path: Path
    manifest: Manifest
    size: int

    def head_line(self) -> str:
        """The head, to be kept elsewhere."""
        return f"changeset {self.manifest.seq}, hash {self.manifest.hash}"

    def facts(self) -> dict[str, Any]:
        """The same for a program."""
        held = self.manifest
        return {
            "file": str(self.path),
            "size": self.size,
            "seq": held.seq,
            "hash": held.hash,
            "schema": held.schema,
            "made_at": held.made_at,
            "files": len(held.files),
            "missing": held.missing,
        }

    def summary(self) -> str:
        """What was written, in one line."""
        count = len(self.manifest.files)
        files = f"{count:,} file{'' if count == 1 else 's'} of the vault"
        return f"{self.path}: backup written and read back, {self.size:,} bytes, {files}."


def backup_path(session: Session, chosen: Path | None, now: datetime) -> Path:
    """The file that is to be written: a name with the time in this folder, or in the folder that was named."""
    path = sqlite_path(session.url)
    stem = path.stem if path else make_url(session.url).database or "tracker"
    name = f"{stem}-{now.astimezone(UTC):%Y-%m-%d-%H%M%S}.backup.zip"
    if chosen is None:
        return Path(name).absolute()
    chosen = chosen.expanduser().absolute()
    return chosen / name if chosen.is_dir() else chosen


def back_up(session: Session, chosen: Path | None, *, force: bool, now: datetime, steps: Steps) -> BackedUp:
    """Write one consistent state, whoever else writes meanwhile; the file has its name when it was read back whole.

    ConflictError where the file is there and not `force`; CheckFailedError when the history does not hold.
    """
    path = backup_path(session, chosen, now)
    source = sqlite_path(session.url)
    if source and source.exists() and path.exists() and path.samefile(source):
        raise ConflictError(f"the backup would take the place of the database itself: {path}", "Give another name.")
    if path.exists() and not (force and path.is_file()):
        raise ConflictError(f"there is something at {path} already", "Give another name, or say --force.")
    with staging(path) as folder:
        # Before the copy, so that no file of a command that is still at work is taken for one that is left.
        lying = lying_files(session.vault)
        copy = folder / DATABASE
        schema, head, files = _copy(session, copy, lying, steps)
        _refuse_unfinished(copy)
        made = folder / path.name
        with writing_backup(made, path, now) as writer:
            total = copy.stat().st_size + files.size
            with steps("Writing", total, total > LARGE_BYTES) as advance:
                database = writer.database(copy, advance)
                copy.unlink()
                for hash_ in files.good:
                    writer.file(hash_, files.pieces(hash_), advance)
            manifest = writer.finish(head, schema, database, files.missing)
        _read_back(made, steps)
        size = made.stat().st_size
        publish_file(made, path, overwrite=force)
    return BackedUp(path, manifest, size)


def _refuse_unfinished(copy: Path) -> None:
    """ConflictError where a purge still stands to be finished on disk: a backup would hold what it destroyed."""
    with opened(f"sqlite:///{copy}") as engine, engine.connect() as connection:
        if current_revision(connection) == HEAD and unfinished(connection):
            raise unfinished_purge()


def _copy(session: Session, copy: Path, lying: list[str], steps: Steps) -> tuple[str, Head, VaultFiles]:
    """Make the SQLite file that goes into the backup, checked; find the files that go with it."""
    source = sqlite_path(session.url)
    if source:
        # Says it plainly where there is no database.
        open_engine(session.url).dispose()
        size = source.stat().st_size
        with plain_errors(session.url), steps("Copying", size, size > LARGE_BYTES) as advance:
            copy_online(source, copy, advance)
            require_sound(copy)
    else:
        with session.read() as connection:
            filled_file(connection, copy, steps)
    url = f"sqlite:///{copy}"
    with opened(url) as engine, reading(engine, url) as connection:
        schema = current_revision(connection)
        if schema not in REVISIONS:
            require_head(connection)
            raise SchemaVersionError("the database has no tables yet", "Make them with: tracker init")
        head = checked_head(connection, steps)
        recorded = recorded_files(connection)
    with steps("Reading the vault", len(lying), False) as advance:
        files = hashed_files(session.vault, recorded, lying, advance)
    return schema, head, files


def _read_back(path: Path, steps: Steps) -> None:
    with reading_backup(path) as backup:
        size = backup.manifest.size
        with steps("Reading back", size, size > LARGE_BYTES) as advance:
            backup.database(lambda _: None, advance)
            for hash_ in backup.manifest.files:
                backup.file(hash_, lambda _: None, advance)


def require_whole(done: BackedUp) -> None:
    """CheckFailedError, naming one, where files of the vault were missing or not as recorded."""
    require_all_files(done.manifest.missing, "backup")
