"""The package around the parts of a word processor's file (ECMA-376, Open Packaging Conventions)."""

import zipfile
from io import BytesIO
from xml.etree.ElementTree import Element, SubElement

from tracker.render.docx.xml import written

_CONTENT = "http://schemas.openxmlformats.org/package/2006/content-types"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml."
# The first day that a ZIP file knows: the same document gives the same bytes on any day.
_DAY = (1980, 1, 1, 0, 0, 0)


class Relations:
    """What a part points at: other parts, and addresses outside."""

    def __init__(self) -> None:
        self._ids: dict[tuple[str, str], str] = {}

    def to(self, kind: str, target: str) -> str:
        """The id under which the part names a target of a kind, such as `image`."""
        return self._ids.setdefault((kind, target), f"rId{len(self._ids) + 1}")

    def content(self) -> bytes:
        """The part that lists them."""
        root = Element("Relationships", xmlns=_RELATIONS)
        for (kind, target), name in self._ids.items():
            outside = {"TargetMode": "External"} if kind == "hyperlink" else {}
            full = kind if kind.startswith("http") else f"{_OFFICE}{kind}"
            SubElement(root, "Relationship", {"Id": name, "Type": full, "Target": target, **outside})
        return written(root)

    def __bool__(self) -> bool:
        return bool(self._ids)


class Package:
    """Parts by their place, each with its type."""

    def __init__(self) -> None:
        self._parts: dict[str, tuple[str, bytes]] = {}

    def add(self, place: str, kind: str, content: bytes, relations: Relations | None = None) -> None:
        """Put in a part; `kind` is a media type, or the last word of one of the text's parts, such as `styles`."""
        self._parts[place] = (kind if "/" in kind else f"{_WORD}{kind}+xml", content)
        if relations:
            folder, _, name = place.rpartition("/")
            self._parts[f"{folder}/_rels/{name}.rels".lstrip("/")] = ("", relations.content())

    def content(self) -> bytes:
        """The bytes of the file."""
        stream = BytesIO()
        with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as file:
            _write(file, "[Content_Types].xml", self._types())
            for place, (_, content) in self._parts.items():
                _write(file, place, content)
        return stream.getvalue()

    def _types(self) -> bytes:
        root = Element("Types", xmlns=_CONTENT)
        defaults = {"rels": "application/vnd.openxmlformats-package.relationships+xml", "xml": "application/xml"}
        for ending, kind in (defaults | {"png": "image/png", "svg": "image/svg+xml"}).items():
            SubElement(root, "Default", Extension=ending, ContentType=kind)
        for place, (kind, _) in self._parts.items():
            if kind and not kind.startswith("image/"):
                SubElement(root, "Override", PartName=f"/{place}", ContentType=kind)
        return written(root)


def _write(file: zipfile.ZipFile, place: str, content: bytes) -> None:
    entry = zipfile.ZipInfo(place, _DAY)
    entry.compress_type = zipfile.ZIP_DEFLATED
    # The same on every system.
    entry.create_system = 3
    entry.external_attr = 0o600 << 16
    file.writestr(entry, content)
