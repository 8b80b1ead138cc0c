"""Judging, withdrawing and linking alleged violations: what was there before is kept."""

import pytest

from tests.cli.program import Program


@pytest.fixture
def car(tracker: Program) -> str:
    return tracker.done("add", "A car given", "--regime", "DPRK-1718", "--occurred", "2024-02-18").out.strip()


@pytest.fixture
def coal(tracker: Program, car: str) -> str:
    return tracker.done("add", "Coal sold", "--regime", "DPRK-1718", "--occurred", "2017").out.strip()


def test_an_assessment_is_added_and_carried_by_the_violation(tracker: Program, car: str) -> None:
    answer = tracker.done(
        *("assess", car, "--status", "disputed", "--standard", "balance_of_probabilities"),
        *("--because", "two origins disagree", "--confidence", "moderate", "--reviewed-by", "B. Reader"),
    )
    assert answer.out == f"{car}\n"
    assert "alleged → disputed" in answer.err
    view = tracker.show(car)
    assert (view["status"], view["standard"], view["confidence"]) == (
        "disputed",
        "balance_of_probabilities",
        "moderate",
    )
    assert [one["status"] for one in view["assessments"]] == ["alleged", "disputed"]
    assert (view["assessments"][1]["rationale"], view["assessments"][1]["reviewed_by"]) == (
        "two origins disagree",
        "B. Reader",
    )


def test_the_same_judgement_again_is_one_more_assessment(tracker: Program, car: str) -> None:
    for _ in range(2):
        tracker.done("assess", car, "--status", "alleged", "--because", "looked again")
    assert len(tracker.show(car)["assessments"]) == 3


@pytest.mark.parametrize("missing", ["--status", "--because"])
def test_an_assessment_without_status_or_reason_is_refused(tracker: Program, car: str, missing: str) -> None:
    options = {"--status": "disputed", "--because": "reasons"}
    del options[missing]
    answer = tracker.refused("assess", car, *(word for pair in options.items() for word in pair), code=2)
    assert missing in answer.err


def test_a_blank_reason_is_refused_by_its_option(tracker: Program, car: str) -> None:
    assert (
        "--because: the text is empty" in tracker.refused("assess", car, "--status", "disputed", "--because", " ").err
    )


def test_a_withdrawn_violation_stays_with_its_reason(tracker: Program, car: str) -> None:
    tracker.done("withdraw", car, "--because", "another ship of the same name")
    view = tracker.show(car)
    assert (view["status"], view["assessments"][-1]["rationale"]) == ("withdrawn", "another ship of the same name")
    assert [row["ref"] for row in tracker.rows("list")] == [car]


def test_withdrawing_twice_is_refused_and_assessing_anew_takes_it_back(tracker: Program, car: str) -> None:
    tracker.done("withdraw", car, "--because", "a mistake")
    assert "is withdrawn already" in tracker.refused("withdraw", car, "--because", "again").err
    tracker.done("assess", car, "--status", "alleged", "--because", "no mistake after all")
    assert tracker.show(car)["status"] == "alleged"


def test_a_blank_reason_does_not_withdraw(tracker: Program, car: str) -> None:
    assert "--because: the text is empty" in tracker.refused("withdraw", car, "--because", "").err


def test_a_link_says_what_one_violation_is_to_the_other(tracker: Program, car: str, coal: str) -> None:
    tracker.done("link", coal, car, "--as", "series", "--note", "the same ship")
    ((link,), version) = tracker.show(coal)["links"], tracker.show(coal)["version"]
    assert (link["relation"], link["note"], version) == ("series", "the same ship", 2)


def test_a_link_to_itself_and_the_same_link_twice_are_refused(tracker: Program, car: str, coal: str) -> None:
    assert "cannot be linked to itself" in tracker.refused("link", car, car, "--as", "series").err
    tracker.done("link", coal, car, "--as", "series")
    assert "has this link" in tracker.refused("link", coal, car, "--as", "series").err


@pytest.mark.parametrize(
    "command", [("assess", "--status", "alleged", "--because", "x"), ("withdraw", "--because", "x")]
)
def test_only_a_violation_is_judged(tracker: Program, car: str, command: tuple[str, ...]) -> None:
    name, *options = command
    assert "is no violation" in tracker.refused(name, "P-0001", *options).err
    assert "there is no V-2024-9999" in tracker.refused(name, "V-2024-9999", *options).err
