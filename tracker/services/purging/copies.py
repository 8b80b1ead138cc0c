"""Where else what was purged may stand: copies of the database that lie beside it."""

from tracker.services.session import Session
from tracker.store.location import sqlite_path


def copies_beside(session: Session) -> list[str]:
    """The names of files beside a SQLite database that are copies of it, as migrations and backups make them."""
    path = sqlite_path(session.url)
    if path is None:
        return []
    found = [*path.parent.glob(f"{path.name}.before-*"), *path.parent.glob("*.backup.zip")]
    return sorted(one.name for one in found)
