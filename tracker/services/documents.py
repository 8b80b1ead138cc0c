"""The texts of a record that the full-text search finds it by."""

import json
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection

from tracker.store.fetch import fetch
from tracker.store.search import SearchText

# The columns of each kind that are searched, and its child tables with theirs. What the record is called comes
# first: words that stand early weigh more.
_OWN = {
    "violation": ("title", "summary", "place_name"),
    "claim": ("statement", "quote", "translation", "place_name", "retracted_reason"),
    "evidence": ("title", "translated_title", "symbol", "authors", "url", "archive_url", "note"),
    "source": ("name", "alias", "url", "reliability_reason", "note"),
    "party": ("name", "note"),
    "reply": ("statement", "quote", "translation", "spoken_by"),
    "request": ("disclosed", "our_number", "their_number", "note"),
    "action": ("statement", "place_name"),
    "milestone": ("title", "summary", "place_name"),
}
SEARCHED = tuple(_OWN)
# Table, pointer, columns, and what the field is called.
_CHILDREN = {
    "violation": (
        ("item", "violation_uid", ("description",), "items"),
        ("violation_tag", "violation_uid", ("tag",), "tags"),
        ("violation_reference", "violation_uid", ("value",), "references"),
        ("stop", "violation_uid", ("place_name",), "stops"),
        ("violation_provision", "violation_uid", ("cited_as", "rationale"), "provisions"),
        ("assessment", "violation_uid", ("rationale",), "assessments"),
    ),
    "party": (
        ("party_name", "party_uid", ("name",), "names"),
        ("party_identifier", "party_uid", ("value",), "identifiers"),
        ("designation", "party_uid", ("reference", "reason"), "designations"),
    ),
    "evidence": (("evidence_file", "evidence_uid", ("name", "sha256"), "files"),),
    "claim": (("figure", "claim_uid", ("text", "counts"), "figures"),),
}
_FIELDS = {"place_name": "place"}


@dataclass(frozen=True, slots=True)
class FieldText:
    """One text of a record: the field it stands in, and its own marking where it has one."""

    field: str
    text: str
    marking: str | None = None


def own_texts(kind: str, row: Any) -> list[FieldText]:
    """The texts of a record's own row, in order."""
    return [FieldText(_FIELDS.get(name, name), _plain(name, row[name])) for name in _OWN[kind] if row[name]]


def further_texts(connection: Connection, kind: str, uids: Sequence[str]) -> dict[str, list[FieldText]]:
    """The texts of the records' child tables by uid, in order: one query a table."""
    found: dict[str, list[FieldText]] = defaultdict(list)
    for table, pointer, columns, field in _CHILDREN.get(kind, ()):
        for row in sorted(fetch(connection, table, pointer, uids), key=lambda row: (row["position"], row["uid"])):
            marking = row.get("marking")
            found[row[pointer]] += [FieldText(field, row[name], marking) for name in columns if row[name]]
    return found


def _plain(name: str, value: str) -> str:
    # Kept as canonical JSON, in which no letter but those of ASCII stands for itself.
    return ", ".join(json.loads(value)) if name == "authors" else value


def search_documents(connection: Connection, kind: str, uids: Sequence[str]) -> Iterator[SearchText]:
    """Give each record's document."""
    further = further_texts(connection, kind, uids)
    for row in fetch(connection, kind, "uid", uids):
        uid = row["uid"]
        violation = uid if kind == "violation" else row.get("violation_uid")
        texts = [_plain(name, row[name]) for name in _OWN[kind] if row[name]]
        yield SearchText(uid, kind, violation, texts + [text.text for text in further.get(uid, ())])
