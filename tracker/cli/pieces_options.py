"""The options of an import that goes in piece by piece."""

from __future__ import annotations

from collections.abc import Sequence

import click

from tracker.cli.options import Command

_OPTIONS = (
    click.option("--in-pieces", is_flag=True, help="Write it piece by piece, and go on where that stopped."),
    click.option(
        "--piece",
        type=click.IntRange(min=1),
        default=10_000,
        show_default=True,
        metavar="N",
        help="With --in-pieces: lines or rows of a piece.",
    ),
    click.option("--afresh", is_flag=True, help="With --in-pieces: begin anew what was brought in by half."),
)


def pieces_options(command: Command) -> Command:
    """`--in-pieces`, and what goes with it."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


def refuse_beside_pieces(in_pieces: bool, others: Sequence[str]) -> None:
    """UsageError for an option that makes no sense beside the pieces."""
    if not in_pieces:
        raise click.UsageError("--afresh goes with --in-pieces.")
    if others:
        raise click.UsageError(f"Use {others[0]} without --in-pieces: it looks at the file as a whole.")
