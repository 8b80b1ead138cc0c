"""Run the typesetter on a template, its data and its pictures."""

from collections.abc import Mapping

from typst import TypstError

from tracker.errors import RenderError
from tracker.render.pdf.fonts import Chosen
from tracker.render.typesetter import typeset

_NOT_READABLE = "The file does not claim to be PDF/UA, which programs that read aloud go by: the typesetter refused it."


def compiled(
    sources: Mapping[str, bytes], report: bytes, pictures: Mapping[str, str], chosen: Chosen
) -> tuple[bytes, tuple[str, ...]]:
    """The bytes of the file, and what a reader will miss. RenderError when the typesetter cannot make one."""
    main, *others = sources
    files = {"main.typ": sources[main], "report.json": report, **{name: sources[name] for name in others}}
    files |= {name: picture.encode() for name, picture in pictures.items()}
    try:
        # A letter without a font: it must not claim to be PDF/UA.
        if chosen.missing:
            return typeset(files, chosen.fonts), chosen.missing
        return _readable(files, chosen) or (typeset(files, chosen.fonts), (_NOT_READABLE,))
    except TypstError as error:
        raise RenderError(
            f"The pages could not be set: {error.message}",
            "Write it as HTML (-o NAME.html), and report this as a fault of the program.",
        ) from error


def _readable(files: Mapping[str, bytes], chosen: Chosen) -> tuple[bytes, tuple[str, ...]] | None:
    """The file as PDF/UA; None where the typesetter finds that it is not, as for a sign put upon a letter."""
    try:
        return typeset(files, chosen.fonts, standards=["ua-1"]), ()
    except TypstError:
        return None
