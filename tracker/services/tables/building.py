"""Compile the fields of a record into plain functions that build its document from a row."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from typing import Any, TypeAlias

from tracker.exchange.mapping_columns import columns_of, leaves
from tracker.schemas.mapping_template import Cells, Constant, Group, Local, Many, Of, RecordTemplate, Template
from tracker.schemas.problems import Path
from tracker.schemas.shapes import shapes
from tracker.schemas.table_mapping import TableSettings
from tracker.services.tables.cells import compile_cells
from tracker.services.tables.given import Given, Read
from tracker.services.tables.stamping import Lists, Marker, part_lists

# Gives the parts that one entry of a list makes of a row, each with the name that it has among them.
Spread = Callable[[Given], Iterator[tuple[str, Given]]]
# The fields of a part: what is the same in every row, what points at records of the row, what has a key of the
# same record, and what has to be read, with what stands there where the row says nothing.
_Parted: TypeAlias = (
    "tuple[dict[str, Any], list[tuple[str, str]], list[tuple[str, str]], list[tuple[str, Read, str | None]]]"
)


@dataclass(slots=True)
class Compiler:
    """Compiles the fields of a mapping; `reads` are the functions by their place in it, for telling what went wrong."""

    settings: TableSettings
    reads: dict[Path, Read] = field(default_factory=dict)
    spreads: dict[Path, Spread] = field(default_factory=dict)

    def read(self, template: Template) -> Read:
        """The function for one place of the mapping."""
        made = self._made(template)
        self.reads[template.path] = made
        return made

    def _made(self, template: Template) -> Read:
        if isinstance(template, Constant):
            text = template.text
            return lambda _: text
        if isinstance(template, Local):
            key = template.key
            return lambda given: f"{given.prefix}/{key}"
        if isinstance(template, Of):
            name = template.name
            return lambda given: given.keys.get(name)
        if isinstance(template, Cells):
            return compile_cells(template, self.settings)
        return self._group(template) if isinstance(template, Group) else self._many(template)

    def record(self, group: Group, *, keyed: bool) -> Read:
        """The function for the fields of a whole record: nothing where all its columns are empty and it has no key.

        A pointer at a record that the row does not give is left out here: where it is needed, that is a mistake.
        """
        return self._read_fields(group, stands_alone=keyed or _stands_alone(group), is_part=False)

    def _group(self, group: Group) -> Read:
        """A part: nothing where a record that it points at is missing, or all the columns that make it are empty."""
        return self._read_fields(group, stands_alone=_stands_alone(group), is_part=True)

    def _read_fields(self, group: Group, *, stands_alone: bool, is_part: bool) -> Read:
        fixed, pointers, local, moving = self._parted(group)

        def read(given: Given) -> dict[str, Any] | None:
            made: dict[str, Any] = fixed.copy()
            for name, record in pointers:
                key = given.keys.get(record)
                if key is not None:
                    made[name] = key
                elif is_part:
                    return None
            says_something = stands_alone
            for name, value_of, default in moving:
                value = value_of(given)
                if value is not None:
                    made[name] = value
                    says_something = True
                elif default is not None:
                    made[name] = default
            for name, own in local:
                made[name] = f"{given.prefix}/{own}"
            return made if says_something else None

        return read

    def _parted(self, group: Group) -> _Parted:
        fixed: dict[str, Any] = {}
        pointers: list[tuple[str, str]] = []
        local: list[tuple[str, str]] = []
        moving: list[tuple[str, Read, str | None]] = []
        for name, value in group.fields.items():
            read = self.read(value)
            if isinstance(value, Constant):
                fixed[name] = value.text
            elif isinstance(value, Of):
                pointers.append((name, value.name))
            elif isinstance(value, Local):
                local.append((name, value.key))
            elif isinstance(value, Cells) and value.source.default is not None:
                bare = replace(value, source=value.source.model_copy(update={"default": None}))
                moving.append((name, compile_cells(bare, self.settings), value.source.default))
            else:
                moving.append((name, read, None))
        return fixed, pointers, local, moving

    def _many(self, many: Many) -> Read:
        has_uid = many.shape.part is not None and "uid" in shapes(many.shape.part)
        compiled = [self._entry(index, entry, has_uid) for index, entry in enumerate(many.entries)]

        def read(given: Given) -> list[Any] | None:
            found: list[Any] = []
            for entry in compiled:
                entry(given, found)
            return _once(found) or None

        return read

    def _entry(self, index: int, entry: Template, has_uid: bool) -> Callable[[Given, list[Any]], None]:
        read = self.read(entry)
        if not isinstance(entry, Group):
            return lambda given, into: _extend(into, read(given))
        own, marks = entry.fields.get("key"), has_uid and "uid" not in entry.fields
        keyed = isinstance(own, Cells)
        if entry.each is None:
            mark = Marker(f"={own.key}" if isinstance(own, Local) else index) if marks else None
            return lambda given, into: _add(into, read(given), mark, keyed)
        spread = self.spreads[entry.path] = self._spread(entry.each)

        def read_each(given: Given, into: list[Any]) -> None:
            for name, one in spread(given):
                _add(into, read(one), Marker(f"{index}.{name}") if marks else None, keyed)

        return read_each

    def _spread(self, each: Cells | Of) -> Spread:
        if isinstance(each, Of):
            return lambda given: _of_each(given, each.name)
        read = self.reads[each.path] = compile_cells(each, self.settings)
        return lambda given: _pieces(given, read(given))


def _of_each(given: Given, name: str) -> Iterator[tuple[str, Given]]:
    keys = given.keys
    for key in keys.get(name) or ():
        yield key, Given(given.row, {**keys, name: key}, given.piece, given.prefix)


def _pieces(given: Given, pieces: list[str] | None) -> Iterator[tuple[str, Given]]:
    for piece in pieces or ():
        yield piece, Given(given.row, given.keys, piece, given.prefix)


def _add(into: list[Any], value: dict[str, Any] | None, mark: Marker | None, keyed: bool) -> None:
    if value is not None:
        if mark is not None:
            value["uid"] = Marker(f"={value['key']}") if keyed and "key" in value else mark
        into.append(value)


def _once(found: list[Any]) -> list[Any]:
    """A list without the parts that stand in it twice, such as an item that two figures are of."""
    if len(found) < 2 or not isinstance(found[0], dict):
        return found
    return [value for place, value in enumerate(found) if value not in found[:place]]


def _extend(into: list[Any], value: Any) -> None:
    if isinstance(value, list):
        into.extend(value)
    elif value is not None:
        into.append(value)


def _stands_alone(group: Group) -> bool:
    """Whether a part is there though its columns are empty: none of them feeds what it must have."""
    moving = {name for name, value in group.fields.items() if not isinstance(value, Constant | Of | Local)}
    if not moving:
        return True
    points = any(isinstance(value, Of) for value in group.fields.values())
    known = shapes(group.model)
    return points and not any(known[name].needed and name != "key" for name in moving)


@dataclass(frozen=True, slots=True)
class Builder:
    """Makes one record, or several with `each`, of a row. `columns` are those that its fields read."""

    template: RecordTemplate
    key: Read | None
    each: Read | None
    fields: Read
    compiler: Compiler
    columns: frozenset[str]
    lists: Lists


def compile_record(template: RecordTemplate, settings: TableSettings) -> Builder:
    """Compile what makes a record."""
    compiler = Compiler(settings)
    fields = compiler.record(template.fields, keyed=template.key is not None)
    key = compile_cells(template.key, settings) if template.key else None
    each = compile_cells(template.each, settings) if template.each else None
    columns = frozenset(name for _, cells in leaves(template.fields) for name in columns_of(cells.source))
    return Builder(template, key, each, fields, compiler, columns, part_lists(template.fields))
