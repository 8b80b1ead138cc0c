"""A case with records of every kind at every level of marking, a word of the level in each of their texts."""

from itertools import count
from typing import Any

LEVELS = ("CLEAR", "GREEN", "AMBER", "AMBER+STRICT", "RED")
_numbers = count(1)


def stem(level: str) -> str:
    """What every word of a level begins with, and no other."""
    return f"Zq{LEVELS.index(level)}x"


def word(level: str) -> str:
    """A new word of a level."""
    return f"{stem(level)}{next(_numbers)}"


def case() -> dict[str, Any]:
    """One alleged violation of each level, and in the CLEAR one claims, letters, replies and the rest of each level."""
    parts = [_records(level) for level in LEVELS]
    whole: dict[str, Any] = {
        name: [entry for part in parts for entry in part[name]] for name in ("parties", "sources", "evidence")
    }
    milestones = [entry for part in parts for entry in part["milestones"]]
    return {**whole, "violations": [_violation(level) for level in LEVELS], "milestones": milestones}


def _records(level: str) -> dict[str, list[dict[str, Any]]]:
    key, marked = level.lower(), {"marking": level}
    party = {
        **{"key": f"p-{key}", "kind": "company", "name": f"Firm {word(level)}", "note": word(level), "country": "RU"},
        "names": [{"name": word(level), "kind": "alias", "note": word(level)}],
        "identifiers": [{"scheme": "registry", "value": word(level), "note": word(level)}],
        "addresses": [{"street": word(level), "place": word(level)}],
        "designations": [{"regime": "DPRK-1718", "reference": word(level), "reason": word(level)}],
        "links": [{"relation": "owned_by", "to": f"p-{_next(level)}", "note": word(_next(level).upper())}],
    }
    source = {
        **{"key": f"s-{key}", "kind": "media", "name": f"Paper {word(level)}", "note": word(level)},
        **{"reliability": "B", "reliability_reason": word(level), "url": f"https://example.org/{word(level)}"},
    }
    evidence = {
        **{"key": f"e-{key}", "kind": "document", "source": f"s-{key}", "title": f"Item {word(level)}"},
        **{"authors": [word(level)], "url": f"https://example.org/{word(level)}", "note": word(level)},
        **{"symbol": word(level), "published": "2024-02-20"},
        "files": [{"name": f"{word(level)}.pdf", "role": "original", "sha256": f"{LEVELS.index(level)}" * 64}],
        "verifications": [{"kind": "document", "result": word(level), "by": word(level)}],
    }
    milestone = {
        **{"regime": "DPRK-1718", "on": "2024-03-28", "kind": "meeting", "title": f"Meeting {word(level)}"},
        **{"summary": word(level), "evidence": [f"e-{key}"], "parties": [f"p-{key}"]},
    }
    found = {"parties": [party], "sources": [source], "evidence": [evidence], "milestones": [milestone]}
    return {name: [{**entry, **marked} for entry in entries] for name, entries in found.items()}


def _next(level: str) -> str:
    """The next higher level, in the letters of a key."""
    return LEVELS[min(LEVELS.index(level) + 1, len(LEVELS) - 1)].lower()


def _violation(level: str) -> dict[str, Any]:
    inside = [one for one in LEVELS if level == "CLEAR" or one == level]
    return {
        **{"key": f"v-{level.lower()}", "title": f"Act {word(level)}", "summary": word(level), "marking": level},
        **{"regime": "DPRK-1718", "measure": "coal_iron" if level == "CLEAR" else "luxury_goods"},
        **{
            "direction": "from_target",
            "occurred": f"20{20 + LEVELS.index(level)}-05-01",
            "tags": [word(level).lower()],
        },
        "place": {"name": word(level), "country": "KP"},
        "items": [{"key": "i", "description": f"coal {word(level)}", "hs": "2701"}],
        "stops": [{"place": word(level), "kind": "loading", "on": "2024-05-01"}],
        "references": [{"scheme": "file", "value": word(level)}],
        "parties": [{"party": f"p-{one.lower()}", "role": "supplier", "role_detail": word(one)} for one in inside],
        "provisions": [
            {"provision": "S/RES/2371 (2017) 8", "party": f"p-{one.lower()}", "rationale": word(one)} for one in inside
        ],
        "claims": [_claim(one, level) for one in inside],
        "requests": [
            {
                **{"key": f"q-{one.lower()}-{level.lower()}", "to": f"p-{one.lower()}", "purpose": "right_of_reply"},
                **{"on": "2024-07-01", "note": word(one), "disclosed": word(one), "marking": one},
            }
            for one in inside
        ],
        "replies": [
            {
                **{"party": f"p-{one.lower()}", "position": "denies", "on": "2024-08-01", "statement": word(one)},
                **{"quote": word(one), "spoken_by": word(one), "marking": one},
            }
            for one in inside
        ],
        "actions": [
            {
                **{"on": "2024-09-01", "kind": "seizure", "by": f"p-{one.lower()}", "statement": word(one)},
                **{"place": word(one), "marking": one},
            }
            for one in inside
        ],
        "assessments": [{"status": "under_review", "rationale": word(one), "marking": one} for one in inside],
    }


def _claim(level: str, of: str) -> dict[str, Any]:
    return {
        **{
            "key": f"c-{level.lower()}-{of.lower()}",
            "evidence": f"e-{level.lower()}",
            "stance": "supports",
            "about": "act",
        },
        **{"statement": word(level), "quote": word(level), "origin": f"s-{level.lower()}", "marking": level},
        **{"place": word(level), "locator": {"kind": "page", "value": word(level)}, "credibility": 2},
        "translation": {"text": word(level), "by": word(level), "machine": False},
        "figures": [{"item": "i", "quantity": f"{LEVELS.index(level) + 1}00", "unit": "t", "text": word(level)}],
    }
