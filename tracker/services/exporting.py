"""Export records as the case file holds them: everything, a selection, or what a marking allows."""

from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import Connection, select

from tracker.schemas.listing import Page, ViolationFilter
from tracker.services.law_book import LawBook, load_law_book
from tracker.services.listing import select_violations
from tracker.services.records.catalogue import BY_SECTION, RECORDS
from tracker.services.records.field import Hidden
from tracker.services.records.loading import Loaded, load, pointers
from tracker.services.records.spec import Part, Record
from tracker.services.records.violations import VIOLATION
from tracker.services.refs import find_ref, ref_columns, ref_text
from tracker.services.session import Session
from tracker.store.canonical import canonical_value
from tracker.store.tables import column_names, light
from tracker.values.markings import at_most
from tracker.vocab import Marking

BATCH = 200
# Kinds that documents name by their reference; parts of a violation among them.
_NAMED = ("party", "source", "evidence", "violation", "milestone", "claim", "request")
_BY_KIND = {spec.kind: spec for spec in RECORDS}


def export(
    session: Session, uids: Sequence[str] | None = None, marking: Marking = Marking.RED
) -> Iterator[tuple[str, dict[str, Any]]]:
    """Give section and document of every record, parents first; `uids` limits it to these and what they rest on."""
    with session.read() as connection:
        chosen = None if uids is None else _closure(connection, uids)
        exporter = _Exporter(connection, load_law_book(connection), marking, chosen)
        for section, spec in BY_SECTION.items():
            for document in exporter.documents(spec):
                yield section, document


def selection(session: Session, refs: Sequence[str]) -> list[str]:
    """The uids behind references of records that a case file holds; NotFoundError for others."""
    with session.read() as connection:
        return [find_ref(connection, ref, tuple(_BY_KIND))[1] for ref in refs]


def picked(session: Session, asked: ViolationFilter) -> list[str]:
    """The uids of the violations that a filter picks."""
    with session.read() as connection:
        return select_violations(connection, asked, Page(limit=0))


def _closure(connection: Connection, uids: Sequence[str]) -> dict[str, set[str]]:
    """What the chosen records rest on, other violations left out."""
    chosen: dict[str, set[str]] = {spec.kind: set() for spec in RECORDS}
    fresh: dict[str, set[str]] = {spec.kind: set(uids) for spec in RECORDS}
    while any(fresh.values()):
        found: dict[str, set[str]] = {kind: set() for kind in _BY_KIND}
        for kind, wanted in fresh.items():
            for loaded in load(connection, _BY_KIND[kind], sorted(wanted)):
                chosen[kind].add(loaded.row["uid"])
                for other, uid in pointers(_BY_KIND[kind], loaded):
                    if other in found and other != VIOLATION.kind:
                        found[other].add(uid)
        fresh = {kind: uids - chosen[kind] for kind, uids in found.items()}
    return chosen


class _Exporter:
    """Names records by their references, and leaves out what may not appear with all that points at it."""

    def __init__(
        self, connection: Connection, law: LawBook, marking: Marking, chosen: dict[str, set[str]] | None
    ) -> None:
        self._connection = connection
        self._law = law
        self._marking = marking
        self._chosen = chosen
        self._items: dict[str, str] = {}
        self._names = {kind: self._refs(kind) for kind in _NAMED}
        self._drop_dependents()

    def _refs(self, kind: str) -> dict[str, str]:
        clause = light(kind)
        extra = {
            "evidence": ["source_uid"],
            "claim": ["evidence_uid", "origin_source_uid", "origin_party_uid"],
        }
        wanted = [clause.c.uid, clause.c.marking, *ref_columns(clause, kind)]
        wanted += [clause.c[name] for name in extra.get(kind, [])]
        rows = self._connection.execute(select(*wanted).order_by(*ref_columns(clause, kind))).mappings()
        return {row["uid"]: ref_text(kind, row) for row in rows if self._may(kind, row)}

    def _may(self, kind: str, row: Any) -> bool:
        if not at_most(Marking(row["marking"]), self._marking):
            return False
        return self._chosen is None or kind not in self._chosen or row["uid"] in self._chosen[kind]

    def _drop_dependents(self) -> None:
        """An item rests on its source, a claim on its evidence and its origin."""
        evidence, claim = light("evidence"), light("claim")
        for uid, source_uid in self._connection.execute(select(evidence.c.uid, evidence.c.source_uid)):
            if source_uid not in self._names["source"]:
                self._names["evidence"].pop(uid, None)
        columns = (claim.c.uid, claim.c.evidence_uid, claim.c.origin_source_uid, claim.c.origin_party_uid)
        for row in self._connection.execute(select(*columns)):
            origins = {**self._names["source"], **self._names["party"]}
            origin = row.origin_source_uid or row.origin_party_uid
            if row.evidence_uid not in self._names["evidence"] or origin not in origins:
                self._names["claim"].pop(row.uid, None)

    def documents(self, spec: Record) -> Iterator[dict[str, Any]]:
        """Every record of one kind, in the order of references."""
        uids = list(self._names[spec.kind])
        for start in range(0, len(uids), BATCH):
            for loaded in load(self._connection, spec, uids[start : start + BATCH]):
                yield self._document(spec, loaded)

    def _document(self, spec: Record, loaded: Loaded) -> dict[str, Any]:
        ref = self._names[spec.kind][loaded.row["uid"]]
        document: dict[str, Any] = {"key": ref, "ref": ref, "uid": loaded.row["uid"]}
        if spec is VIOLATION:
            self._items = {item.row["uid"]: f"i{place}" for place, item in enumerate(loaded.parts["items"], start=1)}
        document |= self._fields(spec, loaded)
        document |= self._lists(spec.parts, loaded)
        if spec is VIOLATION:
            _settle_status(document)
        return document

    def _fields(self, spec: Record | Part, loaded: Loaded) -> dict[str, Any]:
        found = {}
        for described in spec.fields:
            value = described.decode(loaded.row, self)
            if value is not None:
                found[described.attr.rstrip("_")] = _plain(value)
        return found

    def _lists(self, parts: Sequence[Part], loaded: Loaded) -> dict[str, Any]:
        found = {}
        for part in parts:
            values = [value for child in loaded.parts[part.attr] for value in self._part(part, child)]
            if values:
                found[part.attr] = values
        return found

    def _part(self, part: Part, child: Loaded) -> Iterator[Any]:
        uid = child.row["uid"]
        if "marking" in column_names(part.table) and not at_most(Marking(child.row["marking"]), self._marking):
            return
        if part.kind in self._names and uid not in self._names[part.kind]:
            return
        try:
            fields = self._fields(part, child)
        except Hidden:
            return
        if part.single:
            yield next(iter(fields.values()))
            return
        head: dict[str, Any] = {}
        if part.kind == "item":
            head["key"] = self._items[uid]
        elif "ref_number" in column_names(part.table):
            ref = ref_text(part.table, child.row)
            head |= {"key": ref, "ref": ref}
        yield {**head, "uid": uid, **fields, **self._lists(part.parts, child)}

    def name(self, kind: str, uid: str) -> str | None:
        """How a pointer's target is written; None where it may not appear."""
        if kind in ("provision", "resolution", "regime"):
            return self._law.name(kind, uid)
        return self._items.get(uid) if kind == "item" else self._names[kind].get(uid)


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: canonical_value(inner) for name, inner in value.items()}
    return canonical_value(value)


def _settle_status(document: dict[str, Any]) -> None:
    """The status is that of the newest assessment that may be shown; without one it is not said."""
    shown = document.get("assessments", [])
    if shown:
        document["status"] = max(shown, key=lambda assessment: assessment["at"])["status"]
    else:
        document.pop("status", None)
