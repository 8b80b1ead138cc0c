"""A bar on standard error for long work, where somebody sees it."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from time import monotonic
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from tracker.cli.context import Settings
    from tracker.exchange.watched import Tell
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


@contextmanager
def rate_bar(settings: Settings, label: str, size: int, unit: str = "lines", *, is_large: bool) -> Iterator[Tell]:
    """A bar over a file of `size` bytes that is read, with the rate and the time left.

    There is none unless the file `is_large`: a smaller one is read before anybody reads a bar.
    """
    if settings.quiet or not is_large or not sys.stderr.isatty():
        yield lambda *_: None
        return
    start, done = monotonic(), 0
    with click.progressbar(length=size, label=label, file=sys.stderr, item_show_func=lambda rate: rate) as bar:

        def tell(read: int, of: int, count: int) -> None:
            nonlocal done
            bar.length = max(of, 1)
            bar.update(read - done, f"{count / max(monotonic() - start, 0.001):,.0f} {unit} a second")
            done = read

        yield tell
