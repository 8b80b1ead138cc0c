"""Move every row and file of one database to a new one."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Connection

from tracker.errors import CheckFailedError
from tracker.services.backups.steps import LARGE_BYTES, LARGE_ROWS, Steps
from tracker.services.backups.vault_files import VaultFiles, copy_files
from tracker.store.chain_check import Head, count_changesets, recomputed_head, written_head
from tracker.store.migrations import creating
from tracker.store.sqlite_copy import require_one_file
from tracker.store.staging import publish_folder, staging
from tracker.store.table_copy import copy_tables, count_rows


@contextmanager
def filled(source: Connection, url: str, steps: Steps) -> Iterator[Head]:
    """Make the tables of a new database and copy all rows into them; give the head that both have.

    Every row is read back and the chain worked out anew at the target. All of it is committed when the block ends, or
    nothing: CheckFailedError where the two differ.
    """
    with creating(url) as target:
        rows = count_rows(source)
        with steps("Copying rows", rows, rows > LARGE_ROWS) as advance:
            copy_tables(source, target, advance)
        head = checked_head(target, steps)
        if head != written_head(source):
            raise CheckFailedError("the copy has another head than its source", "Nothing was written. Try again.")
        yield head


def filled_file(source: Connection, path: Path, steps: Steps) -> Head:
    """Make a SQLite file of all rows."""
    with filled(source, f"sqlite:///{path}", steps) as head:
        pass
    require_one_file(path)
    return head


def checked_head(connection: Connection, steps: Steps) -> Head:
    """The head, once the chain was worked out anew; CheckFailedError where it does not hold."""
    changesets = count_changesets(connection)
    with steps("Checking history", changesets, changesets > LARGE_ROWS) as advance:
        return recomputed_head(connection, advance)


@contextmanager
def filled_vault(files: VaultFiles, folder: Path | None, steps: Steps) -> Iterator[None]:
    """Copy the files to a new vault, which gets its name before the block runs and is taken back if that fails."""
    if folder is None:
        yield
        return
    with staging(folder) as hidden:
        made = hidden / "vault"
        with steps("Copying files", files.size, files.size > LARGE_BYTES) as advance:
            copy_files(files, made, advance)
        with published(made, folder):
            yield


@contextmanager
def published(made: Path, folder: Path) -> Iterator[None]:
    """Give a vault its name; where the block fails it loses it again."""
    publish_folder(made, folder)
    try:
        yield
    except BaseException:
        folder.rename(made)
        raise
