"""How each source fared: as a table of rows, and as a document."""

from collections.abc import Sequence
from typing import Any

from tracker.reports import scales, words
from tracker.reports.document import Block, Document, Heading, Inline, Paragraph, Span, Table
from tracker.vocab import SourceKind

View = dict[str, Any]
KEYS = (
    *("ref", "name", "kind", "country", "reliability", "grades", "is", "owners", "speaks_for"),
    *("origin", "outlet", "contradicted", "retracted", "violations", "contradicted_claims", "retracted_claims"),
)
_NUMBERS = ("Origin", "Outlet", "Contradicted", "Retracted", "Violations")
_ABOUT = (
    "Origin: claims that it really makes. Outlet: claims in its own items. Contradicted: claims of which it is the"
    " origin, and which an independent origin of like grade contradicts, not before it; what a party says in its own"
    " defence does not contradict. Retracted: claims that it makes or prints and that were taken back."
)


def sources_document(rows: Sequence[View], looked_at: int, banner: str) -> Document:
    """The record of each source, those first that most is said by, and the history of the letters."""
    document = Document("Sources and how they fared", banner, words.plural(looked_at, "alleged violation"))
    if not rows:
        document.add(Paragraph("No source is recorded here. Record one with: tracker source add"))
        return document
    document.add(Paragraph(Span(_ABOUT, "faint")))
    document.add(Table(("Source", "Letter", *_NUMBERS), [_row(row) for row in rows], right=_NUMBERS))
    told = [row for row in rows if row["contradicted_claims"] or row["retracted_claims"]]
    if told:
        document.add(Heading("Contradicted and retracted"), _claims(told))
    document.add(*letters_given(rows))
    return document


def letters_given(rows: Sequence[View], level: int = 1) -> list[Block]:
    """The history of the letters of sources, each with its reason; nothing where none was graded."""
    graded = [row for row in rows if row["grades"]]
    return [Heading("Letters given", level), _grades(graded)] if graded else []


def source_name(row: View) -> str:
    """A source with its reference; one that is protected has none."""
    return f"{row['name']} ({row['ref']})" if row["ref"] else str(row["name"])


def _row(row: View) -> list[Inline]:
    letter = row["reliability"]
    return [
        [source_name(row), Span(f": {source_kind(row)}", "faint")],
        Span(letter or "none", "" if letter else "warn"),
        *(str(row[name]) if row[name] else "" for name in ("origin", "outlet")),
        *(Span(str(row[name]) if row[name] else "", "warn") for name in ("contradicted", "retracted")),
        str(row["violations"]) if row["violations"] else "",
    ]


def source_kind(row: View) -> str:
    """What a source is, and to whom it is tied."""
    parts = [words.label(SourceKind, row["kind"]), words.country(row["country"])]
    for said, key in (("is", "is"), ("owned by", "owners"), ("speaks for", "speaks_for")):
        parts += [f"{said} {', '.join(row[key])}"] if row[key] else []
    return "; ".join(part for part in parts if part)


def _claims(rows: Sequence[View]) -> Table:
    shown: list[list[Inline]] = [
        [source_name(row), ", ".join(row["contradicted_claims"]), ", ".join(row["retracted_claims"])] for row in rows
    ]
    return Table(("Source", "Contradicted", "Retracted"), shown)


def _grades(rows: Sequence[View]) -> Table:
    shown: list[list[Inline]] = [
        [
            source_name(row),
            grade["on"],
            scales.reliability(grade["reliability"]),
            grade["reason"] or "",
            grade["by"] or "",
        ]
        for row in rows
        for grade in row["grades"]
    ]
    return Table(("Source", "Date", "Reliability", "Why", "By"), shown)
