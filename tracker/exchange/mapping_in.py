"""Read a mapping: YAML, checked against the case file before any table is opened."""

from collections.abc import Mapping
from typing import Any

from pydantic import ValidationError

from tracker.errors import DocumentError
from tracker.exchange.mapping_fields import FieldReader, Naming, explain_mapping
from tracker.exchange.yaml_in import read_yaml
from tracker.schemas.case_file import SECTIONS
from tracker.schemas.mapping_template import Cells, MappingTemplate, RecordTemplate
from tracker.schemas.problems import Path, Problem, on_its_line
from tracker.schemas.table_mapping import FORMAT, KINDS, VERSION, CellSource, RecordMapping, TableMapping


def read_mapping(name: str, text: str) -> MappingTemplate:
    """Give the mapping that a text holds; DocumentError with everything that is wrong in it."""
    tree, lines = _tree(name, text)
    try:
        mapping = TableMapping.model_validate(tree)
    except ValidationError as error:
        raise _refusal(name, explain_mapping(error, TableMapping), lines) from error
    names = _names(mapping)
    problems: list[Problem] = [*names.problems]
    records = [_record(index, mapping.records[index], names, problems) for index in _order(mapping)]
    if problems:
        raise _refusal(name, problems, lines)
    settings, only, about = mapping.table, mapping.only, mapping.about or ""
    return MappingTemplate(name, mapping.list, about, settings, only, tuple(records), lines)


def _tree(name: str, text: str) -> tuple[dict[str, Any], dict[Path, int]]:
    try:
        tree, lines = read_yaml(text)
    except DocumentError as error:
        raise DocumentError(f"the mapping {name} cannot be read", error.problems) from error
    if not isinstance(tree, dict) or tree.get("format") != FORMAT:
        said = tree.get("format") if isinstance(tree, dict) else None
        reason = f"its format is {said!r}" if said else "it says no format"
        raise DocumentError(f"{name} is no mapping of a table", [f"{reason}; a mapping begins with: format: {FORMAT}"])
    if tree.get("version") != VERSION:
        reason = f"version {tree.get('version')!r} is not known to this program"
        raise DocumentError(f"the mapping {name} cannot be read", [f"{reason}; it reads version {VERSION}"])
    return tree, lines


def _refusal(name: str, problems: list[Problem], lines: Mapping[Path, int]) -> DocumentError:
    found = sorted((on_its_line(problem, lines) for problem in problems), key=lambda problem: problem.line or 0)
    count = f"{len(found)} problem{'s' if len(found) > 1 else ''}"
    return DocumentError(f"the mapping {name} cannot be used: {count}", found)


def _order(mapping: TableMapping) -> list[int]:
    """The records in the order in which they are made: those that others point at first."""
    kinds = list(KINDS)
    return sorted(range(len(mapping.records)), key=lambda index: (kinds.index(mapping.records[index].record), index))


def _names(mapping: TableMapping) -> Naming:
    found = Naming()
    for index in _order(mapping):
        record = mapping.records[index]
        name = record.as_ or record.record
        path: Path = ("records", index, "as")
        if name in found.places:
            hint = "Give each record a name of its own with as."
            found.problems.append(Problem(path, f"two records are called {name!r}", hint))
        found.places.setdefault(name, len(found.places))
        found.several |= {name} if record.each else set()
    return found


def _record(index: int, record: RecordMapping, names: Naming, problems: list[Problem]) -> RecordTemplate:
    name, section, path = record.as_ or record.record, KINDS[record.record], ("records", index)
    reader = FieldReader(names, problems, names.places[name], in_each=record.each is not None)
    if record.each and not record.each.split:
        problems.append(Problem((*path, "each"), "each splits a cell", 'Say at which mark: split: ";".'))
    fields = reader.group(record.fields, SECTIONS[section], (*path, "fields"))
    key = _cells(reader, record.key, (*path, "key"))
    each = _cells(reader, record.each, (*path, "each"))
    return RecordTemplate(record.record, section, name, key, each, fields, path, record.change == "parts")


def _cells(reader: FieldReader, source: CellSource | None, path: Path) -> Cells | None:
    return reader.cells(source, None, path) if source else None
