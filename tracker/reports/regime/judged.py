"""What stands behind a finding, and how we judge it: in sentences."""

from collections.abc import Iterator
from typing import Any

from tracker.reports import words
from tracker.reports.document import Block, Heading, Numbered
from tracker.reports.judgement import grounds, reasons, status_text
from tracker.vocab import About

View = dict[str, Any]
# Origins that give different figures, days or places do not bear each other out: no level is said.
_VARYING = (About.QUANTITY, About.DATE, About.PLACE)
# A point on which nobody takes a side.
_NOTHING = ["No claim counts as support."]


def assessment(view: View) -> Iterator[Block]:
    """The weight of the act and of each point, then our assessments in the order of time."""
    weight = view["corroboration"]
    yield Heading("Assessment", 3)
    yield Numbered([words.level(weight["level"], weight["contested"]), f". {weight['explanation']}"])
    for element in weight["elements"]:
        if element["sentences"] != _NOTHING and element["about"] != About.ACT:
            yield Numbered(_point(element), 1)
    for made in view["assessments"]:
        said = " ".join([f"{status_text(made)}.", *grounds(made), *reasons(made)])
        yield Numbered(f"Assessment of {words.dated(made['at'][:10])} by {made['by']}: {said}")


def _point(element: View) -> str:
    target = f" ({element['target']})" if element["target"] else ""
    level = words.level(element["level"], element["contested"]).text
    said = "" if element["about"] in _VARYING else f"{level}. "
    return f"{words.label(About, element['about'])}{target}: {said}{element['explanation']}"
