"""Exemptions: decisions that are recorded as actions, and what is said of them at the paragraph."""

from typing import Any

import pytest

from tests.cli.program import Program

CITED = "S/RES/2397 (2017) 7"
GRANT = ("--kind", "exemption_granted", "--on", "2024-01-10", "--by", "un_committee:The Committee")


@pytest.fixture
def car(founding_copy: Program) -> str:
    (row,) = [row for row in founding_copy.rows("list") if row["title"].startswith("Aurus Senat")]
    return str(row["ref"])


def grant(tracker: Program, ref: str, *more: str) -> str:
    return tracker.done("action", "add", ref, *GRANT, *more).out.strip()


def at(tracker: Program, ref: str, cited: str = CITED) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = next(p for p in tracker.show(ref)["provisions"] if p["provision"] == cited)[
        "exemptions"
    ]
    return found


def test_a_decision_keeps_its_reference_paragraphs_and_time(founding_copy: Program, car: str) -> None:
    more = ("--reference", "S/AC.49/1", "--provision", "2397 7", "--provision", "1718 8(a)(iii)")
    ref = grant(founding_copy, car, *more, "--from", "2024-02-01", "--until", "2024-08")
    for found in (founding_copy.show(ref), founding_copy.rows("action", "list")[0]):
        assert (found["reference"], found["from"], found["until"]) == ("S/AC.49/1", "2024-02-01", "2024-08")
        assert found["provisions"] == [CITED, "S/RES/1718 (2006) 8(a)(iii)"]
    assert "S/AC.49/1" in founding_copy.done("action", "list").out


def test_an_exemption_that_covers_the_day_is_said_at_the_paragraph_and_changes_no_verdict(
    founding_copy: Program, car: str
) -> None:
    before = founding_copy.show(car)
    grant(
        founding_copy,
        car,
        "--provision",
        "2397 7",
        "--from",
        "2024-02-01",
        "--until",
        "2024-08-01",
        "--reference",
        "X/1",
    )
    after = founding_copy.show(car)
    assert [one["covers"] for one in at(founding_copy, car)] == ["covers"]
    assert not at(founding_copy, car, "S/RES/1718 (2006) 8(a)(iii)")
    assert after["status"] == before["status"]
    assert [p["in_force"] for p in after["provisions"]] == [p["in_force"] for p in before["provisions"]]
    said = "An exemption was granted: X/1 (A-0001), 1 February 2024 to 1 August 2024, covers the day."
    assert said in founding_copy.done("show", car).flat
    assert said in " ".join(founding_copy.done("report", "dossier", car).out.split())


def test_one_that_is_over_or_was_only_asked_for_does_not_cover(founding_copy: Program, car: str) -> None:
    founding_copy.done("action", "add", car, "--kind", "exemption_requested", "--provision", "2397 7", "--on", "2024")
    assert not at(founding_copy, car)
    grant(founding_copy, car, "--provision", "2397 7", "--from", "2023-01-01", "--until", "2024-02-17")
    assert "does not cover the day" in founding_copy.done("show", car).flat


def test_an_exemption_above_the_marking_leaves_no_trace(founding_copy: Program, car: str) -> None:
    grant(founding_copy, car, "--provision", "2397 7", "--from", "2024", "--until", "2024", "--marking", "RED")
    written = founding_copy.done("report", "dossier", car, "--format", "markdown").out
    assert "xemption was granted" not in written


def test_a_time_that_ends_before_it_begins_is_refused_in_adding_and_in_editing(
    founding_copy: Program, car: str
) -> None:
    times = ("--from", "2024-02-01", "--until", "2023")
    answer = founding_copy.refused("action", "add", car, *GRANT, *times)
    assert "it stands until 2023, which is before it begins on 2024-02-01" in answer.err
    ref = grant(founding_copy, car, "--from", "2024-02-01")
    assert "before it begins" in founding_copy.refused("edit", ref, "--set", "until=2023").err
    founding_copy.done("edit", ref, "--set", "until=2025", "--add", "provisions=2397 7", "--set", "reference=Y")
    found = founding_copy.show(ref)
    assert (found["until"], found["provisions"], found["reference"]) == ("2025", [CITED], "Y")


def test_two_decisions_of_one_day_are_told_apart_by_their_reference(founding_copy: Program, car: str) -> None:
    first = grant(founding_copy, car, "--reference", "A/1")
    assert grant(founding_copy, car, "--reference", "A/2") != first


def test_a_paragraph_that_is_not_there_is_refused(founding_copy: Program, car: str) -> None:
    assert "--provision" in founding_copy.refused("action", "add", car, *GRANT, "--provision", "2397 99").err


def test_an_exemption_without_a_time_is_not_said_both_to_have_none_and_not_to_cover_the_day(
    founding_copy: Program, car: str
) -> None:
    later = ("--kind", "exemption_granted", "--on", "2025-07-01", "--provision", "2397 7", "--reference", "X/2")
    founding_copy.done("action", "add", car, *later)
    assert [one["covers"] for one in at(founding_copy, car)] == ["unknown"]
    said = "X/2 (A-0001), no time recorded, it is not known whether it covers the day."
    assert said in founding_copy.done("show", car).flat
    assert said in founding_copy.done("report", "dossier", car).flat


@pytest.mark.parametrize("kind", ["seizure", "panel_finding", "other"])
@pytest.mark.parametrize(
    ("more", "names"),
    [
        (("--from", "2018", "--until", "2019", "--provision", "2397 7"), "provisions, from, until"),
        (("--until", "2019"), "until"),
        (("--provision", "2397 7"), "provisions"),
    ],
)
def test_a_seizure_with_the_time_or_paragraph_of_a_decision_is_refused(
    founding_copy: Program, car: str, kind: str, more: tuple[str, ...], names: str
) -> None:
    answer = founding_copy.refused("action", "add", car, "--kind", kind, "--on", "2018-01-02", *more)
    assert f"only a decision of a committee has {names}; {kind} is none" in answer.err
    assert "committee_decision, exemption_requested, exemption_granted, exemption_refused" in answer.err
    assert not founding_copy.rows("action", "list", car)


def test_a_seizure_with_the_time_of_a_decision_is_refused_in_a_file_and_in_editing(
    founding_copy: Program, car: str
) -> None:
    seizure = {"kind": "seizure", "on": "2018", "from": "2018", "until": "2019", "provisions": ["2397 7"]}
    case = {"ref": car, "key": "x", "title": "x", "regime": "DPRK-1718", "actions": [seizure]}
    with pytest.raises(AssertionError, match="seizure is none"):
        founding_copy.bring({"violations": [case]})
    for more in (("--from", "2018"), ("--provision", "2397 7")):
        ref = grant(founding_copy, car, *more)
        assert "seizure is none" in founding_copy.refused("edit", ref, "--set", "kind=seizure").err
        founding_copy.done("edit", ref, "--set", "kind=committee_decision")
    plain = founding_copy.done("action", "add", car, "--kind", "seizure").out.strip()
    assert "seizure is none" in founding_copy.refused("edit", plain, "--set", "until=2019").err
    assert "seizure is none" in founding_copy.refused("edit", plain, "--add", "provisions=2397 7").err
