"""The plan of an import of a table: which column feeds what, and the first rows as records."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from tracker.reports.document import Block, Bullets, Document, Facts, Heading, Paragraph, Table

_LONGEST = 60
_LONGEST_VALUE = 400


@dataclass(frozen=True, slots=True)
class PlannedRow:
    """A row as it would be: its place, its records by their names in the mapping, and whether it is refused."""

    place: str
    records: Sequence[tuple[str, dict[str, Any]]]
    refused: bool = False


@dataclass(frozen=True, slots=True)
class Plan:
    """What a mapping makes of a table. `columns` are those that it reads, with what each feeds and a first value."""

    table: str
    mapping: str
    about: str
    list: str
    columns: "Sequence[tuple[str, Sequence[str], str]]"
    unused: "Sequence[str]"
    notes: "Sequence[str]" = ()
    rows: "Sequence[PlannedRow]" = field(default_factory=tuple)


def plan_document(plans: Sequence[Plan]) -> Document:
    """The plans as a document."""
    title = f"What {plans[0].table} would bring in"
    return Document(title, blocks=[block for plan in plans for block in _blocks(plan)])


def _blocks(plan: Plan) -> Iterator[Block]:
    yield Heading(f"The mapping {plan.mapping}")
    yield Facts(_head(plan))
    yield Heading("Columns", 2)
    yield Table(
        ("Column", "First value", "Feeds"),
        [(column, _short(value), ", ".join(feeds)) for column, feeds, value in plan.columns],
    )
    if plan.unused:
        yield Paragraph("Columns that nothing reads:")
        yield Bullets(plan.unused)
    for row in plan.rows:
        yield Heading(f"{row.place.capitalize()} as it would be")
        for name, record in row.records:
            yield Heading(_short(name), 2)
            yield Facts(list(_facts(record, "")))
        if row.refused:
            yield Paragraph("It would be refused, for what is said below.")


def _head(plan: Plan) -> list[tuple[str, str]]:
    told = [("About", plan.about), ("List", plan.list), *(("Note", note) for note in plan.notes)]
    return [(name, text) for name, text in told if text]


def _facts(value: Any, before: str) -> Iterator[tuple[str, str]]:
    """Each value of a record with where it stands: `claims 1 statement`."""
    if isinstance(value, dict):
        for name, inner in value.items():
            yield from _facts(inner, f"{before} {name}".strip())
    elif isinstance(value, list):
        for place, inner in enumerate(value, start=1):
            yield from _facts(inner, f"{before} {place}")
    else:
        yield before, _short(str(value), _LONGEST_VALUE)


def _short(text: str, most: int = _LONGEST) -> str:
    return text if len(text) <= most else f"{text[:most]}…"
