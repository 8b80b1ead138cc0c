"""What makes a value of the text of a cell: dates, numbers, words, countries, as the mapping states them."""

import json
from collections.abc import Callable, Mapping
from difflib import get_close_matches

from tracker.errors import InvalidValueError
from tracker.schemas.shapes import Shape, ValueKind
from tracker.schemas.table_mapping import CellSource, TableSettings
from tracker.values.country_names import code_of_country
from tracker.values.quoting import quoted
from tracker.values.written_dates import date_reader
from tracker.values.written_numbers import number_reader

# Gives the value of a text, None where it stands for nothing; InvalidValueError for what does not fit.
Convert = Callable[[str], str | None]
NUMBERS = (ValueKind.NUMBER, ValueKind.QUANTITY)
_DATES = (ValueKind.DATE, ValueKind.DAY)


def conversion(source: CellSource, shape: Shape | None, settings: TableSettings) -> Convert | None:
    """What makes a value of a text, for a field of this shape (None for a key); None where the text is the value."""
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
    if source.number or source.unit or kind in NUMBERS:
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
