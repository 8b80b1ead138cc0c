"""What leaves the house: reports and case files in which protected sources and private persons are not named."""

import json
from collections.abc import Collection, Iterable, Sequence
from typing import Any

from sqlalchemy import Connection

from tracker.reports.document import Document
from tracker.reports.retelling import retold, texts
from tracker.services.showing.private_persons import PARTY_LABEL, hide_private
from tracker.services.showing.protected_sources import hide_sources
from tracker.values.masking import NO_ADDRESS, Masks
from tracker.vocab import Marking, PartyKind, SourceKind


def veiled(
    connection: Connection, document: Document, level: Marking | None, scope: Collection[str] | None = None
) -> tuple[Document, int]:
    """A report as it may be passed on at `level`, and how many private persons it does not name.

    On screen, without a level, it stays as it is.
    `scope` are the violations that it is about, None for all.
    """
    told, _, withheld = veiled_data(connection, document, None, level, scope)
    return told, withheld


def veiled_data(
    connection: Connection, document: Document, data: Any, level: Marking | None, scope: Collection[str] | None = None
) -> tuple[Document, Any, int]:
    """The same for a report that is given to other programs as well: `data` is plain, and nobody is named in it."""
    if level is None:
        return document, data, 0
    masks = Masks()
    said = [*texts(document), json.dumps(data, ensure_ascii=False)]
    hide_private(connection, masks, said, scope)
    hide_sources(connection, masks, said, level)
    told = (retold(document, masks.text), masks.value(data)) if masks else (document, data)
    return *told, masks.numbered


def drop_listings(connection: Connection, views: Sequence[Any], level: Marking | None, scope: Collection[str]) -> None:
    """Take the listings from those parties of violations' views who are not named: their days tell who it is."""
    if level is None:
        return
    masks = Masks()
    listed = [party for view in views for party in view["parties"] if party["listed"]]
    hide_private(connection, masks, {party["ref"] for party in listed}, scope)
    for party in listed:
        if masks.text(party["ref"]) != party["ref"]:
            party["listed"] = []


class Veil:
    """Names protected sources and private persons in a case file by keys that lead back to nobody."""

    def __init__(self, connection: Connection, level: Marking) -> None:
        self._level = level
        self._masks = Masks()
        hide_private(connection, self._masks, None)
        hide_sources(connection, self._masks, None, level)

    def __contains__(self, uid: str) -> bool:
        """Whether a party or source is not named."""
        return uid in self._masks

    def keys(self, kind: str, uids: Iterable[str]) -> dict[str, str]:
        """The keys of those among the records of a kind that are not named."""
        hidden = (uid for uid in uids if uid in self._masks)
        return {uid: f"withheld-{kind}-{number}" for number, uid in enumerate(hidden, 1)}

    def stand_in(self, kind: str, key: str, uid: str) -> dict[str, Any]:
        """What is said of a record that is not named. It has no uid: nobody shall take it for the record itself."""
        document = {"key": key, "name": self._masks.label(uid), "marking": self._level.value}
        if kind == "party":
            is_person = not document["name"].startswith(PARTY_LABEL[:-1])
            kind = PartyKind.PERSON if is_person else PartyKind.UNKNOWN
            return {**document, "kind": kind.value, "identified": False}
        return {**document, "kind": SourceKind.CONFIDENTIAL.value}

    def document(self, document: dict[str, Any]) -> dict[str, Any]:
        """A document in which nobody is named, nor who is tied to whom of them."""
        said: dict[str, Any] = _without_addresses(self._masks.value(document))
        if str(said.get("parent", "")).startswith("withheld-"):
            del said["parent"]
        ties = said.get("not_independent_of")
        if ties:
            said["not_independent_of"] = [tie for tie in ties if not tie["source"].startswith("withheld-")]
        return said


def _without_addresses(value: Any) -> Any:
    """A document without the fields whose web address is withheld: they would hold none."""
    if isinstance(value, dict):
        return {name: _without_addresses(inner) for name, inner in value.items() if inner != NO_ADDRESS}
    return [_without_addresses(inner) for inner in value] if isinstance(value, list) else value
