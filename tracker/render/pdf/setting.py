"""Run the typesetter on a template, its data and its pictures."""

from collections.abc import Mapping

from typst import TypstError

from tracker.errors import RenderError
from tracker.render.pdf.fonts import Chosen
from tracker.render.typesetter import typeset


def compiled(sources: Mapping[str, bytes], report: bytes, pictures: Mapping[str, str], chosen: Chosen) -> bytes:
    """The bytes of the file. RenderError, with what the typesetter says, when it cannot make one."""
    main, *others = sources
    files = {"main.typ": sources[main], "report.json": report, **{name: sources[name] for name in others}}
    files |= {name: picture.encode() for name, picture in pictures.items()}
    try:
        return _readable(files, chosen) or typeset(files, chosen.fonts)
    except TypstError as error:
        raise RenderError(
            f"The pages could not be set: {error.message}",
            "Write it as HTML (-o NAME.html), and report this as a fault of the program.",
        ) from error


def _readable(files: Mapping[str, bytes], chosen: Chosen) -> bytes | None:
    """The file as PDF/UA; None where a letter, or a sign put upon one, has no font: it must not claim to be that."""
    if chosen.missing:
        return None
    try:
        return typeset(files, chosen.fonts, standards=["ua-1"])
    except TypstError:
        return None
