"""A command that takes a file, or the name of a command below it."""

from __future__ import annotations

from typing import Any

import click

from tracker.cli.groups import Group


class File(click.Argument):
    """The file: it does not stand before the commands below, and so not in their usage."""

    def get_usage_pieces(self, ctx: click.Context) -> list[str]:
        """Nothing; the command itself names it."""
        return []


class FileOrTable(Group):
    """Reads its arguments as a plain command does, unless the first word is a command below it."""

    allow_extra_args = False
    allow_interspersed_args = True

    def make_context(
        self, info_name: str | None, args: list[str], parent: click.Context | None = None, **extra: Any
    ) -> click.Context:
        """The context of this command, or that of the command below it which is named."""
        place = self._first_word(args)
        below = self.commands.get(args[place]) if place is not None else None
        if below is None or place is None:
            return super().make_context(info_name, args, parent, **extra)
        own = click.Context(self, parent, info_name, **extra)
        return below.make_context(args[place], [*args[:place], *args[place + 1 :]], own, **extra)

    def _first_word(self, args: list[str]) -> int | None:
        """Where the first word stands that is no option, and no value of one."""
        context = click.Context(self)
        valued = {
            name
            for param in self.get_params(context)
            if isinstance(param, click.Option) and not param.is_flag
            for name in param.opts
        }
        skip = False
        for place, word in enumerate(args):
            if skip or word.startswith("-"):
                skip = not skip and word in valued
                continue
            return place
        return None

    def collect_usage_pieces(self, ctx: click.Context) -> list[str]:
        """A file; the help page names the commands below."""
        return [*click.Command.collect_usage_pieces(self, ctx), "FILE"]
