"""`tracker law add` and `tracker law edit`."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from tracker.cli.context import Settings, pass_settings
from tracker.cli.groups import Command, Group
from tracker.cli.law_options import law_options, said


@click.group("add", cls=Group, invoke_without_command=True, short_help="Add law of your own, or a whole law file.")
@click.option(
    "--from", "file", type=click.Path(exists=True, path_type=Path), metavar="FILE", help="Take a law file (YAML)."
)
@click.option("--dry-run", is_flag=True, help="With --from: show what would change, write nothing.")
@click.pass_context
def add(ctx: click.Context, file: Path | None, dry_run: bool) -> None:
    """Add law of your own: a regime, a resolution, a provision, or all of a law file.

    What you add is this database's own: an update of the law keeps it. A law file adds and corrects; it has the
    format of the files that come with the program.

    \b
    Examples:
      tracker law add --from my-law.yaml --dry-run
      tracker law add resolution "S/RES/2817 (2026)" --adopted 2026-09-11 --regime SUDAN-1591
    """
    if ctx.invoked_subcommand is not None:
        if file:
            raise click.UsageError("--from takes a whole file; a regime, resolution or provision is added by itself.")
        return
    if file is None:
        raise click.UsageError("Say what to add: regime, resolution, provision, or --from FILE.")
    _add_file(ctx.ensure_object(Settings), file, dry_run)


def _add_file(settings: Settings, file: Path, dry_run: bool) -> None:
    from tracker.cli.output import write_rows
    from tracker.render.law_changes import LAW_CHANGES
    from tracker.services.lawkeeping.own_law import add_file
    from tracker.services.lawkeeping.updating import change_rows, counted

    changes, rows = add_file(settings.session("law add --from", file.name), file, dry_run=dry_run)
    write_rows(change_rows(changes, rows), LAW_CHANGES, "table")
    settings.say(f"{counted(changes)}." if changes and dry_run else "Written." if changes else "Nothing to change.")


@add.command()
@click.argument("code")
@law_options("regime")
@pass_settings
def regime(settings: Settings, /, code: str, **given: Any) -> None:
    """Add a regime.

    \b
    Example:
      tracker law add regime UTOPIA-2900 --name Utopia --target-type state --adopted 2026-11-02
    """
    _add(settings, "regime", code, given)


@add.command()
@click.argument("symbol")
@law_options("resolution")
@pass_settings
def resolution(settings: Settings, /, symbol: str, **given: Any) -> None:
    """Add a resolution, with the regimes that it serves.

    \b
    Example:
      tracker law add resolution "S/RES/2817 (2026)" --adopted 2026-09-11 --regime SUDAN-1591
    """
    _add(settings, "resolution", symbol, given)


@add.command()
@click.argument("citation")
@law_options("provision")
@pass_settings
def provision(settings: Settings, /, citation: str, **given: Any) -> None:
    """Add a paragraph of a resolution.

    It binds all member states, is mandatory, belongs to the regimes of its resolution, and is in force since the
    resolution was adopted, where nothing else is said.

    \b
    Examples:
      tracker law add provision "2397 14" --measure reporting --direction none --summary "X"
      tracker law add provision "2375 20" --measure wood --direction both --summary "X" --hs 44
    """
    _add(settings, "provision", citation, given)


def _add(settings: Settings, kind: str, name: str, given: dict[str, Any]) -> None:
    from tracker.services.lawkeeping.own_law import add_law

    click.echo(add_law(settings.session("law add", f"{kind} {name}"), kind, name, said(given)))


@click.command("edit", cls=Command)
@click.argument("name", metavar="CODE|SYMBOL|CITATION")
@law_options("")
@click.option("--clear", "given_clear", multiple=True, metavar="FIELD", help="Repeat. Empty a field or a list first.")
@click.option("--confirm", "given_confirm", is_flag=True, help="The resolution itself was read; --source says where.")
@pass_settings
def edit(settings: Settings, /, name: str, **given: Any) -> None:
    """Correct a regime, a resolution or a provision, or confirm it.

    A list that is given is the whole list; sources and links are added to those there. A time in force that is given
    changes the last one. What you change is this database's own: an update of the law keeps it.

    \b
    Examples:
      tracker law edit "2397 9" --confirm --source "read at undocs.org on 2026-11-01"
      tracker law edit DPRK-1718 --reviewed-to 2026-11-01
      tracker law edit "2140 11" --to 2027-11-14 --unknown-end --basis "renewed by 2812 (2026)"
      tracker law edit "2397 5" --clear caps --cap "500000 barrels per calendar_year from 2018-01-01"
    """
    from tracker.services.lawkeeping.own_law import edit_law

    changes = said(given)
    if not changes:
        raise click.UsageError(
            "Say what to change, such as --reviewed-to DAY, --summary TEXT or --confirm --source TEXT."
        )
    found, done = edit_law(settings.session("law edit", name), name, changes)
    if not done:
        settings.say("Nothing to change.")
        return
    for change in done:
        for one in change.fields:
            settings.say(f"{one.name}: {_value(one.old)} → {_value(one.new)}")
    click.echo(found)


def _value(value: Any) -> str:
    if isinstance(value, list):
        return ", ".join(map(str, value))
    return "nothing" if value is None else str(value)
