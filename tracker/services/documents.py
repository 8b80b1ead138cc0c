"""The words of a record that the full-text search finds it by."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import Connection

from tracker.store.fetch import fetch
from tracker.store.search import SearchText

# The columns of each kind that are searched, and its child tables with theirs.
_OWN = {
    "violation": ("title", "summary", "place_name"),
    "claim": ("statement", "quote", "translation"),
    "evidence": ("title", "translated_title", "symbol", "authors", "note"),
    "source": ("name", "note"),
    "party": ("name", "note"),
    "reply": ("statement", "quote", "translation", "spoken_by"),
    "request": ("disclosed", "our_number", "their_number", "note"),
    "action": ("statement", "place_name"),
    "milestone": ("title", "summary", "place_name"),
}
_CHILDREN = {
    "violation": (
        ("item", "violation_uid", ("description",)),
        ("violation_tag", "violation_uid", ("tag",)),
        ("violation_reference", "violation_uid", ("value",)),
        ("stop", "violation_uid", ("place_name",)),
    ),
    "party": (("party_name", "party_uid", ("name",)), ("party_identifier", "party_uid", ("value",))),
}


def search_documents(connection: Connection, kind: str, uids: Sequence[str]) -> Iterator[SearchText]:
    """Give each record's words."""
    words: dict[str, list[Any]] = defaultdict(list)
    for table, column, names in _CHILDREN.get(kind, ()):
        for row in fetch(connection, table, column, uids):
            words[row[column]] += [row[name] for name in names]
    for row in fetch(connection, kind, "uid", uids):
        own = [row[name] for name in _OWN[kind]]
        text = "\n".join(str(word) for word in (*own, *words[row["uid"]]) if word)
        violation = row["uid"] if kind == "violation" else row.get("violation_uid")
        yield SearchText(row["uid"], kind, violation, text)
