"""Export records as the case file holds them: everything, a selection, or what a marking allows."""

from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import Connection, select

from tracker.schemas.listing import ViolationFilter
from tracker.services.case_documents import SPECS, Documents
from tracker.services.law_book import LawBook, load_law_book
from tracker.services.picking import pick
from tracker.services.records.catalogue import BY_SECTION
from tracker.services.records.loading import Loaded, load
from tracker.services.records.pointers import Pointer
from tracker.services.records.spec import Part, Record
from tracker.services.records.violations import VIOLATION
from tracker.services.refs import find_ref, ref_columns, ref_text
from tracker.services.session import Session
from tracker.services.showing.kept_ties import Ties, kept_ties
from tracker.services.showing.protected_sources import is_protected
from tracker.services.showing.redaction import answers
from tracker.services.showing.veiling import Veil
from tracker.store.tables import column_names, light
from tracker.values.markings import at_most
from tracker.vocab import Marking

BATCH = 200
# Kinds that documents name by their reference, each after those it rests on; parts of a violation among them.
_NAMED = ("party", "source", "evidence", "violation", "milestone", "claim", "request")
# The columns by which one rests on others: where one of those may not appear, neither may it.
_RESTS_ON = {
    "evidence": {"source_uid": "source"},
    "milestone": {"origin_source_uid": "source", "origin_party_uid": "party"},
    "claim": {
        "violation_uid": "violation",
        "evidence_uid": "evidence",
        "origin_source_uid": "source",
        "origin_party_uid": "party",
        "target_party_uid": "party",
    },
    "request": {"violation_uid": "violation", "to_source_uid": "source", "to_party_uid": "party"},
}


def export(
    session: Session, uids: Sequence[str] | None = None, marking: Marking = Marking.RED
) -> Iterator[tuple[str, dict[str, Any]]]:
    """Give section and document of every record, parents first; `uids` limits it to these and what they rest on."""
    with session.read() as connection:
        exporting = exporter(connection, uids, marking)
        for section, spec in BY_SECTION.items():
            for document in exporting.documents(spec):
                yield section, document


def exporter(connection: Connection, uids: Sequence[str] | None, marking: Marking) -> "Exporter":
    """What gives the documents of an open view of the database, kind by kind; `uids` as for `export`."""
    made = Exporter(connection, load_law_book(connection), marking)
    if uids is not None:
        made.limit_to(uids)
    made.hide_keys()
    return made


def selection(session: Session, refs: Sequence[str]) -> list[str]:
    """The uids behind references of records that a case file holds; NotFoundError for others."""
    with session.read() as connection:
        return [find_ref(connection, ref, tuple(SPECS))[1] for ref in refs]


def picked(session: Session, asked: ViolationFilter, marking: Marking) -> list[str]:
    """The uids of the violations that a filter picks by what may be shown at `marking`."""
    with session.read() as connection:
        found = pick(connection, asked, marking)
    return [*(found.uids or ()), *(view["uid"] for view in found.views)]


class Exporter:
    """Names records by their references, and leaves out what may not appear with all that points at it."""

    def __init__(self, connection: Connection, law: LawBook, marking: Marking) -> None:
        self._connection = connection
        self._law = law
        self._marking = marking
        self._names: dict[str, dict[str, str]] = {}
        self._ties: Ties | None = None
        for kind in _NAMED:
            self._names[kind] = self._refs(kind)
        # What goes out at a marking names neither protected sources nor private persons.
        self._veil = Veil(connection, marking) if marking is not Marking.RED else None

    def hide_keys(self) -> None:
        """Give those who are not named keys that count only what goes out."""
        if self._veil:
            for kind in ("party", "source"):
                self._names[kind] |= self._veil.keys(kind, self._names[kind])

    def _goes_by_alias(self, kind: str, row: Any) -> bool:
        return kind == "source" and is_protected(row, self._marking)

    def _refs(self, kind: str) -> dict[str, str]:
        clause, rests_on = light(kind), _RESTS_ON.get(kind, {})
        further = [*rests_on, *(("kind", "alias") if kind == "source" else ())]
        wanted = [clause.c.uid, clause.c.marking, *ref_columns(clause, kind), *(clause.c[name] for name in further)]
        rows = self._connection.execute(select(*wanted).order_by(*ref_columns(clause, kind))).mappings()
        return {
            row["uid"]: ref_text(kind, row)
            for row in rows
            if (at_most(Marking(row["marking"]), self._marking) or self._goes_by_alias(kind, row))
            and all(row[column] is None or row[column] in self._names[other] for column, other in rests_on.items())
        }

    def limit_to(self, uids: Sequence[str]) -> None:
        """Keep only these records and what they rest on, other violations left out."""
        chosen: dict[str, set[str]] = {kind: set() for kind in _NAMED}
        fresh: dict[str, set[str]] = {kind: set(uids) for kind in SPECS}
        while any(fresh.values()):
            found: dict[str, set[str]] = {kind: set() for kind in _NAMED}
            for kind, wanted in fresh.items():
                for loaded in load(self._connection, SPECS[kind], sorted(wanted & self._names[kind].keys())):
                    chosen[kind].add(loaded.row["uid"])
                    if self._veil and loaded.row["uid"] in self._veil:
                        continue
                    for other, uid in self._rests_on(SPECS[kind], loaded):
                        found.get(other, set()).add(uid)
            for kind in ("claim", "request"):
                chosen[kind] |= found[kind]
            fresh = {kind: found[kind] - chosen[kind] for kind in SPECS if kind != VIOLATION.kind}
        for kind, names in self._names.items():
            self._names[kind] = {uid: ref for uid, ref in names.items() if uid in chosen[kind]}

    def _rests_on(self, spec: Record | Part, loaded: Loaded) -> Iterator[tuple[str, str]]:
        """Kind and uid of all that what may appear of a record points at, and of its own claims and letters."""
        for described in spec.fields:
            if isinstance(described, Pointer):
                yield from ((kind, loaded.row[column]) for kind, column in described.targets if loaded.row[column])
        for part in spec.parts:
            for child in loaded.parts[part.attr]:
                if self._may(part, child):
                    if part.kind in ("claim", "request"):
                        yield part.kind, child.row["uid"]
                    yield from self._rests_on(part, child)

    def _may(self, part: Part, child: Loaded) -> bool:
        """Whether a part may appear: not above the marking, and pointing at nothing that may not."""
        if part.table == "waiver" and self._veil:
            return False
        if "marking" in column_names(part.table) and not at_most(Marking(child.row["marking"]), self._marking):
            return False
        if part.kind in self._names and child.row["uid"] not in self._names[part.kind]:
            return False
        return all(
            child.row[column] is None or kind == "item" or child.row[column] in self._names[kind]
            for described in part.fields
            if isinstance(described, Pointer)
            for kind, column in described.targets
            if not answers(part, kind)
        )

    def _tied(self, kind: str, uid: str, document: dict[str, Any]) -> dict[str, Any]:
        """The document; of a source with the others that it is tied to through what is left out."""
        if kind != "source" or not self._veil:
            return document
        if self._ties is None:
            claims, sources = set(self._names["claim"]), set(self._names["source"])
            self._ties = kept_ties(self._connection, claims, sources, self._marking)
        said = document.get("not_independent_of", [])
        keys = {self._names["source"][other] for other in self._ties.get(uid, ())} - {one["source"] for one in said}
        return (
            {**document, "not_independent_of": [*said, *({"source": key} for key in sorted(keys))]}
            if keys
            else document
        )

    def documents(self, spec: Record) -> Iterator[dict[str, Any]]:
        """Every record of one kind, in the order of references."""
        writer = Documents(self._law, lambda kind, uid: self._names[kind].get(uid), self._may)
        uids = list(self._names[spec.kind])
        for start in range(0, len(uids), BATCH):
            for loaded in load(self._connection, spec, uids[start : start + BATCH]):
                veil, uid = self._veil, loaded.row["uid"]
                if veil and uid in veil:
                    yield veil.stand_in(spec.kind, self._names[spec.kind][uid], uid)
                else:
                    document = self._tied(spec.kind, uid, writer.document(spec, loaded))
                    yield veil.document(document) if veil else document
