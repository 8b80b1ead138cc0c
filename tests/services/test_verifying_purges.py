"""Verify tells what was purged from what somebody destroyed."""

import json
import zlib
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from tests.conftest import Begin
from tests.helpers import bring, party, rows
from tests.services.tampering import Tamperer, tampering
from tracker.services.editing import Change, edit
from tracker.services.purging.erasing import erase
from tracker.services.purging.purge import purge
from tracker.services.session import Session
from tracker.services.verifying.whole import verify

ALTER = Callable[[list[bytes]], list[bytes]]


def fill(session: Session) -> None:
    """Two parties in changeset 2, one edited in 3 with a message and purged in 4."""
    bring(session, {"parties": [party("p"), party("q")]})
    edit(replace(session, message="as told"), "P-0001", Change({"note": "a note"}))
    purge(session, "P-0001", "asked to be forgotten")
    erase(session)


@pytest.fixture
def filled(begin: Begin) -> Session:
    return begin(fill)


def rewrite(tamperer: Tamperer, uid: str, alter: ALTER) -> None:
    """Write the lines of a chunk anew, with their digests as they were."""
    ((payload,),) = tamperer.run("SELECT payload FROM change WHERE uid = ?", uid)
    lines = alter(zlib.decompress(payload).split(b"\n"))
    tamperer.run("UPDATE change SET payload = ? WHERE uid = ?", zlib.compress(b"\n".join(lines)), uid)


def chunk(session: Session, table: str, seq: int) -> str:
    return str(rows(session.url, "SELECT uid FROM change WHERE table_name = :t AND seq = :s", t=table, s=seq)[0][0])


def told(session: Session, since: int = 0) -> list[tuple[Any, ...]]:
    return [(row["table"], row["uid"], row["field"], row["found"]) for row in verify(session, since=since).rows]


def emptied(line: bytes) -> bytes:
    return json.dumps(json.loads(line)[:3], separators=(",", ":")).encode()


def test_what_was_purged_is_no_finding(filled: Session) -> None:
    assert told(filled) == []
    assert told(filled, since=2) == told(filled, since=3) == []


def test_a_line_that_somebody_destroyed_is_found(filled: Session) -> None:
    uid = chunk(filled, "party", 2)
    with tampering(filled) as tamperer:
        rewrite(tamperer, uid, lambda lines: [lines[0], emptied(lines[1])])
    found = told(filled)
    assert ("change", uid, "payload, line 2", "destroyed, and no purge says so") in found


def test_a_line_that_was_put_back_after_the_purge_is_found(session: Session) -> None:
    """Whoever kept a backup may put the line back: it gives its digest, and the purge says that it is gone."""
    bring(session, {"parties": [party("p")]})
    uid = chunk(session, "party", 2)
    ((payload,),) = rows(session.url, "SELECT payload FROM change WHERE uid = :uid", uid=uid)
    purge(session, "P-0001", "asked to be forgotten")
    with tampering(session) as tamperer:
        tamperer.run("UPDATE change SET payload = ? WHERE uid = ?", bytes(payload), uid)
    assert ("change", uid, "payload, line 1", "the line is there, or says another row") in told(session)


def test_a_destroyed_line_that_is_called_another_row_is_found(filled: Session) -> None:
    uid = chunk(filled, "party", 2)
    with tampering(filled) as tamperer:
        rewrite(tamperer, uid, lambda lines: [lines[0].replace(b'"party"', b'"claim"'), lines[1]])
    assert ("change", uid, "payload, line 1", "the line is there, or says another row") in told(filled)


@pytest.mark.parametrize(
    ("change", "found"),
    [
        ("message = 'another'", "message"),
        ("message_salt = 'another'", "message"),
        ("message = NULL, message_salt = NULL", "message"),
        ("message_digest = 'another'", "message_digest"),
        ("message_digest = NULL", "message"),
    ],
)
def test_a_changed_or_destroyed_message_is_found(session: Session, change: str, found: str) -> None:
    bring(replace(session, message="as told"), {"parties": [party("p")]})
    with tampering(session) as tamperer:
        tamperer.run(f"UPDATE changeset SET {change} WHERE seq = 2")
    (row,) = verify(session).rows
    assert (row["table"], row["uid"]) == ("changeset", "2")
    assert found in row["field"]


def test_a_message_that_a_purge_destroyed_is_no_finding_and_one_put_back_is(filled: Session) -> None:
    assert rows(filled.url, "SELECT message, message_salt FROM changeset WHERE seq = 3") == [(None, None)]
    with tampering(filled) as tamperer:
        tamperer.run("UPDATE changeset SET message = 'as told', message_salt = 'x' WHERE seq = 3")
    assert any((table, uid) == ("changeset", "3") for table, uid, *_ in told(filled))
