"""The colours of the Traffic Light Protocol (FIRST, TLP 2.0, "TLP designations in documents")."""

from tracker.vocab import Marking

BACKGROUND = "#000000"
_COLOURS = {
    Marking.CLEAR.label: "#ffffff",
    Marking.GREEN.label: "#33ff00",
    Marking.AMBER.label: "#ffc000",
    Marking.AMBER_STRICT.label: "#ffc000",
    Marking.RED.label: "#ff2b2b",
}


def tlp_colour(banner: str) -> str:
    """The colour of a label's letters, which stand on black; white for what is no label."""
    return _COLOURS.get(banner, "#ffffff")
