"""A regime, resolution or provision by what somebody typed."""

from tracker.analysis.law_rows import Key
from tracker.errors import InvalidValueError
from tracker.services.law_book import LawBook
from tracker.values.symbols import parse_provision


def names_law(book: LawBook, text: str) -> bool:
    """Whether a text is the code of a regime, or written as a resolution or paragraph is."""
    if text.strip().upper() in book.regimes:
        return True
    try:
        parse_provision(text)
    except InvalidValueError:
        return False
    return True


def law_key(book: LawBook, text: str) -> Key:
    """The row that is meant: a code, a symbol or a citation in any usual spelling.

    NotFoundError names the nearest. A number alone is that of a resolution, not of the regime it founded.
    """
    if text.strip().upper() in book.regimes or not names_law(book, text):
        return "regime", book.name("regime", book.regime(text))
    kind, uid = book.find(text)
    return kind, book.name(kind, uid)
