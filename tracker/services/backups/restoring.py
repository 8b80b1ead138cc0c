"""Make a database of a backup."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tracker.errors import CheckFailedError, SchemaVersionError
from tracker.services.backups.moving import checked_head, filled, published
from tracker.services.backups.steps import LARGE_BYTES, Steps
from tracker.services.backups.targets import Target, free_target
from tracker.services.rederiving import rederive
from tracker.services.session import Session
from tracker.store import migrations
from tracker.store.backup_file import DATABASE, Manifest
from tracker.store.backup_reading import BackupReader, reading_backup
from tracker.store.chain_check import Head
from tracker.store.engine import opened, reading
from tracker.store.file_errors import plain_file_errors
from tracker.store.schema_version import HEAD, REVISIONS, current_revision
from tracker.store.sqlite_copy import require_one_file, require_sound
from tracker.store.staging import publish_file, staging
from tracker.store.vault_copy import new_file, sync_folders


@dataclass(frozen=True, slots=True)
class Restored:
    """What was made of which backup; `schema` is the one that the new database has."""

    target: Target
    manifest: Manifest
    schema: str
    vault: Path | None

    def told(self, looked_in: Path | None) -> list[str]:
        """What was done, and what is to be done yet; commands look for files in `looked_in`."""
        held = self.manifest
        files = f"{len(held.files):,} file{'' if len(held.files) == 1 else 's'} of the vault"
        lines = [
            f"{self.target.name}: restored and checked, {files}, changeset {held.seq}, hash {held.hash}.",
            *self.target.vault_advice(self.vault, looked_in),
        ]
        if held.missing:
            lines.append(f"Not in the backup, as they were missing when it was made: {', '.join(held.missing[:5])}.")
        if self.schema != HEAD:
            lines.append(
                f"It has the older schema {self.schema}. Bring it up to date with:"
                f" tracker --db {self.target.name} db upgrade"
            )
        return lines


def restore(backup: Path, url: str, vault: Path | None, *, head: str | None, steps: Steps) -> Restored:
    """Check a backup, and make the new database `url` of it; with `head` only if that is its hash.

    Refused with nothing changed: what is no backup or damaged (DatabaseError), of a newer schema
    (SchemaVersionError), with a history that does not hold (CheckFailedError), a place that is
    not free (ConflictError).
    """
    with reading_backup(backup) as reader:
        manifest = reader.manifest
        _require_known(manifest, head)
        target = free_target(url, vault)
        folder = target.folder_for(len(manifest.files))
        # On PostgreSQL the file is only passed through: it waits beside the backup.
        with staging(target.path or backup.absolute()) as hidden:
            copy = hidden / DATABASE
            _extract(reader, copy, steps)
            _check(copy, manifest, steps)
            with _restored_vault(reader, folder, steps):
                schema = _put(copy, target, manifest, steps)
    return Restored(target, manifest, schema, folder)


def _require_known(manifest: Manifest, head: str | None) -> None:
    if manifest.schema not in REVISIONS:
        raise SchemaVersionError(
            f"the backup has the schema {manifest.schema}, which this program does not know: a newer one made it",
            "Install the newer program: pip install --upgrade sanctions-tracker",
        )
    if head and head.casefold() != manifest.hash:
        raise CheckFailedError(
            f"this is not the backup of that head: it ends with {manifest.hash}", "Use another; nothing was written."
        )


def _extract(reader: BackupReader, copy: Path, steps: Steps) -> None:
    size = reader.manifest.database_size
    with (
        steps("Unpacking", size, size > LARGE_BYTES) as advance,
        plain_file_errors("written", copy),
        copy.open("xb") as stream,
    ):
        reader.database(stream.write, advance)


def _check(copy: Path, manifest: Manifest, steps: Steps) -> None:
    require_sound(copy)
    url = f"sqlite:///{copy}"
    with opened(url) as engine, reading(engine, url) as connection:
        found: tuple[Head, str | None] = checked_head(connection, steps), current_revision(connection)
    if found != (manifest.head, manifest.schema):
        raise CheckFailedError("the backup does not hold what its manifest says", "Use another; nothing was written.")
    require_one_file(copy)


@contextmanager
def _restored_vault(reader: BackupReader, folder: Path | None, steps: Steps) -> Iterator[None]:
    if folder is None:
        yield
        return
    files = reader.manifest.files
    size = sum(files.values())
    with staging(folder) as hidden:
        made = hidden / "vault"
        made.mkdir(mode=0o700)
        with steps("Unpacking files", size, size > LARGE_BYTES) as advance:
            for hash_ in files:
                with new_file(made, hash_) as write:
                    reader.file(hash_, write, advance)
        sync_folders(made)
        with published(made, folder):
            yield


def _put(copy: Path, target: Target, manifest: Manifest, steps: Steps) -> str:
    """Give the SQLite file its name, or fill the PostgreSQL database; give the schema that is there then."""
    if target.path:
        publish_file(copy, target.path)
        return manifest.schema
    url = f"sqlite:///{copy}"
    if manifest.schema != HEAD:
        migrations.upgrade(url)
        rederive(Session(url))
    with opened(url) as engine, reading(engine, url) as source, filled(source, target.url, steps):
        pass
    return HEAD
