"""A document as a file for a word processor, ready to be edited."""

from importlib.resources import files

from tracker.render.docx.blocks import Body
from tracker.render.docx.package import Package, Relations
from tracker.render.docx.pages import foot, head, page_end, section, text_width, title
from tracker.render.docx.xml import plain, w, written
from tracker.render.page_plan import contents_depth, levelled, shortened
from tracker.reports.document import Document
from tracker.values.text import safe_text

_FIXED = ("styles", "numbering", "settings")


def docx(document: Document) -> bytes:
    """A document as a DOCX file: headings, notes and numbers are those of the word processor.

    The same document gives the same bytes: no time, no author but the organisation of its title page.
    """
    body = Body(document, text_width(document))
    blocks = list(levelled(document.blocks))
    parts = title(document, body)
    depth = contents_depth(document)
    if depth:
        parts += body.contents(blocks, depth) + ([page_end()] if document.front else [])
    parts += body.blocks(blocks)
    package = Package()
    fixed = [(name, body.relations.to(name, f"{name}.xml")) for name in _FIXED]
    body.relations.to("footnotes", "footnotes.xml")
    pages = section(document, body.relations.to("header", "header1.xml"), body.relations.to("footer", "footer1.xml"))
    text = written(w("document", w("body", *parts, pages)))
    package.add("word/document.xml", "document.main", text, body.relations)
    for name, _ in fixed:
        package.add(f"word/{name}.xml", name, files(__package__).joinpath(f"{name}.xml").read_bytes())
    package.add("word/footnotes.xml", "footnotes", body.notes.content(), body.notes.relations)
    package.add("word/header1.xml", "header", head(document))
    package.add("word/footer1.xml", "footer", foot(document))
    body.drawings.into(package)
    _described(document, package)
    return package.content()


def _described(document: Document, package: Package) -> None:
    """What the file says of itself, and where it begins."""
    title = ": ".join(part for part in (document.title, document.subtitle) if part)
    author = document.front.organisation if document.front else ""
    core = plain(
        "cp:coreProperties",
        plain("dc:title", text=shortened(safe_text(title), 250)),
        plain("dc:creator", text=shortened(safe_text(author), 250)) if author else None,
        plain("cp:keywords", text=safe_text(document.banner)) if document.banner else None,
        plain("dc:language", text="en"),
    )
    package.add("docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml", written(core))
    whole = Relations()
    whole.to("officeDocument", "word/document.xml")
    whole.to(
        "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties", "docProps/core.xml"
    )
    package.add("_rels/.rels", "", whole.content())
