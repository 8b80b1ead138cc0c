"""A sheet to draw on, measured in millimetres from its upper left corner."""

from collections.abc import Sequence
from typing import Literal

from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import Rectangle

from tracker.render.pictures.lettering import LINE, SIZE

INK = "#1b1b1b"
FAINT = "#595959"
RULE = "#c9c9c9"
FILL = "#5b84b1"
_INCH = 25.4

Side = Literal["left", "center", "right"]


class Sheet:
    """What is drawn so far; `height` grows with it, and the paper is cut when the sheet is given out."""

    def __init__(self, width: float) -> None:
        self.width = width
        self.height = 0.0
        self._figure = Figure()
        self._axes = self._figure.add_axes((0, 0, 1, 1))
        self._axes.set_axis_off()

    def text(
        self,
        x: float,
        y: float,
        lines: Sequence[str],
        *,
        side: Side = "left",
        size: float = SIZE,
        colour: str = INK,
        turned: bool = False,
    ) -> None:
        """Lines of text around the height `y`; `turned` stands upright, and ends at `y`."""
        step = LINE * size / SIZE
        for index, line in enumerate(lines):
            shift = (index - (len(lines) - 1) / 2) * step
            at = (x + shift, y) if turned else (x, y + shift)
            self._axes.text(
                *at,
                line,
                fontsize=size,
                color=colour,
                ha="center" if turned else side,
                va="bottom" if turned else "center_baseline",
                rotation=90 if turned else 0,
                clip_on=False,
            )
        if not turned:
            self.reach(y + (len(lines) + 1) / 2 * step)

    def box(self, x: float, y: float, width: float, height: float, colour: str, edge: str = "none") -> None:
        """A filled box with its upper left corner at `x`, `y`."""
        self._axes.add_patch(
            Rectangle((x, y), width, height, facecolor=colour, edgecolor=edge, linewidth=0.4, clip_on=False)
        )
        self.reach(y + height)

    def line(self, x: Sequence[float], y: Sequence[float], colour: str = INK, width: float = 0.9) -> None:
        """A line through points; `width` in points."""
        self._axes.add_line(Line2D(x, y, color=colour, linewidth=width, solid_capstyle="butt", clip_on=False))
        self.reach(max(y))

    def mark(self, x: float, y: float, shape: str = "o", size: float = 4.5) -> None:
        """A mark of one of matplotlib's shapes; `size` in points."""
        self._axes.add_line(
            Line2D([x], [y], marker=shape, markersize=size, color=INK, markerfacecolor=FILL, clip_on=False)
        )

    def reach(self, y: float) -> None:
        """Make the sheet at least so high."""
        self.height = max(self.height, y)

    def finished(self) -> Figure:
        """The figure, cut to what was drawn."""
        self._figure.set_size_inches(self.width / _INCH, self.height / _INCH)
        self._axes.set_xlim(0, self.width)
        self._axes.set_ylim(self.height, 0)
        return self._figure
