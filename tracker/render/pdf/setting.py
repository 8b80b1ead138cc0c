"""Run the typesetter on a template, its data and its pictures."""

from collections.abc import Mapping
from typing import Any

from typst import TypstError, compile_with_warnings

from tracker.errors import TrackerError
from tracker.render.pdf.fonts import Chosen


def compiled(sources: Mapping[str, bytes], report: bytes, pictures: Mapping[str, str], chosen: Chosen) -> bytes:
    """The bytes of the file. TrackerError, with what the typesetter says, when it cannot make one."""
    main, *others = sources
    given: dict[str, Any] = {"main.typ": sources[main], "report.json": report}
    given |= {name: sources[name] for name in others}
    given |= {name: picture.encode() for name, picture in pictures.items()}
    # A file with a letter that cannot be read aloud from its font must not claim to be readable by everybody.
    standards = [] if chosen.missing else ["ua-1"]
    try:
        try:
            return _pages(given, chosen, standards)
        except TypstError:
            if not standards:
                raise
            return _pages(given, chosen, [])
    except TypstError as error:
        raise TrackerError(
            f"The pages could not be set: {error.message}", "Write the report as Markdown, and tell us of it."
        ) from error


def _pages(given: dict[str, Any], chosen: Chosen, standards: list[str]) -> bytes:
    # What it warns of are fonts of the list that are not there.
    pages, _ = compile_with_warnings(
        given, format="pdf", font_paths=chosen.fonts, pdf_standards=standards, timestamp=0, package_path="", package_cache_path=""
    )
    return bytes(pages)
