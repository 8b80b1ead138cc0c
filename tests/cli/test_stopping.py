"""A command that is stopped says so in a line, and leaves nothing that is half-written."""

import json
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.cli.program import HEAD, Program
from tests.helpers import case, party, violation

# An export of which a part is written when it says so.
HALF = """
import sys, time
from tracker.services.tables_out import csv_texts
def half(*asked):
    yield b"a line" * 10_000
    yield b"another"
    print("WRITING", file=sys.stderr, flush=True)
    while True:
        time.sleep(0.01)
csv_texts.csv_texts = half
from tracker.__main__ import start
start()
"""


def stopped(tracker: Program, numbers: list[int], *args: str, program: str = HALF) -> tuple[int, bytes, str]:
    command = [sys.executable, "-c", program, "--db", str(tracker.db), "-q", "export", "--format", "csv", *args]
    running = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert running.stderr
    assert running.stderr.readline() == b"WRITING\n"
    for number in numbers:
        running.send_signal(number)
        time.sleep(0.002)
    out, said = running.communicate(timeout=60)
    return running.returncode, out, said.decode()


def test_ctrl_c_while_a_file_is_written_leaves_the_old_file(tracker: Program, tmp_path: Path) -> None:
    file = tmp_path / "out" / "x.csv"
    file.parent.mkdir()
    file.write_text("old")
    code, _, said = stopped(tracker, [signal.SIGINT], "-o", str(file))
    assert (code, said.strip()) == (1, "Stopped; nothing was written.")
    assert [(one.name, one.read_text()) for one in file.parent.iterdir()] == [("x.csv", "old")]


def test_ctrl_c_in_the_midst_of_standard_output_does_not_say_that_nothing_was_written(tracker: Program) -> None:
    code, out, said = stopped(tracker, [signal.SIGINT])
    assert (code, said.strip()) == (1, "Stopped; what was written is not whole.")
    assert out.startswith(b"ref,title,")


def test_ctrl_c_again_and_again_shows_no_traceback(tracker: Program) -> None:
    code, _, said = stopped(tracker, [signal.SIGINT] * 20)
    assert (code, said.strip()) == (1, "Stopped; what was written is not whole.")


@pytest.mark.parametrize(("number", "expected"), [(signal.SIGTERM, 143), (signal.SIGHUP, 129)])
def test_a_signal_that_ends_it_leaves_no_file_half_written(
    tracker: Program, tmp_path: Path, number: int, expected: int
) -> None:
    folder = tmp_path / "out"
    folder.mkdir()
    code, _, said = stopped(tracker, [number, number], "-o", str(folder / "x.csv"))
    assert (code, said.strip()) == (expected, "Stopped; nothing was written.")
    assert list(folder.iterdir()) == []


def test_what_nohup_passes_over_is_passed_over(tracker: Program, tmp_path: Path) -> None:
    code = "import signal; signal.signal(signal.SIGHUP, signal.SIG_IGN)\n" + HALF
    command = [sys.executable, "-c", code, "--db", str(tracker.db), "-q", "export", "--format", "csv"]
    running = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    assert running.stderr
    running.stderr.readline()
    running.send_signal(signal.SIGHUP)
    with pytest.raises(subprocess.TimeoutExpired):
        running.wait(timeout=0.5)
    running.kill()
    running.communicate()


# A command that is told to stop once more when it is about to say that it was.
AGAIN = (
    """
import os, signal
from tracker.cli import main
tell = main._tell
def told(text):
    os.kill(os.getpid(), signal.SIGINT)
    tell(text)
main._tell = told
"""
    + HALF
)


def test_a_stop_while_it_says_that_it_was_stopped_changes_nothing(tracker: Program, tmp_path: Path) -> None:
    code, _, said = stopped(tracker, [signal.SIGINT], "-o", str(tmp_path / "x.csv"), program=AGAIN)
    assert (code, said.strip()) == (1, "Stopped; nothing was written.")


# A command that is told to stop when its unit of work is about to be committed.
LATE = """
import os, signal
from tracker.store import unit_of_work
note = unit_of_work.note_written
def noted():
    os.kill(os.getpid(), signal.SIGINT)
    note()
unit_of_work.note_written = noted
from tracker.__main__ import start
start()
"""


def test_what_is_stopped_too_late_does_not_say_that_nothing_was_written(tracker: Program) -> None:
    command = [sys.executable, "-c", LATE, "--db", str(tracker.db), "party", "add", "A firm", "--kind", "company"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr.strip()) == (1, "Stopped, but it was written already: see tracker log.")
    assert "A firm" in tracker.done("party", "list").out


# An import whose keys do not all fit into memory.
MANY = """
from tracker.store import kept_keys
kept_keys._MOST = 2
from tracker.__main__ import start
start()
"""


def test_an_import_closes_its_database_whole(tracker: Program, tmp_path: Path) -> None:
    """A file beside it would have to be copied with it."""
    file = tmp_path / "parties.json"
    parties = [{"key": f"p{n}", "kind": "company", "name": f"Firm {n}"} for n in range(20)]
    named = [{"party": "p1", "role": "supplier"}]
    violations = [violation("v1", parties=named), violation("v2", parties=named)]
    file.write_text(json.dumps({**HEAD, **case(*violations, parties=[*parties, party()])}), encoding="utf-8")
    subprocess.run([sys.executable, "-c", MANY, "--db", str(tracker.db), "import", str(file)], check=True)
    assert [path.name for path in tracker.db.parent.glob("case.db*") if not path.is_dir()] == ["case.db"]
