"""A regime, resolution or provision by what somebody typed."""

from sqlalchemy import Connection

from tracker.analysis.law_rows import Key
from tracker.errors import InvalidValueError
from tracker.services.law_book import LawBook, load_law_book
from tracker.services.lawkeeping.rows import part_uids, uid_of
from tracker.values.symbols import parse_provision


def rows_of_law(connection: Connection, text: str) -> dict[str, set[str]]:
    """The uids of a row of the law and of all parts that it ever had, by table; empty for what names no law."""
    book = load_law_book(connection)
    if not _names_law(book, text):
        return {}
    key = law_key(book, text)
    return {key[0]: {uid_of(key)}, **part_uids(key, list(book.regimes))}


def _names_law(book: LawBook, text: str) -> bool:
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
    if text.strip().upper() in book.regimes or not _names_law(book, text):
        return "regime", book.name("regime", book.regime(text))
    kind, uid = book.find(text)
    return kind, book.name(kind, uid)
