"""A document tree as plain data, which the template of the pages reads. No text of it ever becomes source."""

from tracker.render.numbered import numbered
from tracker.render.page_plan import contents_depth, lead_length, levelled, shortened, whole_title
from tracker.render.pdf.blocks import Blocks
from tracker.render.pdf.lines import Data, Lines
from tracker.render.pdf.words import set_text
from tracker.render.tlp import BACKGROUND, tlp_colour
from tracker.reports.document import Document, Front
from tracker.values.text import safe_text

# How many small letters of a table's size fit beside one another.
_ROOM = {"a4": 106.0, "us-letter": 110.0}


def plain_data(document: Document) -> tuple[Data, dict[str, str]]:
    """The whole document as data, and its pictures as SVG by the names that the data uses."""
    front = document.front or Front()
    lines = Lines(document)
    blocks = Blocks(lines, _ROOM[front.paper])
    data: Data = {
        "paper": front.paper,
        "meta": _meta(document, front),
        "running": set_text(shortened(document.title, 70), links=False),
        "banner": {
            "text": safe_text(document.banner),
            "colour": tlp_colour(document.banner),
            "ground": BACKGROUND,
        },
        "title": lines.line(document.title),
        "title_length": len(document.title),
        "subtitle": lines.line(document.subtitle),
        "front": _title_page(document.front, lines) if document.front else None,
        "contents": contents_depth(document),
        "lead": lead_length(document),
        "blocks": [blocks.block(block, number) for block, number in numbered(list(levelled(document.blocks)))],
    }
    return data, blocks.pictures


def _meta(document: Document, front: Front) -> Data:
    """What the file says of itself."""
    keywords = ("sanctions", "United Nations Security Council", safe_text(document.banner))
    author = shortened(safe_text(front.organisation), 250)
    return {
        "title": whole_title(document),
        "author": [author] if author else [],
        "keywords": [word for word in keywords if word],
    }


def _title_page(front: Front, lines: Lines) -> Data:
    return {
        "organisation": lines.line(front.organisation),
        "day": lines.line(front.day),
        "statements": [lines.line(said) for said in front.statements],
    }
