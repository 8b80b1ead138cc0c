"""`tracker claim suggest`: what looks copied, why, and the command that accepts it."""

from typing import Any

import pytest

from tests.cli.program import Program

WIRE = "Seoul put the containers shipped to Russia at about 7,000."
SEVEN = {"quantity": "~7000", "unit": "containers", "as_of": "2024-03-18"}
ITEMS = {
    "wire": ("Associated Press", "2024-03-18"),
    "paper": ("The Daily", "2024-03-19"),
    "blog": ("A blog", "2024-03-20"),
}


def told(tracker: Program, **claims: dict[str, Any]) -> None:
    """One claim of each of some items, C-0001 onwards in the order given; each is about the act and its own origin."""
    sources = [{"key": key, "kind": "media", "name": name} for key, (name, _) in ITEMS.items()]
    evidence = [
        {"key": key, "kind": "news_article", "source": key, "title": f"Report {key}", "published": day}
        for key, (_, day) in ITEMS.items()
    ]
    said = [
        {"key": key, "evidence": key, "origin": key, "stance": "supports", "about": "act", **fields}
        for key, fields in claims.items()
    ]
    case = {"key": "v", "title": "A transfer", "regime": "DPRK-1718", "claims": said}
    tracker.bring({"sources": sources, "evidence": evidence, "violations": [case]})


def suggested(tracker: Program, *args: str) -> list[tuple[str, str]]:
    ref = str(tracker.rows("list")[0]["ref"])
    found = tracker.rows("claim", "suggest", *(args or (ref,)))
    return [(row["claim"], row["derived_from"]) for row in found]


@pytest.mark.parametrize(
    ("later", "why"),
    [
        ({"statement": WIRE}, "the same wording"),
        ({"statement": "Seoul put the containers that were shipped to Russia at some 7,000."}, "similar wording"),
        (
            {"statement": "Much was sent.", "figures": [{**SEVEN, "unit": "container"}]},
            "the same figure for the same day",
        ),
        (
            {"statement": "Containers shipped to Russia, Associated Press says, were at about 7,000."},
            "it names Associated Press",
        ),
    ],
)
def test_a_later_claim_that_looks_copied_is_pointed_out_with_the_reason(
    tracker: Program, later: dict[str, Any], why: str
) -> None:
    told(tracker, paper=later, wire={"statement": WIRE, "figures": [SEVEN]})
    (row,) = tracker.rows("claim", "suggest", "C-0001")
    assert (row["claim"], row["derived_from"]) == ("C-0001", "C-0002")
    assert any(reason.startswith(why) for reason in row["reasons"]), row["reasons"]
    assert "published later (2024-03-19 after 2024-03-18)" in row["reasons"]
    assert 0 < row["score"] <= 100


@pytest.mark.parametrize(
    "later",
    [
        {"statement": "Japan's coast guard photographed two tankers at sea."},
        {"statement": WIRE, "stance": "contradicts"},
        {"statement": WIRE, "derived_from": "wire"},
        {"statement": WIRE, "date": "2024-01-05"},
        {"statement": "Much was sent.", "figures": [{**SEVEN, "as_of": "2024-02"}]},
    ],
)
def test_what_says_other_things_or_is_derived_already_is_not_pointed_out(
    tracker: Program, later: dict[str, Any]
) -> None:
    told(tracker, wire={"statement": WIRE, "figures": [SEVEN], "date": "2024-01-04"}, paper=later)
    assert suggested(tracker) == []
    assert suggested(tracker, "C-0001") == []
    assert suggested(tracker, "C-0002") == []


def test_two_relays_of_one_claim_are_not_derived_from_each_other(tracker: Program) -> None:
    copy = {"statement": WIRE, "derived_from": "wire"}
    told(tracker, wire={"statement": WIRE}, paper=copy, blog=copy)
    assert suggested(tracker) == []


def test_what_would_close_a_circle_is_not_pointed_out(tracker: Program) -> None:
    told(
        tracker,
        wire={"statement": WIRE, "derived_from": "blog"},
        paper={"statement": WIRE},
        blog={"statement": "Other."},
    )
    found = suggested(tracker)
    assert found == [("C-0002", "C-0001")]
    tracker.done("claim", "edit", "C-0003", "--derived-from", "C-0002")
    assert suggested(tracker) == []


def test_running_the_command_accepts_a_suggestion(tracker: Program) -> None:
    told(tracker, wire={"statement": WIRE}, paper={"statement": WIRE})
    (row,) = tracker.rows("claim", "suggest", "C-0002")
    ref = str(tracker.rows("list")[0]["ref"])
    assert tracker.show(ref)["corroboration"]["supporting_origins"] == 2
    program, *command = row["command"].split()
    assert program == "tracker"
    tracker.done(*command)
    assert tracker.show(ref)["corroboration"]["supporting_origins"] == 1
    assert suggested(tracker) == []


def test_the_likeliest_is_given_for_each_claim_and_all_pairs_for_one(tracker: Program) -> None:
    told(tracker, wire={"statement": WIRE}, paper={"statement": WIRE}, blog={"statement": WIRE})
    assert suggested(tracker) == [("C-0002", "C-0001"), ("C-0003", "C-0001")]
    assert set(suggested(tracker, "C-0003")) == {("C-0003", "C-0001"), ("C-0003", "C-0002")}


def test_likeness_and_number_can_be_limited_in_every_format(tracker: Program) -> None:
    told(
        tracker,
        wire={"statement": WIRE},
        paper={"statement": WIRE},
        blog={"statement": WIRE + " So it is said in Seoul."},
    )
    ref = str(tracker.rows("list")[0]["ref"])
    assert suggested(tracker, ref, "--least", "94") == [("C-0002", "C-0001")]
    limited = tracker.done("claim", "suggest", ref, "--limit", "1", "--format", "csv")
    assert len(limited.out.splitlines()) == 2
    assert "1 more, less likely" in limited.err
    assert "C-0002" in tracker.done("claim", "suggest", ref).out
    assert "tracker claim edit C-0002 --derived-from C-0001" in tracker.done("claim", "suggest", ref).err


def test_a_retracted_claim_or_another_record_is_refused(tracker: Program) -> None:
    told(tracker, wire={"statement": WIRE}, paper={"statement": WIRE})
    assert "no violation or claim" in tracker.refused("claim", "suggest", "E-0001").err
    tracker.done("claim", "retract", "C-0001", "--because", "an error")
    assert "is retracted" in tracker.refused("claim", "suggest", "C-0001").err
    assert suggested(tracker) == []
