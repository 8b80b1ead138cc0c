"""Rows a second that `tracker export --format csv` writes of violations, against `sqlite-utils rows --csv`.

"same cells" is the peer on a table that holds the very cells that the program writes: both files are the same, byte for
byte. "as stored" is the peer on the program's own table of violations, which has fewer columns, all of them in one
table: the program reads parties, provisions, items, tags and facts beside it. Start-up counts for both.
"""

import argparse
import subprocess
import sys
import sysconfig
import tempfile
from pathlib import Path

from lists import filled
from timing import TRACKER, Command, side_by_side

SIZE, LARGE = 20_000, 100_000
TARGET = 1.0
SQLITE_UTILS = Path(sysconfig.get_path("scripts")) / "sqlite-utils"


def run(options: argparse.Namespace) -> None:
    """Print rows a second and their ratio to those of the peer."""
    if not SQLITE_UTILS.exists():
        sys.stdout.write("tracker export: the peer sqlite-utils is not installed (pip install sqlite-utils)\n")
        return
    size = LARGE if options.large else SIZE
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        database = filled(folder, size)
        ours: Command = [TRACKER, "export", "--format", "csv", "--table", "violations"]
        cells = _same_cells(folder, [*ours[:1], "--db", database, *ours[1:]])
        commands = {
            "ours": ours,
            "same cells": [SQLITE_UTILS, "rows", cells, "violations", "--csv"],
            "as stored": [SQLITE_UTILS, "rows", database, "violation", "--csv"],
        }
        taken = side_by_side(commands, min(options.runs, 5), database)
    mine = size / taken.pop("ours")
    for peer, seconds in taken.items():
        _show(size, mine, peer, size / seconds)


def _same_cells(folder: Path, command: Command) -> Path:
    """A database with what the command writes; the peer must write the same of it."""
    written, cells = folder / "violations.csv", folder / "cells.db"
    written.write_bytes(subprocess.run(command, check=True, capture_output=True).stdout)
    subprocess.run([SQLITE_UTILS, "insert", cells, "violations", written, "--csv", "--silent"], check=True)
    again = subprocess.run([SQLITE_UTILS, "rows", cells, "violations", "--csv"], check=True, capture_output=True)
    if again.stdout != written.read_bytes():
        sys.exit("tracker export: sqlite-utils writes something else of the same cells")
    return cells


def _show(size: int, mine: float, peer: str, theirs: float) -> None:
    verdict = "ok" if mine >= theirs * TARGET else "missed"
    text = f"tracker export, {size:,} violations as CSV: {mine:,.0f} rows a second, {mine / theirs:.2f} x sqlite-utils"
    sys.stdout.write(f"{text}, {peer} ({theirs:,.0f})   at least {TARGET:g}: {verdict}\n")
