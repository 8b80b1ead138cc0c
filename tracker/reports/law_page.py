"""The page of one regime, resolution or provision, for people who look it up or confirm it."""

from typing import Any

from tracker.reports import words
from tracker.reports.document import Block, Document, Inline, Span
from tracker.reports.facts import facts, section
from tracker.reports.law_facts import listed, measures, sureness, version
from tracker.reports.law_provision import provision_blocks
from tracker.vocab import (
    ProvisionLink,
    RegimeStatus,
    ResolutionKind,
    TargetType,
)

View = dict[str, Any]
# So many references are named, of those that cite a row.
_FEW = 20


def law_page(view: View) -> Document:
    """Everything about the row: its values, when it is in force, what it is linked with, its sources."""
    build = {"regime": _regime, "resolution": _resolution, "provision": provision_blocks}[view["law"]]
    title = view["cited"] if view["law"] != "regime" else f"regime {view['name']}"
    document = Document(title[0].upper() + title[1:], "", view.get("title") or view.get("summary") or "")
    document.add(*build(view))
    document.add(*_linked_from(view), *_cited(view))
    return document


def _regime(view: View) -> list[Block]:
    body = view["body"] or {}
    loaded = words.plural(len(view["provisions"]), "provision") if view["provisions"] else view["law_loaded"]
    head = facts(
        ("Aimed at", words.label(TargetType, view["target_type"])),
        ("Country", words.country(view["country"])),
        ("Status", words.label(RegimeStatus, view["status"])),
        ("Established", _by(view["adopted"], view["established_by"])),
        ("Ended", _by(view["ended"], view["ended_by"])),
        ("Committee", " ".join(part for part in (view["committee"], view["committee_series"]) if part)),
        ("Watched by", _body(body)),
        ("Measures", view["main_measures"]),
        ("Law", Span(loaded, "" if view["provisions"] else "warn")),
        ("Reviewed to", view["reviewed_to"] or Span("not said", "warn")),
        sureness(view, "how the regime is known"),
        ("Notes", view["notes"]),
        version(view),
    )
    return [
        head,
        *listed("Resolutions", view["resolutions"]),
        *_provisions(view),
        *listed("Sources", [*view["sources"], *body.get("sources", ())]),
    ]


def _by(day: str | None, what: str | None) -> str:
    return ", ".join(part for part in (day, what) if part)


def _body(body: View) -> str:
    if not body:
        return ""
    times = f", {body['from'] or '…'} to {body['until'] or 'now'}" if body["from"] or body["until"] else ""
    return f"{body['name']}{times}. {body['note'] or ''}".strip()


def _resolution(view: View) -> list[Block]:
    vote = view["vote"]
    votes = f"{vote['for']} for, {vote['against']} against, {vote['abstain']} abstaining"
    head = facts(
        ("Symbol", view["symbol"]),
        ("Adopted", view["adopted"]),
        ("Kind", words.label(ResolutionKind, view["kind"], "")),
        ("Chapter VII", {True: "yes", False: "no"}.get(view["chapter_vii"], "")),
        ("Vote", votes if vote["for"] is not None else ""),
        ("Meeting", view["meeting"]),
        ("Press release", view["press_release"]),
        ("Topic", view["topic"]),
        ("Regimes", ", ".join(view["regimes"])),
        ("Address", view["url"]),
        sureness(view, "how the resolution is known"),
        ("Note", view["note"]),
        version(view),
    )
    nothing = "Law not loaded: none of its paragraphs is in this database."
    return [head, *_provisions(view, nothing), *listed("Sources", view["sources"])]


def _provisions(view: View, nothing: str = "") -> list[Block]:
    rows: list[list[Inline]] = [
        [one["provision"], one["summary"], ", ".join(measures(one)), words.sureness(one)] for one in view["provisions"]
    ]
    return section("Provisions", ("Provision", "What it requires", "Measures", "Sureness"), rows, nothing)


def _linked_from(view: View) -> list[Block]:
    rows: list[list[Inline]] = [
        [one["from"], words.lower(ProvisionLink, one["relation"]), one["note"] or ""] for one in view["linked_from"]
    ]
    return section("What others do to it", ("Provision", "Does", "Note"), rows)


def _cited(view: View) -> list[Block]:
    refs = view["cited_by"]
    more = f" and {len(refs) - _FEW} more" if len(refs) > _FEW else ""
    return listed("Cited by", [", ".join(refs[:_FEW]) + more] if refs else [])
