"""A bar on standard error for long work, where somebody sees it."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from time import monotonic
from typing import TYPE_CHECKING, BinaryIO, cast

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


# What is read of a file before it is said how far it is: a large one takes a second for two million bytes.
_LARGE_FILE = 4_000_000
_EVERY = 500


class Watched:
    """Tells a bar how much of a file was read, and how many lines."""

    def __init__(self, tell: Callable[[int, int], object]) -> None:
        self._tell = tell

    def reading(self, stream: BinaryIO) -> BinaryIO:
        """The same file; what is read from it line by line is told."""
        return cast(BinaryIO, _WatchedLines(stream, self._tell))


class _WatchedLines:
    def __init__(self, stream: BinaryIO, tell: Callable[[int, int], object]) -> None:
        self._stream, self._tell = stream, tell

    def __iter__(self) -> Iterator[bytes]:
        size = 0
        for number, line in enumerate(self._stream, start=1):
            size += len(line)
            if number % _EVERY == 0:
                self._tell(size, number)
                size = 0
            yield line

    def read(self) -> bytes:
        return self._stream.read()


@contextmanager
def rate_bar(settings: Settings, label: str, size: int, unit: str = "lines") -> Iterator[Watched]:
    """A bar over the bytes of a file that is read, with the rate and the time left; none where it is small."""
    if settings.quiet or not sys.stderr.isatty() or size < _LARGE_FILE:
        yield Watched(lambda _size, _number: None)
        return
    start = monotonic()

    def rate(number: int | None) -> str:
        return f"{(number or 0) / max(monotonic() - start, 0.001):,.0f} {unit} a second"

    with click.progressbar(length=size, label=label, file=sys.stderr, item_show_func=rate) as bar:
        yield Watched(bar.update)
