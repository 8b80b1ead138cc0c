"""The text of a report that was written as a file, whatever its format; nothing in the file is trusted or run."""

import logging
import zipfile
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

from tracker.errors import InvalidValueError

_LARGEST = 200_000_000
# What an archive may hold unpacked.
_LARGEST_PART = 200_000_000
_WORDS = ("word/document.xml", "word/footnotes.xml")
_BLOCKS = ("p", "div", "li", "td", "th", "tr", "dd", "dt", "br", "h1", "h2", "h3", "h4", "h5", "h6")
_SILENT = ("script", "style", "svg")


def report_text(file: Path) -> str:
    """Give what can be read in a report: Markdown, HTML, JSON, CSV, plain text, PDF or DOCX, told by its content.

    InvalidValueError for a file that is none of these, is damaged, or is too large.
    """
    if file.stat().st_size > _LARGEST:
        raise InvalidValueError(f"{file.name} is larger than {_LARGEST // 1_000_000} MB", "No report is so large.")
    raw = file.read_bytes()
    if raw.startswith(b"%PDF-"):
        return _pdf(file)
    if raw.startswith(b"PK\x03\x04"):
        return _docx(file)
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise _unreadable(file) from error
    return _html(text) if text.lstrip()[:200].lower().startswith(("<!doctype html", "<html")) else text


def _unreadable(file: Path) -> InvalidValueError:
    return InvalidValueError(
        f"{file.name} cannot be read as a report", "Reports are Markdown, HTML, JSON, PDF or DOCX as they were written."
    )


class _Reading(HTMLParser):
    """Gathers the text of a page; what ends a block ends a line."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self._silent = 0

    def handle_starttag(self, tag: str, attrs: Any) -> None:
        self._silent += tag in _SILENT
        self._break(tag)

    def handle_endtag(self, tag: str) -> None:
        self._silent = max(0, self._silent - (tag in _SILENT))
        self._break(tag)

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self.found.append(data)

    def _break(self, tag: str) -> None:
        if tag in _BLOCKS:
            self.found.append("\n")


def _html(text: str) -> str:
    reading = _Reading()
    reading.feed(text)
    reading.close()
    return "".join(reading.found)


def _docx(file: Path) -> str:
    from defusedxml.ElementTree import fromstring

    try:
        with zipfile.ZipFile(file) as archive:
            return "\n".join(part for name in _WORDS for part in _paragraphs(fromstring(_part(archive, name))))
    except Exception as error:
        # A damaged archive or part makes its readers raise many things, and none of them is this program's fault.
        raise _unreadable(file) from error


def _part(archive: zipfile.ZipFile, name: str) -> bytes:
    if name not in archive.namelist():
        return b"<empty/>"
    with archive.open(name) as stream:
        raw = stream.read(_LARGEST_PART + 1)
    if len(raw) > _LARGEST_PART:
        raise ValueError(name)
    return raw


def _paragraphs(root: Any) -> Iterator[str]:
    for element in root.iter():
        kind = str(element.tag).rpartition("}")[2]
        if kind == "p":
            yield "".join(_runs(element))


def _runs(paragraph: Any) -> Iterator[str]:
    for element in paragraph.iter():
        kind = str(element.tag).rpartition("}")[2]
        if kind == "t":
            yield element.text or ""
        elif kind in ("br", "tab"):
            yield "\n"


def _pdf(file: Path) -> str:
    # Not at the top: nothing else needs it.
    from pypdf import PdfReader

    # What it has to say of a damaged file is said below.
    logging.getLogger("pypdf").addHandler(logging.NullHandler())
    try:
        return "\n".join(page.extract_text() for page in PdfReader(file).pages)
    except Exception as error:
        # As above: this reader, too, raises many things for a damaged file.
        raise _unreadable(file) from error
