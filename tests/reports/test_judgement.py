"""Every combination of status, standard, likelihood and confidence, in sentences."""

import re
from itertools import product

import pytest

from tracker.reports.judgement import grounds, sentences
from tracker.vocab import Confidence, Likelihood, Standard, Status

# ICD 203, D.6.e (2) (a): the first row of terms with the percentages of each, and the terms of the second.
TERMS = {
    Likelihood.ALMOST_NO_CHANCE: ("almost no chance", "1 to 5 percent"),
    Likelihood.VERY_UNLIKELY: ("very unlikely", "5 to 20 percent"),
    Likelihood.UNLIKELY: ("unlikely", "20 to 45 percent"),
    Likelihood.ROUGHLY_EVEN_CHANCE: ("roughly even chance", "45 to 55 percent"),
    Likelihood.LIKELY: ("likely", "55 to 80 percent"),
    Likelihood.VERY_LIKELY: ("very likely", "80 to 95 percent"),
    Likelihood.ALMOST_CERTAIN: ("almost certain", "95 to 99 percent"),
}
SECOND_ROW = re.compile(r"remote|improbable|roughly even odds|probable|probably|nearly certain")
ALL = list(product(Status, [None, *Standard], [None, *Likelihood], [None, *Confidence]))


def made(
    status: Status, standard: Standard | None, likelihood: Likelihood | None, confidence: Confidence | None
) -> dict:
    judged = {"status": status, "standard": standard, "likelihood": likelihood, "confidence": confidence}
    values = {name: word.value if word else None for name, word in judged.items()}
    return {**values, "rationale": None, "reviewed_by": None}


def test_no_combination_is_left_out() -> None:
    assert len(ALL) == len(Status) * (len(Standard) + 1) * (len(Likelihood) + 1) * (len(Confidence) + 1)


@pytest.mark.parametrize("status", Status)
def test_every_combination_says_each_thing_once_in_a_sentence_of_its_own(status: Status) -> None:
    for judged in (combination for combination in ALL if combination[0] is status):
        _, standard, likelihood, confidence = judged
        said = sentences(made(*judged)).split(". ")
        assert said[0].rstrip(".") == status.label
        assert sum("Standard of proof" in one for one in said) == (standard is not None)
        likely = [one for one in said if "percent" in one]
        sure = [one for one in said if "onfidence" in one]
        assert (len(likely), len(sure)) == (likelihood is not None, confidence is not None)
        assert not set(likely) & set(sure)
        if likelihood:
            term, percent = TERMS[likelihood]
            assert re.search(rf"(?<!very )(?<!un)\b{term}\b", likely[0])
            assert f"({percent})" in likely[0]
        if confidence:
            assert confidence.value in sure[0]


def test_terms_of_the_other_row_are_never_used() -> None:
    for judged in ALL:
        assert not SECOND_ROW.search(" ".join(grounds(made(*judged))).replace("balance of probabilities", ""))


def test_a_whole_judgement_reads_as_sentences() -> None:
    judged = made(Status.DISPUTED, Standard.REASONABLE_GROUNDS, Likelihood.LIKELY, Confidence.LOW)
    assert sentences({**judged, "rationale": "Both deny it", "reviewed_by": "B. Reader"}) == (
        "Disputed. Standard of proof: reasonable grounds to believe. We judge it likely (55 to 80 percent)."
        " Our confidence in this judgement is low. Why: Both deny it. Reviewed by B. Reader."
    )
