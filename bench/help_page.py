"""`tracker --help` and `--version` against importing click."""

import argparse

from timing import TRACKER, python, show, side_by_side

TARGET = 1.5


def run(options: argparse.Namespace) -> None:
    """Print the ratios."""
    commands = {
        "import click": python("import click"),
        "tracker --help": [TRACKER, "--help"],
        "tracker --version": [TRACKER, "--version"],
    }
    taken = side_by_side(commands, options.runs)
    theirs = taken.pop("import click")
    for name, ours in taken.items():
        show(name, ours, "import click", theirs, TARGET)
