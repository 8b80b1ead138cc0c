"""Guess what the columns of a table hold, by headings and values: a first proposal, which a person goes through."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from tracker.analysis.value_guesses import Marks, are_dates, are_numbers, date_form, number_marks

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
    ("quantity", r"quantity|qty|amount|tonn|[(\[](?:t|mt|bbls?)[)\]]|number|weight|kg\b|volume|units?\b"),
    ("tags", r"tags?|keywords?|labels?"),
)
_OF_ROWS = r"case|row|event|record|incident|shipment|violation"
# An identifier of what a row is about, which rows of one case may share.
_KEY = re.compile(rf"(?:(?:{_OF_ROWS})[ _.-]*)?(?:no|nr|id|ids|ref|reference|number|key|#|f1)\.?", re.IGNORECASE)
# One of anything: it tells rows apart where it comes once.
_OTHER_KEY = re.compile(r".*[ _]id(?:[ _].*)?", re.IGNORECASE)
_UNITS = {"tonn": "tonne", "kg": "kilogram", "barrel": "barrel", "litre": "litre", "usd": "USD", "eur": "EUR"}
_SHORT_UNITS = {"t": "tonne", "mt": "tonne", "to": "tonne", "tons": "tonne", "bbl": "barrel", "bbls": "barrel"} | {
    "l": "litre",
    "€": "EUR",
    "us$": "USD",
}
_IN_BRACKETS = re.compile(r"[(\[]\s*(?:in )?([^()\[\]]+?)\s*[)\]]|\bin ([^ ]+)$")


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
    marks: Marks = field(default_factory=Marks)
    unit: str | None = None
    # Whether every row has an address of its evidence.
    linked: bool = False
    rest: list[str] = field(default_factory=list)


def guess_columns(headings: Sequence[str], values: Mapping[str, Sequence[str]]) -> Guess:
    """Guess by headings, in their order, and by some values of each column."""
    found = Guess(key=_key(headings, values))
    for heading in headings:
        if heading not in found.key and not _take(found, heading, values.get(heading, ())):
            found.rest.append(heading)
    _take_dates(found, values)
    if not found.key:
        told = [found.fields[name] for name in ("title", "occurred", "summary") if name in found.fields][:2]
        # A day alone, or a title, is the same of several.
        found.key = told if len(told) > 1 else []
    found.marks = _marks(found, values)
    found.unit = _unit(found.fields.get("quantity", ""))
    most = max(map(len, values.values()), default=0)
    found.linked = len(values.get(found.fields.get("url", ""), ())) == most
    return found


def _key(headings: Sequence[str], values: Mapping[str, Sequence[str]]) -> list[str]:
    for heading in headings:
        texts = values.get(heading, ())
        if _KEY.fullmatch(heading) and (_tells_apart(texts) or _tells_cases_apart(texts)):
            return [heading]
        if _OTHER_KEY.fullmatch(heading) and _tells_apart(texts):
            return [heading]
    return []


def _take_dates(found: Guess, values: Mapping[str, Sequence[str]]) -> None:
    """Tell how dates are written; the one column of days is the day of what happened, whatever its heading."""
    dated = [heading for heading in found.rest if are_dates(values.get(heading, ())) and values.get(heading)]
    if len(dated) == 1 and "occurred" not in found.fields:
        found.fields["occurred"] = dated[0]
        found.rest.remove(dated[0])
    read = [found.fields[name] for name in ("occurred", "published") if name in found.fields]
    found.dates = date_form([text for heading in read or dated for text in values.get(heading, ())])


def _marks(found: Guess, values: Mapping[str, Sequence[str]]) -> Marks:
    quantity = found.fields.get("quantity")
    if quantity:
        return number_marks(values.get(quantity, ()), read=True)
    columns = [values.get(heading, ()) for heading in found.rest]
    return number_marks((text for texts in columns if are_numbers(texts) for text in texts), read=False)


def _unit(heading: str) -> str | None:
    folded = heading.casefold()
    bracketed = {(match[1] or match[2]).rstrip(".") for match in _IN_BRACKETS.finditer(folded)}
    short = next((unit for sign, unit in _SHORT_UNITS.items() if sign in bracketed), None)
    return short or next((unit for sign, unit in _UNITS.items() if sign in folded), None)


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


def _tells_cases_apart(values: Sequence[str]) -> bool:
    """Whether the same comes again only in the next row: the rows of one case stand below each other."""
    runs = [value for value, _ in groupby(values)]
    return len(runs) > 1 and len(set(runs)) == len(runs)


def _tells_apart(values: Sequence[str]) -> bool:
    return bool(values) and len(set(values)) == len(values)
