"""`tracker verify` against a bare script that reads the same tables and hashes the same bytes.

The peer reads every table with `sqlite3`, writes each row in the canonical form and hashes it, and unpacks and hashes
every line of the history. It compares nothing. The start-up of both is
taken off. "derived values" is how much longer working them out takes.
"""

import argparse
import sys
import tempfile
from pathlib import Path

from data import write_case_file
from timing import TRACKER, python, seconds, side_by_side

SIZE, LARGE = 5_000, 100_000
TARGET = 2.0
_PEER = """
import hashlib, json, sqlite3, sys, zlib
database = sqlite3.connect(sys.argv[1])
skipped = {"changeset", "change", "chain_head", "counter", "search_document", "violation_facts", "alembic_version"}
encode = json.JSONEncoder(sort_keys=True, separators=(",", ":")).encode
for (payload,) in database.execute("SELECT payload FROM change ORDER BY seq, n"):
    for line in zlib.decompress(payload).split(b"\\n"):
        hashlib.sha256(line).digest()
        hashlib.sha256(line[70:-36]).digest()
for (table,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall():
    if table in skipped or table.startswith(("search_index", "sqlite_")):
        continue
    rows = database.execute(f'SELECT * FROM "{table}" ORDER BY uid')
    names = [column[0] for column in rows.description]
    for row in rows:
        hashlib.sha256(encode(dict(zip(names, row))).encode()).digest()
"""
_OURS = """
import sys
from tracker.services.session import Session
from tracker.services.verifying import whole
whole._derived = lambda *_: None
assert not whole.verify(Session(sys.argv[1], "bench", "bench")).rows
"""


def run(options: argparse.Namespace) -> None:
    """Print the ratios."""
    size = LARGE if options.large else SIZE
    with tempfile.TemporaryDirectory() as folder:
        database, case_file = Path(folder) / "bench.db", Path(folder) / "case.ndjson"
        write_case_file(case_file, size)
        seconds([TRACKER, "init"], database)
        seconds([TRACKER, "import", case_file], database)
        commands = {
            "peer": [*python(_PEER), database],
            "rows": [*python(_OURS), f"sqlite:///{database}"],
            "whole": [TRACKER, "verify"],
            "imports": python("import tracker.services.verifying.whole"),
            "bare": python("import hashlib, json, sqlite3, sys, zlib"),
        }
        taken = side_by_side(commands, 1 if options.large else min(3, options.runs), database)
    more = taken["whole"] - taken["rows"]
    taken["rows"] -= taken["imports"]
    taken["peer"] -= taken["bare"]
    ratio = taken["rows"] / taken["peer"]
    verdict = "ok" if ratio <= TARGET else "missed"
    text = f"verify, {size:,} violations: history and rows {taken['rows']:.2f} s, {ratio:.2f} x reading and hashing"
    sys.stdout.write(f"{text} ({taken['peer']:.2f} s)   at most {TARGET:g}: {verdict}\n")
    sys.stdout.write(f"verify, derived values worked out as well: {more:.2f} s more ({taken['whole']:.2f} s in all)\n")
