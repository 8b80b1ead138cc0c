"""What one entry of the Consolidated List says, part by part, by the names of the case file."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from tracker.exchange.un_list_note import LISTED_AS, NATIONALITY, line_of, others
from tracker.exchange.un_list_xml import Node
from tracker.schemas.problems import Problem
from tracker.values.country_names import code_of_country
from tracker.values.text import fold
from tracker.vocab import NameKind

Part = dict[str, Any]

REGIMES = {
    "Al-Qaida": "ISIL-1267",
    "CAR": "CAR-2745",
    "DPRK": "DPRK-1718",
    "DRC": "DRC-1533",
    "GB": "GUINEABISSAU-2048",
    "Haiti": "HAITI-2653",
    "Iran": "IRAN-1737",
    "Iraq": "IRAQ-1518",
    "Libya": "LIBYA-1970",
    "Mali": "MALI-2374",
    "Somalia": "ALSHABAAB-2713",
    "SouthSudan": "SOUTHSUDAN-2206",
    "Sudan": "SUDAN-1591",
    "Taliban": "TALIBAN-1988",
    "Yemen": "YEMEN-2140",
}
_NAME_PARTS = ("FIRST_NAME", "SECOND_NAME", "THIRD_NAME", "FOURTH_NAME")
_QUALITY = {"good": "alias", "low": "weak_alias", "a.k.a.": "alias", "f.k.a.": "former"}
_BORN = ("DATE_OF_BIRTH", "CITY_OF_BIRTH", "COUNTRY_OF_BIRTH")
# A day with the zone that XML Schema allows behind it.
_DAY = re.compile(r"(?P<day>\d{4}-\d{2}-\d{2})(T00:00:00(\.0+)?)?(Z|[+-]\d{2}:\d{2})?")
# What the schema gives where a thing is not known.
_NOT_GIVEN = ("", "na")


@dataclass(slots=True)
class Values:
    """Reads the values of one entry in an edition `of` a day, and gathers what is wrong with them."""

    reference: str
    of: date
    problems: list[Problem] = field(default_factory=list)

    def wrong(self, node: Node, reason: str, hint: str = "") -> None:
        """Note a problem at an element."""
        self.problems.append(Problem((self.reference, node.tag), reason, hint, node.line))

    def listed_name(self, node: Node) -> str:
        """All parts of the name, in order."""
        parts = [node.said(tag) for tag in _NAME_PARTS]
        name = " ".join(" ".join(part for part in parts if part not in _NOT_GIVEN).split())
        if not name:
            self.wrong(node, "FIRST_NAME is missing")
        elif not fold(name):
            self.wrong(node, "the name is empty: it has only characters that are not seen")
        return name

    def day(self, node: Node) -> str | None:
        """A day; None where it is empty, a problem where it is none."""
        text = node.text.strip()
        match = _DAY.fullmatch(text)
        try:
            if match:
                return date.fromisoformat(match["day"]).isoformat()
        except ValueError:
            pass
        if text:
            self.wrong(node, f"{text[:60]!r} is no day", "The list writes 2017-08-05.")
        return None

    def first_day(self, node: Node, tag: str, *, needed: bool = False) -> str | None:
        """The day in the first child of this name."""
        found = node.all(tag)
        day = self.day(found[0]) if found else None
        if needed and not (found and found[0].text.strip()):
            self.wrong(node, f"{tag} is missing")
        return day

    def listed_on(self, node: Node) -> str | None:
        """When the party was listed, which no edition can say of a day to come."""
        day = self.first_day(node, "LISTED_ON", needed=True)
        if day and day > self.of.isoformat():
            self.wrong(node.all("LISTED_ON")[0], f"{day} lies after the day of the list, {self.of.isoformat()}")
        return day

    def nationalities(self, node: Node) -> list[str]:
        """The codes of the nationalities whose country is known; the texts all stand in the note."""
        codes = [code_of_country(text) for text in nationality_texts(node)]
        return list(dict.fromkeys(code for code in codes if code))


def nationality_texts(node: Node) -> list[str]:
    """The nationalities as the list puts them."""
    texts = [*node.values("NATIONALITY"), node.said("NATIONALITY2")]
    return list(dict.fromkeys(text for text in texts if text not in _NOT_GIVEN))


def country(text: str) -> tuple[str | None, list[str]]:
    """The code of a country, and what to note where it has none."""
    code = code_of_country(text) if text else None
    return code, line_of("Country on the list", [text] if text and not code else [])


def joined(parts: Sequence[Part], *natural: str) -> list[Part]:
    """Parts without those that are the same but for their notes, which are joined."""
    found: dict[tuple[Any, ...], Part] = {}
    for part in parts:
        key = tuple(part.get(name) for name in natural)
        held = found.setdefault(key, part)
        if held is not part and part.get("note") and part["note"] not in (held.get("note") or ""):
            held["note"] = "\n".join(filter(None, (held.get("note"), part["note"])))
    return list(found.values())


def names(node: Node) -> list[Part]:
    """Aliases with their quality, and the name in its original script."""
    found = [_alias(alias) for alias in aliases(node) if fold(alias.said("ALIAS_NAME"))]
    native = node.said("NAME_ORIGINAL_SCRIPT")
    if native:
        found.append({"name": " ".join(native.split()), "kind": NameKind.NATIVE.value, "note": None})
    return joined(found, "name", "kind")


def aliases(node: Node) -> list[Node]:
    """The aliases, those without a name as well."""
    return [child for child in node.children if child.tag in ("INDIVIDUAL_ALIAS", "ENTITY_ALIAS")]


def _alias(alias: Node) -> Part:
    quality, note = alias.said("QUALITY"), alias.said("NOTE")
    kind = _QUALITY.get(quality.casefold(), "alias")
    born = [alias.said(tag) for tag in _BORN]
    lines = [
        *line_of("Quality", [quality] if quality.casefold() not in _QUALITY and quality else []),
        *line_of("Born under this name", [", ".join(part for part in born if part)] if any(born) else []),
        *others(alias, "QUALITY", "ALIAS_NAME", "NOTE", *_BORN),
        *([" ".join(note.split())] if note else []),
    ]
    return {"name": " ".join(alias.said("ALIAS_NAME").split()), "kind": kind, "note": "\n".join(lines) or None}


def addresses(node: Node) -> list[Part]:
    """Where the party is to be found, as far as anything is said."""
    found = []
    for child in node.children:
        if child.tag not in ("INDIVIDUAL_ADDRESS", "ENTITY_ADDRESS"):
            continue
        code, lines = country(child.said("COUNTRY"))
        tags = {"street": "STREET", "place": "CITY", "region": "STATE_PROVINCE", "postcode": "ZIP_CODE"}
        part: Part = {name: " ".join(child.said(tag).split()) or None for name, tag in tags.items()}
        lines += [*others(child, *tags.values(), "COUNTRY", "NOTE"), " ".join(child.said("NOTE").split())]
        part |= {"country": code, "note": "\n".join(filter(None, lines)) or None}
        if any(part.values()):
            found.append(part)
    return joined(found, "street", "place", "region", "postcode", "country")


def designation(node: Node, name: str, kept: Sequence[str], values: Values) -> Part:
    """The listing. Its note holds what has no field of its own, each thing on its line."""
    kind = node.said("UN_LIST_TYPE")
    if kind not in REGIMES:
        hint = f"Known are {', '.join(REGIMES)}."
        values.wrong(node, f"UN_LIST_TYPE {kind!r} is not known" if kind else "UN_LIST_TYPE is missing", hint)
    days = [values.day(value) for child in node.all("LAST_DAY_UPDATED") for value in child.all("VALUE")]
    return {
        "regime": REGIMES.get(kind, ""),
        "reference": values.reference,
        "list_type": kind,
        "listed_on": values.listed_on(node),
        "amended_on": sorted({day for day in days if day}) or None,
        "delisted_on": values.first_day(node, "DELISTED_ON"),
        "reason": node.said("COMMENTS1") or None,
        "note": "\n".join([*line_of(LISTED_AS, [name]), *_notes(node), *kept]),
    }


def _notes(node: Node) -> list[str]:
    lines = line_of("Title", node.values("TITLE")) + line_of("Function", node.values("DESIGNATION"))
    lines += line_of(NATIONALITY, nationality_texts(node))
    kinds = [kind for kind in node.values("LIST_TYPE") if kind != "UN List"]
    lines += line_of("List", kinds)
    number = [text for text in (node.said("DATAID"), node.said("VERSIONNUM")) if text]
    lines += line_of("Entry", [", version ".join(number)] if number else [])
    return [*lines, *others(node, *_PLACED)]


_PLACED = {
    *_NAME_PARTS,
    *("UN_LIST_TYPE", "REFERENCE_NUMBER", "LISTED_ON", "DELISTED_ON", "COMMENTS1", "NAME_ORIGINAL_SCRIPT"),
    *("DATAID", "VERSIONNUM", "NATIONALITY2"),
}
