"""The fonts of printed pages: those that come with the typesetter, and those that are installed."""

import json
import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from tracker.render.scripts import EAST_ASIAN, SCRIPTS, Script, runs, script_of

if TYPE_CHECKING:
    from typst import Fonts

# They come with the typesetter, and hold Latin, Greek, Cyrillic, Hebrew, Armenian, Georgian and many signs.
LATIN = ("Libertinus Serif", "New Computer Modern", "DejaVu Sans Mono")
_SIGNS = (
    "Noto Sans Symbols",
    "Noto Sans Symbols 2",
    "Noto Emoji",
    "Noto Color Emoji",
    "Segoe UI Symbol",
    "Apple Symbols",
)
_PROBE = b'#set document(title: "x")\n#set text(lang: "en", font: json("families.json"))\n#json("letters.json")'
# In the standard for readable files a letter without a font is an error, which says the letter.
_REFUSED = re.compile(r'the text `"(.+?)"` could not be displayed')


@dataclass(frozen=True, slots=True)
class Chosen:
    """The fonts for a document: families by language, and the writings that no installed font holds."""

    fonts: "Fonts"
    families: dict[str, tuple[str, ...]]
    missing: tuple[str, ...]


def choose(text: str) -> Chosen:
    """The fonts for a text. Installed ones are read only where those of the typesetter do not do.

    So a report in Latin, Greek, Cyrillic or Hebrew letters has the same bytes on every machine.
    """
    from typst import Fonts

    from tracker.render.typesetter import own_fonts

    letters = "".join(sorted({letter for letter in text if letter > "\x7f"}))
    own = own_fonts()
    foreign = any(run.language not in ("", "he") for run in runs(letters))
    if not letters or (not foreign and not _unknown(letters, own, LATIN)):
        return Chosen(own, {"latin": LATIN}, ())
    fonts = Fonts()
    families = _families(set(fonts.families()))
    return Chosen(fonts, families, tuple(_missing(letters, fonts, families)))


def _families(installed: set[str]) -> dict[str, tuple[str, ...]]:
    """For each language the families that are there: Latin first where its letters stand among the others'."""
    wanted = {script.language: (script.font, *script.fonts) for script in SCRIPTS if script.language} | EAST_ASIAN
    found = {name: tuple(family for family in names if family in installed) for name, names in wanted.items()}
    signs = EAST_ASIAN["zh-CN"] + EAST_ASIAN["ko"]
    more = tuple(family for family in (*signs, "DejaVu Serif", "DejaVu Sans", *_SIGNS) if family in installed)
    return {"latin": (*LATIN, *more), **{name: (*names, *LATIN) for name, names in found.items() if names}}


def _missing(letters: str, fonts: "Fonts", families: dict[str, tuple[str, ...]]) -> Iterable[str]:
    """A sentence for each writing of which letters cannot be set, with the font to install."""
    groups: defaultdict[Script | None, str] = defaultdict(str)
    for letter in letters:
        (run,) = runs(letter)
        groups[script_of(run.language) if run.language else None] += letter
    for script, group in groups.items():
        unknown = _unknown(group, fonts, families.get(script.language if script else "latin", LATIN))
        if unknown:
            yield _sentence(script, "" if len(unknown) == len(group) else "some ", unknown)


def _sentence(script: Script | None, some: str, unknown: str) -> str:
    what = f"letters of {script.name} text" if script else f"signs ({' '.join(unknown[:8])})"
    return (
        f"No font here has {some}{what} in this report: boxes stand for them. "
        f"Install one, such as {script.font if script else _SIGNS[1]}, and write the report again."
    )


def _unknown(letters: str, fonts: "Fonts", families: tuple[str, ...]) -> str:
    """Those of the letters that none of the fonts holds. Only the typesetter knows how it falls back: it is asked."""
    from typst import TypstError

    from tracker.render.typesetter import typeset

    files = {"main.typ": _PROBE, "letters.json": _json(" ".join(letters)), "families.json": _json(families)}
    try:
        typeset(files, fonts, standards=["ua-1"])
    except TypstError as error:
        refused = "".join(_REFUSED.findall(error.diagnostic))
        return "".join(letter for letter in letters if letter in refused) or letters
    return ""


def _json(value: Any) -> bytes:
    return json.dumps(value).encode()
