"""Guess what the columns of a table hold, by headings and values: a first proposal, which a person goes through."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

# What a heading says, by words in it; the first that fits and is free is taken: of these fields, then of the roles of
# parties, then of the other fields.
_FIRST_FIELDS = (
    ("url", r"url|link|web ?address"),
    ("published", r"(published|publication|article|report).*date|date.*(published|publication)|published"),
    ("occurred", r"date|when|day$|year of|occurred"),
    ("imo", r"\bimo\b"),
    ("hs", r"\bhs\b|hs.?code|tariff"),
)
_ROLES = (
    ("supplier", "company", r"supplier|seller|exporter|shipper|consignor|vendor|origin company"),
    ("recipient", "company", r"recipient|buyer|importer|receiver|customer|end.?user"),
    ("consignee", "company", r"consignee"),
    ("transporter", "vessel", r"vessel|ship(?!ment|per|ped)|tanker|carrier"),
    ("owner", "company", r"owner"),
    ("operator", "company", r"operator|manager"),
    ("conducted_by", "unknown", r"actor ?1?$|perpetrator|conducted|agency|authority"),
)
_OTHER_FIELDS = (
    ("source", r"source|publisher|outlet|newspaper|media|reported by"),
    ("headline", r"headline|article"),
    ("latitude", r"^lat|latitude"),
    ("longitude", r"^lon|^lng|longitude"),
    ("place", r"location|place|port|city|site|facility name|where"),
    ("country", r"country|nation"),
    ("title", r"title|what|event|incident|shipment|subject"),
    ("summary", r"summary|description|notes?|comments?|remarks|details"),
    ("item", r"goods|item|cargo|commodity|product|weapon|missile|material"),
    ("quantity", r"quantity|qty|amount|tonn|number|weight|kg\b|volume|units?\b"),
    ("tags", r"tags?|keywords?|labels?"),
)
_KEY = re.compile(
    r"(?:case |row |event |record )?(?:no|nr|id|ref|reference|number|key|#|f1)\.?|.*[ _]id(?:[ _].*)?", re.IGNORECASE
)
_UNITS = {"tonn": "tonne", "kg": "kilogram", "barrel": "barrel", "litre": "litre", "usd": "USD", "eur": "EUR"}
_ISO = re.compile(r"[0-9]{4}(-[0-9]{2}(-[0-9]{2}(T00:00:00)?)?)?[?~]?")
_SLASHED = re.compile(r"([0-9]{1,2})[/.-]([0-9]{1,2})[/.-][0-9]{4}")
_WORDED = re.compile(r"[0-9]{1,2}[ -][A-Za-z]{3,9}[ -][0-9]{4}|[A-Za-z]{3,9} [0-9]{1,2},? [0-9]{4}")


@dataclass(frozen=True, slots=True)
class Party:
    """A column that names a party: its heading, the role it seems to have, its likely kind, what parts names."""

    heading: str
    role: str
    kind: str
    split: str | None = None


@dataclass(slots=True)
class Guess:
    """What the columns seem to be: by field the heading, the parties, the key, how dates are written; what is left."""

    fields: dict[str, str] = field(default_factory=dict)
    parties: list[Party] = field(default_factory=list)
    key: list[str] = field(default_factory=list)
    dates: str | None = None
    thousands: bool = False
    unit: str | None = None
    rest: list[str] = field(default_factory=list)


def guess_columns(headings: Sequence[str], values: Mapping[str, Sequence[str]]) -> Guess:
    """Guess by headings, in their order, and by some values of each column."""
    found = Guess()
    keys = [heading for heading in headings if _KEY.fullmatch(heading) and _tells_apart(values.get(heading, ()))]
    found.key = keys[:1]
    for heading in headings:
        if heading not in found.key and not _take(found, heading, values.get(heading, ())):
            found.rest.append(heading)
    dated = [found.fields[name] for name in ("occurred", "published") if name in found.fields]
    found.dates = _form([text for heading in dated for text in values.get(heading, ())])
    if not found.key:
        found.key = [found.fields[name] for name in ("title", "occurred", "summary") if name in found.fields][:2]
    quantity = found.fields.get("quantity", "")
    found.thousands = any(re.search(r"[0-9],[0-9]{3}\b", text) for text in values.get(quantity, ()))
    found.unit = next((unit for sign, unit in _UNITS.items() if sign in quantity.casefold()), None)
    return found


def _take(found: Guess, heading: str, values: Sequence[str]) -> bool:
    words = " ".join(re.sub(r"[_/]", " ", heading).split())
    return (
        _take_field(found, heading, words, values, _FIRST_FIELDS)
        or _take_party(found, heading, words, values)
        or _take_field(found, heading, words, values, _OTHER_FIELDS)
    )


def _take_field(
    found: Guess, heading: str, words: str, values: Sequence[str], fields: Sequence[tuple[str, str]]
) -> bool:
    for name, pattern in fields:
        if name not in found.fields and re.search(pattern, words, re.I) and _fits(name, values):
            found.fields[name] = heading
            return True
    return False


def _take_party(found: Guess, heading: str, words: str, values: Sequence[str]) -> bool:
    for role, kind, pattern in _ROLES:
        if re.search(pattern, words, re.I) and not any(party.role == role for party in found.parties):
            split = next((mark for mark in (";", "|") if any(mark in text for text in values)), None)
            found.parties.append(Party(heading, role, kind, split))
            return True
    return False


def _fits(name: str, values: Sequence[str]) -> bool:
    """Whether the values can be what a heading says; without any, the heading is believed."""
    if not values:
        return True
    if name in ("occurred", "published"):
        return any(re.search(r"[0-9]{4}", text) for text in values)
    if name in ("quantity", "latitude", "longitude"):
        return sum(any(char.isdigit() for char in text) for text in values) * 2 >= len(values)
    return name != "url" or any("://" in text or text.startswith("www.") for text in values)


def _tells_apart(values: Sequence[str]) -> bool:
    return bool(values) and len(set(values)) == len(values)


def _form(texts: Sequence[str]) -> str | None:
    """The form of dates; None where it cannot be told, as of 03/04/2024."""
    others = [text for text in texts if not _ISO.fullmatch(text)]
    if not others:
        return "edtf"
    if all(_WORDED.fullmatch(text) for text in others):
        return "day month year"
    pairs = [(int(match[1]), int(match[2])) for match in map(_SLASHED.fullmatch, others) if match]
    if any(first > 12 for first, _ in pairs) and all(second <= 12 for _, second in pairs):
        return "day/month/year"
    if any(second > 12 for _, second in pairs) and all(first <= 12 for first, _ in pairs):
        return "month/day/year"
    return None
