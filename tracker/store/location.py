"""Where the database lies."""

import os
from pathlib import Path

from tracker.errors import UsageError

POSTGRESQL = "postgresql+psycopg"


def locate(given: str | None) -> str:
    """Give the database's URL: what `--db` says, else `TRACKER_DB`, else a file in the user's data folder."""
    chosen = given or os.environ.get("TRACKER_DB")
    if not chosen:
        # Imported here: only who names no database pays for it.
        from platformdirs import user_data_path

        return f"sqlite:///{user_data_path('sanctions-tracker', appauthor=False) / 'tracker.db'}"
    scheme, separator, rest = chosen.partition("://")
    if not separator:
        return f"sqlite:///{Path(chosen).expanduser().absolute()}"
    if scheme in ("postgresql", "postgres", POSTGRESQL):
        return f"{POSTGRESQL}://{rest}"
    if scheme == "sqlite":
        return f"sqlite:///{Path(rest.removeprefix('/')).expanduser().absolute()}"
    raise UsageError(
        f"{scheme!r} is no database this program knows",
        "Give a path for SQLite, or postgresql://user@host/database.",
    )


def sqlite_path(url: str) -> Path | None:
    """The file behind a SQLite URL; None for PostgreSQL."""
    return Path(url.removeprefix("sqlite:///")) if url.startswith("sqlite:") else None


def display(url: str) -> str:
    """The URL as people may see it: a path, or an address without its password."""
    path = sqlite_path(url)
    if path:
        return str(path)
    scheme, _, rest = url.partition("://")
    credentials, at, host = rest.rpartition("@")
    return f"{scheme.partition('+')[0]}://{credentials.partition(':')[0]}{at}{host}"
