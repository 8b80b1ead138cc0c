"""Say of the view of a violation what the query of a list says of the violation itself."""

from typing import Any

from sqlalchemy import Connection, select

from tracker.schemas.listing import Resolved, ViolationFilter
from tracker.services.law_book import load_law_book
from tracker.services.listing import resolve
from tracker.services.refs import is_ref, ref_columns, ref_text
from tracker.store.fetch import fetch
from tracker.store.search import matching
from tracker.store.tables import light
from tracker.store.violation_list import named
from tracker.values.references import Ref, format_ref, parse_ref

View = dict[str, Any]
_PARTS = {"claim": "claims", "request": "requests", "reply": "replies", "action": "actions"}


class Fitting:
    """Says of a redacted view what the query says of a violation."""

    def __init__(self, connection: Connection, asked: ViolationFilter) -> None:
        self._connection = connection
        self._asked = asked
        self._resolved = resolve(connection, asked)
        self._book = load_law_book(connection)
        self._parties = self._refs("party", asked.party, self._resolved.party_name, "party_name")
        self._sources = self._refs("source", asked.source, self._resolved.source_name, None)

    def _refs(self, kind: str, typed: str | None, name: str | None, names: str | None) -> set[str]:
        if name is None:
            return {_canonical(typed)} if typed and is_ref(typed) else set()
        clause = light(kind)
        query = select(*ref_columns(clause, kind)).where(clause.c.uid.in_(named(kind, names, f"{kind}_uid", name)))
        return {ref_text(kind, row) for row in self._connection.execute(query).mappings()}

    def __call__(self, view: View) -> bool:
        """Whether the filter picks it."""
        asked = self._asked
        return (
            (not asked.status or view["status"] == asked.status)
            and view["corroboration"]["supporting_origins"] >= (asked.min_origins or 0)
            and (not (asked.party or asked.role or asked.party_country) or any(map(self._party, view["parties"])))
            and (not asked.provision or any(map(self._cited, view["provisions"])))
            and (not asked.source or any({c["source_ref"], c["origin_ref"]} & self._sources for c in view["claims"]))
            and (not asked.text or self._says(view, asked.text))
        )

    def _party(self, party: View) -> bool:
        asked = self._asked
        return (
            (not asked.party or party["ref"] in self._parties)
            and (not asked.role or party["role"] == asked.role)
            and (not asked.party_country or party["country"] == asked.party_country)
        )

    def _cited(self, cited: View) -> bool:
        resolved: Resolved = self._resolved
        if resolved.provision_uid:
            return bool(cited["provision"] == self._book.name("provision", resolved.provision_uid))
        return bool(cited["symbol"] == self._book.name("resolution", resolved.resolution_uid or ""))

    def _says(self, view: View, words: str) -> bool:
        document = light("search_document")
        query = select(document.c.kind, document.c.uid).where(
            matching(self._connection.dialect.name, words), document.c.violation_uid == view["uid"]
        )
        for kind, uid in self._connection.execute(query):
            if kind == "violation":
                return True
            ref = ref_text(kind, fetch(self._connection, kind, "uid", [uid])[0])
            if ref in {part["ref"] for part in view[_PARTS[kind]]}:
                return True
        return False


def _canonical(typed: str) -> str:
    ref = parse_ref(typed)
    return format_ref(Ref(ref.kind, None, ref.number))
