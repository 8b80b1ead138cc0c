"""What every report says of itself, in one place: by what it was made, with which filters, and what it is not."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields
from typing import Any

from tracker.reports import words
from tracker.reports.document import Block, Document, Paragraph, Span
from tracker.reports.made_from import Head, made_from
from tracker.reports.retelling import texts
from tracker.schemas.listing import ViolationFilter
from tracker.values.text import fold
from tracker.vocab import Marking, Measure, Role, Status

SELF_DECLARED = "Names of actors are as they declared them."
NOT_OF_THE_UN = "This is not a United Nations document."
IS_REDACTED = "Redacted version: it holds, counts and weighs only what its marking allows; more is on record."
REDACTED = Paragraph(Span(IS_REDACTED, "warn"))
FILTERS = "Filters:"
NOT_SAID = "not said at this marking"
# What may hold any word, also one that stands only in what is marked higher.
_FREE = ("party", "source", "tag", "text")
_NAMES = {
    "party_country": "country of a party",
    "place_country": "country of the place",
    "text": "words",
    "min_origins": "independent origins, at least",
    "marking": "marked",
}
_VOCABULARIES = {"measure": Measure, "status": Status, "role": Role}


@dataclass(frozen=True, slots=True)
class Making:
    """How a report was made. `asked` is None where no filter picks what is in it, `head` where it is not to be said.

    That it was made with `--as-of` is not told: it is what would have been made then, byte for byte.
    """

    program: str
    marking: Marking | None
    asked: ViolationFilter | None
    known_on: str
    redacted: bool
    head: Head | None
    # A sentence without its full stop for each purge that may be told of.
    purged: Sequence[str] = ()


def about(making: Making, document: Document) -> list[Block]:
    """The last lines of a report."""
    said = [
        f"Made with {making.program} for {_allowed(making)}.",
        *_filters(making, document),
        *_times(making),
        *_purged(making),
    ]
    blocks: list[Block] = [Paragraph(Span(" ".join([*said, SELF_DECLARED, NOT_OF_THE_UN]), "faint"))]
    return [*blocks, Paragraph(Span(made_from(making.head), "faint"))] if making.head else blocks


def about_data(making: Making, document: Document) -> dict[str, Any]:
    """The same for other programs."""
    head = {"seq": making.head[0], "hash": making.head[1]} if making.head else None
    return {
        "program": making.program,
        "marking": making.marking.value if making.marking else None,
        "filters": dict(_asked(making, document)),
        "known_on": making.known_on or None,
        "redacted": making.redacted,
        "head": head,
        "made_from": made_from(making.head) if making.head else None,
        "notes": [*_filters(making, document), *_purged(making), SELF_DECLARED, NOT_OF_THE_UN],
    }


def _allowed(making: Making) -> str:
    return making.marking.label if making.marking else words.ALL_MARKINGS.lower()


def _times(making: Making) -> Iterator[str]:
    if making.known_on:
        yield f"What was public by {making.known_on}."


def _purged(making: Making) -> Iterator[str]:
    yield from (f"{told}." for told in making.purged)


def _filters(making: Making, document: Document) -> Iterator[str]:
    if making.asked is not None:
        said = [f"{_NAMES.get(name, name)} {value}" for name, value in _asked(making, document)]
        yield f"{FILTERS} {'; '.join(said) or 'none'}."


def _asked(making: Making, document: Document) -> Iterator[tuple[str, str]]:
    """Each filter with its value in words."""
    for each in fields(ViolationFilter):
        value = getattr(making.asked, each.name) if making.asked else None
        if value is not None:
            hidden = making.marking and each.name in _FREE and not _stands(value, document)
            yield each.name, NOT_SAID if hidden else _value(each.name, value)


def _stands(value: str, document: Document) -> bool:
    """Whether a report says a text itself, so that its filters may say it too."""
    wanted = fold(value)
    return any(wanted in fold(text) for text in texts(document))


def _value(name: str, value: Any) -> str:
    if name in _VOCABULARIES:
        return words.label(_VOCABULARIES[name], value)
    if name.endswith("_country"):
        return words.country(value)
    return value.label if isinstance(value, Marking) else str(value)
