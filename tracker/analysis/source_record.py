"""How a source fared: which claims were later contradicted by an origin of like grade."""

from collections.abc import Iterator, Mapping
from typing import Any

from tracker.values.days_apart import days_of
from tracker.vocab import Modality, Role, Stance

View = Mapping[str, Any]
Voices = Mapping[str, frozenset[str]]
_AGAINST = {Stance.SUPPORTS.value: Stance.CONTRADICTS.value, Stance.CONTRADICTS.value: Stance.SUPPORTS.value}
_GUESSES = (Modality.POSSIBLE, Modality.PREDICTS)


def contradicted_claims(view: View, voices: Voices, published: Mapping[str, str | None]) -> Iterator[tuple[View, View]]:
    """The claims of a violation that another origin contradicts on the same point, each with the first that does.

    `published` holds the day of each item of evidence, for claims that do not say when they were made.
    The other does not speak for the same party, is graded no worse, did not say so before, and counts at all; what a
    party to the matter says in its own defence does not.
    """
    accused = {party["ref"] for party in view["parties"] if party["role"] != Role.VICTIM}
    counting = [claim for claim in view["claims"] if _counts(claim)]
    for claim in view["claims"]:
        against = _AGAINST.get(claim["stance"])
        for other in counting:
            if (
                other["stance"] == against
                and (other["about"], other["target"]) == (claim["about"], claim["target"])
                and not _of(other, voices) & _of(claim, voices)
                and not (against == Stance.CONTRADICTS and _of(other, voices) & accused)
                and not _worse(other["origin_reliability"], claim["origin_reliability"])
                and not _earlier(_day(other, published), _day(claim, published))
            ):
                yield claim, other
                break


def _day(claim: View, published: Mapping[str, str | None]) -> str | None:
    return claim["asserted_on"] or published.get(claim["evidence"])


def _of(claim: View, voices: Voices) -> frozenset[str]:
    ref = claim["origin_ref"] or claim["origin"]
    return voices.get(ref, frozenset({ref}))


def _counts(claim: View) -> bool:
    sound = claim["origin_reliability"] not in ("E", "F") and claim["credibility"] not in (5, 6)
    return sound and not claim["retracted"] and claim["modality"] not in _GUESSES


def _worse(one: str | None, other: str | None) -> bool:
    """Whether a letter is worse; one that is not given is not known to be."""
    return bool(one and other and one > other)


def _earlier(one: str | None, other: str | None) -> bool:
    last, first = days_of(one)[1], days_of(other)[0]
    return bool(last and first and last < first)
