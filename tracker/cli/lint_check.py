"""`tracker lint check`, and the options that name a rule."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

import click

from tracker.cli.context import Settings, pass_settings
from tracker.cli.groups import Command
from tracker.cli.options import LIST_FORMATS, filter_options, format_option, violation_filter
from tracker.cli.words import WordType
from tracker.errors import CheckFailedError

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

    from tracker.vocab import Severity


_NEXT = 'Accept a finding with: tracker lint waive REF RULE --because "…". What rules mean: tracker lint rules'


class RuleType(click.ParamType[Any]):
    """A rule by its id; a wrong one is refused with the nearest."""

    name = "rule"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """The rule that was typed."""
        from tracker.analysis.lint.rules import find_rule
        from tracker.errors import InvalidValueError

        try:
            return find_rule(value) if isinstance(value, str) else value
        except InvalidValueError as error:
            self.fail(f"{error.reason}. {error.hint}", param, ctx)

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
        """The ids that begin with what was typed, each with its meaning."""
        from click.shell_completion import CompletionItem

        from tracker.analysis.lint.rules import RULES

        typed = incomplete.casefold()
        return [CompletionItem(one.id, help=one.meaning) for one in RULES if one.id.startswith(typed)]


@click.command(cls=Command)
@click.argument("ref", required=False)
@click.option("--rule", "rules", multiple=True, type=RuleType(), metavar="ID", help="Repeat. Only by this rule.")
@click.option("--severity", "least", type=WordType("Severity"), help="Only what is as bad as that, or worse.")
@click.option("--waived", is_flag=True, help="Show what is waived as well, with the reason.")
@filter_options
@format_option(*LIST_FORMATS)
@pass_settings
def command(
    settings: Settings,
    /,
    ref: str | None,
    rules: Sequence[Any],
    least: Severity | None,
    waived: bool,
    form: str,
    **filters: Any,
) -> None:
    """Check a record, or all alleged violations that fit the filters, with what they rest on.

    REF may be any reference. Of an alleged violation that is withdrawn, found to be none, or a duplicate, and of
    records that no alleged violation rests on, only some rules are checked: see `tracker lint rules`.
    Exit code 3 when something is found that is not waived; NDJSON is written as it is found.

    \b
    Examples:
      tracker lint check V-2024-0001
      tracker lint check --regime DPRK-1718 --severity warning --format csv
      tracker lint check --rule accused_never_asked --rule deadline_run_out
    """
    from tracker.schemas.listing import ViolationFilter
    from tracker.services.linting.checking import Asked, lint

    asked_for = violation_filter(filters)
    if ref and asked_for != ViolationFilter():
        raise click.UsageError("Give REF or filters: a record is checked whatever else holds.")
    found = lint(settings.session("lint"), Asked(ref, asked_for, rules, least, waived))
    open_, accepted = _write(found, form)
    if open_:
        raise CheckFailedError(_counted(open_, accepted), _NEXT)
    settings.say(f"Nothing is found{f' that is not waived ({accepted} waived)' if accepted else ''}.")


def _write(found: Iterator[dict[str, Any]], form: str) -> tuple[dict[str, int], int]:
    """Write the findings; how many there are by severity, and how many are waived."""
    from tracker.cli.output import write, write_rows
    from tracker.render.data import rows_text
    from tracker.render.lint_lists import FINDINGS

    counts: dict[str, int] = {}
    accepted, rows = 0, []
    for row in found:
        if row["waived"] is None:
            counts[row["severity"]] = counts.get(row["severity"], 0) + 1
        else:
            accepted += 1
        if form == "ndjson":
            write(rows_text([row], form, ()))
        else:
            rows.append(row)
    if form != "ndjson":
        write_rows(rows, FINDINGS, form)
    return counts, accepted


def _counted(counts: dict[str, int], accepted: int) -> str:
    from tracker.vocab import Severity

    said = [f"{counts[s]:,} {s.value}{'s' if counts[s] > 1 else ''}" for s in Severity if s.value in counts]
    return f"{', '.join(said)} found" + (f"; {accepted:,} waived" if accepted else "")
