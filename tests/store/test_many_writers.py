"""Real processes: killed in the middle, and ten at once."""

import os
import signal
import subprocess
import sys
from pathlib import Path

from tests.helpers import bring, case, count, rows, violation
from tests.store.test_unit_of_work import assert_chained
from tracker.services.session import Session

ROOT = Path(__file__).parents[2]

KILLED = """
import os, signal, sys
from tracker.services.session import Session
from tracker.services.writing import writing

with writing(Session(sys.argv[1], "killed", "test")) as opened:
    for number in range(2500):
        opened.work.insert("setting", {"uid": f"k{number}", "value": "v"})
    opened.work.numbers.next("claim")
    opened.work.numbers.save()
    opened.work.flush()
    opened.work.chain.close()
    os.kill(os.getpid(), signal.SIGKILL)
"""

ADDS = """
import sys
from io import BytesIO
from tracker.services.import_file import import_file
from tracker.services.session import Session

text = f'''
format: tracker-case-file
version: 1
violations:
  - {{key: v, title: Written by process {sys.argv[2]}, regime: DPRK-1718}}
'''
sys.stdin.readline()
import_file(Session(sys.argv[1], sys.argv[2], "test"), "case.yaml", BytesIO(text.encode()))
"""


def start(code: str, *arguments: str) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", code, *arguments]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    pipe = subprocess.PIPE
    return subprocess.Popen(command, env=environment, stdin=pipe, stdout=pipe, stderr=pipe, text=True)


def test_a_killed_process_leaves_a_database_that_takes_the_next_write(session: Session) -> None:
    process = start(KILLED, session.url)
    process.communicate()
    assert process.returncode == -signal.SIGKILL
    assert count(session.url, "setting") == 1
    assert count(session.url, "changeset") == 1
    bring(session, case(violation()))
    assert_chained(session.url)


def test_ten_processes_at_once_all_succeed_with_references_of_their_own(session: Session) -> None:
    processes = [start(ADDS, session.url, str(number)) for number in range(10)]
    for process in processes:  # all are loaded and wait for this line
        process.stdin.write("go\n")
        process.stdin.flush()
    said = [(process.communicate()[1], process.returncode) for process in processes]
    assert said == [("", 0)] * 10
    found = rows(session.url, "SELECT ref_year, ref_number FROM violation ORDER BY ref_number")
    assert [number for _, number in found] == list(range(1, 11))
    assert count(session.url, "search_document") == 10
    assert_chained(session.url)
