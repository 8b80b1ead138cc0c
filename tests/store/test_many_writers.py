"""Real processes: killed in the middle, and ten at once."""

import os
import signal
import subprocess
import sys

from tests.forking import instead, quiet_fork
from tests.helpers import bring, case, count, rows, violation
from tests.store.test_unit_of_work import assert_chained
from tracker.services.session import Session

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
import os, sys, traceback
from io import BytesIO
from tracker.services.import_file import import_file
from tracker.services.session import Session

def add(number):
    text = f'''
format: tracker-case-file
version: 1
violations:
  - {{key: v, title: Written by process {number}, regime: DPRK-1718}}
'''
    import_file(Session(sys.argv[1], str(number), "test"), "case.yaml", BytesIO(text.encode()))

def child(number):
    os.close(starter)
    os.read(waiting, 1)  # until the parent lets go, so that all begin at once
    try:
        add(number)
    except BaseException:
        traceback.print_exc()
        os._exit(1)
    os._exit(0)

waiting, starter = os.pipe()
children = []
for number in range(10):
    pid = os.fork()
    if pid == 0:
        child(number)
    children.append(pid)
os.close(starter)
sys.exit(sum(os.waitpid(pid, 0)[1] != 0 for pid in children))
"""


def start(code: str, *arguments: str) -> subprocess.Popen[str]:
    """Run a program with these arguments as a process of its own."""
    command = [sys.executable, "-c", code, *arguments]
    run = instead(lambda: exec(code, {"__name__": "__main__"}), ["-c", *arguments], dict(os.environ))
    with quiet_fork():
        return subprocess.Popen(command, stderr=subprocess.PIPE, text=True, preexec_fn=run)  # noqa: PLW1509 - see there


def test_a_killed_process_leaves_a_database_that_takes_the_next_write(session: Session) -> None:
    process = start(KILLED, session.url)
    process.communicate()
    assert process.returncode == -signal.SIGKILL
    assert count(session.url, "setting") == 1
    assert count(session.url, "changeset") == 1
    bring(session, case(violation()))
    assert_chained(session.url)


def test_ten_processes_at_once_all_succeed_with_references_of_their_own(session: Session) -> None:
    process = start(ADDS, session.url)
    assert (process.communicate()[1], process.returncode) == ("", 0)
    found = rows(session.url, "SELECT ref_year, ref_number FROM violation ORDER BY ref_number")
    assert [number for _, number in found] == list(range(1, 11))
    assert rows(session.url, "SELECT count(*) FROM search_document WHERE kind <> 'milestone'") == [(10,)]
    assert_chained(session.url)
