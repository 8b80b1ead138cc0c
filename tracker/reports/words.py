"""How values are said in reports."""

import re
from datetime import date
from typing import Any

from tracker.reports.document import Span, Tone
from tracker.values.countries import country_name
from tracker.values.quantity import format_quantity
from tracker.values.spoken_days import written
from tracker.vocab import (
    Direction,
    LevelOfCorroboration,
    Marking,
    Modality,
    Qualifier,
    Severity,
    Status,
    Sureness,
    Word,
)

_STATUS_TONES: dict[str, Tone] = {
    Status.ESTABLISHED: "strong",
    Status.DISPUTED: "warn",
    Status.WITHDRAWN: "faint",
    Status.UNSUBSTANTIATED: "faint",
    Status.NOT_A_VIOLATION: "faint",
}
_LEVEL_TONES: dict[str, Tone] = {"corroborated": "good", "well_corroborated": "good", "single_origin": "warn"}
_IN_FORCE_TONES: dict[str, Tone] = {"inside": "good", "outside": "bad", "partly": "warn", "unknown": "warn"}
_SEVERITY_TONES: dict[Severity, Tone] = {Severity.ERROR: "bad", Severity.WARNING: "warn", Severity.NOTE: ""}
IN_FORCE = {
    "inside": "in force",
    "outside": "not in force",
    "partly": "in force for part of the time",
    "unknown": "unknown whether in force",
}
UNCONFIRMED = "not yet confirmed by a second person"
MODALITY = {
    Modality.ASSERTS.value: "asserts",
    Modality.FINDS.value: "finds",
    Modality.SUSPECTS.value: "suspects",
    Modality.POSSIBLE.value: "thinks possible",
    Modality.PREDICTS.value: "predicts",
}


def label(vocabulary: type[Word], word: str | None, nothing: str = "not said") -> str:
    """The label of a word."""
    return vocabulary(word).label if word else nothing


def lower(vocabulary: type[Word], word: str | None) -> str:
    """The label of a word within a sentence."""
    text = label(vocabulary, word)
    return text if text[:2].isupper() else text[:1].lower() + text[1:]


def status_name(word: str | None) -> str:
    """Our judgement in a word or two; every alleged violation has one, but it may be marked higher."""
    return label(Status, word) if word else "not shown at this marking"


def status(word: str | None, proposed: str | None = None) -> Span:
    """Our judgement, and the one that is `proposed` and waits for a second person."""
    if proposed:
        return Span(f"{status_name(word)}; {lower(Status, proposed)}, {UNCONFIRMED}", "warn")
    return Span(status_name(word), _STATUS_TONES.get(word or "", ""))


def severity(word: str) -> Span:
    """How grave a finding is."""
    return Span(word, _SEVERITY_TONES[Severity(word)])


def level(word: str, contested: bool) -> Span:
    """How well the act is corroborated."""
    text = LevelOfCorroboration(word).label + (", contested" if contested else "")
    return Span(text, "warn" if contested else _LEVEL_TONES.get(word, "faint"))


def in_force(verdict: str) -> Span:
    """Whether a provision was in force."""
    return Span(IN_FORCE[verdict], _IN_FORCE_TONES[verdict])


def sureness(law: dict[str, Any], what: str = "") -> str:
    """How sure a row of the law is, what that speaks of, and whether the row is this database's own."""
    notes = [what] if what else []
    said = label(Sureness, law["sureness"]) + (", own" if law["own"] else "")
    notes += ["added or corrected in this database"] if law["own"] and what else []
    return f"{said} ({'; '.join(notes)})" if notes else said


def marking(word: str) -> str:
    """The label that a record is passed on under."""
    return Marking(word).label


def direction(word: str | None) -> str:
    """Which way an act went, within a sentence; "" where that is not said or makes no sense."""
    if word in (None, Direction.NONE):
        return ""
    return lower(Direction, word).replace("target", "the target")


def country(code: str | None) -> str:
    """A country's name."""
    return country_name(code) if code else ""


def date_text(occurred: dict[str, Any] | None) -> str:
    """When the act was, as typed, with its flags in words."""
    return edtf_text(occurred["text"]) if occurred else "date not known"


def edtf_text(text: str | None) -> str:
    """An EDTF date for readers: the text as typed, its marks in words."""
    if not text:
        return ""
    plain = text.replace("~", "").replace("?", "").replace("%", "")
    plain = plain.replace("/..", " onwards").replace("../", "until ").replace("/", " to ")
    if plain.startswith("["):
        # One of several days: on one of them, not throughout.
        plain = plain[1:-1].replace("..", " to ").replace(",", " or ")
        plain = (
            f"between {plain.replace(' to ', ' and ')}" if plain.count(" to ") == 1 and " or " not in plain else plain
        )
    notes = [
        word
        for mark, word in (("~", "approximate"), ("?", "uncertain"), ("%", "uncertain and approximate"))
        if mark in text
    ]
    return f"{plain} ({', '.join(notes)})" if notes else plain


_ISO = re.compile(r"\d{4}-\d{2}(?:-\d{2})?")


def dated(text: str | None) -> str:
    """An EDTF date as the United Nations writes it: "18 February 2024", "July 2023 onwards (approximate)"."""
    return _ISO.sub(lambda found: written(found[0]) or found[0], edtf_text(text))


def open_end(first: date | None, last: date | None) -> str:
    """What is to be said where a picture shows the one day that is known of a time without an end."""
    return " (onwards)" if last is None else " (until then)" if first is None else ""


def place_text(place: dict[str, Any] | None) -> str:
    """Where the act was."""
    if not place:
        return ""
    named = ", ".join(part for part in (place["name"], country(place["country"])) if part)
    at = f"{place['latitude']}, {place['longitude']}" if place["latitude"] else ""
    text = f"{named} ({at})" if named and at else named or at
    extra = [f"{place['precision']} known" if place["precision"] == "exact" else place["precision"] or ""]
    extra.append(f"within {place['within_km']} km" if place["within_km"] else "")
    extra.append(place["note"] or "")
    said = "; ".join(part for part in extra if part)
    return f"{text} [{said}]" if said else text


def figure_text(figure: dict[str, Any]) -> str:
    """A figure as its origin put it."""
    words = figure["quantity"] if figure["qualifier"] == Qualifier.WORDS else None
    return format_quantity(
        figure["low"],
        figure["best"],
        figure["high"],
        Qualifier(figure["qualifier"]),
        figure["unit"],
        words,
    )


def plural(number: int, one: str, many: str = "") -> str:
    """`1 claim`, `2 claims`."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def sentence(text: str | None) -> str:
    """A text that more follows: with a full stop at its end."""
    if not text:
        return ""
    return text if text.rstrip().endswith((".", "!", "?", "…", "”", ".)")) else f"{text.rstrip()}."


_PER = {"calendar_year": "in a calendar year", "twelve_months": "in twelve months", "period": "in the period"}


def cap_text(cap: Any) -> str:
    """A cap in words; `cap` has the names of its columns."""
    if cap["value"] is None:
        return f"The limit: {cap['rule']}."
    amounts = [(cap["value"], cap["unit"]), (cap["alternative_value"], cap["alternative_unit"])]
    said = " or ".join(f"{int(value):,} {unit.replace('_', ' ')}" for value, unit in amounts if value)
    per = f" {_PER.get(cap['per'], cap['per'])}" if cap["per"] else ""
    rule = f" ({cap['rule']})" if cap["rule"] else ""
    return f"The limit: {said}{per}{rule}."


ALL_MARKINGS = "All markings"


def nothing(banner: str) -> str:
    """What an empty report says: how to begin to its owner, and nothing of what there may be to anybody else."""
    if banner != ALL_MARKINGS:
        return "Nothing is shown at this marking."
    return "Nothing is recorded here. Record with: tracker add — or see an example with: tracker demo"
