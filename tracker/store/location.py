"""Where the database lies."""

import re
from pathlib import Path

from tracker.errors import UsageError

POSTGRESQL = "postgresql+psycopg"


def default_path() -> Path:
    """Give the place of the database that nobody named: a file in the user's data folder."""
    # Imported here: only who names no database pays for it.
    from platformdirs import user_data_path

    return user_data_path("sanctions-tracker", appauthor=False) / "tracker.db"


def locate(chosen: str) -> str:
    """Give the URL of the database that a path or an address names; UsageError for an address of another kind."""
    scheme, separator, rest = chosen.partition("://")
    if not separator:
        return _file_url(chosen)
    if scheme in ("postgresql", "postgres", POSTGRESQL):
        return f"{POSTGRESQL}://{rest}"
    if scheme == "sqlite":
        return _file_url(rest.removeprefix("/"))
    raise UsageError(
        f"{scheme!r} is no database this program knows",
        "Give a path for SQLite, or postgresql://user@host/database.",
    )


def _file_url(name: str) -> str:
    try:
        path = Path(name).expanduser().absolute()
    except RuntimeError as error:
        raise UsageError(f"{name} lies in the home of somebody who is not known here", "Check the path.") from error
    if not path.name:
        raise UsageError(f"{name} is no file", "Give the path of a file, such as cases.db.")
    return f"sqlite:///{path}"


def sqlite_path(url: str) -> Path | None:
    """The file behind a SQLite URL; None for PostgreSQL."""
    return Path(url.removeprefix("sqlite:///")) if url.startswith("sqlite:") else None


def vault_beside(url: str) -> Path | None:
    """Give the folder beside a SQLite file that holds its evidence files; None for PostgreSQL."""
    path = sqlite_path(url)
    return path and path.with_name(f"{path.name}.vault")


def display(url: str) -> str:
    """The URL as people may see it: a path, or an address without its passwords."""
    path = sqlite_path(url)
    if path:
        return str(path)
    scheme, _, rest = url.partition("://")
    # As SQLAlchemy cuts it: a password goes up to the first @, whatever it holds.
    bare = re.sub(r"^([^:/@]*):[^@]*@", r"\1@", rest)
    place, asked, query = bare.partition("?")
    shown = [pair for pair in query.split("&") if "password" not in pair.partition("=")[0].lower()]
    return f"{scheme.partition('+')[0]}://{place}{asked if any(shown) else ''}{'&'.join(shown)}"
