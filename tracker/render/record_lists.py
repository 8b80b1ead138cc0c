"""The columns of the lists of parties, sources and evidence."""

from collections.abc import Sequence

from tracker.render.terminal_tables import Column, Layout, Row
from tracker.reports import scales, words
from tracker.reports.document import Inline, Span
from tracker.vocab import EvidenceKind, PartyKind, Role, SourceKind

_LISTED = {True: Span("listed", "warn"), False: Span("delisted"), None: Span("")}


def _party(row: Row) -> Sequence[Inline]:
    name: list[Span | str] = [row["name"]]
    if not row["identified"]:
        name.append(Span(f" (not identified{_many(row)})", "faint"))
    if row["merged_into_ref"]:
        name.append(Span(f" → merged into {row['merged_into_ref']} {row['merged_into']}", "warn"))
    return (
        row["ref"],
        name,
        words.label(PartyKind, row["kind"]),
        words.country(row["country"]),
        _LISTED[row["listed"]],
        str(row["violation_count"]),
        ", ".join(words.label(Role, role) for role in row["roles"]),
        "; ".join(row["names"]),
        marking(row),
    )


def _many(row: Row) -> str:
    return f", {scales.count(row['count'])}" if row["count"] else ""


def marking(row: Row) -> Span:
    """The label that a record is passed on under."""
    return Span(row["marking"], "bad" if row["marking"] == "RED" else "")


PARTIES = Layout(
    (
        Column("Ref"),
        Column("Name", weight=6),
        Column("Kind", weight=2),
        Column("Country", weight=3),
        Column("Listed"),
        Column("Violations", right=True),
        Column("Roles", weight=4, least=100),
        Column("Other names", weight=4, least=120),
        Column("Marking", least=140),
    ),
    _party,
    (
        *("ref", "uid", "kind", "name", "names", "country", "identified", "count", "listed", "roles"),
        *("violation_count", "merged_into", "merged_into_ref", "marking", "updated_at"),
    ),
)


def _source(row: Row) -> Sequence[Inline]:
    letter = scales.reliability(row["reliability"])
    return (
        row["ref"],
        row["name"],
        words.label(SourceKind, row["kind"]),
        Span(letter, "" if row["reliability"] else "faint"),
        str(row["evidence_count"]),
        str(row["claim_count"]),
        words.country(row["country"]),
        row["parent"] or "",
        scales.language(row["language"]),
        marking(row),
    )


SOURCES = Layout(
    (
        Column("Ref"),
        Column("Name", weight=6),
        Column("Kind", weight=3),
        Column("Reliability", weight=3),
        Column("Items", right=True),
        Column("Claims", right=True),
        Column("Country", weight=3, least=100),
        Column("Part of", weight=3, least=120),
        Column("Language", weight=2, least=140),
        Column("Marking", least=140),
    ),
    _source,
    (
        *("ref", "uid", "kind", "name", "alias", "country", "language", "reliability", "parent", "parent_ref"),
        *("evidence_count", "claim_count", "marking", "updated_at"),
    ),
)


def _evidence(row: Row) -> Sequence[Inline]:
    title: list[Span | str] = [row["title"]]
    if row["translated_title"]:
        title.append(Span(f" [{row['translated_title']}]", "faint"))
    return (
        row["ref"],
        title,
        row["source"],
        words.edtf_text(row["published"]),
        str(row["claim_count"]),
        str(row["file_count"]),
        words.label(EvidenceKind, row["kind"]),
        row["reliability"] or "",
        scales.language(row["language"]),
        marking(row),
    )


EVIDENCE = Layout(
    (
        Column("Ref"),
        Column("Title", weight=8),
        Column("Source", weight=4),
        Column("Published", weight=3),
        Column("Claims", right=True),
        Column("Files", right=True),
        Column("Kind", weight=3, least=100),
        Column("Grade", least=120),
        Column("Language", weight=2, least=140),
        Column("Marking", least=140),
    ),
    _evidence,
    (
        *("ref", "uid", "kind", "source", "source_ref", "reliability", "title", "translated_title", "published"),
        *("url", "archive_url", "language", "release", "edition", "file_count", "claim_count", "violation_count"),
        *("marking", "updated_at"),
    ),
)
