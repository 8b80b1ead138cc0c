"""The numbers of numbered paragraphs, the same in every format."""

from collections.abc import Iterable, Iterator
from itertools import count

from tracker.reports.document import Block, Numbered

_LETTERS = 26


def numbered(blocks: Iterable[Block]) -> Iterator[tuple[Block, str]]:
    """Each block with the number before it: `1.`, `2.`, … through the whole report, (a), (b), … under each.

    What is no numbered paragraph has "". Headings do not begin the numbers anew.
    """
    paragraphs, letters = count(1), count()
    for block in blocks:
        if not isinstance(block, Numbered):
            yield block, ""
        elif block.level:
            yield block, f"({_letter(next(letters))})"
        else:
            letters = count()
            yield block, f"{next(paragraphs)}."


def _letter(index: int) -> str:
    """A, b, …, z, then aa, bb, … as United Nations documents go on."""
    return chr(ord("a") + index % _LETTERS) * (1 + index // _LETTERS)
