"""Rows a second that `tracker export --format csv` writes of violations and claims, against `sqlite-utils rows`.

"same cells" is the peer on a table that holds the very cells that the program writes: both files are the same, byte for
byte. "as stored" is the peer on the program's own table, which has fewer columns, all of them in one table: the program
reads parties, provisions, items, tags and facts beside violations, evidence, sources and figures beside claims.
Start-up counts for both.
"""

import argparse
import sqlite3
import subprocess
import sys
import sysconfig
import tempfile
from contextlib import closing
from pathlib import Path

from lists import filled
from timing import TRACKER, Command, side_by_side

SIZE, LARGE = 20_000, 100_000
TARGET = 1.0
# The tables that are exported, and how the program stores them.
TABLES = {"violations": "violation", "claims": "claim"}
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
        for table, stored in TABLES.items():
            _measure(database, table, stored, min(options.runs, 5))


def _measure(database: Path, table: str, stored: str, runs: int) -> None:
    ours: Command = [TRACKER, "export", "--format", "csv", "--table", table]
    cells, rows = _same_cells(database, table, [*ours[:1], "--db", database, *ours[1:]])
    commands = {
        "ours": ours,
        "same cells": [SQLITE_UTILS, "rows", cells, table, "--csv"],
        "as stored": [SQLITE_UTILS, "rows", database, stored, "--csv"],
    }
    taken = side_by_side(commands, runs, database)
    mine = rows / taken.pop("ours")
    for peer, seconds in taken.items():
        _show(f"{rows:,} {table}", mine, peer, rows / seconds)


def _same_cells(database: Path, table: str, command: Command) -> tuple[Path, int]:
    """A database with what the command writes, and how many rows; the peer must write the same of it."""
    written, cells = database.with_name(f"{table}.csv"), database.with_name(f"{table}.db")
    written.write_bytes(subprocess.run(command, check=True, capture_output=True).stdout)
    subprocess.run([SQLITE_UTILS, "insert", cells, table, written, "--csv", "--silent"], check=True)
    again = subprocess.run([SQLITE_UTILS, "rows", cells, table, "--csv"], check=True, capture_output=True)
    if again.stdout != written.read_bytes():
        sys.exit("tracker export: sqlite-utils writes something else of the same cells")
    with closing(sqlite3.connect(cells)) as connection:
        return cells, connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0]


def _show(what: str, mine: float, peer: str, theirs: float) -> None:
    verdict = "ok" if mine >= theirs * TARGET else "missed"
    text = f"tracker export, {what} as CSV: {mine:,.0f} rows a second, {mine / theirs:.2f} x sqlite-utils"
    sys.stdout.write(f"{text}, {peer} ({theirs:,.0f})   at least {TARGET:g}: {verdict}\n")
