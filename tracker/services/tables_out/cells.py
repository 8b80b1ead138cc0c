"""What a cell holds: the one rule for everything that takes more than one value to say.

The patterns of the mappings in seeds/mappings/template read these forms back.
"""

from collections.abc import Iterable, Sequence
from typing import Any

from tracker.vocab import Degree

# The parts of an address in the order in which they are written.
ADDRESS = ("street", "place", "region", "postcode", "country")


def plain(value: Any) -> str:
    """One value as text; nothing where there is none."""
    if value is None:
        return ""
    return str(value).lower() if isinstance(value, bool) else str(value)


def named(key: str, name: str) -> str:
    """A record within a list: its key, and what it is called for those who read."""
    return f"{key}: {name}" if name else key


def involved(key: str, name: str, degree: str, of: str) -> str:
    """A party in its role. `alleged` is what is meant where nothing is said."""
    shown = "" if degree == Degree.ALLEGED.value else f" {degree}"
    return named(f"{key}{shown} of {of}" if of else f"{key}{shown}", name)


def cited(citation: str, key: str, name: str) -> str:
    """A provision, with the party that it binds."""
    return f"{citation} for {named(key, name)}" if key else citation


def bracketed(text: str, *words: str) -> str:
    """A text with words in brackets behind it; empty brackets keep those apart that the text itself ends with."""
    inside = " ".join(word for word in words if word)
    return f"{text} [{inside}]" if inside or text.endswith("]") else text


def further_name(name: str, kind: str | None = None, language: str | None = None) -> str:
    """Another name of a party; a dash holds the place of the kind."""
    return bracketed(name, kind or ("-" if language else ""), language or "")


def prefixed(word: str, text: str) -> str:
    """A text with the word before it that says what it is: a number's register, the kind of a tie."""
    return f"{word} {text}"


def address(parts: Iterable[str | None]) -> str:
    """Street, place, region, postcode and country, as far as they are known."""
    return ", ".join(part for part in parts if part)


def item(description: str, hs: str | None) -> str:
    """What a violation was about, with its HS code."""
    return bracketed(description, hs or "")


def figure(quantity: str, unit: str, as_of: str, period: str, counts: str, item: str) -> str:
    """A quantity with its unit and time, what is counted, and of which item."""
    said = bracketed(quantity, unit)
    said += f" as of {as_of}" if as_of else ""
    said += f" in {period}" if period else ""
    said += f": {counts}" if counts else ""
    return f"{said} {{{item}}}" if item else said


def listing(regime: str, reference: str | None, listed: Any, delisted: Any, gone: Any) -> str:
    """A listing under a regime, for those who read; where its end is not known, the day by which it was gone."""
    since, until = plain(listed), plain(delisted or gone)
    days = f"{since}/{until}" if until else f"since {since}" if since else ""
    return " ".join(word for word in (regime, reference, days) if word)


def numbers(values: Sequence[str]) -> str:
    """The same value of each figure; nothing where none has any."""
    return "; ".join(values) if any(values) else ""
