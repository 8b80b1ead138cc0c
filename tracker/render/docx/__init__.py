"""A document as a file for a word processor, ready to be edited."""

from collections.abc import Sequence
from importlib.resources import files
from xml.etree.ElementTree import Element

from tracker.render.docx.blocks import Blocks
from tracker.render.docx.contents import contents
from tracker.render.docx.package import Package, Relations
from tracker.render.docx.pages import foot, head, page_end, section, text_width, title
from tracker.render.docx.paragraphs import Paragraphs
from tracker.render.docx.xml import plain, w, written, xml_text
from tracker.render.page_plan import contents_depth, lead_length, levelled, shortened, whole_title
from tracker.reports.document import Block, Document

_FIXED = ("styles", "numbering", "settings")
_CORE = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"


def docx(document: Document) -> bytes:
    """A document as a DOCX file: headings, notes and numbers are those of the word processor.

    The same document gives the same bytes: no time, and no author but the organisation of its title page.
    """
    paragraphs = Paragraphs(document)
    blocks = Blocks(paragraphs, text_width(document))
    parts = title(document, paragraphs)
    lead, ordered = lead_length(document), list(levelled(document.blocks))
    for place, block in enumerate(ordered):
        parts += _contents(document, paragraphs, ordered) if place == lead else []
        parts += blocks.block(block)
    package = Package()
    relations = paragraphs.relations
    for name in _FIXED:
        package.add(f"word/{name}.xml", name, files(__package__).joinpath(f"{name}.xml").read_bytes())
        relations.to(name, f"{name}.xml")
    package.add("word/footnotes.xml", "footnotes", paragraphs.notes.content(), paragraphs.notes.relations)
    relations.to("footnotes", "footnotes.xml")
    package.add("word/header1.xml", "header", head(document))
    package.add("word/footer1.xml", "footer", foot(document))
    pages = section(document, relations.to("header", "header1.xml"), relations.to("footer", "footer1.xml"))
    package.add("word/document.xml", "document.main", written(w("document", w("body", *parts, pages))), relations)
    blocks.drawings.into(package)
    _described(document, package)
    return package.content()


def _contents(document: Document, paragraphs: Paragraphs, blocks: Sequence[Block]) -> list[Element]:
    depth = contents_depth(document)
    if not depth:
        return []
    return [*contents(paragraphs, blocks, depth), *([page_end()] if document.front else [])]


def _described(document: Document, package: Package) -> None:
    """What the file says of itself, and where it begins."""
    author = document.front.organisation if document.front else ""
    core = plain(
        "cp:coreProperties",
        plain("dc:title", text=xml_text(whole_title(document))),
        plain("dc:creator", text=xml_text(shortened(author, 250))) if author else None,
        plain("cp:keywords", text=xml_text(document.banner)) if document.banner else None,
        plain("dc:language", text="en"),
    )
    package.add("docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml", written(core))
    whole = Relations()
    whole.to("officeDocument", "word/document.xml")
    whole.to(_CORE, "docProps/core.xml")
    package.add("_rels/.rels", "", whole.content())
