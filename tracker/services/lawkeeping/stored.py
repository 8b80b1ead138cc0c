"""The law of a database in the words of the law file."""

import json
from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, select

from tracker.analysis.law_rows import Key, LawRow, key_of
from tracker.schemas.law_file import LawProvision, LawRegime, LawResolution
from tracker.services.law_book import LawBook, load_law_book
from tracker.services.lawkeeping.rows import PARTS
from tracker.store.tables import light
from tracker.values.symbols import paragraph_sort_key

_BODY = ("name", "created_by", "from", "until", "note")
_Parts = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class StoredLaw:
    """The rows of the law by what they are called; which are the database's own; how they are looked up."""

    rows: dict[Key, LawRow]
    own: frozenset[Key]
    book: LawBook


def stored_law(connection: Connection) -> StoredLaw:
    """Read all law of a database."""
    book = load_law_book(connection)
    parts = {table: _parts(connection, table, kind) for kind, tables in PARTS.items() for table in tables}
    rows: dict[Key, LawRow] = {}
    own = set()
    for kind, read in _READERS.items():
        for row in connection.execute(select(light(kind))).mappings():
            found = read(row, book, {table: parts[table][row["uid"]] for table in PARTS[kind]})
            rows[key_of(found)] = found
            if row["own"]:
                own.add(key_of(found))
    return StoredLaw(dict(sorted(rows.items(), key=_order)), frozenset(own), book)


def _order(entry: tuple[Key, LawRow]) -> Any:
    key, row = entry
    if isinstance(row, LawProvision):
        return "provision", row.resolution, paragraph_sort_key(row.paragraph)
    return *key, ()


def _parts(connection: Connection, table: str, kind: str) -> dict[str, list[Any]]:
    clause = light(table)
    column = f"{kind}_uid"
    order = clause.c.position if "position" in clause.c else clause.c.uid
    found: dict[str, list[Any]] = defaultdict(list)
    for row in connection.execute(select(clause).order_by(order)).mappings():
        found[row[column]].append(row)
    return found


def _regime(row: Any, _book: LawBook, _parts: _Parts) -> LawRow:
    body = {name: row[f"body_{name}"] for name in _BODY}
    return LawRegime.model_validate(
        {
            **_same(LawRegime, row),
            "body": {**body, "sources": _list(row["body_sources"])} if row["body_name"] else None,
            "sources": _list(row["sources"]),
        }
    )


def _resolution(row: Any, book: LawBook, parts: _Parts) -> LawRow:
    return LawResolution.model_validate(
        {
            **_same(LawResolution, row),
            "regimes": _codes(parts["resolution_regime"], book),
            "vote": {"for": row["votes_for"], "against": row["votes_against"], "abstain": row["abstentions"]},
            "sources": _list(row["sources"]),
        }
    )


def _provision(row: Any, book: LawBook, parts: _Parts) -> LawRow:
    return LawProvision.model_validate(
        {
            **_same(LawProvision, row),
            "resolution": book.symbols[row["resolution_uid"]],
            "regimes": _codes(parts["provision_regime"], book),
            "measures": [part["measure"] for part in parts["provision_measure"]],
            "bound_states": _list(row["bound_states"]) or None,
            "periods": [_period(part) for part in parts["provision_period"]],
            "caps": [_cap(part) for part in parts["provision_cap"]],
            "deadlines": [{"on": part["due"], "what": part["what"]} for part in parts["provision_deadline"]],
            "hs": [{name: part[name] for name in ("prefix", "measure", "basis")} for part in parts["provision_hs"]],
            "links": [_link(part, book) for part in parts["provision_link"]],
            "sources": {"paragraph": _list(row["paragraph_sources"]), "content": _list(row["content_sources"])},
        }
    )


_READERS: dict[str, Callable[[Any, LawBook, _Parts], LawRow]] = {
    "regime": _regime,
    "resolution": _resolution,
    "provision": _provision,
}


def _same(model: Any, row: Mapping[str, Any]) -> dict[str, Any]:
    """The fields that are called as their columns are."""
    return {name: row[name] for name in model.model_fields if name in row}


def _list(text: str | None) -> list[str]:
    return list(json.loads(text)) if text else []


def _codes(parts: list[Any], book: LawBook) -> list[str]:
    return sorted(book.name("regime", part["regime_uid"]) for part in parts)


def _period(part: Mapping[str, Any]) -> dict[str, Any]:
    said = {"from": part["from_day"], "to": part["to_day"], "end": part["end_kind"]}
    return {**said, **{name: part[name] for name in ("basis", "contested_by")}}


def _cap(part: Mapping[str, Any]) -> dict[str, Any]:
    other = {"value": part["alternative_value"], "unit": part["alternative_unit"]}
    return {
        **{name: part[name] for name in ("value", "unit", "per", "rule", "note")},
        "from": part["from_day"],
        "to": part["to_day"],
        "alternative": other if other["value"] else None,
    }


def _link(part: Mapping[str, Any], book: LawBook) -> dict[str, Any]:
    if part["to_provision_uid"]:
        resolution, paragraph = book.paragraphs[part["to_provision_uid"]]
    else:
        resolution, paragraph = part["to_resolution_uid"], None
    said = {"resolution": book.symbols[resolution], "paragraph": paragraph}
    return {"relation": part["relation"], **said, "note": part["note"]}
