"""Which database a command works on, where its vault lies, who acts: from options, environment, settings file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from tracker.services.configuration import Setting, chosen, read_settings, settings_path
from tracker.store.location import default_path, display, locate, sqlite_path, vault_beside
from tracker.vocab import Marking

__all__ = ["Whereabouts", "display", "locate", "setting_rows", "sqlite_path", "whereabouts"]


@dataclass(frozen=True, slots=True)
class Whereabouts:
    """The settings in force: what was said on the command line over the environment over `stored`, of the file."""

    db: str | None
    actor_said: str | None
    stored: Mapping[str, str]
    path: Path

    @property
    def database(self) -> Setting:
        """The database as it was named, else a file in the user's data folder."""
        return self._chosen("database", self.db) or Setting("database", str(default_path()), "default")

    @property
    def url(self) -> str:
        """The database's URL."""
        return locate(self.database.value or "")

    @property
    def actor(self) -> Setting:
        """Who acts, else the name of the account."""
        return self._chosen("actor", self.actor_said) or Setting("actor", _account(), "default")

    @property
    def marking(self) -> Setting:
        """The marking below which this user's new records never go, if one is set."""
        return self._chosen("marking", None) or Setting("marking", None, "default")

    @property
    def vault(self) -> Setting:
        """The folder of the evidence files, else the one beside a SQLite file; none for PostgreSQL."""
        beside = vault_beside(self.url)
        return self._chosen("vault", None) or Setting("vault", str(beside) if beside else None, "default")

    @property
    def vault_path(self) -> Path | None:
        """The vault as a path."""
        value = self.vault.value
        return Path(value).expanduser().absolute() if value else None

    @property
    def least_marking(self) -> Marking | None:
        """The marking as a word."""
        value = self.marking.value
        return Marking(value) if value else None

    def _chosen(self, key: str, option: str | None) -> Setting | None:
        return chosen(key, option, self.stored, self.path)


def whereabouts(db: str | None, actor: str | None, stored: Mapping[str, str] | None = None) -> Whereabouts:
    """Bring together what is set; the settings file is read unless `stored` says what it holds."""
    path = settings_path()
    return Whereabouts(db, actor, read_settings(path) if stored is None else stored, path)


def setting_rows(found: Whereabouts) -> list[dict[str, str | None]]:
    """Give each setting with its value and its origin, without passwords."""
    shown = {"database": display(found.url), "vault": str(found.vault_path) if found.vault_path else None}
    settings = (found.database, found.actor, found.marking, found.vault)
    return [{"key": at.key, "value": shown.get(at.key, at.value), "origin": at.origin} for at in settings]


def _account() -> str:
    import getpass

    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return "unknown"
