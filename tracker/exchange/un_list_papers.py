"""Passports and other papers of the Consolidated List as identifiers."""

from tracker.exchange.un_list_note import line_of, others
from tracker.exchange.un_list_parts import Part, country, joined
from tracker.exchange.un_list_xml import Node
from tracker.values.text import fold


def documents(node: Node) -> tuple[list[Part], list[str]]:
    """Passports and other papers as identifiers; those without a number as lines of a note."""
    found, kept = [], []
    for child in node.all("INDIVIDUAL_DOCUMENT"):
        part = _paper(child)
        if part["value"]:
            found.append(part)
        elif part["note"]:
            kept += line_of("Document", [part["scheme"], *part["note"].splitlines()])
    return joined(found, "scheme", "value"), kept


def _paper(node: Node) -> Part:
    kinds = [node.said("TYPE_OF_DOCUMENT"), node.said("TYPE_OF_DOCUMENT2")]
    scheme = next((known for known in map(_scheme, kinds) if known), "document")
    issuer, issued_in = node.said("ISSUING_COUNTRY"), node.said("COUNTRY_OF_ISSUE")
    code, lines = country(issuer or issued_in)
    where = ", ".join(part for part in (node.said("CITY_OF_ISSUE"), issued_in if issued_in != issuer else "") if part)
    lines += [
        *line_of("Type", [kind for kind in dict.fromkeys(kinds) if fold(kind) not in _USUAL]),
        *line_of("Issued on", [text for text in [node.said("DATE_OF_ISSUE")] if text]),
        *line_of("Issued in", [where] if where and (code is None or where != issued_in or issuer) else []),
        *others(node, *_KNOWN),
        *([" ".join(node.said("NOTE").split())] if node.said("NOTE") else []),
    ]
    value = " ".join(node.said("NUMBER").split())
    if not value and code:
        lines.insert(0, f"issued by {issuer or issued_in}")
    return {"scheme": scheme, "value": value, "country": code, "note": "\n".join(lines) or None}


_KNOWN = (
    *("TYPE_OF_DOCUMENT", "TYPE_OF_DOCUMENT2", "NUMBER", "ISSUING_COUNTRY", "DATE_OF_ISSUE"),
    *("CITY_OF_ISSUE", "COUNTRY_OF_ISSUE", "NOTE"),
)
_USUAL = ("", "passport", "national identification number")


def _scheme(kind: str) -> str | None:
    folded = fold(kind)
    if any(word in folded for word in ("passport", "pasaporte", "passeport")):
        return "passport"
    return "national_id" if folded.startswith("national id") else None
