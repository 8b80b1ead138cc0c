"""Processes beside load nothing but the program, and leave nothing behind."""

import os
import sys
from pathlib import Path

import pytest

from tracker.store.processes import start_process

# Modules that Python itself loads when such a process begins.
LOADED = ("multiprocessing", "struct", "pickle", "signal", "selectors", "json")


def answer(pipe: object, question: str) -> None:
    """What the process does."""
    pipe.send((question, os.getcwd(), [name for name in LOADED if "harm" in str(sys.modules.get(name))]))  # type: ignore[attr-defined]


@pytest.mark.parametrize("before", [None, "x"])
def test_no_module_of_the_working_directory_is_loaded(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, before: str | None, capfd: pytest.CaptureFixture[str]
) -> None:
    harm = tmp_path / "harm"
    harm.mkdir()
    for name in LOADED:
        (harm / f"{name}.py").write_text("raise SystemExit('harm was done')\n")
    monkeypatch.chdir(harm)
    if before is None:
        monkeypatch.delenv("PYTHONSAFEPATH", raising=False)
    else:
        monkeypatch.setenv("PYTHONSAFEPATH", before)
    pipe, process = start_process(answer, "are you well?")
    assert pipe.recv() == ("are you well?", str(harm), [])
    pipe.close()
    process.join()
    assert process.exitcode == 0
    assert os.environ.get("PYTHONSAFEPATH") == before
    assert "harm" not in capfd.readouterr().err
