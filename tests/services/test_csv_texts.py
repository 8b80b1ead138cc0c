"""Very many records are written as CSV by two processes, a page the one and a page the other."""

import os
import signal
from typing import Any

import pytest

from tests.conftest import Databases
from tests.helpers import bring, case, claim, violation
from tests.services.started import Started, note_started
from tracker.exchange.table_out.csv_out import csv_lines
from tracker.schemas.table_shapes.catalogue import SHAPES
from tracker.services.session import Session
from tracker.services.tables_out import csv_pages as module
from tracker.services.tables_out import csv_texts as begin
from tracker.services.tables_out.csv_texts import csv_texts
from tracker.services.tables_out.direct.catalogue import DIRECT
from tracker.services.tables_out.export import export_table
from tracker.vocab import Marking

MANY = 29


@pytest.fixture
def filled(session: Session) -> Session:
    russia = [{"party": "russia", "role": "supplier"}]
    many = [
        violation(f"v{n}", title=f"Coal, {n} tonnes", tags=[f"t{n}", "two"], claims=[claim(f"c{n}")], parties=russia)
        for n in range(MANY)
    ]
    bring(session, case(*many))
    return session


@pytest.fixture(autouse=True)
def started(monkeypatch: pytest.MonkeyPatch) -> Started:
    """The processes that were started; pages are small, and two of them are made here."""
    for name, value in {"_LATE": 2, "_SOON": 2, "SIZE": 3}.items():
        monkeypatch.setattr(module, name, value)
    return note_started(monkeypatch)


def plain(session: Session, table: str = "violations", marking: Marking = Marking.RED) -> bytes:
    return "".join(csv_lines(SHAPES[table], export_table(session, table, None, marking))).encode()


@pytest.mark.parametrize("is_large", [True, False])
@pytest.mark.parametrize("table", ["violations", "claims"])
def test_the_lines_are_those_of_one_process_and_stand_in_order(
    filled: Session, started: Started, monkeypatch: pytest.MonkeyPatch, table: str, is_large: bool
) -> None:
    """Of a large file the process begins before it is known how many records there are."""
    monkeypatch.setattr(begin, "is_large", lambda url: is_large)
    whole = plain(filled, table)
    assert whole.count(b"\r\n") == MANY
    made_here = []
    lines = DIRECT[table].lines
    monkeypatch.setattr(DIRECT[table], "lines", lambda *asked: made_here.append(asked) or lines(*asked))
    assert b"".join(csv_texts(filled, table)) == whole
    # Of ten pages the other process made every other one behind the second; that none follows is seen here as well.
    assert len(made_here) == 7
    assert len(started) == 1


def test_a_process_that_began_for_few_records_is_ended(
    filled: Session, started: Started, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(begin, "is_large", lambda url: True)
    monkeypatch.setattr(module, "SIZE", 10)
    assert b"".join(csv_texts(filled, "violations")) == plain(filled)
    assert started[0].returncode is not None


def test_a_database_file_is_large_by_its_bytes(
    sqlite_databases: Databases, started: Started, monkeypatch: pytest.MonkeyPatch
) -> None:
    url = sqlite_databases.session().url
    assert not begin.is_large(url)
    monkeypatch.setattr(begin, "LARGE", 1000)
    assert begin.is_large(url)
    assert not begin.is_large("sqlite:////nowhere.db")
    assert not begin.is_large("postgresql://nobody@nowhere/none")


def test_should_the_process_die_all_is_written_here(filled: Session, started: Started) -> None:
    texts = csv_texts(filled, "violations")
    first = [next(texts), next(texts)]
    os.kill(started[0].pid, signal.SIGKILL)
    assert b"".join([*first, *texts]) == plain(filled)


def test_a_process_that_sees_a_later_changeset_writes_nothing(
    filled: Session, started: Started, monkeypatch: pytest.MonkeyPatch
) -> None:
    head = module.stored_head

    def seen(connection: Any) -> tuple[int, str]:
        found = head(connection)
        # Written by somebody else between what this process sees and what the other one will.
        bring(Session(filled.url, "somebody", "test", None, filled.vault), case(violation("later")))
        return found

    monkeypatch.setattr(module, "stored_head", seen)
    before = plain(filled)
    assert b"".join(csv_texts(filled, "violations")) == before
    assert len(started) == 1
    assert plain(filled).count(b"\r\n") == MANY + 1


@pytest.mark.parametrize("cpus", [1, None])
def test_without_another_processor_all_is_written_here(
    filled: Session, started: Started, monkeypatch: pytest.MonkeyPatch, cpus: int | None
) -> None:
    monkeypatch.setattr(os, "cpu_count", lambda: cpus)
    assert b"".join(csv_texts(filled, "violations")) == plain(filled)
    assert started == []


def test_what_leaves_something_out_is_written_here(filled: Session, started: Started) -> None:
    clear = b"".join(csv_texts(filled, "violations", None, Marking.CLEAR))
    assert clear == plain(filled, "violations", Marking.CLEAR)
    assert started == []
