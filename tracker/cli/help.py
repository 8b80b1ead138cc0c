"""`tracker help`."""

from __future__ import annotations

from typing import Any

import click

from tracker.cli.groups import Command


def _names(ctx: click.Context, _param: click.Parameter, incomplete: str) -> list[Any]:
    """The commands that may stand next."""
    here = _walk(ctx, ctx.params.get("words") or ())
    return here.command.shell_complete(here, incomplete) if isinstance(here.command, click.Group) else []


@click.command(cls=Command)
@click.argument("words", nargs=-1, metavar="[COMMAND]...", shell_complete=_names)
@click.pass_context
def command(ctx: click.Context, words: tuple[str, ...]) -> None:
    """Show the help page of a command, the same as its --help.

    \b
    Examples:
      tracker help
      tracker help law provisions
    """
    click.echo(_walk(ctx, words).get_help())


def _walk(ctx: click.Context, words: tuple[str, ...]) -> click.Context:
    """The context of the command that these words call; UsageError with the nearest where there is none."""
    here = ctx.find_root()
    for word in words:
        if not isinstance(here.command, click.Group):
            raise click.UsageError(f"{here.command_path!r} has no commands of its own.", ctx)
        name, found, _ = here.command.resolve_command(here, [word])
        if found is not None:
            here = click.Context(found, info_name=name, parent=here)
    return here
