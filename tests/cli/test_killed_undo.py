"""The process is killed at some moment of an undo: nothing is half-written."""

import subprocess
import time
from random import Random

import pytest

from tests.cli.program import Program, command_path
from tests.store.test_unit_of_work import assert_chained


@pytest.mark.parametrize("seed", [0, 1, *(pytest.param(seed, marks=pytest.mark.long) for seed in range(2, 12))])
def test_a_killed_undo_leaves_a_database_that_takes_the_next_command(founding_copy: Program, seed: int) -> None:
    before = founding_copy.done("export").out
    running = subprocess.Popen(
        [command_path(), "--db", str(founding_copy.db), "undo", "2"],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    time.sleep(Random(seed).uniform(0.2, 1.2))
    running.kill()
    running.wait()
    assert founding_copy.history() in (2, 3)
    if founding_copy.history() == 2:
        assert founding_copy.done("export").out == before
        founding_copy.done("undo", "2")
    assert founding_copy.rows("list") == []
    founding_copy.done("undo", "3")
    assert founding_copy.done("export").out == before
    assert_chained(f"sqlite:///{founding_copy.db}")
