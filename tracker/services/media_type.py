"""What kind of file some bytes are: judged by the bytes; the ending of the name only decides between equals."""

import codecs
import re
import zlib
from mimetypes import MimeTypes
from pathlib import Path, PurePath

UNKNOWN = "application/octet-stream"
_EDGE = 64 * 1024
# What the library does not tell: most of these begin with words, not with fixed bytes.
_OPENINGS = (
    ("application/warc", rb"WARC/\d"),
    ("application/pdf", rb"%PDF-"),
    ("text/html", rb"(?i)\s*(?:<!--.*?-->\s*)*<(?:!doctype\s+)?html[\s>]"),
    ("application/vnd.google-earth.kml+xml", rb"\s*(?:<\?xml[^>]*>\s*)?<kml[\s>]"),
    ("application/geo+json", rb'\s*\{[^{}\[\]]*"type"\s*:\s*"Feature(?:Collection)?"'),
    ("application/x-ndjson", rb'\{"[^\n]*\}\r?\n\{"'),
    ("application/json", rb'\s*[\[{]\s*(?:"|\{\s*")'),
    ("message/rfc822", rb"(?i)(?=.{0,4000}?^(?:from|received):)(?:[\w-]+:[^\n]*\n(?:[ \t][^\n]*\n)*){3}"),
)
# The container of the older Word, Excel and Outlook files; only the ending tells them apart.
_COMPOUND = bytes.fromhex("d0cf11e0a1b11ae1")
_OFFICE = "application/vnd.openxmlformats-officedocument"
_ZIPPED = {
    b"word/": f"{_OFFICE}.wordprocessingml.document",
    b"xl/": f"{_OFFICE}.spreadsheetml.sheet",
    b"ppt/": f"{_OFFICE}.presentationml.presentation",
}
# A name in the list of contents at the end of an archive (APPNOTE.TXT 6.3.10, section 4.3.12).
_ZIP_NAME = re.compile(rb"PK\x01\x02.{42}(word/|xl/|ppt/)", re.DOTALL)
# OpenDocument and EPUB say what they are in their first, uncompressed, entry.
_ZIP_SAYS = re.compile(rb"PK\x03\x04.{26}mimetype([\w.+-]+/[\w.+-]+?)PK", re.DOTALL)
# One name for what has several.
_USUAL = {
    "audio/wave": "audio/wav",
    "audio/x-wav": "audio/wav",
    "application/x-gzip": "application/gzip",
    "text/xml": "application/xml",
    "video/avi": "video/x-msvideo",
    "image/x-ms-bmp": "image/bmp",
}
_TEXTUAL = re.compile(r"text/|message/|application/(?:json|xml|x-ndjson|[\w.-]+\+(?:json|xml))|image/svg")


def media_type(path: Path, name: str) -> str:
    """The media type of the file at `path` that was called `name`, such as `application/pdf`."""
    with path.open("rb") as stream:
        head = stream.read(_EDGE)
        size = stream.seek(0, 2)
        stream.seek(max(0, size - _EDGE))
        return _detect(head, stream.read(), name) if head else UNKNOWN


def _detect(head: bytes, tail: bytes, name: str) -> str:
    if head.startswith(b"PK\x03\x04"):
        return _zip_type(head, tail)
    if head.startswith(b"\x1f\x8b"):
        return "application/warc+gzip" if _unpacked(head).startswith(b"WARC/") else "application/gzip"
    bare = head.removeprefix(codecs.BOM_UTF8)
    for kind, opening in _OPENINGS:
        if re.match(opening, bare, re.DOTALL | re.MULTILINE):
            return kind
    said = _by_ending(name)
    if _is_text(head, said):
        return _text_type(bare, said)
    if head.startswith(_COMPOUND):
        return said if said and said.startswith("application/") else "application/x-ole-storage"
    return _by_library(head, tail, said) or UNKNOWN


def _text_type(bare: bytes, said: str | None) -> str:
    """Text may begin with any letters: the first bytes of a picture or a program say nothing there."""
    if bare.startswith(b"<?xml"):
        return said if said and said.endswith("xml") else "application/xml"
    if bare.lstrip().startswith(b"<svg"):
        return "image/svg+xml"
    return said if said and _TEXTUAL.match(said) else "text/plain"


def _zip_type(head: bytes, tail: bytes) -> str:
    says = _ZIP_SAYS.match(head)
    if says:
        return says[1].decode()
    holds = _ZIP_NAME.search(tail)
    return _ZIPPED[holds[1]] if holds else "application/zip"


def _unpacked(head: bytes) -> bytes:
    try:
        return zlib.decompressobj(wbits=31).decompress(head, 64)
    except zlib.error:
        return b""


def _by_library(head: bytes, tail: bytes, said: str | None) -> str | None:
    # Imported here: its table takes a while to load, and only adding a file needs it.
    import puremagic

    # Its own signatures look at no more than the edges of what they are given.
    data = head if head == tail else head + tail
    try:
        matches = puremagic.magic_string(data)
    except (puremagic.PureError, ValueError):
        return None
    found = [(len(match.byte_match), _usual(match.mime_type)) for match in matches if match.mime_type]
    longest = max((length for length, _ in found), default=0)
    kinds = [kind for length, kind in found if length == longest]
    if said in kinds:
        return said
    # Two bytes alone fit too much by chance.
    return kinds[0] if longest > 2 and len(set(kinds)) == 1 else None


def _by_ending(name: str) -> str | None:
    # Not the module's own functions, which ask the system's files and so differ between machines.
    kind, encoding = MimeTypes().guess_type(PurePath(name).name)
    return _usual(kind) if kind and not encoding else None


def _usual(kind: str) -> str:
    return _USUAL.get(kind, kind)


def _is_text(head: bytes, said: str | None) -> bool:
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return True
    if re.search(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]", head):
        return False
    try:
        # A character may be cut at the end of the head.
        codecs.getincrementaldecoder("utf-8")().decode(head)
    except UnicodeDecodeError:
        # An older encoding: any bytes fit it, so the ending has to say that it is text.
        return bool(said and _TEXTUAL.match(said))
    return True
