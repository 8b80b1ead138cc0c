"""What stands at the end of a report: the evidence with its hashes, the sources, the law, the terms, how to verify."""

from collections.abc import Iterable
from typing import Any

from tracker.reports import scales, words
from tracker.reports.citation import citation
from tracker.reports.document import Block, Heading, Inline, Paragraph, Span, Table
from tracker.values.references import ref_order
from tracker.vocab import EvidenceKind, FileRole

View = dict[str, Any]


def evidence_list(evidence: dict[str, View], title: str = "Evidence", *, new_page: bool = False) -> list[Block]:
    """Every item that the notes name: how it is cited, and by what its files are known."""
    refs = sorted(evidence, key=ref_order)
    heading = Heading(title, new_page=new_page)
    if not refs:
        return [heading, Paragraph(Span("No evidence is named.", "warn"))]
    rows: list[list[Inline]] = [[ref, [citation(evidence[ref]), _kind(evidence[ref])]] for ref in refs]
    held = [_files(evidence[ref]) for ref in refs]
    if not any(held):
        return [heading, Table(("Ref", "Evidence"), rows, anchors=refs), Paragraph(Span(_NO_FILE, "faint"))]
    rows = [[*row, files or Span("no file kept", "faint")] for row, files in zip(rows, held, strict=True)]
    return [heading, Table(("Ref", "Evidence", "Files, by SHA-256"), rows, anchors=refs)]


_NO_FILE = "No file of them is kept with the records, so there is no hash to compare."


def _kind(item: View) -> Span:
    told = [
        words.label(EvidenceKind, item["kind"]),
        scales.language(item["language"]),
        f"seen on {words.dated(item['accessed'])}" if item["accessed"] else "",
    ]
    return Span(f" {', '.join(part for part in told if part)}.", "faint")


def _files(item: View) -> str:
    return "\n".join(_file(file) for file in item["files"])


def _file(file: View) -> str:
    what = [words.label(FileRole, file["role"]), file["media_type"] or "", scales.size(file["size"])]
    digest = file["sha256"] or "no hash: the file itself is not kept"
    return f"{', '.join(part for part in what if part)}:\n{digest}"


def refs_of(rows: Iterable[View]) -> list[str]:
    """The references of some views, each once, in order."""
    return sorted({row["ref"] for row in rows if row["ref"]}, key=ref_order)
