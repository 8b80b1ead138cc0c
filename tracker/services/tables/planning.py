"""Say what a mapping makes of a table, before anything is written."""

from collections.abc import Sequence
from copy import deepcopy
from itertools import islice
from pathlib import Path
from typing import Any

from tracker.exchange.mapping_columns import used_columns
from tracker.exchange.refused_file import REASON
from tracker.exchange.table_in.row import TableRow
from tracker.exchange.table_in.table import Table
from tracker.reports.document import Document
from tracker.reports.table_plan import Plan, PlannedRow, plan_document
from tracker.schemas.mapping_template import MappingTemplate
from tracker.services.tables.making import Made, Maker
from tracker.services.tables.opening import open_mapped
from tracker.services.tables.problems import Teller

_ROWS = 3
# Rows that are looked through for a first value of each column.
_LOOKED_AT = 50
_HIDDEN = ("uid", "key")


def plan_import(path: Path, templates: Sequence[MappingTemplate]) -> Document:
    """The plan of an import; DocumentError where the table cannot be read by a mapping."""
    return plan_document([_plan(path, template) for template in templates])


def _plan(path: Path, template: MappingTemplate) -> Plan:
    with open_mapped(path, template) as table:
        maker = Maker(template)
        rows = list(islice((row for row in table.rows if row.problems or maker.fits(row)), _LOOKED_AT))
        used = used_columns(template)
        columns = [(column, feeds, _first(rows, column)) for column, feeds in used.items()]
        unused = [heading for heading in table.headings if heading not in used and heading != REASON]
        planned = [_planned(table, maker, row) for row in rows[:_ROWS]]
    return Plan(path.name, template.name, template.about, template.list, columns, unused, table.notes, planned)


def _first(rows: Sequence[TableRow], column: str) -> str:
    return next((row.texts[column] for row in rows if column in row.texts), "")


def _planned(table: Table, maker: Maker, row: TableRow) -> PlannedRow:
    teller = Teller(maker.template, table.sheet, maker.builders)
    if row.problems:
        return PlannedRow(teller.row(row.number), (), refused=True)
    made, troubles = maker.make(row)
    names = {one.key: _called(one) for one in made}
    records = [(_called(one), _readable(deepcopy(one.value), names)) for one in made]
    return PlannedRow(teller.row(row.number), records, bool(troubles))


def _called(made: Made) -> str:
    template = made.builder.template
    own = made.value.get("title") or made.value.get("name") or ""
    kind = template.kind if template.name == template.kind else f"{template.kind} ({template.name})"
    return f"{kind}: {own}" if own else kind


def _readable(value: Any, names: dict[str, str]) -> Any:
    """A record without what only the program needs, and with names for the keys of the row's own records."""
    if isinstance(value, dict):
        return {name: _readable(one, names) for name, one in value.items() if name not in _HIDDEN}
    if isinstance(value, list):
        return [_readable(one, names) for one in value]
    return names.get(str(value), str(value).rpartition("/")[2] if str(value).startswith(tuple(names)) else str(value))
