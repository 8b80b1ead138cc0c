"""The page of an item of evidence: where it is from, its files, how it was examined, and what rests on it."""

from typing import Any

from tracker.reports import scales, words
from tracker.reports.document import Block, Inline, Span
from tracker.reports.facts import cases, facts, kept, named, section
from tracker.vocab import (
    About,
    ActionKind,
    Edition,
    EvidenceKind,
    FileRole,
    LocatorKind,
    Position,
    Release,
    Stance,
    VerificationKind,
)

View = dict[str, Any]


def evidence_blocks(view: View) -> list[Block]:
    """Everything about an item of evidence."""
    nothing = "No alleged violation rests on it."
    return [
        _head(view),
        *_files(view),
        *_verifications(view),
        *_claims(view),
        *_replies(view),
        *_actions(view),
        *cases(view, nothing),
    ]


def _head(view: View) -> Block:
    checked = " ".join(part for part in (view["archive_checked_by"], view["archive_checked_on"]) if part)
    archive = view["archive_url"]
    newer = "; ".join(named(item["title"], item["ref"]) for item in view["superseded_by"])
    return facts(
        ("Kind", words.label(EvidenceKind, view["kind"])),
        ("Source", named(view["source"], view["source_ref"])),
        ("Title in English", view["translated_title"]),
        ("Authors", ", ".join(view["authors"] or ())),
        ("Symbol", view["symbol"]),
        ("Published", words.edtf_text(view["published"])),
        ("Accessed", view["accessed"]),
        ("Address", view["url"]),
        ("Archived at", archive and f"{archive}{f' (checked: {checked})' if checked else ''}"),
        ("Language", scales.language(view["language"])),
        ("Release", words.label(Release, view["release"], "")),
        ("Edition", words.label(Edition, view["edition"], "")),
        ("Supersedes", named(view["supersedes"], view["supersedes_ref"])),
        ("Superseded by", Span(newer, "warn") if newer else ""),
        ("Note", view["note"]),
        *kept(view),
    )


def _files(view: View) -> list[Block]:
    rows: list[list[Inline]] = [[words.label(FileRole, file["role"]), _file(file)] for file in view["files"]]
    return section("Files", ("Role", "File and SHA-256"), rows, "No file of it is kept.")


def _file(file: View) -> list[Span]:
    """Name, type and size, and below them the digest, which fits into one line of eighty columns."""
    told = ", ".join(part for part in (file["media_type"], scales.size(file["size"]), file["note"]) if part)
    digest = file["sha256"] or "no digest: the file itself is not kept"
    return [Span(file["name"]), Span(f" ({told})" if told else "", "faint"), Span(f"\n{digest}", "faint")]


def _verifications(view: View) -> list[Block]:
    rows: list[list[Inline]] = [
        [
            words.label(VerificationKind, made["kind"]),
            made["result"] or "",
            made["by"] or "",
            words.edtf_text(made["on"]),
            "\n".join(part for part in (made["method"], made["note"]) if part),
        ]
        for made in view["verifications"]
    ]
    return section("How it was examined", ("Kind", "Result", "By", "When", "How"), rows)


def _claims(view: View) -> list[Block]:
    rows: list[list[Inline]] = [[claim["ref"], claim["violation"], _said(claim)] for claim in view["claims"]]
    return section("What it says", ("Claim", "Violation", "What is said"), rows)


def _said(claim: View) -> list[Span | str]:
    where = claim["locator"]
    place = f"; {words.lower(LocatorKind, where['kind'])} {where['value']}" if where else ""
    grade = f"; credibility {scales.credibility(claim['credibility'])}" if claim["credibility"] else ""
    head = f"{words.label(Stance, claim['stance'])}, about the {words.lower(About, claim['about'])}"
    pieces: list[Span | str] = [Span(f"{claim['origin']} ", "strong")]
    pieces.append(f"{words.MODALITY[claim['modality']]}: {words.sentence(claim['statement'])} ")
    pieces.append(Span(f"[{head}{place}{grade}]", "faint"))
    return [*pieces, Span(" Retracted.", "bad")] if claim["retracted"] else pieces


def _replies(view: View) -> list[Block]:
    rows: list[list[Inline]] = [
        [
            reply["ref"],
            reply["violation"],
            named(reply["party"], reply["party_ref"]),
            words.label(Position, reply["position"]),
            words.edtf_text(reply["on"]),
        ]
        for reply in view["replies"]
    ]
    return section("Replies in it", ("Reply", "Violation", "Party", "Position", "Date"), rows)


def _actions(view: View) -> list[Block]:
    rows: list[list[Inline]] = [
        [
            action["ref"],
            action["violation"],
            words.label(ActionKind, action["kind"]),
            named(action["by"], action["by_ref"]),
            words.edtf_text(action["on"]),
        ]
        for action in view["actions"]
    ]
    return section("Actions in it", ("Action", "Violation", "What", "By", "Date"), rows)
