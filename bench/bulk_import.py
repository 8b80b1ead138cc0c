"""Rows a second that `tracker import` takes from NDJSON, against `sqlite-utils insert` on the same rows.

The peer writes plain tables; the program checks every record, and keeps foreign keys, conditions, history and the
search index. The same rows are counted in three ways: of all tables that the import fills, of those of the records
alone, both with every column that the program's tables have, and as the file has them, flattened, with the few columns
that are given. The peer needs one command a table. Of both the start-up time is taken off.
"""

import argparse
import json
import os
import sqlite3
import subprocess
import sys
import sysconfig
import tempfile
from collections.abc import Mapping, Sequence
from contextlib import closing
from pathlib import Path
from statistics import median

from data import write_case_file, write_flat
from timing import TRACKER, Command, seconds

SIZE = 20_000
TARGET = 1.0
SQLITE_UTILS = Path(sysconfig.get_path("scripts")) / "sqlite-utils"
# Tables of which the import fills each row from the file, and those of what is derived from these. History is not
# counted.
RECORDS = (
    *("party", "source", "source_grade", "evidence", "violation", "assessment", "involvement", "claim", "figure"),
)
DERIVED = ("violation_facts", "search_document")


def run(options: argparse.Namespace) -> None:
    """Print rows a second and their ratios, and with --large the memory of a small and of a large import."""
    if not SQLITE_UTILS.exists():
        sys.stdout.write("tracker import: the peer sqlite-utils is not installed (pip install sqlite-utils)\n")
        return
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write_case_file(folder / "case.ndjson", SIZE)
        database = import_seconds(folder, 0)[1]
        held, flat = dumped(folder / "held", database), _flattened(folder / "flat")
        ours: list[float] = []
        theirs: list[dict[str, float]] = []
        flattened: list[float] = []
        for turn in range(3):
            ours.append(import_seconds(folder, turn)[0])
            theirs.append(peer_seconds(folder, turn, held, "uid"))
            flattened.append(sum(peer_seconds(folder, turn, flat, "key").values()))
        show_rates("", held, ours, theirs)
        show_rate("as the file has them", sum(flat.values()), median(ours), median(flattened))
        if options.large:
            _memory(folder)


def import_seconds(folder: Path, turn: int, *words: str | Path) -> tuple[float, Path]:
    """How long an import into a new database takes without the start-up, and the database.

    It is of the case file where no words are given.
    """
    database = folder / f"ours-{turn}.db"
    for file in folder.glob(f"{database.name}*"):
        file.unlink()
    seconds([TRACKER, "init"], database)
    start_up = min(seconds([TRACKER, "--version"]) for _ in range(3))
    return seconds([TRACKER, "import", *(words or [folder / "case.ndjson"])], database) - start_up, database


def peer_seconds(folder: Path, turn: int, files: dict[Path, int], key: str) -> dict[str, float]:
    """How long the peer takes for files of rows by table, a command each, without its start-up."""
    database = folder / f"theirs-{turn}.db"
    database.unlink(missing_ok=True)
    start_up = min(seconds([SQLITE_UTILS, "--version"]) for _ in range(3))
    taken = {}
    for file in files:
        command: Command = [SQLITE_UTILS, "insert", database, file.stem, file, "--nl"]
        taken[file.stem] = max(seconds([*command, "--pk", key]) - start_up, 0.001)
    return taken


def dumped(folder: Path, database: Path) -> dict[Path, int]:
    """The rows of our tables, one NDJSON file a table, with how many there are."""
    folder.mkdir()
    made = {}
    with closing(sqlite3.connect(database)) as connection:
        connection.row_factory = sqlite3.Row
        for table in (*RECORDS, *DERIVED):
            rows = [dict(row) for row in connection.execute(f'SELECT * FROM "{table}"')]
            path = folder / f"{table}.ndjson"
            path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
            made[path] = len(rows)
    return made


def _flattened(folder: Path) -> dict[Path, int]:
    folder.mkdir()
    return {folder / f"{table}.ndjson": count for table, count in write_flat(folder, SIZE).items()}


def _memory(folder: Path) -> None:
    """The most memory that an import takes, of about ten thousand rows and of a million."""
    taken = []
    for size in (1_500, 150_000):
        write_case_file(folder / "case.ndjson", size)
        database = folder / f"memory-{size}.db"
        seconds([TRACKER, "init"], database)
        command = [TRACKER, "--db", database, "import", folder / "case.ndjson"]
        running = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        _, _, used = os.wait4(running.pid, 0)
        taken.append(used.ru_maxrss // 1024)
    sys.stdout.write(f"tracker import, memory: {taken[0]} MB at 10,000 rows, {taken[1]} MB at 1,000,000\n")


def show_rates(what: str, held: dict[Path, int], ours: Sequence[float], theirs: Sequence[Mapping[str, float]]) -> None:
    """Print the rates of all tables and of those of the records, from the seconds of each turn."""
    for tables, name in (((*RECORDS, *DERIVED), "of all tables"), (RECORDS, "of the records' tables")):
        rows = sum(count for path, count in held.items() if path.stem in tables)
        taken = median(sum(turn[table] for table in tables) for turn in theirs)
        show_rate(f"{what}{name}", rows, median(ours), taken)


def show_rate(what: str, rows: int, ours: float, theirs: float) -> None:
    """Print rows a second and the ratio to the peer's."""
    mine, peer = rows / ours, rows / theirs
    verdict = "ok" if mine >= peer * TARGET else "missed"
    text = f"tracker import, {rows:,} rows {what}: {mine:,.0f} rows a second, {mine / peer:.2f} x sqlite-utils"
    sys.stdout.write(f"{text} ({peer:,.0f})   at least {TARGET:g}: {verdict}\n")
