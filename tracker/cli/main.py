"""The entry point: global options, commands loaded only when called, errors turned into exit codes."""

from __future__ import annotations

import os
import sys
from importlib import import_module
from io import StringIO
from typing import Any

import click

from tracker import __version__
from tracker.cli.context import Settings
from tracker.cli.groups import Group, global_options
from tracker.errors import DocumentError, TrackerError
from tracker.stopping import begin_command, deaf_to_stops, stopped_text

# Name, module, short help: a table, so that the help page loads no command.
COMMANDS = (
    ("init", "init", "Create or open the database, migrate it, load the law."),
    ("demo", "demo", "See the main job on the founding article, in a database of its own."),
    ("add", "add", "Record an alleged violation."),
    ("edit", "edit", "Change a record: fields, lists, or all of it in your editor."),
    ("assess", "assess", "Judge an alleged violation: status, standard of proof, reason."),
    ("withdraw", "withdraw", "Withdraw an alleged violation, with the reason."),
    ("link", "link", "Link an alleged violation to another."),
    ("list", "list", "List alleged violations: filter, sort, page."),
    ("search", "search", "Search everything that is recorded, by words."),
    ("show", "show", "Show everything about one record, by its reference."),
    ("report", "report", "Build a report, on screen or as a file."),
    ("lint", "lint", "Check what is recorded by rules: what is wrong or missing, and what to do."),
    ("law", "law", "Look at regimes, resolutions and provisions."),
    ("party", "party", "Record and look up parties."),
    ("source", "source", "Record, grade and look up sources."),
    ("evidence", "evidence", "Keep items of evidence and their files."),
    ("claim", "claim", "Record, change and retract claims."),
    ("request", "request", "Record and list letters that were sent."),
    ("reply", "reply", "Record and list replies."),
    ("action", "action", "Record and list what others did."),
    ("milestone", "milestone", "Record and list the events of regimes."),
    ("import", "import_", "Bring in a case file, or a spreadsheet."),
    ("export", "export", "Write records as a case file."),
    ("log", "log", "Show who changed what, when and why."),
    ("verify", "verify", "Check records, history and files for changes made behind the program."),
    ("undo", "undo", "Undo a changeset by a new one."),
    ("purge", "purge", "Destroy a record for ever, for a protected person or a court."),
    ("db", "db", "Look after the database."),
    ("config", "config", "Look at and change your own settings."),
    ("completion", "completion", "Print the script with which a shell completes."),
    ("help", "help", "Show the help page of a command."),
)


class _Commands(Group):
    """Loads a command's module when the command is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return [name for name, _, _ in COMMANDS]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        for name, module, _ in COMMANDS:
            if name == cmd_name:
                command: click.Command = import_module(f"tracker.cli.{module}").command
                return command
        return None

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        try:
            return super().resolve_command(ctx, args)
        except click.NoSuchCommand as error:
            if error.possibilities:
                raise
            groups = [(name, self.get_command(ctx, name)) for name in self.list_commands(ctx)]
            found = [f"{name} {args[0]}" for name, at in groups if isinstance(at, Group) and args[0] in at.commands]
            if not found:
                raise
            raise click.UsageError(f"{error.message} Did you mean {' or '.join(map(repr, found))}?", ctx) from error

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[Any]:
        from click.shell_completion import CompletionItem

        names = [CompletionItem(name, help=short) for name, _, short in COMMANDS if name.startswith(incomplete)]
        return [*names, *click.Command.shell_complete(self, ctx, incomplete)]

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except BrokenPipeError as error:
            # Without its number, by which click would know it and end with a failure.
            raise BrokenPipeError from error

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl([(name, short) for name, _, short in COMMANDS])


@click.command(
    cls=_Commands,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="Start with: tracker demo",
    params=global_options(),
)
@click.version_option(__version__, "--version", prog_name="tracker")
@click.pass_context
def cli(ctx: click.Context) -> None:
    """Record, list and report alleged breaches of UN Security Council sanctions, with their evidence."""
    ctx.ensure_object(Settings)


def main() -> None:
    """Run the program and end with its exit code; what a user can cause never ends in a traceback."""
    _open_closed_streams()
    begin_command()
    verbose = "-v" in sys.argv or "--verbose" in sys.argv
    if "_TRACKER_COMPLETE" in os.environ:
        from tracker.cli.completion import join_equals

        join_equals()
    try:
        code = cli.main(prog_name="tracker", standalone_mode=False)
        sys.exit(code if isinstance(code, int) else 0)
    except click.exceptions.Abort as stopped:
        with deaf_to_stops():
            _tell(str(stopped) or stopped_text())
        sys.exit(1)
    except click.ClickException as error:
        _show(error)
        sys.exit(error.exit_code)
    except TrackerError as error:
        if verbose:
            raise
        explain(error)
        sys.exit(error.exit_code)
    except BrokenPipeError:
        # The reader had enough (head, less): nothing is wrong. What is still buffered goes nowhere.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)
    except OSError as error:
        if verbose:
            raise
        _tell(f"Error: {error.strerror or error}: {error.filename or ''}".rstrip(": "))
        sys.exit(1)


def _open_closed_streams() -> None:
    """What was closed before the start (`>&-`) leads nowhere; without a stream, writing would end in a traceback."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, mode, encoding="utf-8"))  # noqa: SIM115 - open to the end


def _show(error: click.ClickException) -> None:
    """Say what click found wrong; what was typed is quoted in it and must not act on the terminal."""
    shown = StringIO()
    error.show(file=shown)
    _tell(shown.getvalue().rstrip("\n"))


def explain(error: TrackerError) -> None:
    """Say on standard error what is wrong and what to do next."""
    _tell(f"Error: {error.reason}")
    if isinstance(error, DocumentError):
        for problem in error.problems:
            _tell(f"  {problem}")
    if error.hint:
        _tell(f"  {error.hint}")


def _tell(text: str) -> None:
    from tracker.values.text import safe_text

    click.echo(safe_text(text), err=True)


if __name__ == "__main__":
    main()
