"""The blocks of a document as data for the template; `is` says which."""

from collections.abc import Sequence
from functools import singledispatchmethod

from tracker.render.columns import column_widths, width
from tracker.render.pdf.lines import Data, Lines
from tracker.render.pdf.words import set_text
from tracker.render.pictures import svg
from tracker.reports.document import (
    Bars,
    Block,
    Bullets,
    Chronology,
    Facts,
    Heading,
    Heat,
    Numbered,
    Paragraph,
    Ranges,
    Series,
    Table,
    spans,
)
from tracker.values.text import safe_text

# Facts of up to so much text, and so many bars, stay on one page.
_TOGETHER, _TOGETHER_BARS = 1_800, 25
# A row of up to so many lines is never parted by the end of a page.
_WHOLE = 12
# Words of names beside values and bars may be broken beyond this length.
_NAME = 20


class Blocks:
    """Turns blocks into data; `room` is the width of a table in small letters, `pictures` are SVG by name."""

    def __init__(self, lines: Lines, room: float) -> None:
        self.pictures: dict[str, str] = {}
        self._lines = lines
        self._room = room

    @singledispatchmethod
    def block(self, block: Block, number: str) -> Data:
        """One block, with the number before it if it has one."""
        raise TypeError(block)

    @block.register
    def _heading(self, block: Heading, number: str) -> Data:
        return {"is": "heading", "level": block.level, "new_page": block.new_page, "line": self._lines.line(block.text)}

    @block.register
    def _paragraph(self, block: Paragraph, number: str) -> Data:
        return {"is": "paragraph", "indent": block.indent, "line": self._lines.line(block.content)}

    @block.register
    def _numbered(self, block: Numbered, number: str) -> Data:
        return {"is": "numbered", "level": block.level, "number": number, "line": self._lines.line(block.content)}

    @block.register
    def _bullets(self, block: Bullets, number: str) -> Data:
        return {"is": "bullets", "entries": [self._lines.line(entry) for entry in block.entries]}

    @block.register
    def _facts(self, block: Facts, number: str) -> Data:
        rows = [[set_text(name, _NAME), self._lines.line(value)] for name, value in block.rows]
        return {"is": "facts", "rows": rows, "long": len(repr(block)) > _TOGETHER}

    @block.register
    def _bars(self, block: Bars, number: str) -> Data:
        most = max((count for _, count in block.rows), default=0) or 1
        rows = [[set_text(label, _NAME), f"{count:,}", max(0, count) / most] for label, count in block.rows]
        longest = max((width(label) for label, _ in block.rows), default=1)
        return {"is": "bars", "rows": rows, "long": len(rows) > _TOGETHER_BARS, "width": min(50, max(12, longest))}

    @block.register
    def _table(self, block: Table, number: str) -> Data:
        plain = [["".join(span.text for span in spans(cell)) for cell in row] for row in block.rows]
        widths = column_widths(block.columns, plain, self._room, block.right)
        limits = [max(3, int(width) - 2) for width in widths]
        return {
            "is": "table",
            "widths": widths,
            "right": [column in block.right for column in block.columns],
            "head": [set_text(name, limit) for name, limit in zip(block.columns, limits, strict=True)],
            "rows": [
                {
                    "cells": [self._lines.line(cell, limit) for cell, limit in zip(row, limits, strict=True)],
                    "whole": _height(texts, widths) <= _WHOLE,
                    "name": name,
                }
                for row, texts, name in zip(block.rows, plain, self._lines.row_names(block), strict=True)
            ],
        }

    @block.register
    def _picture(self, block: Series | Heat | Ranges | Chronology, number: str) -> Data:
        name = f"picture-{len(self.pictures) + 1}.svg"
        self.pictures[name] = svg(block, width_mm=160)
        return {"is": "picture", "name": name, "alt": safe_text(block.alt), "line": self._lines.line(block.title)}


def _height(row: Sequence[str], widths: Sequence[float]) -> float:
    """About how many lines a row of a table takes."""
    return max(
        sum(1 + width(line) // room for line in text.split("\n")) for text, room in zip(row, widths, strict=True)
    )
