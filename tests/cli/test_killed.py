"""A command that is killed at any moment leaves a database that verifies and takes the next command."""

import subprocess
import time
from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest
import yaml

from tests.cli.program import HEAD, Program, command_path

# The rounds of the README's test command, and those of `pytest -m long`.
ROUNDS = [1, pytest.param(100, marks=[pytest.mark.long, pytest.mark.timeout(1800)])]


def added(tracker: Program, number: int) -> list[str]:
    return ["add", f"A ship of coal, number {number}", "--regime", "DPRK-1718", "--new"]


def imported(tracker: Program, number: int) -> list[str]:
    file = tracker.db.parent / "many.yaml"
    entries = [{"key": f"v{n}", "title": f"Case {n} of {number}", "regime": "DPRK-1718"} for n in range(200)]
    file.write_text(yaml.safe_dump({**HEAD, "violations": entries}), encoding="utf-8")
    return ["import", str(file)]


def given(tracker: Program, number: int) -> list[str]:
    file = tracker.db.parent / f"file-{number}.bin"
    file.write_bytes(Random(number).randbytes(3_000_000))
    return ["evidence", "add", str(file), "--source", "S-0001", "--kind", "document", "--title", f"File {number}"]


def undone(tracker: Program, number: int) -> list[str]:
    return ["undo", str(tracker.history()), "--yes"]


def purged(tracker: Program, number: int) -> list[str]:
    ref = tracker.done("source", "add", f"Somebody {number}", "--kind", "person", "--new").out.strip()
    return ["purge", ref, "--because", "asked to be forgotten", "--yes"]


def seconds(command: list[str]) -> float:
    begun = time.monotonic()
    subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=True)
    return time.monotonic() - begun


@pytest.mark.parametrize("rounds", ROUNDS)
@pytest.mark.parametrize("make", [added, imported, given, undone, purged])
def test_a_killed_command_leaves_a_database_that_verifies_and_takes_the_next(
    founding_copy: Program, make: Callable[[Program, int], list[str]], rounds: int
) -> None:
    random = Random(rounds)
    founding_copy.done(*added(founding_copy, -1))
    whole = seconds([command_path(), "--db", str(founding_copy.db), *make(founding_copy, 0)])
    for number in range(1, rounds + 1):
        command = [command_path(), "--db", str(founding_copy.db), *make(founding_copy, number)]
        running = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        # The first third is the start of the program.
        time.sleep(random.uniform(whole / 3, whole))
        running.kill()
        running.wait()
        assert founding_copy("verify").code == 0, (number, founding_copy("verify").out)
        founding_copy.done("edit", "P-0001", "--note", f"after round {number}")
    assert leftovers(founding_copy.db) == []


def leftovers(db: Path) -> list[str]:
    """Files beside the database that no command puts there; what the vault may hold is told of by verify."""
    known = {db.name, f"{db.name}-wal", f"{db.name}-shm", f"{db.name}.vault", "many.yaml"}
    return [path.name for path in db.parent.iterdir() if path.name not in known and not path.name.startswith("file-")]
