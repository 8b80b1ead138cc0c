"""The options of an import that goes in piece by piece."""

from __future__ import annotations

from collections.abc import Mapping

import click

from tracker.cli.options import Command

_OPTIONS = (
    click.option("--in-pieces", is_flag=True, help="Write it piece by piece, and go on where that stopped."),
    click.option(
        "--piece",
        type=click.IntRange(min=1),
        metavar="N",
        help="With --in-pieces: lines or rows of a piece, 10,000 unless given.",
    ),
    click.option("--afresh", is_flag=True, help="With --in-pieces: begin anew what was brought in by half."),
)


def pieces_options(command: Command) -> Command:
    """`--in-pieces`, and what goes with it."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


def pieces_wanted(in_pieces: bool, piece: int | None, afresh: bool, others: Mapping[str, object]) -> bool:
    """Whether the file is to go in piece by piece; UsageError for an option that then, or else, makes no sense.

    `others` are the options that look at the file as a whole, each with what was given.
    """
    if in_pieces:
        name = next((name for name, given in others.items() if given), None)
        if name:
            raise click.UsageError(f"Use {name} without --in-pieces: it looks at the file as a whole.")
    elif piece or afresh:
        raise click.UsageError(f"{'--piece' if piece else '--afresh'} goes with --in-pieces.")
    return in_pieces
