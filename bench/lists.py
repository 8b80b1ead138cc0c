"""`tracker list` and `show` against importing the libraries they stand on, on databases of several sizes."""

import argparse
import json
import subprocess
import tempfile
from pathlib import Path

from data import write_case_file
from timing import TRACKER, python, seconds, show, side_by_side

TARGET = 1.3
PEER = "import click, rich.table, sqlmodel"


def run(options: argparse.Namespace) -> None:
    """Print the ratios for 100 and 10,000 violations, and 100,000 with --large."""
    for size in (100, 10_000, *([100_000] if options.large else [])):
        with tempfile.TemporaryDirectory() as folder:
            database = filled(Path(folder), size)
            _measure(database, size, options.runs)


def filled(folder: Path, size: int) -> Path:
    """A database with that many violations, brought in by the program itself."""
    database, case_file = folder / "bench.db", folder / "case.ndjson"
    write_case_file(case_file, size)
    seconds([TRACKER, "init"], database)
    seconds([TRACKER, "import", case_file], database)
    return database


def _measure(database: Path, size: int, runs: int) -> None:
    commands = {
        PEER: python(PEER),
        "list": [TRACKER, "list"],
        "list --sort occurred": [TRACKER, "list", "--sort", "occurred"],
        "list --party": [TRACKER, "list", "--party", "Company number 7"],
        "list --text": [TRACKER, "list", "--text", "limousine 42"],
        "show": [TRACKER, "show", _some_ref(database)],
    }
    taken = side_by_side(commands, runs, database)
    theirs = taken.pop(PEER)
    for name, ours in taken.items():
        show(f"tracker {name}, {size:,} violations", ours, "the imports", theirs, TARGET)


def _some_ref(database: Path) -> str:
    command = [TRACKER, "--db", database, "list", "--limit", "1", "--format", "json"]
    return str(json.loads(subprocess.run(command, check=True, capture_output=True).stdout)[0]["ref"])
