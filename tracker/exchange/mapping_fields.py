"""Read the fields of a record of a mapping: constants, columns, pointers, parts and lists of them."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from difflib import get_close_matches
from typing import Any

from pydantic import BaseModel, ValidationError

from tracker.errors import TrackerError
from tracker.exchange.filling import read_filling
from tracker.schemas.case_claims import CaseClaim
from tracker.schemas.mapping_template import Cells, Constant, Group, Local, Many, Of, Template
from tracker.schemas.problems import Path, Problem, explain
from tracker.schemas.shapes import Shape, ValueKind, shapes
from tracker.schemas.table_mapping import CellSource
from tracker.values.edtf import parse_edtf
from tracker.values.identifiers import check_country

# What a suggested mapping leaves for the user to decide.
TO_DO = "TODO"
_ALSO_READ = "day/month/year reads 3.4.2024 and 3-4-2024 as well as 3/4/2024."
_SOURCES = {"column", "columns", "fill", "piece"}
# The lists of a violation whose entries may have a key by which others of the same violation point at them.
_KEYED = ("items", "claims", "requests")
_CHECKS: dict[ValueKind, Callable[[str], object]] = {ValueKind.DATE: parse_edtf, ValueKind.COUNTRY: check_country}


@dataclass(slots=True)
class Naming:
    """What the records of a mapping are called: the place of each in their order, and which are several."""

    places: dict[str, int] = field(default_factory=dict)
    several: set[str] = field(default_factory=set)
    problems: list[Problem] = field(default_factory=list)


@dataclass(slots=True)
class FieldReader:
    """Reads the fields of the record at a place; `problems` grows."""

    names: Naming
    problems: list[Problem]
    place: int
    in_each: bool = False
    _local: set[str] = field(default_factory=set)

    def group(self, raw: Mapping[str, Any], model: type[BaseModel], path: Path) -> Group:
        """A part, or a whole record."""
        self._local |= {key for name in _KEYED for key in _keys(raw.get(name))}
        before = self.in_each, self.names
        each = self._each(raw["each"], (*path, "each")) if "each" in raw else None
        fields = self._fields(raw, model, path)
        self.in_each, self.names = before
        for name, shape in shapes(model).items():
            if shape.needed and name not in raw and name != "key" and not (name == "figures" and "figure" in raw):
                self._wrong((*path, name), f"the field {name} is needed", "Give it a column or a constant.")
        return Group(model, fields, path, each)

    def _fields(self, raw: Mapping[str, Any], model: type[BaseModel], path: Path) -> dict[str, Template]:
        known, found = shapes(model), {}
        for given, said in raw.items():
            if given == "each" or said is None:
                continue
            # One figure may stand without a list.
            name, value = ("figures", [said]) if given == "figure" and model is CaseClaim else (given, said)
            if name not in known:
                self._wrong((*path, name), "there is no such field", _nearest(name, known))
                continue
            read = self._value(value, known[name], (*path, given))
            if read is not None:
                found[name] = read
        return found

    def cells(self, source: CellSource, shape: Shape | None, path: Path) -> Cells:
        """A value from cells."""
        if source.piece and not self.in_each:
            self._wrong(path, "there is no each around it whose piece it could be", "Give the part an each.")
        if TO_DO in (source.column, *(source.columns or ())):
            self._wrong(path, "this is still to be filled in", "Put a heading in place of TODO.")
        if source.fill:
            self._attempt(path, lambda: read_filling(source.fill or ""))
        if shape and source.split and not shape.many:
            self._wrong(path, f"{shape.name} takes one value, so its cell is not split", "Use each for several parts.")
        return Cells(source, shape, path)

    def _value(self, raw: Any, shape: Shape, path: Path) -> Template | None:
        if isinstance(raw, list):
            if not shape.many:
                self._wrong(path, "one value is expected here, no list")
                return None
            one = [self._single(value, shape, (*path, index)) for index, value in enumerate(raw)]
            return Many(tuple(value for value in one if value is not None), shape, path)
        single = self._single(raw, shape, path)
        if not shape.many or single is None:
            return single
        return Many((single,), shape, path)

    def _single(self, raw: Any, shape: Shape, path: Path) -> Template | None:
        if isinstance(raw, dict):
            return self._from_fields(raw, shape, path)
        if not isinstance(raw, str):
            self._wrong(path, "a value or a set of fields is expected here")
            return None
        if not shape.takes_text:
            names = ", ".join(shapes(shape.part)) if shape.part else ""
            self._wrong(path, "a set of fields is expected here", f"Fields: {names}.")
            return None
        return self._constant(raw, shape, path)

    def _from_fields(self, raw: dict[str, Any], shape: Shape, path: Path) -> Template | None:
        if raw.keys() & _SOURCES and shape.takes_text:
            return self._source(raw, shape, path)
        if raw.keys() == {"of"} and isinstance(raw["of"], str):
            return self._of(raw["of"], shape, path)
        if shape.part is None:
            hint = "Write {column: Heading}, {columns: [..]}, {fill: ..} or {of: record}."
            self._wrong(path, "this is no value", hint)
            return None
        return self.group(raw, shape.part, path)

    def _source(self, raw: dict[str, Any], shape: Shape | None, path: Path) -> Cells | None:
        try:
            source = CellSource.model_validate(raw)
        except ValidationError as error:
            self.problems += explain_mapping(error, CellSource, path)
            return None
        return self.cells(source, shape, path)

    def _constant(self, text: str, shape: Shape, path: Path) -> Template:
        if text == TO_DO:
            self._wrong(path, "this is still to be filled in", "Put what belongs here in place of TODO.")
            return Constant(text, path)
        if text in self._local and (shape.kind is ValueKind.POINTER or shape.name == "key"):
            return Local(text, path)
        if shape.kind is ValueKind.POINTER and text in self.names.places:
            self._wrong(path, f"{text!r} is a record of this mapping", f"Write {{of: {text}}}.")
        if shape.words:
            self._attempt(path, lambda: shape.words and shape.words.parse(text))
        elif shape.kind in _CHECKS:
            self._attempt(path, lambda: _CHECKS[shape.kind](text))
        return Constant(text, path)

    def _of(self, name: str, shape: Shape, path: Path) -> Of:
        self._check_name(name, path)
        if shape.kind is not ValueKind.POINTER:
            self._wrong(path, f"{shape.name} points at no record")
        elif name in self.names.several and not shape.many:
            self._wrong(path, f"{name!r} may be several records", f"Write each: {name} beside it.")
        return Of(name, path)

    def _check_name(self, name: str, path: Path) -> None:
        at = self.names.places.get(name)
        if at is None:
            self._wrong(path, f"no record of this mapping is called {name!r}", _nearest(name, self.names.places))
        elif at >= self.place:
            hint = "A record points at those before it: parties, sources, evidence, violations."
            self._wrong(path, f"{name!r} is made after this record", hint)

    def _each(self, raw: Any, path: Path) -> Cells | Of | None:
        if isinstance(raw, str):
            self._check_name(raw, path)
            # Inside the part the name stands for one of them.
            self.names = Naming(self.names.places, self.names.several - {raw}, self.names.problems)
            return Of(raw, path)
        if not isinstance(raw, dict) or "split" not in raw:
            self._wrong(path, "each splits a cell, or names a record", 'Write each: {column: Heading, split: ";"}.')
            return None
        self.in_each = True
        return self._source(raw, None, path)

    def _attempt(self, path: Path, check: Callable[[], object]) -> None:
        try:
            check()
        except TrackerError as error:
            self._wrong(path, error.reason, error.hint)

    def _wrong(self, path: Path, reason: str, hint: str = "") -> None:
        self.problems.append(Problem(path, reason, hint))


def explain_mapping(error: ValidationError, model: type[BaseModel], path: Path = ()) -> list[Problem]:
    """Every problem that a validation found, with what a form of dates reads beside what it says."""
    found = explain(error, model, path)
    return [replace(one, hint=f"{_ALSO_READ} {one.hint}") if one.path[-1:] == ("dates",) else one for one in found]


def _keys(entries: Any) -> Iterator[str]:
    for entry in entries if isinstance(entries, list) else [entries]:
        if isinstance(entry, dict) and isinstance(entry.get("key"), str) and "each" not in entry:
            yield entry["key"]


def _nearest(name: str, known: Mapping[str, object]) -> str:
    near = get_close_matches(name, known, n=1, cutoff=0.6)
    return f"Did you mean {near[0]}?" if near else f"Here are: {', '.join(known)}."
