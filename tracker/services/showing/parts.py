"""Views of the parts of a violation that have references of their own."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from tracker.services.law_book import LawBook
from tracker.services.listing import place
from tracker.services.records.loading import Loaded
from tracker.services.refs import ref_text
from tracker.services.showing.grades import Grades
from tracker.services.showing.names import Names


def day(value: date | None) -> str | None:
    """A day as text."""
    return value.isoformat() if value else None


def _translation(row: Any) -> dict[str, Any] | None:
    if row["translation"] is None:
        return None
    return {"text": row["translation"], "by": row["translation_by"], "machine": row["translation_machine"]}


def _locator(row: Any) -> dict[str, Any] | None:
    return {"kind": row["locator_kind"], "value": row["locator_value"]} if row["locator_kind"] else None


def claim_view(loaded: Loaded, names: Names, book: LawBook, grades: Grades) -> dict[str, Any]:
    """One claim; `target_uid` serves the corroboration and is taken out by it.

    The letters of its outlet and of its origin are those of today and of the day when the claim was recorded.
    """
    row = loaded.row
    origin = row["origin_source_uid"], row["origin_party_uid"]
    target = row["target_party_uid"] or row["target_item_uid"]
    provision = row["target_provision_uid"]
    retracted = {"on": day(row["retracted_on"]), "by": row["retracted_by"], "reason": row["retracted_reason"]}
    outlet = names.rows[row["evidence_uid"]]["source_uid"]
    return {
        "ref": ref_text("claim", row),
        "evidence": names.ref(row["evidence_uid"]),
        "evidence_title": names.name(row["evidence_uid"]),
        "source": names.name(outlet),
        "source_ref": names.ref(outlet),
        **_letters("reliability", outlet, row, names, grades),
        **{name: row[name] for name in ("stance", "modality", "about")},
        "target": book.name("provision", provision) if provision else names.name(target),
        "target_uid": target or provision,
        **{name: row[name] for name in ("statement", "quote", "language")},
        "translation": _translation(row),
        "locator": _locator(row),
        "origin": names.name(*origin),
        "origin_ref": names.ref(*origin),
        **_letters("origin_reliability", row["origin_source_uid"], row, names, grades),
        **{name: row[name] for name in ("asserted_on", "access", "credibility")},
        "derived_from": [names.ref(child.row["from_claim_uid"]) for child in loaded.parts["derived_from"]],
        "via": [names.name(child.row["source_uid"]) for child in loaded.parts["via"]],
        "retracted": retracted if row["retracted_on"] else None,
        "figures": [figure_view(child.row, names) for child in loaded.parts["figures"]],
        "date": row["happened_on"],
        "place": place(row),
        "marking": row["marking"],
    }


def _letters(key: str, source: str | None, claim: Any, names: Names, grades: Grades) -> dict[str, Any]:
    now = names.rows[source]["reliability"] if source else None
    return {key: now, f"{key}_then": grades.then(source, claim["created_at"]) if source else None}


def figure_view(row: Any, names: Names) -> dict[str, Any]:
    """One figure; its numbers are decimal text."""
    fields = ("low", "best", "high", "qualifier", "unit", "as_of", "period", "counts", "assumption", "text")
    return {"item": names.name(row["item_uid"]), "quantity": row["quantity"], **{name: row[name] for name in fields}}


def request_view(row: Any, names: Names) -> dict[str, Any]:
    """A letter that was sent."""
    return {
        "ref": ref_text("request", row),
        "to": names.name(row["to_party_uid"], row["to_source_uid"]),
        "to_ref": names.ref(row["to_party_uid"], row["to_source_uid"]),
        "purpose": row["purpose"],
        "on": day(row["sent_on"]),
        "deadline": day(row["deadline"]),
        **{name: row[name] for name in ("channel", "disclosed", "our_number", "their_number", "note", "marking")},
    }


def reply_view(row: Any, names: Names, act: date | None) -> dict[str, Any]:
    """What a party answered; what it said before `act`, the first day that the act can have been on, is general."""
    return {
        "ref": ref_text("reply", row),
        "party": names.name(row["party_uid"]),
        "party_ref": names.ref(row["party_uid"]),
        "position": row["position"],
        "on": row["said_on"],
        "before_act": bool(act and row["said_on_latest"] and row["said_on_latest"] < act),
        **{name: row[name] for name in ("statement", "quote", "language")},
        "translation": _translation(row),
        "spoken_by": row["spoken_by"],
        "evidence": names.ref(row["evidence_uid"]),
        "locator": _locator(row),
        "in_answer_to": None if row.get("letter_hidden") else names.ref(row["request_uid"]) or "public",
        "marking": row["marking"],
    }


def action_view(row: Any, names: Names, provisions: Sequence[str] = ()) -> dict[str, Any]:
    """What others did; `provisions` are the paragraphs that it names."""
    return {
        "ref": ref_text("action", row),
        "on": row["taken_on"],
        "kind": row["kind"],
        "by": names.name(row["by_party_uid"], row["by_source_uid"]),
        "by_ref": names.ref(row["by_party_uid"], row["by_source_uid"]),
        "place": row["place_name"],
        "country": row["place_country"],
        "statement": row["statement"],
        "evidence": names.ref(row["evidence_uid"]),
        "reference": row["reference"],
        "provisions": list(provisions),
        "from": row["valid_from"],
        "until": row["valid_until"],
        "marking": row["marking"],
    }
