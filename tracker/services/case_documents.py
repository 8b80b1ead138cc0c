"""Write records as a case file holds them."""

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from sqlalchemy import Connection

from tracker.services.law_book import LawBook, load_law_book
from tracker.services.records.catalogue import RECORDS
from tracker.services.records.loading import Loaded, load, pointers
from tracker.services.records.spec import Part, Record
from tracker.services.records.violations import VIOLATION
from tracker.services.refs import ref_text
from tracker.services.showing.names import Names
from tracker.store.canonical import canonical_value
from tracker.store.tables import column_names

SPECS = {spec.kind: spec for spec in RECORDS}


class Documents:
    """Turns loaded records into documents; `name` gives the key of a uid, `may` says which parts appear."""

    def __init__(
        self,
        law: LawBook,
        name: Callable[[str, str], str | None],
        may: Callable[[Part, Loaded], bool] | None = None,
    ) -> None:
        self._law = law
        self._name = name
        self._may = may
        self._items: dict[str, str] = {}

    def document(self, spec: Record, loaded: Loaded) -> dict[str, Any]:
        """The document of one record with everything that hangs on it."""
        ref = ref_text(spec.table, loaded.row)
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
        if self._may and not self._may(part, child):
            return
        uid, fields = child.row["uid"], self._fields(part, child)
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
        return self._items.get(uid) if kind == "item" else self._name(kind, uid)


def record_document(connection: Connection, kind: str, uid: str) -> dict[str, Any]:
    """The whole document of one record, whatever its marking."""
    spec = SPECS[kind]
    (loaded,) = load(connection, spec, [uid])
    names = Names(connection, ((other, one) for other, one in pointers(spec, loaded) if other != "item"))
    return Documents(load_law_book(connection), lambda _kind, one: names.ref(one)).document(spec, loaded)


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: canonical_value(inner) for name, inner in value.items()}
    return canonical_value(value)


def _settle_status(document: dict[str, Any]) -> None:
    """The status is that of the newest assessment that may be shown and waits for nobody; else it is not said."""
    shown = [made for made in document.get("assessments", []) if not made.get("proposed") or "confirmed" in made]
    if shown:
        document["status"] = max(shown, key=lambda assessment: assessment["at"])["status"]
    else:
        document.pop("status", None)
