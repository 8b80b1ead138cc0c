"""Compile a value that comes from cells into one plain function."""

from tracker.errors import InvalidValueError
from tracker.exchange.filling import Piece, read_filling
from tracker.exchange.table_in.row import CellKind
from tracker.schemas.mapping_template import Cells
from tracker.schemas.table_mapping import CellSource, TableSettings
from tracker.services.tables.conversions import NUMBERS, Convert, conversion
from tracker.services.tables.given import Given, Read, refuse_broken
from tracker.services.tables.patterns import taking
from tracker.values.cell_text import heading_name, split


def compile_cells(cells: Cells, settings: TableSettings) -> Read:
    """The function that gives the value of a row, or the list of values where a cell is split."""
    source = cells.source
    raw, convert = _raw(source, settings), conversion(source, cells.shape, settings)
    if source.split:
        return _split(raw, source, convert)
    if source.pattern:
        raw = _taken(raw, taking(source.pattern))
    if convert is None and not source.needed and source.default is None:
        return raw
    # What is a number in the file has one form, whatever marks the mapping states of texts.
    is_number = cells.shape and cells.shape.kind in NUMBERS and not source.words
    number = heading_name(source.column) if is_number and source.column else None
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
    name = heading_name(name)

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
