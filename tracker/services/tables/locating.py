"""Find the cells that a mistake comes from: its path in a record leads back to columns of the table."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from tracker.errors import InvalidValueError
from tracker.exchange.mapping_columns import columns_of, leaves
from tracker.schemas.mapping_template import Cells, Constant, Group, Local, Many, Of, Template
from tracker.schemas.problems import Path
from tracker.services.tables.building import Builder
from tracker.services.tables.given import Given

# The cell that is split around a value, if one is.
_Each: TypeAlias = Cells | None


@dataclass(frozen=True, slots=True)
class Trouble:
    """What is wrong with a row: the columns that it comes from, what it is, what to do.

    `constant` is the place in the mapping of a value that is no cell's, `missing` a record that the row does not give.
    """

    columns: tuple[str, ...]
    reason: str
    hint: str = ""
    constant: Path | None = None
    missing: str | None = None


@dataclass(frozen=True, slots=True)
class Traced:
    """A value of a record with the template that made it, its columns, and what was wrong with making it."""

    path: Path
    template: Template
    columns: tuple[str, ...]
    error: InvalidValueError | None = None


def trace(builder: Builder, given: Given) -> list[Traced]:
    """Every value of a record that a row gives, or would give, with where it comes from."""
    return list(_trace_fields(builder, builder.template.fields, given, (), builder.template.each))


def _trace(builder: Builder, template: Template, given: Given, at: Path, each: _Each) -> Iterator[Traced]:
    if isinstance(template, Group):
        yield from _trace_fields(builder, template, given, at, each)
    elif isinstance(template, Many):
        yield from _trace_list(builder, template, given, at, each)
    else:
        columns = _columns(template, each)
        try:
            builder.compiler.reads[template.path](given)
        except InvalidValueError as error:
            yield Traced(at, template, columns, error)
        else:
            yield Traced(at, template, columns)


def _trace_fields(builder: Builder, group: Group, given: Given, at: Path, each: _Each) -> Iterator[Traced]:
    for name, value in group.fields.items():
        yield from _trace(builder, value, given, (*at, name), each)


def _trace_list(builder: Builder, many: Many, given: Given, at: Path, each: _Each) -> Iterator[Traced]:
    place = 0
    for entry in many.entries:
        own = entry.each if isinstance(entry, Group) else None
        spread = builder.compiler.spreads.get(entry.path)
        try:
            pieces = [one for _, one in spread(given)] if spread else [given]
        except InvalidValueError as error:
            if own:
                yield Traced((*at, place), own, _columns(own), error)
            continue
        for one in pieces:
            count = _count(builder, entry, one)
            if count:
                yield from _trace(builder, entry, one, (*at, place), own if isinstance(own, Cells) else each)
            place += count


def _count(builder: Builder, entry: Template, given: Given) -> int:
    """How many entries of a list come of this one."""
    try:
        value = builder.compiler.reads[entry.path](given)
    except InvalidValueError:
        return 1
    return len(value) if isinstance(value, list) else int(value is not None)


def in_fields(builder: Builder, given: Given, error: InvalidValueError) -> list[Trouble]:
    """Everything that is wrong with the cells of a record, not only the first."""
    found = [Trouble(one.columns, one.error.reason, one.error.hint) for one in trace(builder, given) if one.error]
    if not found and builder.template.each:
        found = [Trouble(_columns(builder.template.each), error.reason, error.hint)]
    return found or [Trouble((), error.reason, error.hint)]


def in_key(builder: Builder, error: InvalidValueError) -> Trouble:
    """What is wrong with the key of a record."""
    return Trouble(_columns(builder.template.key) if builder.template.key else (), error.reason, error.hint)


def without_key(missing: Sequence[Builder], made: Iterable[Builder], given: Given) -> list[Trouble]:
    """What would be lost because a record is left out for want of its key; or that a row gives nothing at all."""
    kept: set[str] = set()
    for builder in made:
        kept |= builder.columns
    found = []
    for builder in missing:
        said = [column for column in given.texts if column in builder.columns and column not in kept]
        if builder.template.key and said:
            told = " and ".join(said[:3])
            reason = f"the {builder.template.kind} has no key, but the row says {told} of it"
            found.append(Trouble(_columns(builder.template.key), reason, "Give the key, or empty the other cells."))
    if not found and not kept and not any(given.keys.values()):
        return [Trouble((), "the row gives no record: every column that makes one is empty", "Take the row out.")]
    return found


def cause(builder: Builder, given: Given, path: Path) -> Trouble:
    """Where a mistake at a path of a record comes from; reason and hint are still to be told."""
    traced = trace(builder, given)
    while True:
        exact = [one for one in traced if one.path == path]
        under = [one for one in traced if one.path[: len(path)] == path]
        if exact or (under and path) or not path:
            break
        path = path[:-1]
    if not path and builder.template.key:
        return Trouble(_columns(builder.template.key), "")
    found = exact or under
    sources = [one.template for one in found]
    columns = tuple(dict.fromkeys(name for one in found for name in one.columns))
    constants = [source.path for source in sources if isinstance(source, Constant | Local)]
    absent = [source.name for source in sources if isinstance(source, Of) and given.keys.get(source.name) is None]
    return Trouble(
        columns, "", "", constants[0] if constants and not columns else None, absent[0] if absent and exact else None
    )


def _columns(template: Template, each: _Each = None) -> tuple[str, ...]:
    """The columns that make a value; those of a piece are the columns of the cell that is split."""
    named = (columns_of(cells.source) or (each and columns_of(each.source)) for _, cells in leaves(template))
    return tuple(dict.fromkeys(name for names in named for name in names or ()))
