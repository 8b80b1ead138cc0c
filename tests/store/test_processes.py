"""Processes beside load nothing but the program, and leave nothing behind."""

import json
import os
import signal
import sys
from pathlib import Path

import pytest

from tracker.store import processes
from tracker.store.processes import Pipe, end_process, start_process

# Modules that Python itself loads when such a process begins.
LOADED = ("multiprocessing", "struct", "pickle", "signal", "selectors", "json")


def answer(pipe: Pipe, question: str) -> None:
    """What the process does."""
    print("by mistake")
    harmful = [name for name in LOADED if "harm" in str(sys.modules.get(name))]
    pipe.send_bytes(json.dumps([question, os.getcwd(), harmful]).encode())
    pipe.recv_bytes()


def break_down(_pipe: Pipe) -> None:
    raise ZeroDivisionError


def test_no_module_of_the_working_directory_is_loaded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    harm = tmp_path / "harm"
    harm.mkdir()
    for name in LOADED:
        (harm / f"{name}.py").write_text("raise SystemExit('harm was done')\n")
    monkeypatch.chdir(harm)
    pipe, process = start_process(answer, "are you well?")
    assert json.loads(pipe.recv_bytes()) == ["are you well?", str(harm), []]
    pipe.close()
    # Left alone, it ends by itself, and well.
    assert process.wait(timeout=30) == 0


def test_one_that_breaks_down_closes_its_end_and_says_nothing_on_the_screen(capfd: pytest.CaptureFixture[str]) -> None:
    pipe, process = start_process(break_down)
    with pytest.raises(EOFError):
        pipe.recv_bytes()
    assert process.wait(timeout=30) == 1
    pipe.close()
    assert capfd.readouterr() == ("", "")


def test_words_that_something_prints_at_its_start_are_no_message(monkeypatch: pytest.MonkeyPatch) -> None:
    """A file of the installation that Python runs first may do so."""
    monkeypatch.setattr(processes, "_MAIN", f"print('Welcome to Python', flush=True); {processes._MAIN}")
    pipe, process = start_process(answer, "are you well?")
    with pytest.raises(EOFError):
        pipe.recv_bytes()
    end_process(pipe, process)


def test_one_that_does_not_move_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    pipe, process = start_process(answer, "are you well?")
    os.kill(process.pid, signal.SIGSTOP)
    end_process(pipe, process)
    assert process.returncode == -signal.SIGKILL


def test_ctrl_c_at_the_terminal_is_not_for_it() -> None:
    pipe, process = start_process(answer, "are you well?")
    assert os.getpgid(process.pid) == process.pid
    end_process(pipe, process)


def test_where_there_is_no_interpreter_there_is_no_process(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "executable", "")
    with pytest.raises(OSError, match="no interpreter"):
        start_process(answer, "are you well?")


def test_there_is_room_where_this_process_may_use_a_second_processor(monkeypatch: pytest.MonkeyPatch) -> None:
    for allowed, expected in (({0}, False), ({0, 3}, True)):
        monkeypatch.setattr(os, "sched_getaffinity", lambda _process, allowed=allowed: allowed, raising=False)
        assert processes.has_room() is expected
    monkeypatch.delattr(os, "sched_getaffinity")
    for count, expected in ((1, False), (None, False), (2, True)):
        monkeypatch.setattr(os, "cpu_count", lambda count=count: count)
        assert processes.has_room() is expected
