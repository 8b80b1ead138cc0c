"""Figures stand side by side: relays under what they repeat, altered ones named, contradictions only for one time."""

from typing import Any

import pytest

from tracker.analysis.figures import side_by_side
from tracker.values.quantity import parse_quantity

View = dict[str, Any]


def figure(quantity: str, **more: Any) -> View:
    read = parse_quantity(quantity)
    numbers = {"low": read.low, "best": read.best, "high": read.high, "qualifier": read.qualifier.value}
    empty = dict.fromkeys(("item", "unit", "as_of", "period", "counts", "assumption", "text"))
    return {**empty, "quantity": quantity, **numbers, "unit": "containers", **more}


def claim(ref: str, origin: str, *figures: View, repeats: tuple[str, ...] = (), **more: Any) -> View:
    said = {"stance": "supports", "modality": "asserts", "retracted": None, "source": f"paper {ref}"}
    told = {"ref": ref, "origin": origin, "origin_ref": origin, "derived_from": list(repeats)}
    return {**said, **told, "figures": list(figures), **more}


def only_group(*claims: View, adding: tuple[str, ...] = ()) -> View:
    (group,) = side_by_side(claims, adding)
    return group


def given(group: View) -> list[tuple[str, str]]:
    return [(row["origin"], row["quantity"]) for row in group["figures"]]


def test_a_relay_stands_under_the_figure_that_it_repeats() -> None:
    group = only_group(
        claim("C-1", "Shin", figure("~7000", as_of="2024-03-18")),
        claim("C-2", "Shin", figure("~7000", as_of="2024-03"), repeats=("C-1",)),
    )
    assert given(group) == [("Shin", "~7000")]
    (row,) = group["figures"]
    assert (row["claims"], row["altered_by"]) == (["C-1"], [])
    assert row["relayed_by"] == [{"claim": "C-2", "source": "paper C-2"}]
    assert group["sentence"] == ""


@pytest.mark.parametrize(
    "altered",
    [figure("8000"), figure("7000"), figure(">7000"), figure("thousands"), figure("~7000", as_of="2024-05")],
    ids=["another number", "about is dropped", "more than", "words", "another day"],
)
def test_a_relay_that_alters_a_figure_is_named_and_is_no_figure_of_its_own(altered: View) -> None:
    group = only_group(
        claim("C-1", "Shin", figure("~7000", as_of="2024-03-18")), claim("C-2", "paper", altered, repeats=("C-1",))
    )
    assert given(group) == [("Shin", "~7000")]
    (row,) = group["figures"]
    assert [(one["claim"], one["quantity"]) for one in row["altered_by"]] == [("C-2", altered["quantity"])]
    assert group["contradictions"] == []


def test_a_relay_of_an_altered_figure_is_measured_by_the_first() -> None:
    group = only_group(
        claim("C-1", "Shin", figure("~7000")),
        claim("C-2", "paper", figure("8000"), repeats=("C-1",)),
        claim("C-3", "blog", figure("8000"), repeats=("C-2",)),
    )
    assert [one["claim"] for one in group["figures"][0]["altered_by"]] == ["C-2", "C-3"]


def test_a_figure_that_the_root_does_not_hold_is_found_further_back_or_given_by_the_relay() -> None:
    first, second = side_by_side(
        [
            claim("C-1", "Shin", figure("~7000")),
            claim("C-2", "paper", repeats=("C-1",)),
            claim("C-3", "blog", figure("~7000"), figure("~90", unit="ships"), repeats=("C-2",)),
        ]
    )
    assert [one["claim"] for one in first["figures"][0]["relayed_by"]] == ["C-3"]
    assert given(second) == [("blog", "~90")]


def test_what_a_claim_adds_of_its_own_is_a_figure_of_its_own() -> None:
    told = [claim("C-1", "Shin", figure("~7000")), claim("C-2", "US officials", figure("9000"), repeats=("C-1",))]
    assert given(only_group(*told, adding=("C-2",))) == [("Shin", "~7000"), ("US officials", "9000")]


def test_one_origin_that_says_the_same_in_two_items_has_one_line() -> None:
    group = only_group(claim("C-1", "Shin", figure("~7000")), claim("C-2", "Shin", figure("~7000", unit="container")))
    assert [row["claims"] for row in group["figures"]] == [["C-1", "C-2"]]


def test_a_retracted_figure_is_left_out() -> None:
    assert side_by_side([claim("C-1", "Shin", figure("~7000"), retracted={"on": "2024-05-01"})]) == []


def test_claims_in_a_circle_are_followed_to_no_end() -> None:
    group = only_group(
        claim("C-1", "a", figure("5"), repeats=("C-2",)), claim("C-2", "b", figure("5"), repeats=("C-1",))
    )
    assert len(group["figures"]) == 1


APART = [
    ("600", {}, "700", {}, True),
    ("600", {"as_of": "2024-03"}, "700", {"as_of": "2024-03-18"}, True),
    ("600", {"as_of": "2024-03"}, "700", {"as_of": "2024-04"}, False),
    ("600", {"as_of": "2024-03"}, "700", {}, False),
    ("600", {"period": "2023"}, "700", {"period": "2023"}, True),
    ("600", {"period": "2023"}, "700", {"period": "2024"}, False),
    ("600", {"period": "2023"}, "700", {}, False),
    (">1000", {}, "~7000", {}, False),
    (">7000", {}, "7000", {}, True),
    (">=7000", {}, "7000", {}, False),
    ("<=500", {}, "2..", {}, False),
    ("~14000", {}, "14039", {}, False),
    ("~7000", {}, "~13000", {}, True),
    ("2.6M..3M", {}, "3.2M", {}, True),
    ("hundreds", {}, "7000", {}, False),
]


@pytest.mark.parametrize(("one", "when", "other", "then", "apart"), APART)
def test_figures_contradict_each_other_only_for_one_time_and_where_no_number_fits_both(
    one: str, when: View, other: str, then: View, apart: bool
) -> None:
    group = only_group(claim("C-1", "a", figure(one, **when)), claim("C-2", "b", figure(other, **then)))
    assert (group["contradictions"] == [[0, 1]]) is apart
    assert group["sentence"].startswith("Contradictory") is apart


def test_one_origin_does_not_contradict_itself() -> None:
    group = only_group(claim("C-1", "a", figure("600")), claim("C-2", "a", figure("700")))
    assert (len(group["figures"]), group["contradictions"]) == (2, [])


@pytest.mark.parametrize(
    "other", [{"unit": "tonnes"}, {"counts": "ships"}, {"item": "rockets"}], ids=["unit", "counted", "item"]
)
def test_figures_of_different_things_stand_apart(other: View) -> None:
    told = [claim("C-1", "a", figure("600", item="shells", counts="boxes"))]
    told.append(claim("C-2", "b", figure("700", **{"item": "shells", "counts": "boxes", **other})))
    assert len(side_by_side(told)) == 2
