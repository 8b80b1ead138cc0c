"""Rows a second that `tracker import` takes from NDJSON, against `sqlite-utils insert` on the same rows.

The peer writes plain tables; the program checks every record, and keeps foreign keys, history and the search
index. The peer needs one command a table: its start-up time is taken off, ours is not.
"""

import argparse
import sys
import sysconfig
import tempfile
from pathlib import Path
from statistics import median

from data import write_case_file, write_flat
from timing import TRACKER, Command, seconds

SIZE = 5_000
TARGET = 1.0
SQLITE_UTILS = Path(sysconfig.get_path("scripts")) / "sqlite-utils"


def run(options: argparse.Namespace) -> None:
    """Print rows a second and their ratio."""
    if not SQLITE_UTILS.exists():
        sys.stdout.write("tracker import: the peer sqlite-utils is not installed (pip install sqlite-utils)\n")
        return
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        size = SIZE * (10 if options.large else 1)
        write_case_file(folder / "case.ndjson", size)
        counts = write_flat(folder, size)
        ours, theirs = [], []
        for turn in range(3):
            ours.append(_ours(folder, turn))
            theirs.append(_theirs(folder, turn, list(counts)))
        _show(sum(counts.values()), median(ours), median(theirs))


def _ours(folder: Path, turn: int) -> float:
    database = folder / f"ours-{turn}.db"
    seconds([TRACKER, "init"], database)
    return seconds([TRACKER, "import", folder / "case.ndjson"], database)


def _theirs(folder: Path, turn: int, tables: list[str]) -> float:
    database = folder / f"theirs-{turn}.db"
    start_up = min(seconds([SQLITE_UTILS, "--version"]) for _ in range(5))
    taken = 0.0
    for table in tables:
        rows = folder / f"{table}.ndjson"
        command: Command = [SQLITE_UTILS, "insert", database, table, rows, "--nl", "--pk", "key"]
        taken += max(seconds(command) - start_up, 0.001)
    return taken


def _show(rows: int, ours: float, theirs: float) -> None:
    mine, peer = rows / ours, rows / theirs
    verdict = "ok" if mine >= peer * TARGET else "missed"
    text = f"tracker import, {rows:,} rows: {mine:,.0f} rows a second, {mine / peer:.2f} x sqlite-utils ({peer:,.0f})"
    sys.stdout.write(f"{text}   at least {TARGET:g}: {verdict}\n")
