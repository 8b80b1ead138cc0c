"""Look through a file that is not UTF-8: is it another encoding, or are a few lines of it spoilt?"""

from dataclasses import dataclass
from pathlib import Path

_SAMPLE = 1 << 18


@dataclass(slots=True)
class Mixture:
    """Lines with letters beyond ASCII: how many are UTF-8, how many are not, and a sample of the latter."""

    fitting: int = 0
    unfitting: int = 0
    sample: bytes = b""


def look_through(path: Path) -> Mixture:
    """Count the lines of a file that are UTF-8 and those that are not."""
    found = Mixture()
    # Latin-1 gives each byte back as it was, and a text file knows all three line ends.
    with path.open(encoding="latin-1", newline="") as lines:
        for line in lines:
            if not line.isascii():
                _count(found, line.encode("latin-1"))
    return found


def _count(found: Mixture, line: bytes) -> None:
    try:
        line.decode("utf-8")
        found.fitting += 1
    except UnicodeDecodeError:
        found.unfitting += 1
        if len(found.sample) < _SAMPLE:
            found.sample += line[:_SAMPLE]
