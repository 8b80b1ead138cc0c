"""The one door to Typst. Load it only where something is set: it is large."""

from collections.abc import Mapping, Sequence
from typing import Any, Literal

from typst import Fonts, compile_with_warnings

# Its stubs do not know that it takes files from memory.
_compile: Any = compile_with_warnings


def own_fonts() -> Fonts:
    """The fonts that come with it."""
    return Fonts(include_system_fonts=False)


def typeset(
    files: Mapping[str, bytes],
    fonts: Fonts,
    *,
    form: Literal["pdf", "png"] = "pdf",
    standards: Sequence[str] = (),
    per_inch: int | None = None,
) -> bytes:
    """The bytes of `main.typ`, which may read the other files; of PNG the first page. TypstError where it cannot be.

    No clock, no folder and no network comes into it.
    """
    # What it warns of are families of fonts that are not there, and those are looked after elsewhere.
    made, _ = _compile(
        dict(files), format=form, font_paths=fonts, pdf_standards=list(standards), ppi=per_inch, timestamp=0
    )
    return bytes(made[0] if isinstance(made, list) else made)
