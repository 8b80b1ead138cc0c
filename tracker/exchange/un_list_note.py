"""The note of a listing: what the list says and no field holds, and what can be read back from it."""

from typing import Any

from tracker.exchange.un_list_xml import Node
from tracker.values.country_names import code_of_country

LISTED_AS, NATIONALITY = "Listed as", "Nationality"
_BETWEEN = "; "


def line_of(label: str, texts: list[str]) -> list[str]:
    """A line of a note, or none."""
    return [f"{label}: {_BETWEEN.join(' '.join(text.split()) for text in texts)}"] if texts else []


def others(node: Node, *known: str) -> list[str]:
    """A line for each child with a text that is none of the known ones: the published list has more than its schema."""
    told = [child for child in node.children if child.tag not in known and child.text.strip()]
    return [line for child in told for line in line_of(child.tag.replace("_", " ").capitalize(), [child.text])]


def read_note(note: str) -> dict[str, Any]:
    """What the list said of a party when the note was written: `name`, `nationalities`, and `country`."""
    lines = dict(line.split(": ", 1) for line in note.splitlines() if ": " in line)
    texts = lines.get(NATIONALITY, "").split(_BETWEEN)
    codes = list(dict.fromkeys(code for code in map(code_of_country, texts) if code))
    return {
        "name": lines.get(LISTED_AS),
        "nationalities": codes,
        "country": codes[0] if len(codes) == 1 else None,
    }
