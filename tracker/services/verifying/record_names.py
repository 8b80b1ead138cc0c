"""Which record a row belongs to, as people call it."""

from typing import Any

from sqlalchemy import Connection

from tracker.services.refs import TABLES
from tracker.store.columns import COLUMNS
from tracker.store.tables import column_names
from tracker.store.verification.finding import Finding
from tracker.store.verification.stored_rows import sorted_names, stored_rows
from tracker.values.references import Ref, format_ref

Row = dict[str, Any]
_LAW = {"regime": "code", "resolution": "symbol"}


def name_record(connection: Connection, finding: Finding) -> str | None:
    """The reference or citation of the record that a finding is about; None where it belongs to none."""
    table, uid = finding.about or (finding.table, finding.uid)
    told = finding.recorded if isinstance(finding.recorded, dict) else None
    row = _row(connection, table, uid) or told or _given(finding.found)
    if row is not None and finding.kind == "changed" and table == finding.table:
        # The record is called as the history calls it.
        row = {**row, finding.field: finding.recorded}
    return _name(connection, table, row) if row else None


def name_row(connection: Connection, table: str, uid: str) -> str:
    """What people call a row that belongs to no record, such as one of the law."""
    row = _row(connection, table, uid)
    return (_name(connection, table, row) if row else None) or f"a row of {table.replace('_', ' ')}"


def _given(found: Any) -> Row | None:
    return found if isinstance(found, dict) else None


def _row(connection: Connection, table: str, uid: str) -> Row | None:
    if table not in COLUMNS or table in ("change", "changeset", "chain_head"):
        return None
    rows = stored_rows(connection, table, uids=[uid])
    return next((dict(zip(sorted_names(table), values, strict=True)) for values in rows), None)


def _name(connection: Connection, table: str, row: Row) -> str | None:
    if table in TABLES and isinstance(row.get("ref_number"), int):
        return format_ref(Ref(TABLES[table], row.get("ref_year"), row["ref_number"]))
    if table in _LAW:
        return str(row[_LAW[table]])
    parent = _parent(table, row)
    if parent is None or row.get(parent[1]) is None:
        return None
    kind, column = parent
    above = _row(connection, kind, str(row[column]))
    name = _name(connection, kind, above) if above else None
    return f"{name} {row['paragraph']}" if table == "provision" and name else name


def _parent(table: str, row: Row) -> tuple[str, str] | None:
    """The kind of the record that a part belongs to, and the part's column that points at it: its first."""
    if table == "waiver":
        return str(row["kind"]), "record_uid"
    column = next((name for name in column_names(table) if name.endswith("_uid")), None)
    return (column.removesuffix("_uid"), column) if column else None
