"""The colours of the labels of the Traffic Light Protocol on a printed page."""

from tracker.vocab import Marking

# FIRST, Traffic Light Protocol 2.0, "TLP color-coding": the text, always on black.
_COLOURS = {
    Marking.CLEAR: "#FFFFFF",
    Marking.GREEN: "#33FF00",
    Marking.AMBER: "#FFC000",
    Marking.AMBER_STRICT: "#FFC000",
    Marking.RED: "#FF2B2B",
}
_BY_LABEL = {marking.label: colour for marking, colour in _COLOURS.items()}


def label_colour(banner: str) -> str:
    """The colour of a label on its black ground; "" for a banner that is none, such as one of all markings."""
    return _BY_LABEL.get(banner, "")
