"""A regime, resolution or provision by what somebody typed."""

from tracker.analysis.law_rows import Key
from tracker.errors import InvalidValueError
from tracker.services.law_book import LawBook
from tracker.values.symbols import parse_provision


def law_key(book: LawBook, text: str) -> Key:
    """The row that is meant: a code, a symbol or a citation in any usual spelling.

    NotFoundError names the nearest. A number alone is that of a resolution, not of the regime it founded.
    """
    if text.strip().upper() not in book.regimes:
        try:
            parse_provision(text)
        except InvalidValueError:
            pass
        else:
            kind, uid = book.find(text)
            return kind, book.name(kind, uid)
    return "regime", book.name("regime", book.regime(text))
