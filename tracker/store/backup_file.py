"""The backup file: a ZIP with the database as a SQLite file, its vault beside it, and a manifest.

Unpacked by any program, `tracker.db` with `tracker.db.vault` is a database that opens. The manifest is JSON and
says the head, the schema, and the size and SHA-256 of every file.
"""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tracker.errors import DatabaseError, SchemaVersionError
from tracker.store.chain_check import Head

FORMAT, VERSION = "tracker-backup", 1
DATABASE, MANIFEST = "tracker.db", "manifest.json"
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


def understood(found: dict[str, Any], path: Path) -> Manifest:
    """Read a manifest; DatabaseError or TypeError for what is none, SchemaVersionError for one of a newer form."""
    if found.get("format") != FORMAT:
        raise no_backup(path)
    if found.get("version") != VERSION:
        raise SchemaVersionError(
            f"the backup {path} is of a form that this program does not know: it was made by a newer one",
            "Install the newer program: pip install --upgrade sanctions-tracker",
        )
    manifest = Manifest(**found)
    for name in manifest.files:
        if len(name) != 64 or not set(name) <= set("0123456789abcdef"):
            raise no_backup(path)
    return manifest


def no_backup(path: Path) -> DatabaseError:
    """What is said of a file that is no backup."""
    return DatabaseError(
        f"this is no backup of a database, or it was cut short: {path}",
        "Give a whole file that was made with: tracker db backup",
    )
