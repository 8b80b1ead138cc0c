"""Where a restored or copied database is to lie: checked to be free before anything is done."""

from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import inspect

from tracker.errors import ConflictError, NotFoundError, UsageError
from tracker.store.columns import COLUMNS
from tracker.store.engine import opened
from tracker.store.location import display, sqlite_path, vault_beside
from tracker.store.staging import taken
from tracker.store.vault_copy import require_free


@dataclass(frozen=True, slots=True)
class Target:
    """The database that is to be made; `path` is None on PostgreSQL. `vault` is None where none was named for it."""

    url: str
    path: Path | None
    vault: Path | None

    @property
    def name(self) -> str:
        """The place, as people may see it."""
        return display(self.url)

    def vault_advice(self, made: Path | None, looked_in: Path | None) -> list[str]:
        """How the new vault is found, where commands on the new database would look elsewhere, or nowhere."""
        if made is None or made == looked_in:
            return []
        return [f"Its files are in {made}: set TRACKER_VAULT to it, or run: tracker config set vault {made}"]

    def folder_for(self, files: int) -> Path | None:
        """The new vault, checked to be free; None without files. UsageError where files have no place to go."""
        if not files:
            return None
        if self.vault is None:
            raise UsageError(
                f"{files:,} file{'s have' if files > 1 else ' has'} no place to go: PostgreSQL keeps no files itself",
                "Name a new folder for them: --vault FOLDER",
            )
        if not self.vault.parent.is_dir():
            raise NotFoundError(f"there is no folder {self.vault.parent}", "Make it first, or check the path.")
        require_free(self.vault)
        return self.vault


def free_target(url: str, vault: Path | None) -> Target:
    """The place that `url` names; ConflictError where something is there already.

    `vault` is the folder for its files, else the one beside a SQLite file.
    """
    path = sqlite_path(url)
    if path is None:
        _require_empty(url)
        return Target(url, None, vault)
    # A journal that was left of another file would be played into the new one.
    for found in (path, path.with_name(f"{path.name}-wal"), path.with_name(f"{path.name}-journal")):
        if found.exists() or found.is_symlink():
            raise taken(found)
    if not path.parent.is_dir():
        raise NotFoundError(f"there is no folder {path.parent}", "Make it first, or check the path.")
    return Target(url, path, vault or vault_beside(url))


def _require_empty(url: str) -> None:
    with opened(url) as engine:
        names = set(inspect(engine).get_table_names())
    held = sorted(names & {*COLUMNS, "alembic_version"})
    if held:
        raise ConflictError(
            f"the database {display(url)} is not empty: it has the table {held[0]}",
            "Make an empty one with: createdb NAME. Nothing was written.",
        )
