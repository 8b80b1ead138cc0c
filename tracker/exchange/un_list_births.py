"""Days and places of birth on the Consolidated List, as EDTF, with the list's own words where EDTF has none."""

from tracker.errors import InvalidValueError
from tracker.exchange.un_list_note import line_of, others
from tracker.exchange.un_list_parts import Part, Values, aliases, country, joined
from tracker.exchange.un_list_xml import Node
from tracker.values.edtf import parse_edtf


def births(node: Node, values: Values) -> list[Part]:
    """Days and places of birth; one of each is one birth. What is given with an alias says so."""
    days = [day for day in (_born(child, values) for child in node.all("INDIVIDUAL_DATE_OF_BIRTH")) if day]
    places = [place for place in map(_birthplace, node.all("INDIVIDUAL_PLACE_OF_BIRTH")) if place]
    if len(days) == len(places) == 1:
        note = "\n".join(filter(None, (days[0]["note"], places[0]["note"]))) or None
        days, places = [{**places[0], **days[0], "note": note}], []
    further = [birth for birth in map(_alias_birth, aliases(node)) if birth]
    blank = {"born": None, "place": None, "country": None, "note": None}
    return joined([{**blank, **birth} for birth in (*days, *places, *further)], "born", "place", "country")


def _born(node: Node, values: Values) -> Part | None:
    note = " ".join(node.said("NOTE").split())
    kind = node.said("TYPE_OF_DATE")
    mark = "~" if kind == "APPROXIMATELY" or "approx" in note.casefold() else ""
    given = next((child for tag in ("DATE", "YEAR") for child in node.all(tag) if child.text.strip()), None)
    text = None
    if given is not None:
        text = values.day(given) if given.tag == "DATE" else given.text.strip()
    ends = [node.said("FROM_YEAR"), node.said("TO_YEAR")]
    lines = []
    if any(ends) and not text:
        text = ends[0] if ends[0] == ends[1] else f"[{ends[0]}{mark}..{ends[1]}{mark}]".replace("[~", "[")
        text = text.replace("..~]", "..]")
        lines = [f"Between {ends[0]} and {ends[1]}" if all(ends) else ""]
    elif text:
        text += mark
    if text and not _is_date(text):
        values.wrong(given or node, f"{text!r} is no date of birth", "The list writes a day, a year, or two years.")
        text = None
    lines += [*others(node, "TYPE_OF_DATE", "DATE", "YEAR", "FROM_YEAR", "TO_YEAR", "NOTE"), note]
    note = "\n".join(filter(None, lines))
    return {"born": text, "note": note or None} if text or note else None


def _is_date(text: str) -> bool:
    try:
        parse_edtf(text)
    except InvalidValueError:
        return False
    return True


def _birthplace(node: Node) -> Part | None:
    place = ", ".join(part for part in map(node.said, ("STREET", "CITY", "STATE_PROVINCE")) if part)
    code, lines = country(node.said("COUNTRY"))
    lines += others(node, "STREET", "CITY", "STATE_PROVINCE", "COUNTRY", "NOTE")
    lines += [" ".join(node.said("NOTE").split())]
    note = "\n".join(filter(None, lines)) or None
    found = {"place": " ".join(place.split()) or None, "country": code, "note": note}
    return found if any(found.values()) else None


def _alias_birth(alias: Node) -> Part | None:
    day, city = alias.said("DATE_OF_BIRTH"), alias.said("CITY_OF_BIRTH")
    code, lines = country(alias.said("COUNTRY_OF_BIRTH"))
    if not (day or city or code or lines):
        return None
    born = day if day and _is_date(day) else None
    lines += line_of("Date on the list", [day] if day and not born else [])
    # The list puts a further birth into an alias without a name.
    if alias.said("ALIAS_NAME"):
        lines.insert(0, f"Given with the name {' '.join(alias.said('ALIAS_NAME').split())}")
    return {"born": born, "place": " ".join(city.split()) or None, "country": code, "note": "\n".join(lines) or None}
