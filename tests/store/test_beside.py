"""The lines of large imports are made in a process of their own; nothing in the history tells."""

import os
import signal
import time
from typing import Any

import pytest

from tracker.store import beside as beside_module
from tracker.store import second_process
from tracker.store.beside import Beside
from tracker.store.row_lines import Sealed, ordered_names

CHUNKS = 14


def chunk(number: int) -> list[tuple[Any, ...]]:
    names = ordered_names("violation_tag")
    made = [{"uid": f"u{number}-{n}", "violation_uid": "v", "position": n, "tag": "ü" * n} for n in range(20)]
    return [tuple(row[name] for name in names) for row in made]


@pytest.fixture
def beside(monkeypatch: pytest.MonkeyPatch) -> Beside:
    monkeypatch.setattr(beside_module, "_WORTH_IT", 60)
    monkeypatch.setattr("tracker.store.processes.processors", lambda: 2)
    return Beside()


def test_chunks_come_back_in_the_order_of_their_going_in(beside: Beside) -> None:
    got: list[Sealed] = []
    for number in range(CHUNKS):
        beside.seal("violation_tag", chunk(number), got.append)
    assert beside.is_busy
    beside.take_all()
    assert not beside.is_busy
    beside.close()
    assert [sealed.first_uid for sealed in got] == [f"u{number}-0" for number in range(CHUNKS)]
    assert {sealed.rows for sealed in got} == {20}
    assert {len(sealed.digests) for sealed in got} == {20 * 32}


def test_what_a_process_that_died_had_still_to_do_is_done_here(beside: Beside) -> None:
    got: list[Sealed] = []
    for number in range(CHUNKS):
        beside.seal("violation_tag", chunk(number), got.append)
        if number == 5:
            os.kill(pid_of(beside), signal.SIGKILL)
    beside.take_all()
    beside.close()
    assert [sealed.first_uid for sealed in got] == [f"u{number}-0" for number in range(CHUNKS)]


@pytest.mark.parametrize(
    ("place", "error"),
    [
        ((second_process.SecondProcess, "__init__"), BlockingIOError("Resource temporarily unavailable")),
        ((second_process.ThreadPoolExecutor, "submit"), RuntimeError("can't start new thread")),
    ],
    ids=["process", "thread"],
)
def test_where_no_process_or_thread_can_be_had_the_work_is_done_here(
    beside: Beside, monkeypatch: pytest.MonkeyPatch, place: tuple[type, str], error: Exception
) -> None:
    def refuse(*_: object) -> None:
        raise error

    monkeypatch.setattr(*place, refuse)
    got: list[Sealed] = []
    for number in range(CHUNKS):
        beside.seal("violation_tag", chunk(number), got.append)
    assert [sealed.first_uid for sealed in got] == [f"u{number}-0" for number in range(CHUNKS)]
    assert not beside.is_busy
    beside.close()


def test_the_process_ends_with_the_work_even_where_that_is_given_up(beside: Beside) -> None:
    for number in range(CHUNKS):
        beside.seal("violation_tag", chunk(number), lambda _: None)
    pid = pid_of(beside)
    beside.close()
    for _ in range(500):
        if not is_running(pid):
            break
        time.sleep(0.01)
    assert not is_running(pid)


def pid_of(beside: Beside) -> int:
    process = beside._process
    assert process is not None
    pid = process._process.pid
    assert pid is not None
    return pid


def is_running(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True
