"""From a picture to the text of its SVG."""

import io
import logging
import warnings
from hashlib import sha256
from html import escape
from typing import Any

# Before matplotlib is loaded: it would speak of its font cache, and of settings files that are not ours.
logging.getLogger("matplotlib").setLevel(logging.CRITICAL)

import matplotlib as mpl  # noqa: E402
from matplotlib.backends.backend_svg import FigureCanvasSVG  # noqa: E402
from matplotlib.figure import Figure  # noqa: E402

from tracker.render.pictures.chronology import draw_chronology  # noqa: E402
from tracker.render.pictures.cleaning import cleaned  # noqa: E402
from tracker.render.pictures.heat import draw_heat  # noqa: E402
from tracker.render.pictures.lettering import LINE, SIZE, SMALL, families, wrapped  # noqa: E402
from tracker.render.pictures.ranges import draw_ranges  # noqa: E402
from tracker.render.pictures.series import draw_series  # noqa: E402
from tracker.render.pictures.sheet import FAINT, Sheet  # noqa: E402
from tracker.reports.document import Heat, Picture, Ranges, Series  # noqa: E402
from tracker.values.text import safe_text  # noqa: E402

_SETTINGS = {"svg.hashsalt": "tracker", "svg.fonttype": "path", "text.parse_math": False, "figure.dpi": 72}


def drawn(picture: Picture, width: float) -> str:
    """The SVG of a picture."""
    with warnings.catch_warnings():
        # Of letters that no font here has: the table beside the picture has them.
        warnings.simplefilter("ignore")
        figure, note = figure_of(picture, width)
        with mpl.rc_context(_settings()):
            raw = _svg(figure)
    alt = " ".join(part for part in (picture.alt, note) if part)
    prefix = f"p{sha256(repr((picture, width)).encode('utf-8', 'replace')).hexdigest()[:8]}-"
    return cleaned(raw, prefix, _xml(picture.title), _xml(alt))


def _xml(text: str) -> str:
    """Text for an XML file, which may not hold every character."""
    return escape(safe_text(text).replace("\ufffe", "\\ufffe").replace("\uffff", "\\uffff"))


def figure_of(picture: Picture, width: float) -> tuple[Figure, str]:
    """A picture drawn, and what had to be said of how it is drawn."""
    with mpl.rc_context(_settings()):
        sheet = Sheet(width)
        note = _draw(sheet, picture).strip()
        if note:
            _note(sheet, note)
        return sheet.finished(), note


def _settings() -> Any:
    """matplotlib's own settings and ours: a file of settings where the program runs must not change a report."""
    settings: Any = {**dict(mpl.rcParamsDefault), **_SETTINGS, "font.family": families()}
    settings.pop("backend")
    return settings


def _draw(sheet: Sheet, picture: Picture) -> str:
    """Draw, and give what must be said of how it is drawn."""
    if not picture.rows:
        sheet.text(0, 2, ["Nothing to draw."])
        return ""
    if isinstance(picture, Series):
        return draw_series(sheet, picture)
    if isinstance(picture, Heat):
        return draw_heat(sheet, picture)
    if isinstance(picture, Ranges):
        return draw_ranges(sheet, picture)
    return draw_chronology(sheet, picture)


def _note(sheet: Sheet, note: str) -> None:
    lines = wrapped(note, sheet.width, 4, SMALL)
    sheet.text(0, sheet.height + 0.5 + (len(lines) + 1) / 2 * LINE * SMALL / SIZE, lines, size=SMALL, colour=FAINT)


def _svg(figure: Figure) -> str:
    stream = io.StringIO()
    FigureCanvasSVG(figure)
    figure.savefig(stream, format="svg", transparent=True, metadata={"Date": None, "Creator": None})
    return stream.getvalue()
