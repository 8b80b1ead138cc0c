"""`tracker party screen`."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tracker.cli.context import Settings, pass_settings
from tracker.cli.groups import Command
from tracker.cli.options import LIST_FORMATS, format_option
from tracker.cli.words import RegimeType

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tracker.analysis.screening import Asked
    from tracker.services.screening import Screened


@click.command("screen", cls=Command, short_help="Find listed parties by name, number or birth.")
@click.argument("who", required=False, metavar="[NAME|REF|FILE]")
@click.option(
    "--born", metavar="DATE", help="With a name: born then (EDTF). Agreeing raises the score, else lowers it."
)
@click.option(
    "--id", "numbers", multiple=True, metavar="[SCHEME=]VALUE", help="Repeat. A passport, IMO number, LEI ..."
)
@click.option("--country", metavar="CC", help="With a name: its country (ISO 3166-1, two letters).")
@click.option("--regime", type=RegimeType(), metavar="CODE", help="Only those listed under this regime.")
@click.option("--on", metavar="DATE", help="Say whether it was listed on that date (EDTF).")
@click.option(
    "--min-score", "least", default=80, show_default=True, type=click.IntRange(0, 100), help="Leave out what fits less."
)
@format_option(*LIST_FORMATS)
@pass_settings
def command(
    settings: Settings,
    who: str | None,
    born: str | None,
    numbers: tuple[str, ...],
    country: str | None,
    regime: str | None,
    on: str | None,
    least: int,
    form: str,
) -> None:
    """Find the listed parties that a name, a recorded party or a file of names may mean.

    Names are compared whatever their script, the order of their words and their spelling, aliases included. Every
    hit has a score from 0 to 100 and the reason for it. A hit is a lead for a person to check, not a finding.

    FILE is a text with a name a line, or CSV with a column "name" (or "surname" and "first name") and, if it has
    them, "born", "identifier" and "country"; - reads standard input. Without NAME, REF or FILE all parties that
    stand in alleged violations are screened, but for States and for those that are listed themselves.

    \b
    Examples:
      tracker party screen "Korea Mining Development Trading Corporation"
      tracker party screen "Muhamad Tahir" --born 1961 --regime TALIBAN-1988
      tracker party screen --id passport=472310082
      tracker party screen P-0003 --on 2024-02-18
      tracker party screen crew.csv --min-score 90 --format csv
      tracker party screen
    """
    from tracker.services.screening import ScreenOptions, screen

    by_hand = bool(born or numbers or country)
    asked = _asked(who, born, numbers, country) if who is not None or by_hand else None
    found = screen(settings.session("party screen"), asked, ScreenOptions(regime, least, on))
    if found.rows or form != "table":
        from tracker.cli.output import write_rows
        from tracker.render.screening_list import HITS

        write_rows(found.rows, HITS, form)
    settings.say(_told(found, least))


def _asked(who: str | None, born: str | None, numbers: tuple[str, ...], country: str | None) -> Sequence[Asked] | str:
    from tracker.services.refs import is_ref
    from tracker.services.screening_asked import asked_by_hand, asked_in_file
    from tracker.values.text import fold

    if who is not None and not fold(who):
        raise click.UsageError("the name is empty; without NAME, REF and FILE all parties of the record are screened")
    file = who if who == "-" else _file(who) if who and not is_ref(who) else None
    if who and (file or is_ref(who)):
        if born or numbers or country:
            raise click.UsageError("--born, --id and --country describe one who is named, not a REF or a FILE")
        if not file:
            return who
        if file == "-":
            return asked_in_file(sys.stdin.buffer)
        with Path(file).open("rb") as stream:
            return asked_in_file(stream)
    if not who and not numbers:
        raise click.UsageError("--born and --country need a name beside them, or --id")
    return [asked_by_hand(who, born, numbers, country)]


def _file(who: str) -> str | None:
    """The file that is meant; None for a name. UsageError for a folder, and for a path that leads to no file.

    Names have strokes in them ("M/V Sun", "Dansk Shipping A/S"): one alone, with spaces, makes no path.
    """
    path = Path(who)
    # A FIFO is what a shell makes of <(command).
    if path.is_file() or path.is_fifo():
        return who
    rooted = who.startswith(("/", "./", "../", "~")) or "\\" in who
    if path.is_dir():
        wrong = "is a folder"
    elif rooted or ("/" in who and not any(map(str.isspace, who))) or path.suffix.casefold() in _LISTS:
        wrong = "is no file"
    else:
        return None
    raise click.UsageError(f"{who!r} {wrong}. If it is a name, give it on standard input: tracker party screen -")


_LISTS = (".csv", ".txt", ".tsv", ".xlsx", ".xls", ".ods")


def _told(found: Screened, least: int) -> str:
    if not found.listed_names:
        return "No listing is recorded here to screen against. Bring in the UN list: tracker import FILE"
    fits = len({(row["query"], row["query_ref"]) for row in found.rows})
    searched = f"{found.asked:,} screened against {found.listed_names:,} listed names"
    if not fits:
        return (
            f"{searched}: none fits with a score of {least} or more."
            " The Consolidated List holds persons and entities; designated vessels are listed elsewhere."
        )
    return f"{searched}: {fits:,} may be listed. A hit is a lead to check, not a finding."
