"""The notes of a document and the rows that they speak of, known before anything is written."""

from collections import Counter, defaultdict
from collections.abc import Iterator

from tracker.reports.document import Block, Bullets, Document, Facts, Inline, Numbered, Paragraph, Table, spans


class Cited:
    """Notes by number, in the order of reading; and, both ways, which row of a table each note speaks of."""

    def __init__(self, document: Document) -> None:
        rows = {name for block in document.blocks if isinstance(block, Table) for name in block.anchors}
        self.numbers: dict[str, int] = {}
        self.row_of: dict[str, str] = {}
        self.mentions: Counter[int] = Counter()
        self.notes_of: defaultdict[str, list[int]] = defaultdict(list)
        for block in document.blocks:
            for content in _contents(block):
                for span in spans(content):
                    if span.note is not None:
                        self._add(span.note, span.anchor if span.anchor in rows else "")

    def _add(self, note: str, row: str) -> None:
        number = self.numbers.setdefault(note, len(self.numbers) + 1)
        self.mentions[number] += 1
        if row and note not in self.row_of:
            self.row_of[note] = row
            self.notes_of[row].append(number)


def _contents(block: Block) -> Iterator[Inline]:
    """Every piece of inline content of a block, in the order of reading."""
    if isinstance(block, Paragraph | Numbered):
        yield block.content
    elif isinstance(block, Bullets):
        yield from block.entries
    elif isinstance(block, Facts):
        yield from (value for _, value in block.rows)
    elif isinstance(block, Table):
        yield from (cell for row in block.rows for cell in row)
