"""A document tree as plain data, which the template of the pages reads. No text of it ever becomes source."""

from collections.abc import Sequence
from itertools import zip_longest
from typing import Any

from tracker.render.columns import column_widths, width
from tracker.render.labels import label_colour
from tracker.render.numbered import numbered
from tracker.render.page_plan import Notes, anchor_names, contents_depth, levelled, linked_part, shortened
from tracker.render.pdf.words import BODY, Piece, set_text
from tracker.render.pictures import svg
from tracker.render.scripts import reads_from_the_right
from tracker.reports.document import (
    Bars,
    Block,
    Bullets,
    Document,
    Facts,
    Front,
    Heading,
    Inline,
    Numbered,
    Paragraph,
    Picture,
    Span,
    Table,
    spans,
)
from tracker.values.text import safe_text

Data = dict[str, Any]
# How many small letters of a table's size fit beside one another.
# Facts of up to so much text stay on one page.
_TOGETHER, _TOGETHER_BARS = 1_800, 25
# A row of up to so many lines is never parted by the end of a page.
_WHOLE = 12
_ROOM = {"a4": 106.0, "us-letter": 110.0}


class Tree:
    """Turns one document into data. `pictures` are its pictures as SVG, by the names that the data uses."""

    def __init__(self, document: Document) -> None:
        self.pictures: dict[str, str] = {}
        self._document = document
        self._front = document.front or Front()
        self._notes = Notes()
        self._anchors = anchor_names(document)
        self._placed: set[str] = set()
        self._again = _said_again(document)

    def data(self) -> Data:
        """The whole document."""
        document, front = self._document, self._front
        title = ": ".join(part for part in (document.title, document.subtitle) if part)
        return {
            "paper": front.paper,
            "meta": {
                "title": shortened(safe_text(title), 250),
                "author": [shortened(safe_text(front.organisation), 250)] if front.organisation else [],
                "keywords": [part for part in ("sanctions", "United Nations Security Council", document.banner) if part],
            },
            "running": set_text(shortened(document.title, 70)),
            "banner": {"text": safe_text(document.banner), "colour": label_colour(document.banner)},
            "title": self._line(document.title),
            "subtitle": self._line(document.subtitle),
            "front": self._title_page() if document.front else None,
            "contents": contents_depth(document),
            "blocks": [self._block(block, number) for block, number in numbered(list(levelled(document.blocks)))],
        }

    def _title_page(self) -> Data:
        front = self._front
        return {
            "organisation": self._line(front.organisation),
            "day": self._line(front.day),
            "statements": [self._line(said) for said in front.statements],
        }

    def _block(self, block: Block, number: str) -> Data:
        if isinstance(block, Heading):
            return {"is": "heading", "level": block.level, "new_page": block.new_page, **self._line(block.text)}
        if isinstance(block, Paragraph):
            return {"is": "paragraph", "indent": block.indent, **self._line(block.content)}
        if isinstance(block, Numbered):
            return {"is": "numbered", "level": block.level, "number": number, **self._line(block.content)}
        if isinstance(block, Facts):
            rows = [[set_text(name, 20), self._line(value)] for name, value in block.rows]
            return {"is": "facts", "rows": rows, "long": len(repr(block)) > _TOGETHER}
        if isinstance(block, Table):
            return self._table(block)
        if isinstance(block, Bars):
            return _bars(block)
        if isinstance(block, Bullets):
            return {"is": "bullets", "entries": [self._line(entry) for entry in block.entries]}
        if isinstance(block, Picture):
            return self._picture(block)
        raise TypeError(block)

    def _picture(self, picture: Picture) -> Data:
        name = f"picture-{len(self.pictures) + 1}.svg"
        self.pictures[name] = svg(picture, width_mm=160)
        return {"is": "picture", "name": name, "alt": safe_text(picture.alt), **self._line(picture.title)}

    def _table(self, table: Table) -> Data:
        plain = [["".join(span.text for span in spans(cell)) for cell in row] for row in table.rows]
        widths = column_widths(table.columns, plain, _ROOM[self._front.paper], table.right)
        limits = [max(3, int(width) - 2) for width in widths]
        return {
            "is": "table",
            "widths": widths,
            "right": [column in table.right for column in table.columns],
            "head": [set_text(name, limit) for name, limit in zip(table.columns, limits, strict=True)],
            "rows": [
                {
                    "cells": [self._line(cell, limit) for cell, limit in zip(row, limits, strict=True)],
                    "whole": _lines(texts, widths) <= _WHOLE,
                    "name": name,
                }
                for row, texts, name in zip(table.rows, plain, self._names(table), strict=True)
            ],
        }

    def _names(self, table: Table) -> list[str]:
        """The name of each row that notes lead to, where it is the first of that name."""
        found = []
        for _, anchor in zip_longest(table.rows, table.anchors, fillvalue=""):
            name = self._anchors.get(anchor, "")
            found.append(name if name not in self._placed else "")
            self._placed.add(name)
        return found

    def _line(self, content: Inline, limit: int = BODY) -> Data:
        pieces = spans(content)
        text = "".join(span.text for span in pieces)
        return {"text": [self._span(span, limit) for span in pieces], "rtl": reads_from_the_right(text)}

    def _span(self, span: Span, limit: int) -> Data:
        found: Data = {"pieces": set_text(span.text, limit)}
        if span.tone:
            found["tone"] = span.tone
        if span.note is not None:
            found["note"] = self._note(span.note, span.anchor)
        return found

    def _note(self, note: str, anchor: str) -> Data:
        number, new = self._notes.number(note)
        if not new:
            return {"again": f"note-{number}"}
        name = f"note-{number}" if note in self._again else ""
        target = self._anchors.get(anchor, "")
        before, linked, after = linked_part(note, anchor) if target else (note, "", "")
        parts: list[list[Piece]] = [set_text(part) for part in (before, linked, after)]
        return {"name": name, "parts": parts, "target": target}


def _bars(block: Bars) -> Data:
    most = max((number for _, number in block.rows), default=0) or 1
    rows = [[set_text(label, 20), f"{number:,}", max(0, number) / most] for label, number in block.rows]
    longest = max((width(label) for label, _ in block.rows), default=1)
    return {"is": "bars", "rows": rows, "long": len(rows) > _TOGETHER_BARS, "width": min(50, max(12, longest))}


def _lines(row: Sequence[str], widths: Sequence[float]) -> float:
    """About how many lines a row of a table takes."""
    return max(
        sum(1 + width(line) // room for line in text.split("\n")) for text, room in zip(row, widths, strict=True)
    )


def _said_again(document: Document) -> set[str]:
    """The notes to which the text comes more than once."""
    seen: set[str] = set()
    again: set[str] = set()
    for span in _all_spans(document):
        if span.note is not None:
            (again if span.note in seen else seen).add(span.note)
    return again


def _all_spans(document: Document) -> list[Span]:
    found: list[Span] = []
    for block in document.blocks:
        if isinstance(block, Paragraph | Numbered):
            found += spans(block.content)
        elif isinstance(block, Facts):
            found += [span for _, value in block.rows for span in spans(value)]
        elif isinstance(block, Table):
            found += [span for row in block.rows for cell in row for span in spans(cell)]
        elif isinstance(block, Bullets):
            found += [span for entry in block.entries for span in spans(entry)]
    return found
