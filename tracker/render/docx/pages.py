"""The pages of a word processor's file: paper, head and foot, and the title."""

from xml.etree.ElementTree import Element

from tracker.render.docx.paragraphs import Paragraphs
from tracker.render.docx.runs import text_runs
from tracker.render.docx.xml import field, plain, said, w, written, xml_text
from tracker.render.page_plan import shortened
from tracker.render.tlp import BACKGROUND, tlp_colour
from tracker.reports.document import Document, Front, Span

# Width and height in twentieths of a point, and the sides: 2.5 centimetres.
_PAPER = {"a4": (11906, 16838), "us-letter": (12240, 15840)}
_SIDE = 1417


def text_width(document: Document) -> int:
    """The width of the text in twentieths of a point."""
    return _size(document)[0] - 2 * _SIDE


def _size(document: Document) -> tuple[int, int]:
    return _PAPER[(document.front or Front()).paper]


def section(document: Document, head: str, foot: str) -> Element:
    """What the pages are like; `head` and `foot` are the ids of these parts."""
    across, down = _size(document)
    margins = {"top": "1644", "right": str(_SIDE), "bottom": "1474", "left": str(_SIDE)}
    return w(
        "sectPr",
        plain("w:headerReference", r_id=head, **_kind()),
        plain("w:footerReference", r_id=foot, **_kind()),
        w("pgSz", w=str(across), h=str(down)),
        w("pgMar", **margins, header="737", footer="624", gutter="0"),
    )


def _kind() -> dict[str, str]:
    return {"{http://schemas.openxmlformats.org/wordprocessingml/2006/main}type": "default"}


def head(document: Document) -> bytes:
    """The head of every page: which report it is, and under which marking it may be passed on."""
    title = text_runs(shortened(document.title, 70), None)
    return written(w("hdr", _edge("Header", title, document)))


def foot(document: Document) -> bytes:
    """The foot of every page: its number, how many there are, and the marking."""
    numbers = [w("r", said("Page ")), *field("PAGE", "1"), w("r", said(" of ")), *field("NUMPAGES", "1")]
    return written(w("ftr", _edge("Footer", numbers, document)))


def _edge(style: str, left: list[Element], document: Document) -> Element:
    stop = w("tabs", w("tab", val="right", pos=str(text_width(document))))
    return w("p", w("pPr", w("pStyle", val=style), stop), *left, w("r", w("tab")), marking(document.banner))


def marking(banner: str) -> Element:
    """The label as the Traffic Light Protocol asks for it: in its colour on black."""
    ground = w("shd", val="clear", color="auto", fill=BACKGROUND[1:])
    look = w("rPr", w("rStyle", val="Marking"), w("color", val=tlp_colour(banner)[1:].upper()), ground)
    # Room before and behind the words, within the black.
    return w("r", look, said(f"\u2002{xml_text(banner)}\u2002")) if banner else w("r")


def title(document: Document, paragraphs: Paragraphs) -> list[Element]:
    """What stands before the first block: a page of its own where there is one, or the title alone."""
    front = document.front
    lines = [paragraphs.paragraph("Title", document.title)]
    if document.subtitle:
        lines.append(paragraphs.paragraph("Subtitle", document.subtitle))
    if not front:
        return lines
    organisation = [paragraphs.paragraph("Organisation", front.organisation)] if front.organisation else []
    day = [paragraphs.paragraph("BodyText", front.day)] if front.day else []
    label = w("p", w("pPr", w("pStyle", val="BodyText")), marking(document.banner))
    statements = [paragraphs.paragraph("Statement", Span(told)) for told in front.statements]
    return [*organisation, *lines, *day, label, *statements, page_end()]


def page_end() -> Element:
    """What follows begins a page."""
    return w("p", w("r", w("br", type="page")))
