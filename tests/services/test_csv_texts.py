"""Very many violations are written as CSV by two processes, a page the one and a page the other."""

import os
import signal
from typing import Any

import pytest

from tests.helpers import bring, case, violation
from tests.services.started import Started, note_started
from tracker.exchange.table_out.csv_out import csv_lines
from tracker.schemas.table_shapes.catalogue import SHAPES
from tracker.services.session import Session
from tracker.services.tables_out import csv_texts as module
from tracker.services.tables_out import violations_direct
from tracker.services.tables_out.csv_texts import csv_texts
from tracker.services.tables_out.export import export_table
from tracker.services.tables_out.violations_direct import ViolationPages
from tracker.vocab import Marking

MANY = 29


@pytest.fixture
def filled(session: Session) -> Session:
    many = [violation(f"v{n}", title=f"Coal, {n} tonnes", tags=[f"t{n}", "two"]) for n in range(MANY)]
    bring(session, case(*[{**one, "parties": [{"party": "russia", "role": "supplier"}]} for one in many]))
    return session


@pytest.fixture(autouse=True)
def started(monkeypatch: pytest.MonkeyPatch) -> Started:
    """The processes that were started; pages are small, and two of them are made here."""
    monkeypatch.setattr(module, "_HERE", 2)
    monkeypatch.setattr(module, "PAGE", 3)
    monkeypatch.setattr(violations_direct, "PAGE", 3)
    return note_started(monkeypatch)


def plain(session: Session) -> str:
    return "".join(csv_lines(SHAPES["violations"], export_table(session, "violations")))


def test_the_lines_are_those_of_one_process_and_stand_in_order(
    filled: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = plain(filled)
    assert whole.count("\r\n") == MANY
    made_here = []
    page = ViolationPages.page
    monkeypatch.setattr(ViolationPages, "page", lambda *asked: made_here.append(asked) or page(*asked))
    assert "".join(csv_texts(filled, "violations")) == whole
    # Of ten pages the other process made every other one behind the second.
    assert len(made_here) == 6


def test_should_the_process_die_all_is_written_here(filled: Session, started: Started) -> None:
    texts = csv_texts(filled, "violations")
    first = [next(texts), next(texts)]
    os.kill(started[0].pid, signal.SIGKILL)
    assert "".join([*first, *texts]) == plain(filled)


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
    assert "".join(csv_texts(filled, "violations")) == before
    assert len(started) == 1
    assert plain(filled).count("\r\n") == MANY + 1


@pytest.mark.parametrize("cpus", [1, None])
def test_without_another_processor_all_is_written_here(
    filled: Session, started: Started, monkeypatch: pytest.MonkeyPatch, cpus: int | None
) -> None:
    monkeypatch.setattr(os, "cpu_count", lambda: cpus)
    assert "".join(csv_texts(filled, "violations")) == plain(filled)
    assert started == []


def test_what_leaves_something_out_is_written_here(filled: Session, started: Started) -> None:
    clear = "".join(csv_texts(filled, "violations", None, Marking.CLEAR))
    assert clear == "".join(csv_lines(SHAPES["violations"], export_table(filled, "violations", None, Marking.CLEAR)))
    assert "".join(csv_texts(filled, "parties")).count("\r\n") == 1
    assert started == []
