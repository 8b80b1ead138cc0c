"""Pick violations for what is written at a marking: by what may be shown of them, never by what may not."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import Connection, select

from tracker.schemas.listing import Page, Resolved, ViolationFilter
from tracker.services.law_book import load_law_book
from tracker.services.listing import resolve, select_violations
from tracker.services.refs import is_ref, ref_columns, ref_text
from tracker.services.showing.violation import violation_view
from tracker.store.fetch import fetch
from tracker.store.search import matching
from tracker.store.tables import light
from tracker.store.violation_list import named
from tracker.values.markings import at_most
from tracker.values.references import Ref, format_ref, parse_ref
from tracker.vocab import Marking

View = dict[str, Any]
# What these filters ask for may rest on claims, parties or assessments, each with a marking of its own.
_RESTING = ("status", "party", "role", "party_country", "provision", "source", "text", "min_origins")
_PARTS = {"claim": "claims", "request": "requests", "reply": "replies", "action": "actions"}


@dataclass(frozen=True, slots=True)
class Picked:
    """What a filter picks: `uids` of violations shown whole (None for the whole database), `views` of the others.

    A violation that rests on something above the marking is there as its redacted view. `left_out` counts
    the records that the marking keeps out.
    """

    uids: Sequence[str] | None
    views: list[View]
    left_out: int = 0


def pick(connection: Connection, asked: ViolationFilter, level: Marking | None) -> Picked:
    """The violations that a filter picks, as far as `level` shows them."""
    everything = asked == ViolationFilter()
    if level is None or level is Marking.RED:
        return Picked(None if everything else select_violations(connection, asked, Page(limit=0)), [])
    wanted = None if everything else set(select_violations(connection, asked, Page(limit=0)))
    own = replace(asked, **dict.fromkeys(_RESTING))
    possible = None if own == ViolationFilter() else set(select_violations(connection, own, Page(limit=0)))
    violation, facts = light("violation"), light("violation_facts")
    query = select(violation.c.uid, violation.c.marking, facts.c.effective_marking).join_from(
        violation, facts, facts.c.uid == violation.c.uid
    )
    whole, views, left_out, total = [], [], 0, 0
    fits = None if everything else _Fitting(connection, asked)
    for row in connection.execute(query).all():
        total += 1
        asked_for = wanted is None or row.uid in wanted
        if not at_most(Marking(row.marking), level):
            left_out += asked_for
        elif at_most(Marking(row.effective_marking), level):
            if asked_for:
                whole.append(row.uid)
        elif possible is None or row.uid in possible:
            view = violation_view(connection, row.uid, level)
            if fits is None or fits(view):
                views.append(view)
                left_out += view["left_out"]
            else:
                left_out += asked_for
    return Picked(None if everything and len(whole) == total else whole, views, left_out)


class _Fitting:
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
