"""What people type to search: words, "phrases", beginnings with a star, and -words that must not be there."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property

from tracker.errors import InvalidValueError
from tracker.values.quoting import quoted
from tracker.values.text import search_tokens, token_pattern

# PostgreSQL refuses a word of more than 2046 bytes, and FTS5 a query that is nested too deeply.
LONGEST_TOKEN = 255
MOST_TOKENS = 250
_HELP = 'Write words, "a phrase" or the beginning of a word with a star: limo*. A minus leaves a word out: -coal.'
# Quotation marks that texts are pasted with.
_QUOTES = str.maketrans("“”„‟＂", '"""""')
_PIECE = re.compile(r'(?P<minus>-?)"(?P<phrase>[^"]*)"(?P<star>\*?)|(?P<word>[^\s"]+)')


@dataclass(frozen=True)
class Term:
    """Tokens that stand one after the other; with `prefix` the last one is the beginning of a word."""

    tokens: tuple[str, ...]
    prefix: bool = False
    excluded: bool = False

    @cached_property
    def needle(self) -> str:
        """What stands in the tokens of a document, with a space before and behind them, when the term does.

        A single Han, kana or Hangul character stands in either half of a pair.
        """
        before = "" if is_single(self.tokens[0]) else " "
        return f"{before}{' '.join(self.tokens)}{'' if self.open_end else ' '}"

    @property
    def open_end(self) -> bool:
        """Whether the last token may go on."""
        return self.prefix or is_single(self.tokens[-1])

    @property
    def indexed(self) -> list[tuple[str, bool]]:
        """The tokens that a word index knows, each with whether it is a beginning."""
        last = len(self.tokens) - 1
        found = [(token, place == last and self.open_end) for place, token in enumerate(self.tokens)]
        # In the second half of a pair no index of words finds it.
        return found[1:] if is_single(self.tokens[0]) else found


@dataclass(frozen=True)
class SearchQuery:
    """All of `wanted` must be in a document, and none of `unwanted`."""

    wanted: tuple[Term, ...]
    unwanted: tuple[Term, ...]


def index_tokens(text: str) -> list[str]:
    """The tokens of `text` as documents and queries hold them: long ones are cut."""
    tokens = search_tokens(text)
    return [token[:LONGEST_TOKEN] for token in tokens] if len(text) > LONGEST_TOKEN else tokens


def is_single(token: str) -> bool:
    """Whether a token is one character that otherwise stands in pairs."""
    match = token_pattern().fullmatch(token) if len(token) == 1 else None
    return bool(match and match["paired"])


def parse_query(text: str) -> SearchQuery:
    """Read a query; InvalidValueError for a quotation mark too many, and where nothing is left to look for."""
    text = text.translate(_QUOTES)
    if text.count('"') % 2:
        raise InvalidValueError(
            f"a quotation mark stands alone in {quoted(text)}", "Close the phrase with another one, or take it out."
        )
    terms = list(_terms(text))
    wanted = tuple(term for term in terms if not term.excluded)
    if not terms:
        raise InvalidValueError(f"{quoted(text)} holds no word to look for", _HELP)
    if not wanted:
        raise InvalidValueError(
            f"{quoted(text)} says only what must not be there", "Add a word that must be there, such as: coal -port"
        )
    if sum(len(term.tokens) for term in terms) > MOST_TOKENS:
        raise InvalidValueError(f"there are more than {MOST_TOKENS} words to look for", "Look for fewer of them.")
    return SearchQuery(wanted, tuple(term for term in terms if term.excluded))


def _terms(text: str) -> Iterator[Term]:
    found: list[Term] = []
    last_plain = None
    for match in _PIECE.finditer(text):
        word = match["word"]
        tokens = tuple(index_tokens(match["phrase"] if word is None else word))
        if not tokens:
            continue
        minus, star = (match["minus"], match["star"]) if word is None else (word.startswith("-"), word.endswith("*"))
        if word is not None and not minus:
            last_plain = len(found)
        found.append(Term(tokens, bool(star), bool(minus)))
    if last_plain is not None:
        found[last_plain] = replace(found[last_plain], prefix=True)
    yield from found
