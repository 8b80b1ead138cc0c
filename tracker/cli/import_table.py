"""`tracker import table`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from tracker.cli.context import Settings, pass_settings
from tracker.cli.groups import Command
from tracker.cli.import_table_aids import show_mapping, suggest_mapping, write_template
from tracker.cli.import_table_rows import bring_in, bring_in_pieces
from tracker.cli.pieces_options import pieces_options, pieces_wanted

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


class _WithMappings(Command):
    """Names the shipped mappings on the help page."""

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        from tracker.services.tables.shipped_mappings import named_mappings

        with formatter.section("Mappings that come with the program"):
            formatter.write_dl(list(named_mappings().items()))


# What brings nothing in, with what goes along with it.
_AIDS = {"--template": (), "--show-map": (), "--suggest": ("FILE", "--sheet", "--heading")}


@click.command("table", cls=_WithMappings, short_help="Bring in a spreadsheet, as a mapping says.")
@click.argument("file", required=False, type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--map", "maps", multiple=True, metavar="MAP", help="The mapping: a file, or the name of a shipped one.")
@click.option("--suggest", is_flag=True, help="Print a first mapping, made from headings and values.")
@click.option("--sheet", metavar="NAME", help="With --suggest: the sheet to look at.")
@click.option("--heading", type=click.IntRange(1), metavar="ROW", help="With --suggest: the row of the headings.")
@click.option("--dry-run", is_flag=True, help="Show the plan and the first rows as they would be, write nothing.")
@click.option("--keep-good", is_flag=True, help="Bring in the good rows though others are refused.")
@click.option(
    "--errors",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Write the refused rows to a table (.csv, .xlsx), the reason first.",
)
@pieces_options
@click.option(
    "--template",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE.xlsx",
    help="Write an empty workbook with headings, drop-downs and notes.",
)
@click.option("--show-map", metavar="NAME", help="Print a mapping that comes with the program, to copy and change.")
@pass_settings
def command(
    settings: Settings,
    file: Path | None,
    maps: tuple[str, ...],
    suggest: bool,
    sheet: str | None,
    heading: int | None,
    dry_run: bool,
    keep_good: bool,
    errors: Path | None,
    in_pieces: bool,
    piece: int | None,
    afresh: bool,
    template: Path | None,
    show_map: str | None,
) -> None:
    """Bring in a spreadsheet: CSV, TSV, XLSX or JSON lines, as a mapping says.

    A mapping is a YAML file that says which column feeds which field (docs/tables.md). --suggest prints a first one
    for a table, with what is still to be decided marked TODO. Give --map once for each sheet of a workbook.

    Nothing is guessed: a date that can be read in two ways, a number with marks that the mapping does not state, an
    unknown word are refused, each with its row, column and value. All rows go in, or none; with --keep-good the good
    ones, and the command ends with 1 where any is refused. Repair the file that --errors writes, and bring it in by
    the same mapping. Bringing in a changed table again changes the records of its keys and adds nothing twice.

    A large table may go in with --in-pieces, each piece a changeset of its own. What was stopped or killed goes on
    where it was when the same command is run again.

    \b
    Examples:
      tracker import table log.xlsx --suggest > log.yaml
      tracker import table --show-map analyst-spreadsheet > log.yaml
      tracker import table log.xlsx --map log.yaml --dry-run
      tracker import table log.xlsx --map log.yaml --keep-good --errors refused.csv
      tracker import table register.csv --map sipri-trade-register
      tracker import table events.csv --map acled-export --in-pieces
    """
    given = {
        **{"FILE": file, "--map": maps, "--suggest": suggest, "--sheet": sheet, "--heading": heading},
        **{"--dry-run": dry_run, "--keep-good": keep_good, "--errors": errors},
        **{"--in-pieces": in_pieces, "--piece": piece, "--afresh": afresh},
        **{"--template": template, "--show-map": show_map},
    }
    for aid, goes_along in _AIDS.items():
        _refuse_beside(aid, goes_along, given)
    if template is not None:
        write_template(settings, template)
    elif show_map is not None:
        show_mapping(show_map)
    elif file is None:
        raise click.UsageError("Missing argument 'FILE'.")
    elif suggest:
        suggest_mapping(file, sheet, heading)
    elif not maps:
        raise click.UsageError(
            "--map says which column feeds which field: give a file, or a shipped mapping by name."
            f" A first one is printed by: tracker import table {file} --suggest"
        )
    elif sheet or heading:
        raise click.UsageError("--sheet and --heading go with --suggest; else the mapping says them, under table.")
    elif pieces_wanted(in_pieces, piece, afresh, {"--dry-run": dry_run, "--errors": errors, "--keep-good": keep_good}):
        bring_in_pieces(settings, file, maps, piece, afresh)
    else:
        bring_in(settings, file, maps, errors, dry_run, keep_good)


def _refuse_beside(aid: str, goes_along: Sequence[str], given: Mapping[str, object]) -> None:
    """UsageError for an option beside one that brings nothing in, where it would be passed over without a word."""
    beside = next((name for name, value in given.items() if value and name not in (aid, *goes_along)), None)
    if given[aid] and beside:
        raise click.UsageError(f"Use {aid} without {beside}: it brings nothing in.")
