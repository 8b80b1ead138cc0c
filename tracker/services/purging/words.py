"""By which words a purged record is recognised, and where else they stand."""

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from tracker.services.parts import OWNERS, records_of
from tracker.services.refs import TABLES
from tracker.store.line_places import Placed
from tracker.values.text import fold

Row = tuple[str, str]
_TELLING = {
    "party": ("name",),
    "party_name": ("name",),
    "party_identifier": ("value",),
    "party_address": ("street",),
    "source": ("name", "alias", "url"),
    "evidence": ("title", "translated_title", "authors", "symbol", "url", "archive_url"),
    "evidence_file": ("name", "sha256"),
    "violation": ("title",),
    "claim": ("statement", "quote", "translation"),
    "reply": ("statement", "quote", "translation", "spoken_by"),
    "request": ("disclosed", "our_number", "their_number"),
}
# Shorter ones stand in too much; a Chinese name has two characters.
_SHORTEST, _SHORTEST_OTHER = 3, 2


@dataclass(slots=True)
class Words:
    """The words of a record, to be looked for as whole words: `Post` is not in `postponed`."""

    words: set[str]
    _pattern: re.Pattern[str] | None = None

    def __post_init__(self) -> None:
        if self.words:
            longest_first = sorted(self.words, key=lambda word: (-len(word), word))
            self._pattern = re.compile("|".join(map(_whole, longest_first)))

    def found_in(self, text: str | None) -> str | None:
        """The first of the words that stands in a text, folded."""
        match = self._pattern.search(fold(text)) if self._pattern and text else None
        return match[0] if match else None


def _whole(word: str) -> str:
    """Where letters part words, a word ends where they end; Chinese, Japanese and Korean part none."""
    start = r"(?<!\w)" if word[0].isascii() or word[0].isdigit() else ""
    end = r"(?!\w)" if word[-1].isascii() or word[-1].isdigit() else ""
    return f"{start}{re.escape(word)}{end}"


def telling_words(held: Mapping[Row, Iterable[Mapping[str, Any]]]) -> Words:
    """The words by which rows are recognised, from all states that they ever had."""
    found = {
        fold(str(row[name]))
        for (table, _), states in held.items()
        for row in states
        for name in _TELLING.get(table, ())
        if row.get(name)
    }
    return Words({word for word in found if len(word) >= (_SHORTEST if word.isascii() else _SHORTEST_OTHER)})


@dataclass(slots=True)
class Mentions:
    """Takes in the lines of other rows. `records` (kind and uid) have a word now (True) or had one earlier (False).

    `others` are rows that belong to no record: of the law, and of purges.
    """

    words: Words
    _rows: dict[Row, tuple[list[Row], bool]] = field(default_factory=dict)

    def take(self, line: Placed) -> None:
        """Note a line that has a word; the last line of a row says what it holds now."""
        row, now = (line.table, line.uid), self._has(line.after)
        if now or row in self._rows or self._has(line.before):
            self._rows[row] = (_records(line), now)

    def _has(self, held: Mapping[str, Any]) -> bool:
        texts = (value for name, value in held.items() if isinstance(value, str) and not name.endswith("uid"))
        return self.words.found_in("\n".join(texts)) is not None

    def records(self, going: Collection[Row]) -> dict[Row, bool]:
        """The records with a word, rows and records that go apart; True where it stands there now."""
        found: dict[Row, bool] = {}
        for row, (records, now) in self._rows.items():
            if row not in going:
                found |= {record: now or found.get(record, False) for record in records if record not in going}
        return found

    def others(self) -> list[Row]:
        """The rows with a word that belong to no record."""
        return [row for row, (records, _) in self._rows.items() if not records]


def _records(line: Placed) -> list[Row]:
    if line.table == "waiver":
        return [(held["kind"], held["record_uid"]) for held in (line.before, line.after) if held][:1]
    if line.table in TABLES or line.table in OWNERS:
        return list(dict.fromkeys(records_of(line.table, line.before, line.after)))
    return []
