"""A file that is read line by line, with somebody who is told how far the reading is."""

from collections.abc import Callable, Iterator
from typing import BinaryIO, cast

# Told how far the reading of a file is: bytes read, bytes in all, lines or rows.
Tell = Callable[[int, int, int], None]
_EVERY = 500


def untold(*_: int) -> None:
    """Nobody is told."""


def watched(stream: BinaryIO, size: int, tell: Tell) -> BinaryIO:
    """The same file of `size` bytes; what is read from it line by line is told."""
    return cast(BinaryIO, _WatchedLines(stream, size, tell))


class _WatchedLines:
    def __init__(self, stream: BinaryIO, size: int, tell: Tell) -> None:
        self._stream, self._size, self._tell = stream, size, tell

    def __iter__(self) -> Iterator[bytes]:
        read = 0
        for number, line in enumerate(self._stream, start=1):
            read += len(line)
            if number % _EVERY == 0:
                self._tell(read, self._size, number)
            yield line

    def read(self) -> bytes:
        return self._stream.read()
