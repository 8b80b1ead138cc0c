"""A whole report as one HTML page, which needs nothing but itself."""

from collections.abc import Sequence
from html import escape
from pathlib import Path

from tracker.render.cited import Cited
from tracker.render.html.blocks import Body
from tracker.render.html.inline import Writer, note_text, text, unlinked
from tracker.render.page_plan import whole_title
from tracker.render.tlp import BACKGROUND, tlp_colour
from tracker.reports.document import Document, Front
from tracker.values.text import safe_text

# Nothing is fetched and nothing runs, whatever a text may hold.
_POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
# Headings from which on a page has contents, and entries of contents from which on these leave out the lower ones.
_LONG = 5
_MANY = 90


def html(document: Document) -> str:
    """The page, its style sheet and pictures inside it."""
    cited = Cited(document)
    body = Body(document, Writer(cited))
    parts = "".join(body.parts())
    notes = _notes(cited)
    contents = _contents(body.headings, bool(notes)) if len(body.headings) >= _LONG else ""
    marking = _marking(document.banner)
    cover = ' class="cover"' if document.front else ""
    return (
        f"<!DOCTYPE html>\n"
        f'<html lang="en">\n{_head(document)}<body>\n<a class="skip" href="#report">Skip to the report</a>\n'
        f"<header>{marking}</header>\n"
        f'<main id="report" tabindex="-1">\n<div{cover}>\n{_title(document)}{contents}</div>\n{parts}{notes}</main>\n'
        f"<footer>{marking}</footer>\n</body>\n</html>\n"
    )


def _head(document: Document) -> str:
    style = Path(__file__).with_name("page.css").read_text("utf-8")
    paper = "letter" if document.front and document.front.paper == "us-letter" else "A4"
    return (
        f'<head>\n<meta charset="utf-8">\n<meta http-equiv="Content-Security-Policy" content="{_POLICY}">\n'
        f'<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f'<meta name="referrer" content="no-referrer">\n<meta name="color-scheme" content="light dark">\n'
        f"<title>{escape(whole_title(document))}</title>\n"
        f"<style>\n{style}@page {{ size: {paper} }}\n</style>\n</head>\n"
    )


def _marking(banner: str) -> str:
    """The label, on black in its colour, at the right (FIRST, TLP 2.0)."""
    if not banner:
        return ""
    style = f"background:{BACKGROUND};color:{tlp_colour(banner)}"
    return f'<p class="marking"><strong style="{style}">{escape(safe_text(banner))}</strong></p>'


def _title(document: Document) -> str:
    subtitle = f'<p class="subtitle" dir="auto">{text(document.subtitle)}</p>\n' if document.subtitle else ""
    front = _front(document.front) if document.front else ""
    return f'<div class="title">\n<h1 dir="auto">{unlinked(document.title)}</h1>\n{subtitle}{front}</div>\n'


def _front(front: Front) -> str:
    made = [text(part) for part in (front.organisation, front.day) if part]
    by = f'<p class="by" dir="auto">{"<br>".join(made)}</p>\n' if made else ""
    said = "".join(f'<p dir="auto">{text(statement)}</p>\n' for statement in front.statements)
    return by + (f'<div class="statements">\n{said}</div>\n' if said else "")


def _contents(headings: Sequence[tuple[int, str, str]], with_notes: bool) -> str:
    depth = 2 if sum(level <= 2 for level, _, _ in headings) <= _MANY else 1
    shown = [(level, name, unlinked(heading)) for level, name, heading in headings if level <= depth]
    shown += [(1, "notes", "Notes")] if with_notes else []
    found, before = [], 0
    for level, name, heading in shown:
        found.append("</li>\n" if level <= before else "\n<ul>\n")
        found += ["</ul>\n</li>\n"] * max(0, before - level)
        found.append(f'<li dir="auto"><a href="#{name}">{heading}</a>')
        before = level
    found += ["</li>\n</ul>\n"] * before
    return f'<nav aria-labelledby="contents">\n<h2 id="contents">Contents</h2>{"".join(found)}</nav>\n'


def _notes(cited: Cited) -> str:
    if not cited.numbers:
        return ""
    entries = (
        f'<li id="n{number}" value="{number}" dir="auto">{note_text(note, cited.row_of.get(note, ""))}'
        f" {_back(number, cited.mentions[number])}</li>\n"
        for note, number in cited.numbers.items()
    )
    return (
        f'<section role="doc-endnotes" aria-labelledby="notes">\n<h2 id="notes">Notes</h2>\n'
        f"<ol>\n{''.join(entries)}</ol>\n</section>\n"
    )


def _back(number: int, mentions: int) -> str:
    """Links from a note to every place where it is mentioned."""
    return " ".join(
        f'<a class="back" role="doc-backlink" href="#m{number}-{at}" aria-label="Back to the text, note {number}'
        f'{f", mention {at}" if mentions > 1 else ""}">↩{f"<sup>{at}</sup>" if mentions > 1 else ""}</a>'
        for at in range(1, mentions + 1)
    )
