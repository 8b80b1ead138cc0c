"""`tracker search`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import click

from tracker.cli.context import Settings, pass_settings
from tracker.cli.groups import Command
from tracker.cli.options import LIST_FORMATS, format_option

_KINDS = ("violation", "party", "source", "evidence", "claim", "request", "reply", "action", "milestone")


class _SearchCommand(Command):
    """Takes `-word` for a word that must not be there, and not for a heap of options."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        before, words = (args[: args.index("--")], args[args.index("--") + 1 :]) if "--" in args else (args, [])
        options = [param for param in self.get_params(ctx) if isinstance(param, click.Option)]
        names = {name for option in options for name in option.opts} | {"-h"}
        valued = {name for option in options if not option.is_flag for name in option.opts}
        out = set(_excluding(before, names, valued))
        kept = [word for place, word in enumerate(before) if place not in out]
        return super().parse_args(ctx, [*kept, "--", *(before[place] for place in sorted(out)), *words])


def _excluding(args: Sequence[str], names: set[str], valued: set[str]) -> Iterator[int]:
    """The places of words that begin with one minus and are neither an option nor the value of one."""
    for place, word in enumerate(args):
        is_value = place > 0 and args[place - 1] in valued
        if word.startswith("-") and not word.startswith("--") and word not in names and not is_value:
            yield place


@click.command(cls=_SearchCommand)
@click.argument("text", nargs=-1, required=True)
@click.option("--kind", "kinds", multiple=True, type=click.Choice(_KINDS), help="Only this kind; may be repeated.")
@click.option("--limit", default=20, show_default=True, type=click.IntRange(min=0), help="How many; 0 for all.")
@format_option(*LIST_FORMATS)
@pass_settings
def command(settings: Settings, text: tuple[str, ...], kinds: tuple[str, ...], limit: int, form: str) -> None:
    """Search everything that is recorded, by words: titles, names in all scripts, statements, quotes, and so on.

    All words must be in the same record; the last one may be the beginning of a longer word. Case and accents do
    not count. In a query, "several words" in quotation marks are a phrase, 'limo*' is the beginning of a word, and
    -word leaves out what holds that word. The best matches come first.

    \b
    Examples:
      tracker search limousine
      tracker search 김정은 --kind party
      tracker search '"luxury goods" aurus -yacht' --format json
    """
    from tracker.services.searching import search

    found = search(settings.session("search"), " ".join(text), kinds, limit)
    if not found.rows and form == "table":
        settings.say(_nothing(" ".join(text), found.empty_database))
        return
    _show(found.rows, form)
    if found.more:
        settings.say(f"More than {found.ranked:,} records match. The newest {found.ranked:,} were ranked; add a word.")
    if len(found.rows) < found.ranked:
        settings.say(f"The best {len(found.rows):,} of {found.ranked:,}. All of them: --limit 0")


def _show(rows: Sequence[dict[str, object]], form: str) -> None:
    from tracker.cli.output import write, write_rows
    from tracker.render.search_results import FOUND, results_markdown

    if form == "markdown":
        write(results_markdown(rows))
    else:
        write_rows(rows, FOUND, form)


def _nothing(text: str, empty_database: bool) -> str:
    from tracker.services.refs import is_ref

    if empty_database:
        return "Nothing is recorded yet. Record with: tracker add — or see an example with: tracker demo"
    if is_ref(text):
        return f"References are not searched. See the record with: tracker show {text}"
    return "No record holds all of these words. Leave one out, or give the beginning of one, such as 'limo*'."
