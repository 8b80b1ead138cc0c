"""Finish a purge on disk: files of the vault, free pages. What is still to be done is noted until it is done."""

from collections.abc import Iterable, Iterator, Sequence

from sqlalchemy import Connection, delete, select

from tracker.errors import ConflictError, UsageError, VaultError
from tracker.services.copied_files import vault_of
from tracker.services.purging.carrying_out import PAGES
from tracker.services.session import Session
from tracker.store.engine import opened, reading
from tracker.store.erasing import erase_pages
from tracker.store.schema_version import require_head
from tracker.store.tables import light
from tracker.store.vault import Vault


def unfinished(connection: Connection) -> bool:
    """Whether a purge was not finished on disk."""
    return connection.execute(select(light("erasure").c.uid).limit(1)).first() is not None


def refuse_unfinished(session: Session) -> None:
    """ConflictError where what was purged still stands on disk, and would go into a copy."""
    with session.read() as connection:
        if unfinished(connection):
            raise unfinished_purge()


def unfinished_purge() -> ConflictError:
    """What is said where nothing may be copied yet."""
    return ConflictError(
        "a purge was not finished on disk: a copy would hold what it destroyed",
        "Finish it first: tracker purge --finish",
    )


def erase(session: Session) -> list[str] | None:
    """Erase what purges left on disk; give what could not be done, in words, or None where they left nothing.

    What could not be done stays noted. DatabaseError where another program keeps the pages from being erased.
    """
    with opened(session.url) as engine:
        with reading(engine, session.url) as connection:
            require_head(connection)
            left = list(connection.execute(select(light("erasure").c.uid)).scalars())
        if not left:
            return None
        files = [name for name in left if not name.startswith(PAGES)]
        with engine.connect().execution_options(tracker_writes=True) as connection, connection.begin():
            # Under the writer's lock: nobody adds the same file anew meanwhile.
            kept = dict(_erase_files(session, connection, files))
        notes = erase_pages(engine, session.url)
        erasure = light("erasure")
        done = [name for name in left if name not in kept]
        with engine.connect().execution_options(tracker_writes=True) as connection, connection.begin():
            connection.execute(delete(erasure).where(erasure.c.uid.in_(done)))
    return [*notes, *_told(kept.values())]


def _erase_files(session: Session, connection: Connection, hashes: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Erase files; gives those that could not be, each with the reason."""
    file = light("evidence_file")
    held = set(connection.execute(select(file.c.sha256).where(file.c.sha256.in_(hashes))).scalars())
    for sha256 in hashes:
        try:
            if sha256 not in held:
                _vault(session).erase(sha256)
        except (UsageError, VaultError) as error:
            yield sha256, error.reason


def _vault(session: Session) -> Vault:
    vault = vault_of(session)
    if not vault.folder.is_dir():
        raise VaultError(f"there is no vault at {vault.folder}", "")
    return vault


def _told(reasons: Iterable[str]) -> Iterator[str]:
    for reason in dict.fromkeys(reasons):
        yield (
            f"Files of the vault were not erased: {reason}. Say where it is (TRACKER_VAULT), then run:"
            " tracker purge --finish"
        )
