"""Each mistake that a law can hold is found, and said in a sentence that helps."""

from typing import Any

import pytest

from tests.law.samples import law, law_file, link, provision
from tracker.analysis.law_checks import doubles, law_problems, refuse_problems
from tracker.errors import DocumentError

OPEN = {"from": "2020-05-01", "end": "open"}


def test_nothing_is_wrong_with_a_law_that_is_right() -> None:
    assert law_problems(law(provision(), provision("2", links=[link("1")]))) == []


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"regimes": ["UTOPIA-901"]}, "there is no regime UTOPIA-901. Did you mean UTOPIA-9001?"),
        ({"regimes": []}, "it belongs to no regime"),
        ({"resolution": "S/RES/9002 (2020)"}, "there is no resolution S/RES/9002 (2020). Did you mean S/RES/9001"),
        ({"paragraph": "OP8 (a)"}, "write the paragraph as 8(a)"),
        ({"paragraph": "?"}, "is not a paragraph of a resolution"),
        ({"measures": ["arms_embargo", "arms_embargo"]}, "a measure is named twice"),
        ({"bound": "named_states"}, "the States that it binds are to be named"),
        ({"bound_states": ["KP"]}, "the States that it binds are to be named"),
        (
            {"periods": [{"from": "2020-06-01", "to": "2020-05-31", "end": "dated"}]},
            "a period ends on 2020-05-31, before it begins on 2020-06-01",
        ),
        ({"periods": [{"from": "2020-06-01", "end": "dated"}]}, "a period with a dated end has no last day"),
        ({"periods": [{**OPEN, "to": "2021-01-01"}]}, "a period that is open has a last day"),
        ({"periods": [{"from": "2020-04-30", "end": "open"}]}, "before the adoption on 2020-05-01; say on what basis"),
        (
            {"periods": [{**OPEN, "to": "2021-01-01", "end": "dated"}, {"from": "2021-01-01", "end": "open"}]},
            "the period from 2021-01-01 begins before the one from 2020-05-01 has ended",
        ),
        ({"periods": [OPEN, {"from": "2022-01-01", "end": "open"}]}, "begins before the one from 2020-05-01 has ended"),
        ({"deadlines": [{"on": "2020-04-01", "what": "x"}]}, "the deadline 2020-04-01 is before the resolution"),
        ({"caps": [{"value": "5,000", "unit": "barrels"}]}, "'5,000' is no number for a cap"),
        ({"caps": [{"value": "0", "unit": "barrels"}]}, "'0' is no number for a cap"),
        ({"caps": [{"unit": "barrels"}]}, "a cap has neither a number nor a rule"),
        ({"caps": [{"value": "5", "unit": "barrels", "per": "year"}]}, "not per 'year'"),
        (
            {"caps": [{"value": "5", "unit": "tons", "from": "2021-01-01", "to": "2020-01-01"}]},
            "a cap ends on 2020-01-01, before it begins on 2021-01-01",
        ),
        ({"hs": [{"prefix": "87032310", "basis": "text"}]}, "'87032310' is no HS prefix"),
        ({"links": [link("3")]}, "it supersedes S/RES/9001 (2020) 3, which is not there. Did you mean"),
        ({"links": [link("1")]}, "a circle of links: S/RES/9001 (2020) 1 supersedes S/RES/9001 (2020) 1"),
        ({"sureness": "secondary"}, "it is secondary, and names no source"),
        ({"sureness": "text", "sources": {"content": ["read"]}}, "it is text only if the resolution itself was read"),
    ],
)
def test_a_mistake_in_a_provision_is_said(changes: dict[str, Any], words: str) -> None:
    found = law_problems(law(provision(**changes)))
    assert any(words in problem for problem in found), found


@pytest.mark.parametrize(
    ("regime", "resolution", "words"),
    [
        ({"code": "Utopia"}, {"regimes": []}, "'Utopia' is no code of a regime"),
        ({"adopted": "2020-01-01", "ended": "2019-01-01"}, {}, "it ended on 2019-01-01, before it was adopted"),
        ({"sureness": "text", "sources": ["https://example.org"]}, {}, "it is text only if"),
        ({}, {"adopted": "2021-01-01"}, "it cannot be adopted on 2021-01-01, as its year is 2020"),
        ({}, {"symbol": "S/RES/9001(2020)"}, "write the symbol as S/RES/9001 (2020)"),
        ({}, {"symbol": "S/RES/9001"}, "write the symbol as S/RES/9001 (YEAR)"),
        ({}, {"regimes": ["UTOPIA-900"]}, "there is no regime UTOPIA-900. Did you mean UTOPIA-9001?"),
    ],
)
def test_a_mistake_in_a_regime_or_resolution_is_said(regime: Any, resolution: Any, words: str) -> None:
    found = law_problems(law(regime=regime, resolution=resolution))
    assert any(words in problem for problem in found), found


def test_a_period_before_the_adoption_is_taken_where_a_basis_is_given() -> None:
    assert law_problems(law(provision(periods=[{"from": "2020-04-01", "end": "open", "basis": "its own words"}]))) == []


def test_a_row_is_text_where_a_source_says_that_it_was_read() -> None:
    sources = {"paragraph": ["read at undocs.org on 2026-11-01"]}
    assert law_problems(law(provision(sureness="text", sources=sources))) == []


def test_a_long_circle_is_said_whole_and_a_chain_is_none() -> None:
    chain = [provision(str(n), links=[link(str(n + 1))]) for n in range(1, 6)]
    assert law_problems(law(*chain, provision("6"))) == []
    (problem,) = law_problems(law(*chain, provision("6", links=[link("4")])))
    assert "circle" in problem
    assert [f"(2020) {n}" in problem for n in range(1, 7)] == [False, False, False, True, True, True]


def test_two_relations_that_lead_both_ways_are_no_circle() -> None:
    there, back = provision("1", links=[link("2", "amends")]), provision("2", links=[link("1", "supersedes")])
    assert law_problems(law(there, back)) == []


def test_many_paths_to_one_paragraph_are_no_circle() -> None:
    rows = [provision(str(n), links=[link(str(m)) for m in range(n + 1, 31)]) for n in range(1, 31)]
    assert law_problems(law(*rows)) == []


def test_what_stands_in_a_file_twice_is_said_with_everything_else() -> None:
    twice = law_file(provision(regimes=["NOWHERE-1"]), provision(regimes=["NOWHERE-1"]))
    assert doubles(twice) == ["S/RES/9001 (2020) 1: this provision stands there twice"]
    with pytest.raises(DocumentError) as refused:
        refuse_problems(twice)
    assert len(refused.value.problems) == 2
