"""What the history holds of the rows that are purged, and where else their words stand."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, select

from tracker.services.parts import OWNERS, records_of
from tracker.services.purging.extent import Extent
from tracker.services.refs import TABLES
from tracker.store.line_places import Placed, all_placed, placed_lines
from tracker.store.purged_lines import Place
from tracker.store.tables import light
from tracker.values.text import fold

# By what a record is recognised. Shorter words stand in many others.
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
_SHORTEST = 4
Row = tuple[str, str]


@dataclass(slots=True)
class Traces:
    """Places of lines and states by row that goes, and where else their words stand.

    `messages` are changesets of which earlier purges destroyed the message. `mentioned` are rows outside with a word
    of what goes: the records they belong to, and whether it stands there now or did earlier.
    """

    lines: dict[Row, list[Place]] = field(default_factory=lambda: defaultdict(list))
    held: dict[Row, list[dict[str, Any]]] = field(default_factory=lambda: defaultdict(list))
    messages: dict[Row, set[int]] = field(default_factory=lambda: defaultdict(set))
    mentioned: dict[Row, tuple[list[Row], bool]] = field(default_factory=dict)

    def take(self, found: Iterable[Placed]) -> None:
        """Take in the lines of rows that go."""
        for line in found:
            row = (line.table, line.uid)
            self.lines[row].append(line.place)
            self.held[row] += [held for held in (line.before, line.after) if held]
            self.messages[row].update(line.messages)

    def mentions(self, going: Collection[Row]) -> dict[Row, bool]:
        """The records (kind and uid) with a word of what goes, those that go apart; True where it stands there now."""
        found: dict[Row, bool] = {}
        for row, (records, now) in self.mentioned.items():
            if row not in going:
                found |= {record: now or found.get(record, False) for record in records if record not in going}
        return found

    @property
    def changesets(self) -> set[int]:
        """The changesets that touched the rows."""
        return {seq for places in self.lines.values() for seq, _, _ in places}


def traces_of(connection: Connection, extent: Extent) -> Traces:
    """The lines about the rows that go."""
    traces = Traces()
    traces.take(placed_lines(connection, extent.rows))
    return traces


def look_through(
    connection: Connection, traces: Traces, uids: Collection[str], words: list[str], advance: Callable[[int], object]
) -> dict[str, set[str]]:
    """Look through the whole history for rows outside that point or ever pointed at `uids`; give theirs by table.

    Notes in `traces` which of them have one of `words`. `advance` is told of lines.
    """
    pointing: dict[str, set[str]] = defaultdict(set)
    for line in all_placed(connection, advance):
        if (line.table, line.uid) in traces.lines:
            continue
        if any(value in uids for held in (line.before, line.after) for value in _pointers(held)):
            pointing[line.table].add(line.uid)
        if words and (line.table in TABLES or line.table in OWNERS):
            _mention(traces, line, words)
    return pointing


def telling_words(held: Mapping[Row, Iterable[Mapping[str, Any]]]) -> list[str]:
    """The words by which rows are recognised, folded."""
    found = {
        fold(str(row[name]))
        for (table, _), states in held.items()
        for row in states
        for name in _TELLING.get(table, ())
        if row.get(name)
    }
    return sorted(word for word in found if len(word) >= _SHORTEST)


def says(words: Iterable[str], text: str) -> bool:
    """Whether one of the folded words stands in a text."""
    folded = fold(text)
    return any(word in folded for word in words)


def _pointers(held: Mapping[str, Any]) -> Iterator[Any]:
    return (value for name, value in held.items() if name.endswith("_uid") and value)


def _mention(traces: Traces, line: Placed, words: list[str]) -> None:
    """Note the record of a line that has a word; the last line of a row says what it holds now."""
    row, now = (line.table, line.uid), _has(line.after, words)
    if now or row in traces.mentioned or _has(line.before, words):
        traces.mentioned[row] = (list(records_of(line.table, line.before, line.after)), now)


def _has(held: Mapping[str, Any], words: list[str]) -> bool:
    texts = (value for name, value in held.items() if isinstance(value, str) and not name.endswith("uid"))
    return says(words, "\n".join(texts))


def messages_with(connection: Connection, words: list[str], touched: set[int]) -> tuple[set[int], list[int]]:
    """The changesets whose message goes, and those whose message should and cannot: of older schemas, covered itself.

    It goes where the changeset touched what is purged, or where the message has a word of it.
    """
    changeset = light("changeset")
    query = select(changeset.c.seq, changeset.c.message, changeset.c.message_digest)
    found, covered = set(), []
    for row in connection.execute(query.where(changeset.c.message.is_not(None)).order_by(changeset.c.seq)):
        named = says(words, row.message)
        if row.message_digest is None:
            covered += [row.seq] if named else []
        elif named or row.seq in touched:
            found.add(row.seq)
    return found, covered
