"""Pictures of a report as SVG, drawn with matplotlib from their data."""

from tracker.reports.document import Picture


def svg(picture: Picture, *, width_mm: float = 160) -> str:
    """One picture as a whole `<svg>` element, `width_mm` wide and no higher than a page.

    It needs no font, style sheet or script of the reader; its title and text alternative are inside. The title is not
    drawn: a format puts it beside the picture as text. The same picture gives the same text.
    """
    # Not at the top: matplotlib takes a second to load, and most reports have no picture.
    from tracker.render.pictures.drawing import drawn

    return drawn(picture, width_mm)
