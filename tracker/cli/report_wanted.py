"""How a report is wanted, the filters apart: what it says of itself, and what its author wrote before it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from tracker.cli.options import Command, violation_filter

if TYPE_CHECKING:
    from tracker.services.reporting.report import Report
    from tracker.services.reporting.wanted import Wanted
    from tracker.vocab import Marking

_OPTIONS = (
    click.option(
        "--front",
        type=click.Path(exists=True, dir_okay=False, path_type=Path),
        metavar="FILE",
        help="Title, organisation, paper, and for a regime the rest: TOML or YAML.",
    ),
    click.option("--no-head", is_flag=True, help="Leave out number and hash of the newest changeset."),
    click.option("--no-redaction-note", is_flag=True, help="Do not say that more is on record."),
)


def wanted_options(command: Command) -> Command:
    """The options that all reports share."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


csl_option = click.option(
    "--csl",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Write the list of evidence as CSL-JSON too.",
)


def write_csl(report: Report, file: Path | None) -> None:
    """Write the items of evidence that a report names, as far as its marking shows them."""
    if file is not None:
        from tracker.cli.files import write_whole
        from tracker.render.data import json_text
        from tracker.reports.csl import csl_items

        write_whole(file, [json_text(csl_items(report.evidence))])


def wanted(given: dict[str, Any], level: Marking | None, **more: Any) -> Wanted:
    """What the options say; DocumentError for front matter that cannot be used."""
    from tracker.schemas.listing import ViolationFilter
    from tracker.services.reporting.wanted import Wanted

    front, no_head, no_note = (given.pop(name) for name in ("front", "no_head", "no_redaction_note"))
    asked = violation_filter(given) if given else ViolationFilter()
    if front:
        from tracker.exchange.front_matter_in import read_front_matter

        more["front"] = read_front_matter(front)
    return Wanted(level, asked, not no_head, not no_note, **more)
