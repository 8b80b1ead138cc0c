"""Finish a purge on disk: files of the vault, free pages. What is still to be done is noted until it is done."""

from collections.abc import Sequence

from sqlalchemy import Connection, delete, select

from tracker.services.copied_files import vault_of
from tracker.services.purging.carrying_out import PAGES
from tracker.services.session import Session
from tracker.store.engine import opened, reading
from tracker.store.erasing import erase_pages
from tracker.store.schema_version import require_head
from tracker.store.tables import light


def unfinished(connection: Connection) -> bool:
    """Whether a purge was not finished on disk."""
    return connection.execute(select(light("erasure").c.uid).limit(1)).first() is not None


def erase(session: Session) -> list[str] | None:
    """Erase what purges left on disk; give what could not be done, in words, or None where they left nothing.

    DatabaseError or VaultError where it could not be done at all: then it stays noted.
    """
    with opened(session.url) as engine:
        with reading(engine, session.url) as connection:
            require_head(connection)
            left = list(connection.execute(select(light("erasure").c.uid)).scalars())
        if not left:
            return None
        files = [name for name in left if name != PAGES]
        with engine.connect().execution_options(tracker_writes=True) as connection, connection.begin():
            # Under the writer's lock: nobody adds the same file anew meanwhile.
            _erase_files(session, connection, files)
        notes = erase_pages(engine, session.url)
        erasure = light("erasure")
        with engine.connect().execution_options(tracker_writes=True) as connection, connection.begin():
            connection.execute(delete(erasure).where(erasure.c.uid.in_(left)))
    return notes


def _erase_files(session: Session, connection: Connection, hashes: Sequence[str]) -> None:
    if not hashes:
        return
    file = light("evidence_file")
    held = set(connection.execute(select(file.c.sha256).where(file.c.sha256.in_(hashes))).scalars())
    vault = vault_of(session)
    for sha256 in hashes:
        if sha256 not in held:
            vault.erase(sha256)
