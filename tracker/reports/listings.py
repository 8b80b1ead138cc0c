"""How listings are said in reports."""

from typing import Any

from tracker.reports.document import Span, Tone

View = dict[str, Any]

# How each verdict is said, and in which tone.
VERDICTS: dict[str, tuple[str, Tone]] = {
    "listed": ("listed", "warn"),
    "not_listed": ("not listed", ""),
    "partly": ("listed for part of the time", "warn"),
    "unknown": ("not known", "warn"),
}


def on_the_day(held: list[View]) -> Span | str:
    """Whether a party was listed when the act was; "" for one that has no listing."""
    if not held:
        return ""
    tone: Tone = next((VERDICTS[one["on_the_day"]][1] for one in held if one["on_the_day"] != "not_listed"), "")
    return Span("\n".join(map(_one, held)), tone)


def _one(held: View) -> str:
    name = " ".join(part for part in (held["regime"], held["reference"]) if part)
    return f"{VERDICTS[held['on_the_day']][0]}: {name}, {lasted(held)}"


def lasted(held: View) -> str:
    """From when to when, as far as it is known."""
    start = f"from {held['listed_on']}" if held["listed_on"] else "day of listing not given"
    if held["delisted_on"]:
        return f"{start} until {held['delisted_on']}"
    if held["gone_by"]:
        seen = f"after {held['seen_on']} and " if held["seen_on"] else ""
        return f"{start}; taken off {seen}by {held['gone_by']}"
    return f"{start}; on the list of {held['seen_on']}" if held["seen_on"] else start


def ended(held: View) -> Span | str:
    """How a listing ended, for the party's page."""
    if held["delisted_on"]:
        return str(held["delisted_on"])
    if held["gone_by"]:
        return f"by {held['gone_by']}" + (f", after {held['seen_on']}" if held["seen_on"] else "")
    return Span(f"no; on the list of {held['seen_on']}" if held["seen_on"] else "still listed", "warn")
