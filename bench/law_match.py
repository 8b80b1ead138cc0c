"""`tracker law match` against importing the libraries it stands on, and on a full database against an empty one."""

import argparse
import tempfile
from pathlib import Path

from lists import PEER, TARGET, filled
from timing import TRACKER, python, seconds, show, side_by_side

MATCH = ("law", "match", "--regime", "DPRK-1718", "--on", "2024-02-18", "--direction", "to_target", "--hs", "8703")


def run(options: argparse.Namespace) -> None:
    """Print the ratio to the imports on an empty database, and of 10,000 violations (or 100,000) to none."""
    size = 100_000 if options.large else 10_000
    with tempfile.TemporaryDirectory() as folder:
        empty = Path(folder) / "empty.db"
        seconds([TRACKER, "init"], empty)
        full = filled(Path(folder), size)
        commands = {
            PEER: python(PEER),
            "empty": [TRACKER, "--db", empty, *MATCH],
            "full": [TRACKER, "--db", full, *MATCH],
        }
        taken = side_by_side(commands, options.runs)
    show("tracker law match, no violation", taken["empty"], "the imports", taken[PEER], TARGET)
    show(f"tracker law match, {size:,} violations", taken["full"], "on none", taken["empty"], 1.1)
