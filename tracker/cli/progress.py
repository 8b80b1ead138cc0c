"""A bar on standard error for long work, where somebody sees it."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from tracker.cli.context import Settings
    from tracker.services.backups.steps import Steps


def bars(settings: Settings) -> Steps:
    """A bar for each step that takes long; none without a terminal, or with --quiet."""
    from tracker.services.backups.steps import silent

    return silent if settings.quiet or not sys.stderr.isatty() else _bar


@contextmanager
def _bar(label: str, length: int, is_large: bool) -> Iterator[Callable[[int], object]]:
    if not is_large:
        yield lambda _: None
        return
    with click.progressbar(length=length, label=f"{label:<16}", file=sys.stderr) as bar:
        yield bar.update
