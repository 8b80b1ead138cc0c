"""The rows of tables by way of the documents of a case file, which know what may be shown."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import islice
from typing import Any

from sqlalchemy import Connection

from tracker.schemas.table_shapes.catalogue import SHAPES
from tracker.services.exporting import exporter
from tracker.services.records.catalogue import BY_SECTION
from tracker.services.records.spec import Record
from tracker.services.records.violations import VIOLATION
from tracker.services.tables_out.document_cells import (
    Cells,
    evidence_cells,
    party_cells,
    source_cells,
    violation_cells,
)
from tracker.services.tables_out.document_claims import claim_rows
from tracker.services.tables_out.headlines import headlines
from tracker.services.tables_out.mentioned import Mentioned
from tracker.vocab import Marking

Told = Iterator[tuple[str, Cells]]
BATCH = 200
_RECORDS: dict[str, Callable[[dict[str, Any], Mentioned], Cells]] = {
    "parties": party_cells,
    "sources": source_cells,
    "evidence": evidence_cells,
}


def table_rows(
    connection: Connection, tables: Sequence[str], uids: Sequence[str] | None, marking: Marking
) -> Iterator[tuple[str, list[str]]]:
    """Give table and row of every record of `tables`; see `export_tables`."""
    if not tables:
        return
    headings = {name: SHAPES[name].headings for name in tables}
    for table, cells in _told(connection, set(tables), uids, marking):
        yield table, [cells.get(name, "") for name in headings[table]]


def _told(connection: Connection, tables: set[str], uids: Sequence[str] | None, marking: Marking) -> Told:
    exporting, mentioned = exporter(connection, uids, marking), Mentioned()
    # First all names: a record may point at one that comes later. What hangs on the records is not read for that.
    for section in ("parties", "sources"):
        for document in exporting.documents(_bare(section)):
            mentioned.note(section, document)
    for section, cells_of in _RECORDS.items():
        if section in tables or (section == "evidence" and "claims" in tables):
            for document in exporting.documents(BY_SECTION[section] if section in tables else _bare(section)):
                if section == "evidence":
                    mentioned.note(section, document)
                if section in tables:
                    yield section, cells_of(document, mentioned)
    if tables & {"violations", "claims"}:
        violations = exporting.documents(VIOLATION)
        while batch := list(islice(violations, BATCH)):
            yield from _violations(connection, batch, tables, mentioned, marking)


def _bare(section: str) -> Record:
    return replace(BY_SECTION[section], parts=())


def _violations(
    connection: Connection, batch: list[dict[str, Any]], tables: set[str], mentioned: Mentioned, marking: Marking
) -> Told:
    found = headlines(connection, [one["uid"] for one in batch], marking) if "violations" in tables else {}
    for document in batch:
        if "violations" in tables:
            yield "violations", violation_cells(document, mentioned, found[document["uid"]])
        if "claims" in tables:
            yield from (("claims", cells) for cells in claim_rows(document, mentioned))
