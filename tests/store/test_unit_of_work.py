"""The one way to write: one changeset a command, chained, or nothing at all."""

import json
import re
import subprocess
import sys
import zlib
from datetime import UTC, datetime, timedelta
from hashlib import sha256

import pytest
from sqlalchemy import Connection, select

from tests.helpers import bring, case, connected, count, party, rows, violation
from tracker.errors import ConflictError, NotFoundError
from tracker.services.session import Session
from tracker.services.writing import writing
from tracker.store import unit_of_work as module
from tracker.store.history import chain_hash
from tracker.store.tables import light
from tracker.values.times import format_time

HEADER = ["seq", "at", "actor", "message", "command", "program", "schema_revision", "changes", "previous_hash"]


def changesets(connection: Connection) -> list[dict]:
    table = light("changeset")
    return [dict(row) for row in connection.execute(select(table).order_by(table.c.seq)).mappings()]


def chunks(connection: Connection, seq: int) -> list[dict]:
    table = light("change")
    query = select(table).where(table.c.seq == seq).order_by(table.c.n)
    return [dict(row) for row in connection.execute(query).mappings()]


def lines_of(chunk: dict) -> list[bytes]:
    return zlib.decompress(chunk["payload"]).split(b"\n")


def last(url: str) -> tuple[dict, list[dict]]:
    with connected(url) as connection:
        newest = changesets(connection)[-1]
        return newest, chunks(connection, newest["seq"])


def assert_chained(url: str) -> None:
    """Work out every hash anew from what is stored, as a stranger would."""
    with connected(url) as connection:
        previous, at = "0" * 64, datetime.min.replace(tzinfo=UTC)
        for place, row in enumerate(changesets(connection), start=1):
            covered = []
            for chunk in chunks(connection, row["seq"]):
                lines = lines_of(chunk)
                assert chunk["digests"] == b"".join(sha256(line).digest() for line in lines)
                assert chunk["rows"] == len(lines)
                names = ("n", "table_name", "first_uid", "last_uid", "rows")
                covered.append([*(chunk[name] for name in names), sha256(chunk["digests"]).hexdigest()])
            assert (row["seq"], row["previous_hash"]) == (place, previous)
            assert row["chunks"] == len(covered)
            assert row["changes"] == sum(entry[4] for entry in covered)
            header = {**{name: row[name] for name in HEADER}, "at": format_time(row["at"])}
            assert row["hash"] == chain_hash(header, covered)
            assert row["at"] >= at
            previous, at = row["hash"], row["at"]
        head = connection.execute(select(light("chain_head"))).mappings().one()
        assert (head["seq"], head["hash"], head["at"]) == (row["seq"], previous, at)


def setting(session: Session, name: str, value: str) -> None:
    with writing(session) as opened:
        opened.work.insert("setting", {"uid": name, "value": value})


def test_a_command_makes_one_changeset_with_its_author(ready_url: str) -> None:
    session = Session(ready_url, "Ana Líst", "tracker import x", "why")
    bring(session, case(violation("a"), violation("b")))
    assert count(ready_url, "changeset") == 2  # the first is the law
    newest, _ = last(ready_url)
    assert (newest["actor"], newest["command"], newest["message"]) == ("Ana Líst", "tracker import x", "why")


def test_a_command_that_changes_nothing_leaves_no_changeset(session: Session) -> None:
    bring(session, case(violation()))
    before = rows(session.url, "SELECT seq, hash FROM chain_head")
    bring(session, case(violation()))
    with writing(session):
        pass
    assert rows(session.url, "SELECT seq, hash FROM chain_head") == before
    assert count(session.url, "changeset") == before[0][0]


def test_every_hash_of_the_chain_can_be_worked_out_from_what_is_stored(session: Session) -> None:
    bring(session, case(violation("a")))
    bring(session, case(violation("a", summary="Другой текст 김정은")))
    setting(session, "x", "y")
    assert_chained(session.url)


def test_an_edit_is_a_chunk_of_one(session: Session) -> None:
    setting(session, "x", "old")
    with writing(session) as opened:
        assert opened.work.update("setting", "x", {"value": "new"})
    _, (chunk,) = last(session.url)
    assert (chunk["rows"], chunk["table_name"], chunk["first_uid"], chunk["last_uid"]) == (1, "setting", "x", "x")


def test_many_rows_come_in_chunks_of_a_thousand(session: Session) -> None:
    with writing(session) as opened:
        for number in range(2500):
            opened.work.insert("setting", {"uid": f"s{number:04}", "value": "v"})
    newest, written = last(session.url)
    assert [chunk["rows"] for chunk in written] == [1000, 1000, 500]
    assert [chunk["first_uid"] for chunk in written] == ["s0000", "s1000", "s2000"]
    assert [chunk["last_uid"] for chunk in written] == ["s0999", "s1999", "s2499"]
    assert newest["changes"] == 2500
    assert_chained(session.url)


def test_a_line_holds_the_whole_row_before_and_after(session: Session) -> None:
    bring(session, case(violation("a", summary="first")))
    bring(session, case(violation("a", summary="second")))
    _, written = last(session.url)
    (found,) = [json.loads(line) for chunk in written for line in lines_of(chunk)]
    table, uid, operation, before, after, salt = found
    assert (table, operation, before["summary"], after["summary"]) == ("violation", "update", "first", "second")
    assert set(before) == set(after) == {column.name for column in light("violation").columns}
    assert (before["version"], after["version"]) == (1, 2)
    assert uid == before["uid"]
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z", after["updated_at"])
    assert len(salt) == 32


def test_an_insert_has_no_before_and_a_removal_no_after(session: Session) -> None:
    with writing(session) as opened:
        opened.work.insert("setting", {"uid": "x", "value": "v"})
        opened.work.flush()
        opened.work.delete("setting", "x")
    _, written = last(session.url)
    found = [json.loads(line)[2:5] for chunk in written for line in lines_of(chunk)]
    assert found == [["insert", None, {"uid": "x", "value": "v"}], ["delete", {"uid": "x", "value": "v"}, None]]
    assert rows(session.url, "SELECT value FROM setting WHERE uid = 'x'") == []


def test_the_same_rows_hash_the_same_on_both_databases(both, monkeypatch: pytest.MonkeyPatch) -> None:
    clock = datetime(2030, 1, 2, 3, 4, 5, 678901, tzinfo=UTC)
    monkeypatch.setattr(module, "_now", lambda: clock)
    monkeypatch.setattr("tracker.store.canonical.secrets.token_hex", lambda size: "0" * 2 * size)
    images = []
    document = case(
        violation("v", occurred="2024-06~", tags=["é"], place={"latitude": "39.0", "longitude": "125.70"}),
        parties=[party(identified=True, born="1950", count="2..")],
    )
    for session in both:
        for where in ("services.importing.rows", "services.importing.parts", "store.unit_of_work"):
            numbers = iter(range(10**6))
            monkeypatch.setattr(
                f"tracker.{where}.new_uid", lambda numbers=numbers, where=where: f"{where}-{next(numbers):06}"
            )
        bring(session, document)
        # A second edit reads every row back first, so what the database gives is hashed, not what was put in.
        with writing(session) as opened:
            uid = rows_uid(opened.work.connection)
            opened.work.update("violation", uid, {"summary": "second"})
        with connected(session.url) as connection:
            images.append([c["digests"] for seq in (2, 3) for c in chunks(connection, seq)])
    assert images[0] == images[1]


def rows_uid(connection: Connection) -> str:
    return str(connection.execute(select(light("violation").c.uid)).scalar_one())


def test_time_never_goes_backwards(session: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    ahead = datetime.now(UTC) + timedelta(days=300)
    monkeypatch.setattr(module, "_now", lambda: ahead)
    setting(session, "a", "1")
    monkeypatch.setattr(module, "_now", lambda: ahead - timedelta(days=200))
    setting(session, "b", "1")
    with connected(session.url) as connection:
        *_, first, second = [row["at"] for row in changesets(connection)]
    assert (first, second) == (ahead, ahead)
    assert_chained(session.url)


def test_a_record_changed_since_it_was_read_is_a_conflict_in_plain_words(session: Session) -> None:
    bring(session, case(violation()))
    bring(session, case(violation(summary="by somebody else")))
    (uid,) = rows(session.url, "SELECT uid FROM violation")[0]
    with pytest.raises(ConflictError) as refused, writing(session) as opened:
        opened.work.update("violation", uid, {"summary": "mine"}, version=1)
    assert refused.value.reason == ("the record was changed by somebody else: you read version 1, it is now 2")
    assert "repeat your change" in refused.value.hint
    assert rows(session.url, "SELECT summary FROM violation") == [("by somebody else",)]


def test_an_edit_with_the_version_that_was_read_goes_through(session: Session) -> None:
    bring(session, case(violation()))
    (uid,) = rows(session.url, "SELECT uid FROM violation")[0]
    with writing(session) as opened:
        assert opened.work.update("violation", uid, {"summary": "mine"}, version=1)
        assert not opened.work.update("violation", uid, {"summary": "mine"})
    assert rows(session.url, "SELECT summary, version FROM violation") == [("mine", 2)]


def test_a_number_asked_for_and_not_used_is_not_lost(session: Session) -> None:
    with writing(session) as opened:
        assert opened.work.numbers.next("claim") == 1
    assert rows(session.url, "SELECT uid FROM counter WHERE uid <> 'milestone'") == []


class Broken(Exception):
    pass


def write_and_break(session: Session) -> None:
    with writing(session) as opened:
        for number in range(1500):
            opened.work.insert("setting", {"uid": f"s{number}", "value": "v"})
        assert opened.work.numbers.next("violation-2024") == 1
        opened.work.finish()
        raise Broken


def test_an_error_inside_leaves_nothing(session: Session) -> None:
    tables = ("violation", "changeset", "change", "search_document", "violation_facts", "counter")
    before = {table: count(session.url, table) for table in tables}
    with pytest.raises(Broken):
        write_and_break(session)
    assert {table: count(session.url, table) for table in tables} == before
    assert count(session.url, "setting") == 1
    bring(session, case(violation(ref="V-2024-0001")))
    assert_chained(session.url)


def test_a_row_that_is_not_there_is_not_found(session: Session) -> None:
    with pytest.raises(NotFoundError, match="there is no violation nothing"), writing(session) as opened:
        opened.work.update("violation", "nothing", {})


def test_a_column_that_is_not_there_is_a_mistake_of_the_program(session: Session) -> None:
    with pytest.raises(KeyError, match="colour"), writing(session) as opened:
        opened.work.insert("setting", {"uid": "x", "value": "v", "colour": "red"})


def test_numbers_are_given_out_once_even_when_the_record_is_gone(session: Session) -> None:
    with writing(session) as opened:
        assert [opened.work.numbers.next("claim") for _ in range(3)] == [1, 2, 3]
        opened.work.insert("setting", {"uid": "x", "value": "v"})
    with writing(session) as opened:
        opened.work.numbers.take("claim", 10)
        assert opened.work.numbers.next("claim") == 11


@pytest.mark.parametrize("many", [1, 100], ids=["one row", "many rows"])
def test_an_interrupt_within_a_statement_leaves_nothing_and_is_passed_on(
    session: Session, monkeypatch: pytest.MonkeyPatch, many: int
) -> None:
    def interrupt(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    def interrupted() -> None:
        with writing(session) as opened, monkeypatch.context() as patched:
            dialect = type(opened.work.connection.dialect)
            for number in range(many):
                named = {"name": f"Firm {number}", "folded_name": f"firm {number}", "ref_number": 1000 + number}
                opened.work.insert("party", {"kind": "company", "identified": True, "marking": "AMBER", **named})
            patched.setattr(dialect, "do_execute", interrupt)
            patched.setattr(dialect, "do_executemany", interrupt)
            opened.work.flush()

    before = count(session.url, "party")
    with pytest.raises(KeyboardInterrupt):
        interrupted()
    assert count(session.url, "party") == before


def test_what_is_logged_of_a_connection_that_is_put_away_is_not_printed() -> None:
    code = "import logging, tracker.store.engine; logging.getLogger('sqlalchemy.pool').error('Exception during reset')"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert (done.stdout, done.stderr) == ("", "")
