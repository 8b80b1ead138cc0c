"""Text as runs of a word processor: what it means, its language and direction, addresses and notes."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from tracker.render.addresses import LONGEST_ADDRESS, addresses
from tracker.render.docx.package import Relations
from tracker.render.docx.xml import Child, plain, said, w, xml_text
from tracker.render.scripts import LEFT_TO_RIGHT, Run, runs
from tracker.reports.document import Tone

_STYLES: dict[Tone, str] = {"strong": "Strong", "faint": "Faint", "good": "Good", "warn": "Warning", "bad": "Bad"}
# A font for each East Asian language; a program takes another where it is not there.
_EAST_ASIAN = {
    "ko": ("ko-KR", "Batang"),
    "ja": ("ja-JP", "MS Mincho"),
    "zh-CN": ("zh-CN", "SimSun"),
    "zh-TW": ("zh-TW", "PMingLiU"),
}
_LANGUAGES = {"ar": "ar-SA", "he": "he-IL", "hi": "hi-IN", "th": "th-TH"}
# Word refuses a whole file for one address that it cannot read: only plain ones are made to lead anywhere.
_PLAIN = re.compile(
    r"https?://[A-Za-z0-9.-]+(?::\d+)?(?:/(?:[A-Za-z0-9._~:/@!$&'()*+,;=?-]|%[0-9A-Fa-f]{2}|#(?!\S*#))*)?"
)
_HASH = re.compile(r"\b[0-9A-Fa-f]{32,}\b")


@dataclass(frozen=True, slots=True)
class Look:
    """How all runs of a piece of text look."""

    style: str = ""
    anchor: str = ""


def text_runs(text: str, relations: Relations | None, look: Look | None = None, tone: Tone = "") -> list[Element]:
    """User text as runs; addresses lead there, or all of it to the bookmark that `look` names.

    Without `relations`, where the addresses of a part are registered, they lead nowhere.
    """
    look = look or Look(_STYLES.get(tone, ""))
    shown = xml_text(text)
    if look.anchor:
        return [w("hyperlink", *_lines(shown, Look("Hyperlink")), anchor=look.anchor)] if shown else []
    found: list[Element] = []
    for part, is_address in addresses(shown):
        if relations and is_address and len(part) <= LONGEST_ADDRESS and _PLAIN.fullmatch(part):
            link = plain("w:hyperlink", *_lines(part, Look("Hyperlink")), r_id=relations.to("hyperlink", part))
            found.append(link)
        else:
            found += _lines(part, look)
    return found


def _lines(text: str, look: Look) -> Iterator[Element]:
    for number, line in enumerate(text.split("\n")):
        if number:
            yield w("r", w("br"))
        for tabbed, piece in enumerate(line.split("\t")):
            if tabbed:
                yield w("r", w("tab"))
            yield from _line(piece, look)


def _line(line: str, look: Look) -> Iterator[Element]:
    for run in runs(line):
        if run.language or look.style:
            yield w("r", _properties(run, look), said(run.text))
            if run.rtl:
                yield w("r", said(LEFT_TO_RIGHT))
            continue
        start = 0
        for match in _HASH.finditer(run.text):
            if match.start() > start:
                yield w("r", said(run.text[start : match.start()]))
            yield w("r", w("rPr", w("rStyle", val="Hash")), said(match[0]))
            start = match.end()
        if start < len(run.text):
            yield w("r", said(run.text[start:]))


def _properties(run: Run, look: Look) -> Child:
    """The properties of a run, in the order of the standard: style, fonts, direction, language."""
    parts: list[Child] = [w("rStyle", val=look.style)] if look.style else []
    if run.language in _EAST_ASIAN:
        tag, font = _EAST_ASIAN[run.language]
        parts += [w("rFonts", hint="eastAsia", eastAsia=font), w("lang", eastAsia=tag)]
    elif run.rtl:
        parts += [w("rtl"), w("lang", bidi=_LANGUAGES.get(run.language, run.language))]
    elif run.language:
        parts += [w("cs"), w("lang", bidi=_LANGUAGES.get(run.language, run.language))]
    return w("rPr", *parts)
