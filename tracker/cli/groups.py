"""What every command and every group has in common: the global options, and the nearest name for a wrong one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import click

from tracker.cli.context import Settings

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem


class _DatabaseType(click.ParamType[str]):
    """A path or an address; the shell completes it as a file."""

    name = "database"

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
        from click.shell_completion import CompletionItem

        return [CompletionItem(incomplete, type="file")]


def _remember(ctx: click.Context, param: click.Parameter, value: object) -> None:
    """Note a global option; one that stands after the command comes later and so has the last word."""
    # An unset variable of a shell: without this error the answer would be of another database, or of another day.
    if isinstance(value, str) and not value.strip():
        raise click.BadParameter("it is empty. Give a value, or leave the option out.", ctx, param)
    if value and param.name:
        setattr(ctx.ensure_object(Settings), param.name, value)


def _option(*names: str, **attributes: Any) -> dict[str, Any]:
    return {"param_decls": names, "expose_value": False, "callback": _remember, **attributes}


_GLOBAL = (
    _option(
        "--db",
        type=_DatabaseType(),
        metavar="PATH|URL",
        help="Database: a SQLite file, or postgresql://… (else TRACKER_DB, else the settings file).",
    ),
    _option(
        "--actor",
        metavar="NAME",
        help="Who acts, for the history (else TRACKER_ACTOR, the settings file, the account).",
    ),
    _option("-m", "--message", metavar="TEXT", help="Why, for the history."),
    _option("--as-of", metavar="DATE|SEQ", help="What the database held then, read only."),
    _option("--known-on", metavar="DATE", help="Only what was public by then: with list, show and report."),
    _option("--no-input", is_flag=True, help="Never ask; what is missing is an error."),
    _option("--no-pager", is_flag=True, help="Print long answers at once, without a pager."),
    _option("-q", "--quiet", is_flag=True, help="No talk on standard error, errors apart."),
    _option("-v", "--verbose", is_flag=True, help="Show where an error came from."),
)


def global_options(*, taken: Sequence[str] = (), hidden: bool = False) -> list[click.Parameter]:
    """The options that every command takes, but for the spellings that are `taken`."""
    free = [
        {**attributes, "param_decls": [name for name in attributes["param_decls"] if name not in taken]}
        for attributes in _GLOBAL
    ]
    return [
        click.Option(hidden=hidden, **attributes)
        for attributes in free
        if any(name.startswith("--") for name in attributes["param_decls"])
    ]


class _TakesGlobals(click.Command):
    """Takes the global options too, wherever the command does not use their names itself."""

    def get_params(self, ctx: click.Context) -> list[click.Parameter]:
        own = super().get_params(ctx)
        taken = [name for param in own for name in (*param.opts, *param.secondary_opts)]
        return [*own, *global_options(taken=taken, hidden=True)]

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        try:
            return super().parse_args(ctx, args)
        except click.NoSuchOption as error:
            root = ctx.find_root()
            above = {name for param in root.command.get_params(root) for name in param.opts}
            if ctx.parent is None or error.option_name not in above:
                raise
            place = f"{root.info_name} {error.option_name}"
            raise click.UsageError(f"{error.option_name} goes before the command: {place}", ctx) from error

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[CompletionItem]:
        """The names that may stand next; click leaves out what the help page hides."""
        from click.shell_completion import CompletionItem

        found = super().shell_complete(ctx, incomplete)
        if ctx.parent is None or not incomplete.startswith("-"):
            return found
        more = [param for param in self.get_params(ctx) if isinstance(param, click.Option) and param.hidden]
        names = [(name, param.help) for param in more for name in param.opts if name.startswith(incomplete)]
        return [*found, *(CompletionItem(name, help=about) for name, about in names)]

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        super().format_options(ctx, formatter)
        if ctx.parent is not None:
            formatter.write_paragraph()
            formatter.write_text(f"Global options, before or after the command: {ctx.find_root().info_name} --help")


class Command(_TakesGlobals):
    """The class of every command: `@click.command(cls=Command)`."""


class Group(_TakesGlobals, click.Group):
    """The class of every group: `@click.group(cls=Group)`; its `@command.command()` makes a `Command`."""

    command_class = Command
    group_class = type

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that the first word names; an unknown word is refused with the nearest name."""
        try:
            return super().resolve_command(ctx, args)
        except click.NoSuchCommand as error:
            raise click.NoSuchCommand(error.command_name, possibilities=self.list_commands(ctx), ctx=ctx) from error
