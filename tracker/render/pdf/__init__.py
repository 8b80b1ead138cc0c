"""A document as the pages of a PDF file, set by Typst."""

import json
from dataclasses import dataclass
from importlib.resources import files

from tracker.reports.document import Document

_TEMPLATE = ("report.typ", "blocks.typ", "texts.typ")


@dataclass(frozen=True, slots=True)
class Printed:
    """The bytes of a file, and what a reader of it will miss, each in a sentence."""

    content: bytes
    missed: tuple[str, ...] = ()


def pdf(document: Document) -> Printed:
    """A document as a tagged PDF file (PDF/UA-1 where every letter has a font); RenderError when it cannot be set.

    The text goes to the typesetter as data beside a template that never changes, all in memory: nothing of it is
    read as source, and no file is written. The same document gives the same bytes where the same fonts are.
    """
    # Not at the top: the typesetter is large, and only this needs it.
    from tracker.render.pdf.fonts import choose
    from tracker.render.pdf.setting import compiled
    from tracker.render.pdf.tree import plain_data

    data, pictures = plain_data(document)
    chosen = choose(json.dumps(data, ensure_ascii=False))
    report = json.dumps({**data, "fonts": chosen.families}, ensure_ascii=False).encode()
    folder = files("tracker.render.pdf")
    sources = {name: folder.joinpath(name).read_bytes() for name in _TEMPLATE}
    return Printed(*compiled(sources, report, pictures, chosen))
