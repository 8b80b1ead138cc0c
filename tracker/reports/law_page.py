"""The page of one regime, resolution or provision, for people who look it up or confirm it."""

from typing import Any

from tracker.reports import words
from tracker.reports.document import Block, Bullets, Document, Heading, Inline, Span
from tracker.reports.facts import facts, section
from tracker.vocab import (
    Binding,
    Bound,
    Direction,
    HsBasis,
    Measure,
    ParagraphConfidence,
    PeriodEnd,
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
    build = {"regime": _regime, "resolution": _resolution, "provision": _provision}[view["law"]]
    title = view["cited"] if view["law"] != "regime" else f"regime {view['name']}"
    document = Document(title[0].upper() + title[1:], "", view.get("title") or view.get("summary") or "")
    document.add(*build(view))
    document.add(*_linked_from(view), *_cited(view))
    return document


def _sureness(view: View, what: str) -> tuple[str, Inline]:
    return "Sureness", Span(words.sureness(view, what), "good" if view["sureness"] == "text" else "warn")


def _kept(view: View) -> tuple[str, Inline]:
    return "Version", f"{view['version']}, {view['updated_at'][:10]}"


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
        _sureness(view, "how the regime is known"),
        ("Notes", view["notes"]),
        _kept(view),
    )
    return [
        head,
        *_listed("Resolutions", view["resolutions"]),
        *_provisions(view),
        *_listed("Sources", [*view["sources"], *body.get("sources", ())]),
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
        _sureness(view, "how the resolution is known"),
        ("Note", view["note"]),
        _kept(view),
    )
    nothing = "Law not loaded: none of its paragraphs is in this database."
    return [head, *_provisions(view, nothing), *_listed("Sources", view["sources"])]


def _provisions(view: View, nothing: str = "") -> list[Block]:
    rows: list[list[Inline]] = [
        [one["provision"], one["summary"], ", ".join(_measures(one)), words.sureness(one)] for one in view["provisions"]
    ]
    return section("Provisions", ("Provision", "What it requires", "Measures", "Sureness"), rows, nothing)


def _measures(view: View) -> list[str]:
    return [words.label(Measure, measure) for measure in view["measures"]]


def _provision(view: View) -> list[Block]:
    bound = [words.label(Bound, view["bound"])]
    bound += [words.lower(Bound, view["also_bound"])] if view["also_bound"] else []
    states = [words.country(code) for code in view["bound_states"] or ()]
    head = facts(
        ("Citation", view["name"]),
        ("Measures", ", ".join(_measures(view))),
        ("Direction", words.label(Direction, view["direction"])),
        ("Binds", f"{', '.join([*bound, *states])}; {words.lower(Binding, view['binding'])}"),
        ("Condition", view["condition"]),
        ("Exceptions", view["exceptions"]),
        ("Annex", view["annex"]),
        ("Regimes", ", ".join(view["regimes"])),
        ("Adopted", view["adopted"]),
        ("Reviewed to", view["reviewed_to"]),
        ("Address", view["url"]),
        _sureness(view, "how the paragraph is known"),
        ("Number", _number(view)),
        ("Note", view["note"]),
        _kept(view),
    )
    return [head, *_parts(view), *_sources(view)]


def _number(view: View) -> str:
    confidence = view["paragraph_confidence"]
    return f"confidence {words.lower(ParagraphConfidence, confidence)}" if confidence else ""


def _parts(view: View) -> list[Block]:
    periods = [
        [
            one["from"] or "",
            one["to"] or "",
            words.label(PeriodEnd, one["end"]),
            one["basis"] or "",
            one["contested_by"] or "",
        ]
        for one in view["periods"]
    ]
    caps = [
        [_amount(one), (one["per"] or "").replace("_", " "), _span(one), one["rule"] or "", one["note"] or ""]
        for one in view["caps"]
    ]
    goods = [
        [one["prefix"], words.label(Measure, one["measure"], ""), words.label(HsBasis, one["basis"])]
        for one in view["hs"]
    ]
    links = [
        [
            words.label(ProvisionLink, one["relation"]),
            f"{one['resolution']} {one['paragraph'] or ''}",
            one["note"] or "",
        ]
        for one in view["links"]
    ]
    return [
        *section("In force", ("From", "To", "End", "Basis", "Contested by"), periods),
        *section("Caps", ("Amount", "Per", "When", "Rule", "Note"), caps),
        *section("Deadlines", ("Day", "What"), [[one["on"], one["what"]] for one in view["deadlines"]]),
        *section("Goods (HS)", ("Prefix", "Measure", "From"), goods),
        *section("What it does to others", ("Does", "To", "Note"), links),
    ]


def _amount(cap: View) -> str:
    other = cap["alternative"]
    amount = f"{cap['value'] or ''} {cap['unit']}".strip()
    return f"{amount} or {other['value']} {other['unit']}" if other else amount


def _span(cap: View) -> str:
    return f"{cap['from'] or ''} to {cap['to']}" if cap["to"] else f"since {cap['from']}" if cap["from"] else ""


def _sources(view: View) -> list[Block]:
    blocks = _listed("Sources for number and content", view["sources"]["paragraph"])
    blocks += _listed("Sources for the content alone", view["sources"]["content"])
    return blocks or [Heading("Sources"), Bullets([Span("None: from memory.", "warn")])]


def _listed(title: str, entries: list[str]) -> list[Block]:
    return [Heading(title), Bullets(entries)] if entries else []


def _linked_from(view: View) -> list[Block]:
    rows: list[list[Inline]] = [
        [one["from"], words.lower(ProvisionLink, one["relation"]), one["note"] or ""] for one in view["linked_from"]
    ]
    return section("What others do to it", ("Provision", "Does", "Note"), rows)


def _cited(view: View) -> list[Block]:
    refs = view["cited_by"]
    more = f" and {len(refs) - _FEW} more" if len(refs) > _FEW else ""
    return _listed("Cited by", [", ".join(refs[:_FEW]) + more] if refs else [])
