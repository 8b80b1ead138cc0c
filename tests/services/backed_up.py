"""A database with records and files, and what must be the same in a copy of it."""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import select

from tests.helpers import bring, case, claim, connected, exported, rows, violation
from tracker.services.backups.backing_up import BackedUp, back_up
from tracker.services.backups.copying import Copied, copy_database
from tracker.services.backups.restoring import Restored, restore
from tracker.services.backups.steps import silent
from tracker.services.copied_files import GivenFile
from tracker.services.custody import Collected
from tracker.services.evidence_files import NewEvidence, add_evidence
from tracker.services.session import Session
from tracker.services.verifying_files import plan_verification, verify_files
from tracker.store.columns import COLUMNS
from tracker.store.location import vault_beside
from tracker.store.tables import light

PAGES = (b"<html>first</html>", b"<html>second</html>" * 1000)
QUIET = silent
NOW = datetime(2026, 11, 26, 8, 30, tzinfo=UTC)


def fill(session: Session, folder: Path) -> Session:
    """Records of several changesets in several scripts, and two files."""
    bring(session, case(violation("Ünï", summary="김정은 \u202e 'x' 😀", claims=[claim()])))
    bring(session, case(violation("b", occurred="2024-02~", tags=["one", "two"])), "second.yaml")
    for number, content in enumerate(PAGES):
        path = folder / f"page{number}.html"
        path.write_bytes(content)
        add_file(session, path)
    return session


def add_file(session: Session, path: Path) -> None:
    """Record an item of evidence with this file."""
    fields = {"kind": "news_article", "source": "media:A newspaper", "title": path.name}
    add_evidence(session, NewEvidence(fields, [GivenFile(path)], Collected()))


def content(url: str) -> dict[str, list[Any]]:
    """Every row of every table, by table."""
    with connected(url) as connection:
        return {
            name: sorted(map(tuple, connection.execute(select(light(name)))), key=lambda row: str(row[0]))
            for name in COLUMNS
        }


def assert_same(first: Session, second: Session) -> None:
    """Every row, what is exported, and the files of the vault are the same."""
    assert content(first.url) == content(second.url)
    assert exported(first) == exported(second)
    assert files_verified(second) == len(PAGES)


def files_verified(session: Session) -> int:
    found = verify_files(session, plan_verification(session, ()), record=False)
    assert found.problems == []
    assert found.notes == []
    return len(found.good)


def beside(session: Session, url: str) -> Session:
    """The same user on another SQLite file, with the vault beside it."""
    return replace(session, url=url, vault=vault_beside(url))


def backed_up(session: Session, path: Path, *, force: bool = False) -> BackedUp:
    return back_up(session, path, force=force, now=NOW, steps=QUIET)


def restored(backup: Path, path: Path | str, vault: Path | None = None, head: str | None = None) -> Restored:
    return restore(backup, f"sqlite:///{path}" if isinstance(path, Path) else path, vault, head=head, steps=QUIET)


def head_of(url: str) -> tuple[int, str]:
    found = rows(url, "SELECT seq, hash FROM chain_head")[0]
    return found[0], found[1]


def copied(session: Session, url: str, vault: Path | None = None) -> Copied:
    return copy_database(session, url, vault, QUIET)
