"""Cells of a sheet: what the XML says of one, as text and kind (ECMA-376, part 1, 18.3.1.4)."""

import re
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from tracker.errors import InvalidValueError
from tracker.exchange.table_in.formats import PLAIN, Format, Shown
from tracker.exchange.table_in.numbers import number_text
from tracker.exchange.table_in.row import CellKind
from tracker.exchange.table_in.serial_days import NoDayError, duration_text, serial_text
from tracker.exchange.table_in.shared_texts import SharedTexts
from tracker.exchange.table_in.spread_formulas import SpreadFormulas
from tracker.values.quoting import quoted
from tracker.values.text import check_text

_ESCAPE = re.compile("_x([0-9A-Fa-f]{4})_")


def rich_text(element: Element, space: str) -> str:
    """The text of a string with its runs, without the reading aids of Japanese."""
    text = element.findtext(f"{space}t") or ""
    if len(element) > 1 or not text:
        text += "".join(run.findtext(f"{space}t") or "" for run in element.findall(f"{space}r"))
    return unescaped(text)


def unescaped(text: str) -> str:
    """A text with `_x000D_` and the like as the characters they stand for (18.4.12 and 22.9.2.19)."""
    return _ESCAPE.sub(lambda found: chr(int(found[1], 16)), text) if "_x" in text else text


class UnreadableCellError(Exception):
    """A cell that cannot be what it says; the reason in words, and the text as it stands."""

    def __init__(self, reason: str, text: str) -> None:
        super().__init__(reason)
        self.reason = reason
        self.text = text


@dataclass(slots=True)
class SheetCells:
    """Reads cells with what the workbook says for all its sheets."""

    texts: SharedTexts
    formats: list[Format]
    since_1904: bool
    _formulas: SpreadFormulas = field(default_factory=SpreadFormulas)
    _space: str = ""
    _value: str = "v"
    _formula_of: str = "f"

    def begin(self, space: str) -> None:
        """Read the cells of a sheet whose elements are in this namespace."""
        self._space, self._value, self._formula_of = space, f"{space}v", f"{space}f"
        self._formulas = SpreadFormulas()

    def read(self, cell: Element) -> tuple[str, CellKind]:
        """The text and kind of a cell, "" for an empty one; UnreadableCellError where it makes no sense."""
        formula = cell.find(self._formula_of)
        if formula is not None:
            return self._formulas.text(cell, formula), CellKind.FORMULA
        if self._formulas.ranges and (filling := self._formulas.filling(cell)):
            return filling, CellKind.FORMULA
        kind = cell.get("t", "n")
        if kind == "inlineStr":
            inside = cell.find(f"{self._space}is")
            return self._fit("" if inside is None else rich_text(inside, self._space)), CellKind.TEXT
        text = cell.findtext(self._value)
        if not text:
            return "", CellKind.TEXT
        return self._number(text, cell.get("s")) if kind == "n" else self._other(text, kind)

    def _other(self, text: str, kind: str) -> tuple[str, CellKind]:
        match kind:
            case "s":
                return self._fit(self._string(text)), CellKind.TEXT
            case "b":
                return "true" if text in ("1", "true") else "false", CellKind.TRUTH
            case "e":
                return text, CellKind.ERROR
            case "d":
                return text, CellKind.MOMENT if "T" in text else CellKind.DAY
        return self._fit(unescaped(text)), CellKind.TEXT

    def _string(self, text: str) -> str:
        found = self.texts.get(text)
        if found is None:
            raise UnreadableCellError("the workbook lacks the text of this cell", text)
        return found

    def _fit(self, text: str) -> str:
        try:
            return text if text.isascii() and "\0" not in text else check_text(text)
        except InvalidValueError as error:
            raise UnreadableCellError(error.reason, text) from error

    def _number(self, text: str, style: str | None) -> tuple[str, CellKind]:
        shown, padding = self.formats[int(style)] if style and int(style) < len(self.formats) else PLAIN
        try:
            if shown is Shown.DURATION:
                return duration_text(text), CellKind.TEXT
            if shown in (Shown.DAY, Shown.MOMENT):
                return serial_text(text, shown is Shown.MOMENT, self.since_1904)
        except NoDayError as error:
            raise UnreadableCellError(str(error), text) from error
        number = number_text(text)
        if number is None:
            raise UnreadableCellError(f"{quoted(text)} is no number", text)
        if padding and number.isdecimal():
            # Shown with leading zeros it is an identifier, and what is shown is what people mean.
            return padding.shown(number), CellKind.TEXT
        return number, CellKind.NUMBER
