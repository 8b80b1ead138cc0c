"""The verifier that shares no line with the program comes to the same verdict."""

import ast
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from tests.beginnings import Beginnings
from tests.conftest import Databases
from tests.helpers import bring, case, claim, violation
from tests.services.tampering import tampering
from tracker.services.purging.purge import purge
from tracker.services.session import Session
from tracker.services.verifying.whole import verify
from tracker.store.location import sqlite_path

VERIFIER = Path(__file__).parents[1] / "docs/verifier.py"
TAMPERED = (
    "UPDATE violation SET title = 'Another'",
    "UPDATE claim SET credibility = 1",
    "UPDATE violation SET occurred_uncertain = 1",
    "UPDATE violation SET updated_at = '2020-01-01 00:00:00.000000'",
    "DELETE FROM violation_tag",
    "INSERT INTO violation_tag SELECT 'x', violation_uid, 7, 'another' FROM violation_tag",
    "UPDATE changeset SET actor = 'somebody' WHERE seq = 2",
    "UPDATE changeset SET hash = previous_hash WHERE seq = 2",
    "UPDATE changeset SET uid = 'x' WHERE seq = 2",
    "DELETE FROM changeset WHERE seq = 2",
    "DELETE FROM changeset WHERE seq = 3",
    "UPDATE change SET payload = payload || x'00' WHERE uid = '2.1'",
    "UPDATE change SET digests = zeroblob(32) WHERE uid = '2.1'",
    "UPDATE change SET n = 1000 WHERE uid = '2.1'",
    "DELETE FROM change WHERE uid = '2.1'",
    "UPDATE chain_head SET seq = 7",
    "UPDATE changeset SET message = 'another' WHERE seq = 4",
    "UPDATE changeset SET message = NULL, message_salt = NULL WHERE seq = 4",
    "UPDATE changeset SET message = 'put back' WHERE seq = 5",
    "UPDATE change SET payload = (SELECT payload FROM change WHERE uid = '4.1') WHERE uid = '5.1'",
    "DELETE FROM tombstone",
)


def run(session: Session, *more: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-I", str(VERIFIER), str(sqlite_path(session.url)), *more]
    return subprocess.run(command, capture_output=True, text=True, check=False)


@pytest.fixture
def filled(sqlite_databases: Databases, beginnings: Beginnings, tmp_path: Path) -> Session:
    session = sqlite_databases.session()
    beginnings.begin(sqlite_databases.database(session.url), tmp_path, fill, session)
    return session


def fill(session: Session) -> None:
    bring(session, case(violation(tags=["ships"], occurred="2024-02-18", claims=[claim()])))
    bring(session, case(violation("v2")))
    for ref in ("P-0001", "P-0002"):
        told = replace(session, message=f"told of {ref}")
        bring(told, {"parties": [{"key": ref, "kind": "person", "name": f"A person like {ref}"}]})
    purge(session, "P-0003", "asked to be forgotten")


def test_it_finds_nothing_in_a_good_file_and_gives_the_same_head(filled: Session) -> None:
    done = run(filled)
    found = verify(filled)
    assert (done.returncode, done.stdout) == (0, "")
    assert done.stderr == f"Head: changeset {found.seq}, hash {found.hash}\n"
    assert run(filled, found.hash).returncode == 0
    assert run(filled, "0" * 63 + "1").returncode == 3


@pytest.mark.parametrize("statement", TAMPERED)
def test_it_finds_what_the_program_finds(filled: Session, statement: str) -> None:
    with tampering(filled) as tamperer:
        tamperer.run(statement)
    done = run(filled)
    assert verify(filled).count
    assert (done.returncode, bool(done.stdout)) == (3, True)
    assert "Traceback" not in done.stderr


def test_it_needs_the_standard_library_alone_and_is_short() -> None:
    text = VERIFIER.read_text(encoding="utf-8")
    names = {alias.name for node in ast.walk(ast.parse(text)) if isinstance(node, ast.Import) for alias in node.names}
    assert names <= sys.stdlib_module_names
    assert len(text.splitlines()) <= 150
