"""Which columns of a table a mapping reads, and what each feeds."""

from collections.abc import Iterator

from tracker.exchange.filling import read_filling
from tracker.schemas.mapping_template import Cells, Group, Many, MappingTemplate, RecordTemplate, Template
from tracker.schemas.table_mapping import CellSource
from tracker.values.cell_text import heading_name


def used_columns(template: MappingTemplate) -> dict[str, list[str]]:
    """Every column that a mapping reads, with what it feeds, in the mapping's order."""
    found: dict[str, list[str]] = {}
    for condition in template.only:
        found.setdefault(heading_name(condition.column), []).append("which rows are taken")
    for record in template.records:
        for target, cells in _feeds(record):
            for column in columns_of(cells.source):
                found.setdefault(column, []).append(f"{record.name}: {target}")
    return found


def leaves(template: Template, before: str = "") -> Iterator[tuple[str, Cells]]:
    """Every value of a tree that comes from cells, with the field that it feeds as people write it."""
    if isinstance(template, Cells):
        yield before, template
    elif isinstance(template, Many):
        for entry in template.entries:
            yield from leaves(entry, before)
    elif isinstance(template, Group):
        if isinstance(template.each, Cells):
            yield f"each of {before}", template.each
        for name, value in template.fields.items():
            yield from leaves(value, f"{before}.{name}" if before else name)


def columns_of(source: CellSource) -> list[str]:
    """The columns that a value is made of, in order."""
    if source.column:
        return [heading_name(source.column)]
    if source.fill:
        return list(dict.fromkeys(name for piece in read_filling(source.fill) for name in piece.columns))
    named = source.columns or []
    return [name for one in named for name in ([heading_name(one)] if isinstance(one, str) else columns_of(one))]


def _feeds(record: RecordTemplate) -> Iterator[tuple[str, Cells]]:
    if record.key:
        yield "its key", record.key
    if record.each:
        yield "one for each piece", record.each
    yield from leaves(record.fields)
