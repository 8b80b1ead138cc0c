"""`tracker law cite`."""

from __future__ import annotations

import click

from tracker.cli.context import Settings, pass_settings
from tracker.cli.groups import Command
from tracker.cli.options import format_option


@click.command("cite", cls=Command, short_help="The footnote for paragraphs.")
@click.argument("citations", metavar="CITATION...", nargs=-1, required=True)
@click.option(
    "--style",
    type=click.Choice(("footnote", "text", "symbol")),
    default="footnote",
    show_default=True,
    help="footnote: para. 8 (a); text: paragraph 8 (a) of resolution 1718 (2006); symbol: S/RES/1718 (2006) 8(a).",
)
@format_option("plain", "json")
@pass_settings
def command(settings: Settings, citations: tuple[str, ...], style: str, form: str) -> None:
    """Print paragraphs as the United Nations cites them, ready for a footnote; any usual spelling is read.

    How sure the paragraph is goes to standard error.

    \b
    Examples:
      tracker law cite "UNSCR 1718 OP8(a)(iii)"
      tracker law cite "1718 8(a)(iii)" "2397 7"
      tracker law cite "para. 6 (b) of annex B to resolution 2231" --style text
    """
    from tracker.cli.output import write
    from tracker.services.law_citing import cite

    cited = cite(settings.session("law cite"), citations)
    if form == "json":
        from tracker.render.data import json_text

        write(json_text(cited.as_row()))
        return
    click.echo({"footnote": cited.footnote, "text": cited.text, "symbol": cited.symbol}[style])
    for note in cited.notes:
        settings.say(note)
