"""The base of every controlled vocabulary."""

from enum import StrEnum
from functools import cache
from typing import Self

from tracker.errors import InvalidValueError


class Word(StrEnum):
    """A word of a controlled vocabulary: its value is what is stored and typed, its label what people read."""

    label: str

    def __new__(cls, value: str, label: str = "") -> Self:
        """Make a member; without a label the value itself is made readable."""
        member = str.__new__(cls, value)
        member._value_ = value
        member.label = label or value.replace("_", " ").capitalize()
        return member

    @classmethod
    def parse(cls, text: str) -> Self:
        """Give the member that `text` spells, whatever its case; raise InvalidValueError with the nearest words."""
        known = cls._value2member_map_.get(text)
        if isinstance(known, cls):
            return known
        wanted = text.strip().casefold().replace(" ", "_").replace("-", "_")
        found = _spellings(cls).get(wanted)
        if found is None:
            raise InvalidValueError(f"{text!r} is no {cls.describe()}", cls.suggestion(wanted))
        return cls(found)

    @classmethod
    def describe(cls) -> str:
        """The vocabulary's name in words: `EvidenceKind` is "evidence kind"."""
        return "".join(f" {c.lower()}" if c.isupper() else c for c in cls.__name__).strip()

    @classmethod
    def suggestion(cls, wanted: str) -> str:
        """A sentence that names the nearest words, or all of them where none is near."""
        # Imported here: start-up does not pay for what only a mistake needs.
        from difflib import get_close_matches

        values = {member.value.casefold(): member.value for member in cls}
        # A word is also near when one of its parts is: "luxery" finds luxury_goods.
        parts = {part: value for value in values.values() for part in value.casefold().split("_")}
        near = [values[key] for key in get_close_matches(wanted.casefold(), values, n=3, cutoff=0.6)]
        near = near or [parts[key] for key in get_close_matches(wanted.casefold(), parts, n=1, cutoff=0.75)]
        if near:
            return f"Did you mean {' or '.join(near)}?"
        return f"One of: {', '.join(values.values())}."


@cache
def _spellings(words: type[Word]) -> dict[str, Word]:
    """Each member by its value without case. A file of law has tens of thousands of words to be looked up."""
    return {member.value.casefold(): member for member in words}
