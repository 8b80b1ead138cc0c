"""`tracker search` against importing the libraries it stands on, on databases of several sizes."""

import argparse
import tempfile
from pathlib import Path

from lists import PEER, TARGET, filled
from timing import TRACKER, python, show, side_by_side

# In nearly every claim, in a fifth of the rest, in some thousands, in a handful, in nothing; two words, a phrase;
# one character, for which no index helps.
QUERIES = (
    *("statement", "limousine", "42", '"number 4242"', "nothingofthekind"),
    *("limousine number", "coal -vessel", "정"),
)


def run(options: argparse.Namespace) -> None:
    """Print the ratios for 10,000 violations, and 100,000 with --large."""
    for size in (10_000, *([100_000] if options.large else [])):
        with tempfile.TemporaryDirectory() as folder:
            _measure(filled(Path(folder), size), size, options.runs)


def _measure(database: Path, size: int, runs: int) -> None:
    commands = {PEER: python(PEER), **{query: [TRACKER, "search", "--", query] for query in QUERIES}}
    taken = side_by_side(commands, runs, database)
    theirs = taken.pop(PEER)
    for query, ours in taken.items():
        show(f"tracker search {query}, {size:,} violations", ours, "the imports", theirs, TARGET)
