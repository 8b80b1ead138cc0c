"""The names by which somebody who is not named is known, and where each of them may not be said."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from typing import Any

from sqlalchemy import Connection

from tracker import vocab
from tracker.store.fetch import fetch
from tracker.values.country_names import code_of_country
from tracker.values.search_query import index_tokens
from tracker.values.text import fold
from tracker.vocab import NameKind, PartyKind, SourceKind
from tracker.vocab.word import Word

# Where a party is tied to a violation; milestones and sources have none.
_TIES = (
    *(("involvement", column) for column in ("party_uid", "of_party_uid")),
    *(("claim", column) for column in ("target_party_uid", "origin_party_uid")),
    *(("reply", "party_uid"), ("request", "to_party_uid"), ("action", "by_party_uid")),
    ("violation_provision", "party_uid"),
)
_FURTHER_TIES = (("milestone", "origin_party_uid"), ("milestone_party", "party_uid"), ("source_party", "party_uid"))
# An alias of one word with fewer letters is taken for an ordinary word: So, Ali, Iris.
_LONG_ENOUGH = 5
# Sources that may be somebody themselves.
_SOMEBODY = (SourceKind.PERSON, SourceKind.CONFIDENTIAL, SourceKind.UNNAMED)


@dataclass(slots=True)
class Names:
    """`throughout` may stand nowhere, `alone` not where it is all that a text says."""

    throughout: list[str] = field(default_factory=list)
    alone: list[str] = field(default_factory=list)


def tied(connection: Connection, parties: Sequence[str], scope: Collection[str] | None) -> set[str]:
    """The parties that are tied to a violation of `scope`; with None to any, to a milestone or to a source."""
    found = set()
    for table, column in (*_TIES, *(_FURTHER_TIES if scope is None else ())):
        for row in fetch(connection, table, column, parties):
            if scope is None or row["violation_uid"] in scope:
                found.add(row[column])
    return found


def names_of(connection: Connection, rows: Sequence[Any], scope: Collection[str] | None) -> dict[str, Names]:
    """What may not be said of each of these parties.

    The name of the record may stand nowhere. An alias that is also an ordinary word may not stand alone, and
    counts only for those who are tied to a violation. What is another record's name, a country or a word of a
    vocabulary is no alias of anybody.
    """
    uids = [row["uid"] for row in rows]
    here = tied(connection, uids, scope)
    further = fetch(connection, "party_name", "party_uid", uids)
    others = _of_others(connection, {row["folded_name"] for row in further})
    found: dict[str, Names] = defaultdict(Names)
    for row in rows:
        if row["kind"] == PartyKind.STATE or not _is_common(row["name"]):
            found[row["uid"]].throughout.append(row["name"])
    for row in further:
        name, uid = row["name"], row["party_uid"]
        if row["folded_name"] in others or _is_common(name):
            continue
        if not _is_weak(row):
            if uid in here or not _is_one_word(name):
                found[uid].throughout.append(name)
        elif uid in here:
            found[uid].alone.append(name)
    return found


def _of_others(connection: Connection, folded: Iterable[str]) -> set[str]:
    """Those among folded names that are the name of a source, or of a party that is no person."""
    wanted = sorted(folded)
    parties = fetch(connection, "party", "folded_name", wanted, ("folded_name", "kind"))
    sources = fetch(connection, "source", "folded_name", wanted, ("folded_name", "kind"))
    return {row["folded_name"] for row in parties if row["kind"] != PartyKind.PERSON} | {
        row["folded_name"] for row in sources if row["kind"] not in _SOMEBODY
    }


def _is_weak(row: Any) -> bool:
    if row["kind"] == NameKind.WEAK_ALIAS:
        return True
    # Han, kana and Hangul are written without spaces: two characters may be a whole name.
    return _is_one_word(row["name"]) and len(row["folded_name"]) < _LONG_ENOUGH and row["folded_name"] < "\u1100"


def _is_one_word(name: str) -> bool:
    return len(index_tokens(name)) < 2 and fold(name) < "\u1100"


def _is_common(name: str) -> bool:
    return fold(name) in _vocabulary() or code_of_country(name) is not None


@cache
def _vocabulary() -> frozenset[str]:
    """Every word and label of every vocabulary, folded."""
    modules = [import_module(f"{vocab.__name__}.{found.name}") for found in iter_modules(vocab.__path__)]
    held = {kind for module in modules for kind in vars(module).values() if isinstance(kind, type)}
    words = [word for kind in held if issubclass(kind, Word) for word in kind]
    return frozenset(fold(text) for word in words for text in (word.value, word.value.replace("_", " "), word.label))
