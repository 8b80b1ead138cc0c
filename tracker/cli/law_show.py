"""`tracker law show`."""

from __future__ import annotations

import click

from tracker.cli.context import Settings, pass_settings
from tracker.cli.groups import Command
from tracker.cli.options import format_option


@click.command("show", cls=Command, short_help="Show everything about a row of the law.")
@click.argument("name", metavar="CODE|SYMBOL|CITATION")
@format_option("table", "json", "markdown", "yaml")
@pass_settings
def command(settings: Settings, name: str, form: str) -> None:
    """Show everything about one regime, resolution or provision: sources, sureness, times in force, links both ways.

    yaml writes it as a law file, which `law add --from` reads.

    \b
    Examples:
      tracker law show DPRK-1718
      tracker law show "1718 8(a)(iii)"
      tracker law show "paragraph 7 of resolution 2397 (2017)" --format json
    """
    from tracker.cli.output import show_document, write

    session = settings.session("law show")
    if form == "yaml":
        from tracker.exchange.yaml_text import write_fields
        from tracker.services.lawkeeping.showing import law_file_of

        write("".join(f"{line}\n" for line in write_fields(law_file_of(session, name))))
        return
    from tracker.services.lawkeeping.showing import show_law

    _, view = show_law(session, name)
    if form == "json":
        from tracker.render.data import json_text

        write(json_text(view))
        return
    from tracker.reports.law_page import law_page

    if form == "table":
        show_document(law_page(view))
        return
    from tracker.render.markdown import markdown

    write(markdown(law_page(view)))
