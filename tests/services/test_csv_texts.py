"""Very many records are written as CSV by two processes, a page the one and a page the other."""

import os
import signal
import subprocess
import sys
from typing import Any

import pytest

from tests.conftest import Databases
from tests.helpers import bring, case, claim, connected, violation
from tests.services.started import Started, note_started
from tracker.exchange.table_out.csv_out import csv_lines
from tracker.schemas.table_shapes.catalogue import SHAPES
from tracker.services.session import Session
from tracker.services.tables_out import csv_pages, csv_texts
from tracker.services.tables_out.direct.catalogue import DIRECT
from tracker.services.tables_out.export import export_table
from tracker.store import processes
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
    """The processes that were started; pages are small, and few of them are made here."""
    for name, value in {"_SOON": 2, "_LATE": 4, "SIZE": 3}.items():
        monkeypatch.setattr(csv_pages, name, value)
    return note_started(monkeypatch)


def written(session: Session, table: str = "violations", marking: Marking = Marking.RED) -> bytes:
    return b"".join(csv_texts.csv_texts(session, table, None, marking))


def plain(session: Session, table: str = "violations", marking: Marking = Marking.RED) -> bytes:
    return "".join(csv_lines(SHAPES[table], export_table(session, table, None, marking))).encode()


@pytest.mark.parametrize(("is_large", "made_here"), [(True, 7), (False, 8)])
@pytest.mark.parametrize("table", ["violations", "claims"])
def test_the_lines_are_those_of_one_process_and_stand_in_order(
    filled: Session, started: Started, monkeypatch: pytest.MonkeyPatch, table: str, is_large: bool, made_here: int
) -> None:
    """Of a large file the process begins before it is known how many records there are, and so makes more of them."""
    monkeypatch.setattr(csv_texts, "is_large", lambda url: is_large)
    whole = plain(filled, table)
    assert whole.count(b"\r\n") == MANY
    asked = []
    lines = DIRECT[table].lines
    monkeypatch.setattr(DIRECT[table], "lines", lambda *where: asked.append(where) or lines(*where))
    assert written(filled, table) == whole
    # Of ten pages the other process made every other one behind the first ones.
    assert len(asked) == made_here
    assert len(started) == 1


def test_a_process_that_began_for_few_records_is_ended(
    filled: Session, started: Started, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(csv_texts, "is_large", lambda url: True)
    monkeypatch.setattr(csv_pages, "SIZE", 10)
    assert written(filled) == plain(filled)
    assert started[0].returncode is not None


def test_a_database_file_is_large_by_its_bytes(sqlite_databases: Databases, monkeypatch: pytest.MonkeyPatch) -> None:
    url = sqlite_databases.session().url
    assert not csv_texts.is_large(url)
    monkeypatch.setattr(csv_texts, "LARGE", 1000)
    assert csv_texts.is_large(url)
    assert not csv_texts.is_large("sqlite:////nowhere.db")
    assert not csv_texts.is_large("postgresql://nobody@nowhere/none")


EARLY = """
import sys
from tracker.services.tables_out import csv_texts
from tracker.store import processes
processes.processors, csv_texts.LARGE = lambda: 2, 1000
def start(*arguments):
    print("BEGINS WITHOUT", {"sqlalchemy", "sqlite3"} - sys.modules.keys(), file=sys.stderr)
    raise OSError
processes.start_process = start
from tracker.__main__ import start
start()
"""


def test_of_a_large_file_the_process_begins_before_anything_of_the_database_is_loaded(
    sqlite_databases: Databases,
) -> None:
    url = sqlite_databases.session().url
    command = [sys.executable, "-c", EARLY, "--db", url, "export", "--format", "csv"]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert "'sqlalchemy'" in done.stderr.partition("BEGINS WITHOUT")[2]


def test_should_the_process_die_all_is_written_here(filled: Session, started: Started) -> None:
    texts = csv_texts.csv_texts(filled, "violations")
    first = [next(texts), next(texts)]
    os.kill(started[0].pid, signal.SIGKILL)
    assert b"".join([*first, *texts]) == plain(filled)


def test_a_process_that_sees_a_later_changeset_writes_nothing(
    filled: Session, started: Started, monkeypatch: pytest.MonkeyPatch
) -> None:
    head = csv_pages.stored_head

    def seen(connection: Any) -> tuple[int, str]:
        found = head(connection)
        # Written by somebody else between what this process sees and what the other one will.
        bring(Session(filled.url, "somebody", "test", None, filled.vault), case(violation("later")))
        return found

    monkeypatch.setattr(csv_pages, "stored_head", seen)
    before = plain(filled)
    assert written(filled) == before
    assert len(started) == 1
    assert plain(filled).count(b"\r\n") == MANY + 1


def test_a_page_that_begins_elsewhere_is_not_taken(filled: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    """How many claims a violation has is derived, and may change without a changeset."""
    head = csv_pages.stored_head

    def seen(connection: Any) -> tuple[int, str]:
        found = head(connection)
        with connected(filled.url) as other:
            other.exec_driver_sql("UPDATE violation_facts SET claim_count = 2")
        return found

    whole = plain(filled, "claims")
    monkeypatch.setattr(csv_pages, "stored_head", seen)
    assert written(filled, "claims") == whole


@pytest.mark.parametrize("is_large", [True, False])
def test_without_another_processor_all_is_written_here(
    filled: Session, started: Started, monkeypatch: pytest.MonkeyPatch, is_large: bool
) -> None:
    monkeypatch.setattr(processes, "processors", lambda: 1)
    monkeypatch.setattr(csv_texts, "is_large", lambda url: is_large)
    assert written(filled) == plain(filled)
    assert started == []


def test_what_the_database_held_earlier_is_written_here(filled: Session, started: Started) -> None:
    bring(filled, case(violation("later")))
    earlier = Session(filled.url, "somebody", as_of=2)
    assert written(earlier).count(b"\r\n") == MANY
    assert started == []


def test_what_leaves_something_out_is_written_here(filled: Session, started: Started) -> None:
    assert written(filled, marking=Marking.CLEAR) == plain(filled, marking=Marking.CLEAR)
    assert started == []


def test_of_violations_without_claims_no_line_of_claims_is_written(session: Session) -> None:
    """Not even an empty one, by which somebody could tell that there is nothing."""
    bring(session, case(*(violation(f"v{n}") for n in range(MANY))))
    assert list(csv_texts.csv_texts(session, "claims")) == []
