"""`tracker lint`: the group, whose own action is `lint check`."""

from __future__ import annotations

from collections.abc import Sequence

import click

from tracker.cli import lint_check, lint_waive
from tracker.cli.groups import Group
from tracker.cli.options import LIST_FORMATS, format_option


class _CheckByDefault(Group):
    """A group that does `check` where none of its commands is named: `tracker lint V-2024-0001`."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        helped = any(name in args[:1] for name in self.get_help_option_names(ctx))
        if not helped and self._named(ctx, args) not in self.commands:
            args = ["check", *args]
        return super().parse_args(ctx, args)

    def _named(self, ctx: click.Context, args: Sequence[str]) -> str | None:
        """The first word behind options of the group itself; those of `check` come before no command."""
        options = {name: one for one in self.get_params(ctx) for name in one.opts if isinstance(one, click.Option)}
        words = iter(args)
        for word in words:
            name, _, value = word.partition("=")
            if name not in options:
                return word
            one = options[name]
            if isinstance(one, click.Option) and not one.is_flag and not value:
                next(words, None)
        return None

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The options of `check` too: they are what most people look for here."""
        own = click.Context(lint_check.command, ctx, "check")
        shown = (one.get_help_record(own) for one in lint_check.command.params if isinstance(one, click.Option))
        with formatter.section("Options of the check"):
            formatter.write_dl([record for record in shown if record])
        super().format_options(ctx, formatter)

    def collect_usage_pieces(self, ctx: click.Context) -> list[str]:
        return ["[OPTIONS] [REF]"]


@click.group(cls=_CheckByDefault)
def command() -> None:
    """Check what is recorded by rules: what is wrong, what is missing, and what to do next.

    `tracker lint` and `tracker lint REF` stand for `tracker lint check`. Exit code 3 when something is found.

    \b
    Examples:
      tracker lint V-2024-0001
      tracker lint --severity error --regime DPRK-1718
      tracker lint waive V-2024-0001 only_one_side --because "the State is known not to answer"
    """


command.add_command(lint_check.command, "check")
command.add_command(lint_waive.waive)
command.add_command(lint_waive.unwaive)


@command.command()
@format_option(*LIST_FORMATS)
def rules(form: str) -> None:
    """List the rules: the id, how bad it is, what it means and what to do.

    \b
    Example:
      tracker lint rules
      tracker lint rules --format csv > rules.csv
    """
    from tracker.cli.output import write_rows
    from tracker.render.lint_lists import RULES
    from tracker.services.linting.checking import rule_rows

    write_rows(rule_rows(), RULES, form)
