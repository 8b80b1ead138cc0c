"""Who is said to have breached what, and when: provision by party, and measure by year."""

from collections.abc import Iterable, Sequence
from typing import Any

from tracker.reports import words
from tracker.reports.document import Block, Document, Heading, Heat, Paragraph, Span
from tracker.reports.regime.tally import measure_order
from tracker.vocab import Measure

View = dict[str, Any]
KEYS = ("matrix", "row", "column", "party_ref", "count", "violations")
BY_PARTY, BY_YEAR = "provision_by_party", "measure_by_year"
# More columns than these fit no page; the others are counted together.
MOST_PARTIES = 12
NO_PARTY = "no duty bearer named"
OTHERS = "other parties"
_ABOUT = (
    "Counted are alleged violations of whatever status; one that cites several provisions, or names several parties, is"
    " counted at each. An act counts in the year in which it began."
)


def matrix_rows(cells: Sequence[View], years: Sequence[View]) -> list[View]:
    """Both matrices as rows, one for each cell that is not empty."""
    by_party = [
        {
            "matrix": BY_PARTY,
            "row": cell["provision"],
            "column": cell["party"] or NO_PARTY,
            **{name: cell[name] for name in ("party_ref", "count", "violations")},
        }
        for cell in cells
    ]
    by_year = [
        {
            "matrix": BY_YEAR,
            "row": cell["measure"] or "",
            "column": cell["year"] or "",
            "party_ref": None,
            **{name: cell[name] for name in ("count", "violations")},
        }
        for cell in years
    ]
    return [*by_party, *by_year]


def matrix_document(cells: Sequence[View], years: Sequence[View], total: int, banner: str, regime: str) -> Document:
    """Both matrices as heat maps with their numbers; a format that draws nothing has them as tables."""
    document = Document(
        "Who and what, by provision and year", banner, regime or words.plural(total, "alleged violation")
    )
    if not total:
        document.add(Paragraph(words.nothing(banner)))
        return document
    document.add(Paragraph(Span(_ABOUT, "faint")))
    document.add(*_by_party(cells), *_by_year(years))
    return document


def _by_party(cells: Sequence[View]) -> list[Block]:
    heading = Heading("Provision by party")
    if not cells:
        return [heading, Paragraph(Span("No provision is cited.", "warn"))]
    columns = _parties(cells)
    names = [name for _, name in columns]
    shown = {key for key, _ in columns}
    rows = []
    for cited, held in _by_row(cells, "cited"):
        at = [_distinct(cell for cell in held if _party(cell, shown) == key) for key, _ in columns]
        rows.append((_capital(cited), at))
    return [heading, _drawn("Alleged violations by provision and party", names, rows)]


def _by_year(cells: Sequence[View]) -> list[Block]:
    years = sorted({cell["year"] for cell in cells}, key=lambda year: (year is None, year or 0))
    names = [str(year) if year else "no date" for year in years]
    rows = [
        (
            words.label(Measure, measure, "Measure not said"),
            [_distinct(cell for cell in held if cell["year"] == year) for year in years],
        )
        for measure, held in _by_row(sorted(cells, key=lambda cell: measure_order(cell["measure"])), "measure")
    ]
    return [Heading("Measure by year"), _drawn("Alleged violations by measure and year", names, rows)]


def _by_row(cells: Sequence[View], name: str) -> list[tuple[Any, list[View]]]:
    found: dict[Any, list[View]] = {}
    for cell in cells:
        found.setdefault(cell[name], []).append(cell)
    return list(found.items())


def _parties(cells: Sequence[View]) -> list[tuple[str, str]]:
    """The columns, by reference and name: those whom most alleged violations name, then the others in one."""
    held: dict[str, set[str]] = {}
    names: dict[str, str] = {}
    for cell in cells:
        key = cell["party_ref"] or ""
        held.setdefault(key, set()).update(cell["violations"])
        names[key] = cell["party"] or NO_PARTY
    order = sorted((key for key in held if key), key=lambda key: (-len(held[key]), names[key], key))
    columns = [(key, names[key]) for key in order[:MOST_PARTIES]]
    columns += [(OTHERS, OTHERS)] if len(order) > MOST_PARTIES else []
    return [*columns, *([("", NO_PARTY)] if "" in held else [])]


def _party(cell: View, shown: set[str]) -> str:
    key = cell["party_ref"] or ""
    return key if key in shown else OTHERS


def _distinct(cells: Iterable[View]) -> int:
    """How many alleged violations, each once."""
    return len({ref for cell in cells for ref in cell["violations"]})


def _drawn(title: str, names: list[str], rows: list[tuple[str, list[int]]]) -> Heat:
    most = max(((count, label, name) for label, counts in rows for name, count in zip(names, counts, strict=True)))
    alt = (
        f"{title}: {words.plural(len(rows), 'row')} by {words.plural(len(names), 'column')}; the highest number is"
        f" {most[0]:,}, at {most[1]} and {most[2]}."
    )
    return Heat(title, alt, names, rows)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
