"""Elements of a word processor's file (ECMA-376, WordprocessingML), made one by one: text can never become markup."""

import re
from typing import Literal
from xml.etree.ElementTree import Element, register_namespace, tostring

from tracker.values.text import safe_text

NAMESPACES = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "pic": "http://schemas.openxmlformats.org/drawingml/2006/picture",
    "asvg": "http://schemas.microsoft.com/office/drawing/2016/SVG/main",
    "cp": "http://schemas.openxmlformats.org/package/2006/metadata/core-properties",
    "dc": "http://purl.org/dc/elements/1.1/",
}
for _prefix, _uri in NAMESPACES.items():
    register_namespace(_prefix, _uri)

Child = Element | None
# Allowed by Unicode, forbidden by XML 1.0.
_NO_CHARACTER = re.compile("[\ufffe\uffff]")


def xml_text(text: str) -> str:
    """User text as a part can hold it: what must not be seen, or XML forbids, is made visible."""
    return _NO_CHARACTER.sub(lambda match: f"\\u{ord(match[0]):04x}", safe_text(text))


def named(name: str) -> str:
    """The full name of `w:p`."""
    prefix, _, local = name.partition(":")
    return f"{{{NAMESPACES[prefix]}}}{local}"


def plain(name: str, /, *children: Child, text: str | None = None, **attributes: str) -> Element:
    """An element such as `a:blip`, with attributes of no namespace, or with `r_id` and the like.

    Children that are None are left out.
    """
    made = Element(named(name), {_attribute(key): value for key, value in attributes.items()})
    made.text = text
    made.extend(child for child in children if child is not None)
    return made


def _attribute(key: str) -> str:
    return named(key.replace("_", ":", 1)) if key.startswith("r_") else key


def w(name: str, /, *children: Child, **attributes: str) -> Element:
    """An element of the text, such as `w("pStyle", val="Heading1")`; its attributes are of the same namespace."""
    made = Element(named(f"w:{name}"), {named(f"w:{key}"): value for key, value in attributes.items()})
    made.extend(child for child in children if child is not None)
    return made


def said(text: str) -> Element:
    """The text of a run, its spaces kept."""
    made = Element(named("w:t"), {"{http://www.w3.org/XML/1998/namespace}space": "preserve"})
    made.text = text
    return made


def field(instruction: str, shown: str, *properties: Child, dirty: bool = False) -> list[Element]:
    """The runs of a field, such as a number of pages; `shown` stands until a program works it out."""
    begin: dict[str, str] = {"fldCharType": "begin"} | ({"dirty": "true"} if dirty else {})
    return [
        w("r", *properties, w("fldChar", **begin)),
        w("r", *properties, _instruction(instruction)),
        w("r", *properties, _mark("separate")),
        *([w("r", *properties, said(shown))] if shown else []),
        w("r", *properties, _mark("end")),
    ]


def _mark(kind: Literal["separate", "end"]) -> Element:
    return w("fldChar", fldCharType=kind)


def _instruction(text: str) -> Element:
    made = Element(named("w:instrText"), {"{http://www.w3.org/XML/1998/namespace}space": "preserve"})
    made.text = f" {text} "
    return made


def written(root: Element) -> bytes:
    """The bytes of a part."""
    found: bytes = tostring(root, encoding="UTF-8", xml_declaration=True)
    return found
