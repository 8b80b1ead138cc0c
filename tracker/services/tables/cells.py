"""Compile a value that comes from cells into one plain function."""

import json
import re
from collections.abc import Callable, Mapping
from difflib import get_close_matches

from tracker.errors import InvalidValueError
from tracker.exchange.filling import Piece, read_filling
from tracker.exchange.table_in.row import CellKind
from tracker.schemas.mapping_template import Cells
from tracker.schemas.shapes import Shape, ValueKind
from tracker.schemas.table_mapping import CellSource, TableSettings
from tracker.services.tables.given import Given, Read, refuse_broken
from tracker.values.cell_text import split
from tracker.values.country_names import code_of_country
from tracker.values.quoting import quoted
from tracker.values.written_dates import date_reader
from tracker.values.written_numbers import number_reader

Convert = Callable[[str], str | None]
_DATES = (ValueKind.DATE, ValueKind.DAY)
_NUMBERS = (ValueKind.NUMBER, ValueKind.QUANTITY)


def compile_cells(cells: Cells, settings: TableSettings) -> Read:
    """The function that gives the value of a row, or the list of values where a cell is split."""
    source = cells.source
    raw, convert = _raw(source, settings), _convert(source, cells.shape, settings)
    if source.split:
        return _split(raw, source, convert)
    if source.pattern:
        raw = _taken(raw, taking(source.pattern))
    if convert is None and not source.needed and source.default is None:
        return raw
    # What is a number in the file has one form, whatever marks the mapping states of texts.
    number = source.column if cells.shape and cells.shape.kind in _NUMBERS and not source.words else None
    return _whole(raw, convert or str, source, number)


def _whole(raw: Read, convert: Convert, source: CellSource, number: str | None) -> Read:
    def read(given: Given) -> str | None:
        text: str | None = raw(given)
        if text is None:
            if source.needed:
                raise InvalidValueError("the cell is empty, and the mapping says that it is needed")
            return source.default
        if number and given.kinds and given.kinds.get(number) is CellKind.NUMBER:
            return text
        value = convert(text)
        return source.default if value is None else value

    return read


def taking(pattern: str) -> Convert:
    """The function that takes out of a text what a pattern says, None where it does not fit."""
    found = re.compile(pattern, re.DOTALL)

    def take(text: str) -> str | None:
        match = found.search(text)
        taken: str | None = match[found.groups] if match else None
        return taken or None

    return take


def _taken(raw: Read, take: Convert) -> Read:
    def read(given: Given) -> str | None:
        text = raw(given)
        return None if text is None else take(text)

    return read


def _split(raw: Read, source: CellSource, convert: Convert | None) -> Read:
    mark, take = source.split or "", taking(source.pattern) if source.pattern else None

    def read(given: Given) -> list[str] | None:
        text = raw(given)
        if text is None:
            return None
        pieces = split(text, mark) if source.escaped else [piece for piece in map(str.strip, text.split(mark)) if piece]
        if take is not None:
            pieces = [piece for piece in map(take, pieces) if piece is not None]
        if convert is None:
            return pieces or None
        return [value for value in map(convert, pieces) if value is not None] or None

    return read


def _raw(source: CellSource, settings: TableSettings) -> Read:
    """The function that gives the text of the cells before it is converted."""
    empty = {text.casefold() for text in (*settings.empty, *(source.empty or ()))}
    if source.piece:
        return lambda given: given.piece
    if source.fill:
        return _filled(read_filling(source.fill), empty, strip=not settings.guarded)
    if source.columns:
        parts = [_part(one, settings) for one in source.columns]
        return _joined(parts, source.join)
    return _column(source.column or "", empty, strip=not settings.guarded)


def _column(name: str, empty: set[str], *, strip: bool) -> Read:
    name = " ".join(name.split())

    def read(given: Given) -> str | None:
        text = given.texts.get(name)
        if text is None:
            return None
        if given.kinds:
            refuse_broken(given, name)
        if strip:
            text = text.strip()
            if not text:
                return None
        return None if empty and text.casefold() in empty else text

    return read


def _part(one: str | CellSource, settings: TableSettings) -> Read:
    source = CellSource(column=one) if isinstance(one, str) else one
    return compile_cells(Cells(source, None, ()), settings)


def _joined(parts: list[Read], mark: str) -> Read:
    def read(given: Given) -> str | None:
        found = [text for text in (part(given) for part in parts) if text is not None]
        return mark.join(found) if found else None

    return read


def _filled(pieces: list[Piece], empty: set[str], *, strip: bool) -> Read:
    compiled = [
        ([(None if is_column else text, _column(text, empty, strip=strip)) for is_column, text in piece.parts], piece)
        for piece in pieces
    ]

    def read(given: Given) -> str | None:
        found = []
        for parts, piece in compiled:
            texts = [constant if constant is not None else column(given) for constant, column in parts]
            if None not in texts:
                found += texts
            elif not piece.optional:
                return None
        return "".join(found)

    return read


def _convert(source: CellSource, shape: Shape | None, settings: TableSettings) -> Convert | None:
    read = _read_kind(source, shape, settings)
    if source.words is not None:
        return _by_words(source.words, source.otherwise, read)
    return _or_nothing(read) if read and source.otherwise == "nothing" else read


def _or_nothing(read: Convert) -> Convert:
    """What does not fit gives nothing: where the mapping says so in so many words."""

    def attempt(text: str) -> str | None:
        try:
            return read(text)
        except InvalidValueError:
            return None

    return attempt


def _read_kind(source: CellSource, shape: Shape | None, settings: TableSettings) -> Convert | None:
    kind = shape.kind if shape else ValueKind.TEXT
    if source.dates or kind in _DATES:
        return date_reader(source.dates or settings.dates)
    if source.number or source.unit or kind in _NUMBERS:
        decimal, thousands = source.decimal or settings.decimal, source.thousands or settings.thousands
        either = kind is not ValueKind.NUMBER
        return number_reader(decimal, thousands, source.unit or (), strict=bool(source.number), either=either)
    if kind is ValueKind.COUNTRY:
        return _country
    return _flag if kind is ValueKind.FLAG else None


def _flag(text: str) -> str:
    if text.lower() not in ("true", "false"):
        raise InvalidValueError(f"{quoted(text)} is neither true nor false", "Give words: {yes: 'true', no: 'false'}.")
    return text.lower()


def _country(text: str) -> str:
    if len(text) <= 3:
        return text
    code = code_of_country(text)
    if code is None:
        hint = (
            f"Write its code, such as KP, or state it in the mapping, and leave the other names as they are:"
            f" words: {{{json.dumps(text, ensure_ascii=False)}: CODE}}, otherwise: same."
        )
        raise InvalidValueError(f"{quoted(text)} is no country that is known by this name", hint)
    return code


def _by_words(words: Mapping[str, str | None], otherwise: str, convert: Convert | None) -> Convert:
    folded = {word.strip().casefold(): value for word, value in words.items()}
    other = _or_nothing(convert) if convert else lambda _: None

    def read(text: str) -> str | None:
        known = text.strip().casefold()
        if known in folded:
            return folded[known]
        if otherwise == "nothing":
            return other(text)
        if otherwise == "same":
            return convert(text) if convert else text
        raise InvalidValueError(f"{quoted(text)} is not among the words of the mapping", _nearest(known, words))

    return read


def _nearest(known: str, words: Mapping[str, str | None]) -> str:
    folded = {word.casefold(): word for word in words}
    near = get_close_matches(known, folded, n=2, cutoff=0.6)
    if near:
        return (
            f"Nearest: {' or '.join(folded[word] for word in near)}. Correct the cell, or add the word to the mapping."
        )
    return f"It knows: {', '.join(words)}. Correct the cell, or add the word to the mapping."
