"""What is left out of a limited report is not betrayed by one of its violations saying less than another."""

from collections.abc import Iterable
from typing import Any

View = dict[str, Any]


def told_alike(views: Iterable[View], *, limited: bool) -> None:
    """Have all violations of a report say in the same words that more may be on record, or none of them."""
    for view in views:
        view["left_out"] = int(limited)
        for letter in view["requests"]:
            letter.pop("limited", None)
            if limited:
                letter["limited"] = True


def without_counts(view: View) -> View:
    """A violation for other programs: without how much of it was left out."""
    letters = [{name: value for name, value in letter.items() if name != "limited"} for letter in view["requests"]]
    return {**{name: value for name, value in view.items() if name != "left_out"}, "requests": letters}
