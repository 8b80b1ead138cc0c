"""`--as-of` against the plain command: what a row that was touched since costs."""

import argparse
import json
import sqlite3
import sys
import tempfile
from contextlib import closing
from pathlib import Path

from lists import filled
from timing import TRACKER, seconds, side_by_side

MOST_MS = 0.1
TOUCHED = 1000


def run(options: argparse.Namespace) -> None:
    """Print the milliseconds a row for 10,000 violations of which a thousand changed, and 100,000 with --large."""
    for size in (10_000, *([100_000] if options.large else [])):
        with tempfile.TemporaryDirectory() as folder:
            database = filled(Path(folder), size)
            _touch(database, Path(folder), size)
            _measure(database, size, options.runs)


def _touch(database: Path, folder: Path, size: int) -> None:
    """Change the summaries of some violations, spread over all, in one import; then add some."""
    with closing(sqlite3.connect(database)) as connection:
        step = max(1, size // TOUCHED)
        query = "SELECT uid, title FROM violation ORDER BY uid"
        held = connection.execute(query).fetchall()[::step][:TOUCHED]
    changes = folder / "changes.ndjson"
    with changes.open("w", encoding="utf-8") as file:
        for uid, title in held:
            record = {"key": uid, "uid": uid, "title": title, "regime": "DPRK-1718", "summary": "Other words."}
            file.write(json.dumps({"record": "violation", **record}) + "\n")
    seconds([TRACKER, "import", changes], database)


def _measure(database: Path, size: int, runs: int) -> None:
    with closing(sqlite3.connect(database)) as connection:
        rows = connection.execute('SELECT sum("rows") FROM change WHERE seq > 2').fetchone()[0]
    for command in (["list"], ["list", "--sort", "occurred"], ["party", "list"]):
        name = f"tracker {' '.join(command)}"
        commands = {
            name: [TRACKER, *command],
            "as of": [TRACKER, "--as-of", "2", *command],
            "as of now": [TRACKER, "--as-of", "3", *command],
        }
        taken = side_by_side(commands, runs, database)
        plain, then, now = taken[name], taken["as of"], taken["as of now"]
        a_row = (then - plain) / rows * 1000
        verdict = "ok" if a_row <= MOST_MS else "missed"
        sys.stdout.write(
            f"{name + f', {size:,} violations':<46} {plain * 1000:7.0f} ms   --as-of, {rows:,} rows touched since:"
            f" {then * 1000:.0f} ms ({then / plain:.2f} x, of nothing since: {now * 1000:.0f} ms),"
            f" {a_row:.3f} ms a row   at most {MOST_MS:g}: {verdict}\n"
        )
        sys.stdout.flush()
