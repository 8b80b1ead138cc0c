"""`tracker add`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from tracker.cli.context import Settings, pass_settings
from tracker.cli.words import WordType

if TYPE_CHECKING:
    from tracker.services.adding import NewViolation

_PLACE = ("name", "country", "latitude", "longitude", "precision", "within_km", "note")
# Options whose names in a case file differ.
_LISTS = {"party": "parties", "provision": "provisions", "item": "items", "reference": "references"}


@click.command()
@click.argument("title", required=False)
@click.option("--regime", metavar="CODE", help="Regime, such as DPRK-1718.")
@click.option("--summary", metavar="TEXT", help="One paragraph in your own words.")
@click.option("--measure", type=WordType("Measure"), help="Kind of duty, such as luxury_goods.")
@click.option("--direction", type=WordType("Direction"), help="Seen from the target: to_target, from_target, …")
@click.option("--conduct", type=WordType("Conduct"), help="completed, attempted, planned, …")
@click.option("--extent", type=WordType("Extent"), help="single or continuing.")
@click.option("--occurred", metavar="DATE", help="When, as EDTF: 2024-02-18, 2024-02, 2023-08/2024-03, 2024-06~ …")
@click.option("--place", "place_name", metavar="NAME", help="Where.")
@click.option("--place-country", metavar="CC", help="Country of the place (ISO 3166-1, two letters).")
@click.option("--latitude", "place_latitude", metavar="DEG", help="Latitude in decimal degrees.")
@click.option("--longitude", "place_longitude", metavar="DEG", help="Longitude in decimal degrees.")
@click.option("--place-precision", type=WordType("PlacePrecision"), help="How exactly the place is known.")
@click.option("--within-km", "place_within_km", metavar="KM", help="How far off the place may be.")
@click.option("--place-note", metavar="TEXT", help="What else is known of the place.")
@click.option("--status", type=WordType("Status"), help="Our judgement; alleged unless said otherwise.")
@click.option("--marking", type=WordType("Marking"), help="Who may see it; else the database's default.")
@click.option("--naming", type=WordType("Naming"), help="Whether private persons may be named in files.")
@click.option("--party", multiple=True, metavar="ROLE=WHO", help="Repeat. WHO: a reference, a name, or KIND:NAME.")
@click.option("--provision", multiple=True, metavar="CITATION", help='Repeat. Such as "1718 8(a)(iii)".')
@click.option("--item", multiple=True, metavar="[HS:]TEXT", help='Repeat. Such as "8703: limousine".')
@click.option("--tag", "tags", multiple=True, metavar="TAG", help="Repeat.")
@click.option("--reference", multiple=True, metavar="SCHEME=VALUE", help="Repeat. What others call the matter.")
@click.option(
    "--from",
    "file",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Record what a case file says, instead of options.",
)
@pass_settings
def command(settings: Settings, /, file: Path | None, **given: Any) -> None:
    """Record an alleged violation; its reference alone is printed on standard output.

    At a terminal it asks for the title and the regime where they are missing.

    \b
    Examples:
      tracker add "Limousine given" --regime DPRK-1718 --measure luxury_goods \\
        --occurred 2024-02-18 --party "supplier=state:Russian Federation" \\
        --provision "1718 8(a)(iii)" --item "8703: limousine"
      tracker add --from case.yaml
    """
    session = settings.session("add")
    if file is not None:
        _from_file(settings, file, given)
        return
    from tracker.services.adding import add_violation

    for name, question in (("title", "Title"), ("regime", "Regime (such as DPRK-1718)")):
        given[name] = given[name] or _ask(settings, name, question)
    ref, made = add_violation(session, _new(given))
    for note in made:
        settings.say(f"Made: {note}.")
    click.echo(ref)


def _from_file(settings: Settings, file: Path, given: dict[str, Any]) -> None:
    from tracker.cli.import_ import report_import
    from tracker.services.import_file import import_file

    if any(given.values()):
        raise click.UsageError("--from takes everything from the file; leave the other options out.")
    with file.open("rb") as stream:
        result = import_file(settings.session(f"add --from {file.name}"), str(file), stream)
    report_import(settings, result)


def _ask(settings: Settings, name: str, question: str) -> str:
    if settings.may_ask:
        answer: str = click.prompt(question, err=True)
        return answer
    option = "TITLE" if name == "title" else f"--{name}"
    raise click.UsageError(f"Missing {option}. Say it, or use --from with a case file.")


def _new(given: dict[str, Any]) -> NewViolation:
    from tracker.services.adding import NewViolation

    place = {part: given.pop(f"place_{part}") for part in _PLACE}
    lists = {name: given.pop(option) for option, name in _LISTS.items()}
    fields = {name: list(value) if name == "tags" else value for name, value in given.items() if value}
    return NewViolation(fields=fields, place={part: value for part, value in place.items() if value}, **lists)
