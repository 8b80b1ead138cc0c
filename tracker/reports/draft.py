"""What `add` is about to record, for somebody to agree to."""

from typing import Any

from tracker.reports import scales, words
from tracker.reports.document import Bullets, Document, Heading, Inline, Span, Table
from tracker.reports.facts import facts
from tracker.vocab import (
    Conduct,
    Direction,
    EvidenceKind,
    Extent,
    Marking,
    Measure,
    Modality,
    Naming,
    PlacePrecision,
    Role,
    Stance,
    Status,
    Word,
)

View = dict[str, Any]
_SCALES: tuple[tuple[str, str, type[Word]], ...] = (
    ("measure", "Measure", Measure),
    ("direction", "Direction", Direction),
    ("conduct", "Conduct", Conduct),
    ("extent", "Extent", Extent),
)


def draft_summary(view: View) -> Document:
    """Build the summary from the plain data of a draft; new parties and sources are marked."""
    violation = view["violation"]
    document = Document("To be recorded", "", str(violation["title"]))
    document.add(_head(view, violation))
    if violation.get("parties"):
        rows = [[_role(entry), _who(view, entry["party"])] for entry in violation["parties"]]
        document.add(Heading("Parties", 2), Table(("Role", "Who"), rows))
    if violation.get("claims"):
        document.add(Heading("Claim", 2), _claim(view, violation["claims"][0]))
    if view["duplicates"]:
        document.add(Heading("This may be recorded already", 2), Bullets(view["duplicates"]))
    if view["notes"]:
        document.add(Heading("Understood", 2), Bullets(view["notes"]))
    return document


def _head(view: View, violation: View) -> Any:
    place = violation.get("place") or {}
    where = ", ".join(part for part in (place.get("name"), words.country(place.get("country"))) if part)
    exactly = words.lower(PlacePrecision, place["precision"]) if place.get("precision") else ""
    scaled = [(name, _label(vocabulary, violation.get(field))) for field, name, vocabulary in _SCALES]
    cited = [entry["provision"] for entry in violation.get("provisions", ())]
    goods = [_goods(item) for item in violation.get("items", ())]
    return facts(
        ("Summary", violation.get("summary")),
        ("Regime", str(violation["regime"])),
        *scaled,
        ("Date", words.edtf_text(violation.get("occurred")) or "not known"),
        ("Place", f"{where} ({exactly})" if exactly else where),
        ("Provisions", "\n".join(cited)),
        ("Goods", "\n".join(goods)),
        ("Tags", ", ".join(violation.get("tags", ()))),
        ("Status", words.status(violation.get("status") or Status.ALLEGED)),
        ("Marking", _label(Marking, violation.get("marking"))),
        ("Naming", _label(Naming, violation.get("naming"))),
        ("Weight", [words.level(view["level"], False), *_why(view)]),
    )


def _why(view: View) -> list[str | Span]:
    """Why the claim does not count, where there is one that does not."""
    unheard = view["level"] == "none" and view["violation"].get("claims")
    return [Span(f": {view['explanation']}", "faint")] if unheard else []


def _label(vocabulary: type[Word], word: str | None) -> str:
    return words.label(vocabulary, word, "")


def _goods(item: View) -> str:
    return f"{item['description']} (HS {item['hs']})" if item.get("hs") else str(item["description"])


def _role(entry: View) -> str:
    role = words.label(Role, Role.parse(entry["role"]))
    return f"{role} ({entry['degree']})" if entry.get("degree") else role


def _who(view: View, key: str) -> Inline:
    """A name with its reference, or marked as new."""
    held = view["names"].get(key)
    if held is None:
        return key
    about = ", ".join(part for part in (held["kind"].replace("_", " "), words.country(held["country"])) if part)
    return [f"{held['name']} ({about})  ", Span("new", "warn") if held["new"] else Span(key, "faint")]


def _claim(view: View, claim: View) -> Any:
    item = view["evidence"]
    kind = _label(EvidenceKind, item["kind"]) if item else ""
    same = item is not None and claim["origin"] == item["source"]
    return facts(
        ("Says", str(claim["statement"])),
        ("In its words", claim.get("quote")),
        ("Evidence", f"{item['title']} ({kind})" if item else claim["evidence"]),
        ("File", ", ".join(view["files"])),
        ("Source", _who(view, item["source"]) if item else None),
        ("Reliability", _letter(view)),
        ("Published", words.edtf_text(item.get("published")) if item else None),
        ("Who says so", None if same else _who(view, claim["origin"])),
        ("Stance", words.label(Stance, claim["stance"])),
        ("Modality", _label(Modality, claim.get("modality"))),
        ("Credibility", scales.credibility(int(claim["credibility"])) if claim.get("credibility") else ""),
        ("Figures", "; ".join(_figure(figure) for figure in claim.get("figures", ()))),
    )


def _letter(view: View) -> str:
    item = view["evidence"]
    held = view["names"].get(item["source"]) if item else None
    return scales.reliability(held["reliability"]) if held and held["new"] and held.get("reliability") else ""


def _figure(figure: View) -> str:
    return " ".join(part for part in (figure["quantity"], figure.get("unit")) if part)
