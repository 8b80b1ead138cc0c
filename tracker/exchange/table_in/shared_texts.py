"""The texts that the cells of a workbook share: small ones in memory, many in a temporary file."""

from array import array
from functools import lru_cache
from tempfile import SpooledTemporaryFile

_IN_MEMORY = 8 << 20
_AT_HAND = 10_000


class SharedTexts:
    """A list of texts whose memory stays the same, however many there are but for eight bytes each."""

    def __init__(self) -> None:
        # Whoever makes this closes it.
        self._file = SpooledTemporaryFile(_IN_MEMORY)  # noqa: SIM115
        self._ends = array("Q", [0])
        self.get = lru_cache(_AT_HAND)(self._get)

    def close(self) -> None:
        """Give up the file."""
        self._file.close()

    def add(self, text: str) -> None:
        """Put a text at the end; nothing is added after the first is taken."""
        data = text.encode("utf-8", "surrogatepass")
        self._file.write(data)
        self._ends.append(self._ends[-1] + len(data))

    def _get(self, index: str) -> str | None:
        if not index.isdecimal() or int(index) + 1 >= len(self._ends):
            return None
        start, end = self._ends[int(index)], self._ends[int(index) + 1]
        self._file.seek(start)
        return self._file.read(end - start).decode("utf-8", "surrogatepass")
