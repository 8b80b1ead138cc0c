"""What stands at the end of a report: the evidence with its hashes, the sources, the law, the terms, how to verify."""

from collections.abc import Iterable, Sequence
from typing import Any

from tracker.reports import scales, words
from tracker.reports.citation import citation
from tracker.reports.document import Block, Bullets, Heading, Inline, Paragraph, Span, Table
from tracker.reports.made_from import Head
from tracker.reports.sources import letters_given, source_kind, source_name
from tracker.values.references import ref_order
from tracker.values.symbols import paragraph_sort_key
from tracker.vocab import Binding, Bound, EvidenceKind, FileRole

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


def in_order(evidence: dict[str, View]) -> list[View]:
    """The items by reference."""
    return [evidence[ref] for ref in sorted(evidence, key=ref_order)]


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


def source_list(rows: Sequence[View], title: str) -> list[Block]:
    """The sources that findings rest on, with their letters and how these were given."""
    heading = Heading(title, new_page=True)
    if not rows:
        return [heading, Paragraph(Span("No source is named.", "warn"))]
    shown: list[list[Inline]] = [
        [source_name(row), source_kind(row), scales.reliability(row["reliability"])] for row in rows
    ]
    return [heading, Table(("Source", "Kind", "Reliability"), shown), *letters_given(rows, 2)]


def law_list(provisions: Iterable[View], title: str) -> list[Block]:
    """The provisions that findings cite, in reading order: whom they bind, and how surely they are known."""
    held = sorted(provisions, key=lambda law: (law["symbol"], paragraph_sort_key(law["paragraph"])))
    heading = Heading(title, new_page=True)
    if not held:
        return [heading, Paragraph(Span("No provision is cited.", "warn"))]
    rows: list[list[Inline]] = [
        [law["cited"], _bound(law), words.sureness(law), ", ".join(map(str, law["findings"]))] for law in held
    ]
    reviewed = sorted({law["reviewed_to"] for law in held if law["reviewed_to"]})
    upto = f"The law was reviewed up to {words.dated(reviewed[0])}." if reviewed else ""
    note = [Paragraph(Span(upto, "faint"))] if upto else []
    return [heading, Table(("Provision", "Binds", "Sureness", "Findings"), rows), *note]


def _bound(law: View) -> str:
    if not law["paragraph"]:
        return "no paragraph is named"
    return f"{words.label(Bound, law['bound'])}, {words.lower(Binding, law['binding'])}"


def how_to_verify(head: Head | None, title: str) -> list[Block]:
    """How somebody who holds the database, or only the files, can check what is said."""
    heading = Heading(title, new_page=True)
    files = (
        "A file of the list of evidence is the one that was examined if its SHA-256 is the one given there: compute it"
        " with sha256sum, or with any other program, and compare."
    )
    if head is None:
        return [heading, Paragraph(_HEADLESS), Paragraph(files)]
    seq, hash_ = head
    return [
        heading,
        Paragraph(f"The records stood at changeset {seq}. Each changeset has a hash that covers all before it."),
        Bullets(
            [
                f"tracker verify --head {hash_} says whether the records go on from that state, and whether any of"
                " them was changed behind the program.",
                "tracker report check FILE says whether what this report holds was changed since it was made.",
            ]
        ),
        Paragraph(files),
    ]


_HEADLESS = "The state of the records that this report was made from is left out of this copy. Its authors can name it."
