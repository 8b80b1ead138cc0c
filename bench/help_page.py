"""`tracker --help`, `--version` and what a shell asks to complete a line, against importing click."""

import argparse

from timing import TRACKER, Command, python, show, side_by_side

TARGET = 1.5


def completing(line: str) -> Command:
    """What bash runs when the last word of `line` is to be completed."""
    words = str(len(line.split()) - 1)
    return ["env", "_TRACKER_COMPLETE=bash_complete", f"COMP_WORDS={line}", f"COMP_CWORD={words}", TRACKER]


def run(options: argparse.Namespace) -> None:
    """Print the ratios."""
    commands = {
        "import click": python("import click"),
        "tracker --help": [TRACKER, "--help"],
        "tracker --version": [TRACKER, "--version"],
        "completing a command": completing("tracker li"),
        "completing an option": completing("tracker list --me"),
        "completing a word": completing("tracker list --measure lux"),
        "completing a regime": completing("tracker list --regime dp"),
    }
    taken = side_by_side(commands, options.runs)
    theirs = taken.pop("import click")
    for name, ours in taken.items():
        show(name, ours, "import click", theirs, TARGET)
