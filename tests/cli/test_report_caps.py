"""`tracker report caps`."""

from pathlib import Path
from typing import Any

from tests.cli.program import Program

CAPS = ("report", "caps", "--regime", "DPRK-1718")


def act(key: str, *figures: dict[str, str], **more: Any) -> dict[str, Any]:
    claim = {
        **{"key": f"{key}-c", "evidence": "report", "stance": "supports", "about": "quantity"},
        **{"statement": f"What {key} took.", "origin": "panel", "figures": list(figures)},
        "marking": more.pop("claim_marking", "CLEAR"),
    }
    fields = {"regime": "DPRK-1718", "measure": "refined_petroleum", "direction": "to_target", "occurred": "2018-05"}
    return {"key": key, "title": f"Oil by {key}", **fields, "claims": [claim], **more}


def bring(tracker: Program, *acts: dict[str, Any]) -> None:
    document = {
        "sources": [{"key": "panel", "kind": "un_expert_panel", "name": "A panel"}],
        "evidence": [{"key": "report", "kind": "report", "source": "panel", "title": "A report"}],
        "violations": list(acts),
    }
    answer = tracker.bring(document)
    assert answer.code == 0, answer.err


def barrels(number: str) -> dict[str, str]:
    return {"quantity": number, "unit": "barrels"}


def test_sums_stand_beside_the_cap_with_what_went_in_and_what_did_not(tracker: Program) -> None:
    bring(
        tracker,
        act("one", barrels("100000"), {"quantity": "3", "unit": "trucks"}),
        act("two", {"quantity": "~10k", "unit": "tons"}, items=[{"description": "diesel"}]),
        act("three", barrels("9"), status="withdrawn"),
    )
    found = tracker.done(*CAPS, "--format", "json").json
    assert set(found) == {"caps", "left_out", "factors", "redacted", "about"}
    (row,) = found["caps"]
    assert (row["provision"], row["period"], row["cap"]) == ("S/RES/2397 (2017) 5", "2018", "500000")
    assert (row["low"], row["best"], row["high"], row["share_best"]) == ("172300", "172300", "172300", "34.5")
    assert len(row["violations"]) == len(row["claims"]) == 2
    assert [out["reason"] for out in found["left_out"]] == [
        "the unit 'trucks' is not known here",
        "the entry was withdrawn",
    ]
    shown = tracker.done(*CAPS).flat
    assert "neither what States reported to the Committee" in shown
    assert "7.23 barrels a metric ton" in shown
    assert "the entry was withdrawn" in shown


def test_one_shipment_told_twice_counts_once(tracker: Program) -> None:
    bring(
        tracker,
        act("one", barrels("100"), links=[{"to": "two", "relation": "same_shipment"}]),
        act("two", barrels("100")),
    )
    (row,) = tracker.done(*CAPS, "--format", "json").json["caps"]
    assert (row["low"], row["high"], len(row["violations"]), len(row["same"])) == ("100", "100", 2, 1)


def test_nothing_above_the_marking_goes_into_a_sum(tracker: Program, tmp_path: Path) -> None:
    bring(
        tracker,
        act("open", barrels("100")),
        act("shut", barrels("70007"), marking="RED"),
        act("half", barrels("5005"), claim_marking="AMBER"),
    )
    file = tmp_path / "caps.md"
    answer = tracker.done(*CAPS, "-o", str(file))
    written = file.read_text(encoding="utf-8")
    assert "Redacted version" in written
    assert "TLP:CLEAR" in written
    for secret in ("70,007", "70007", "5,005", "5005", "75,", "Oil by shut"):
        assert secret not in written
    assert "Left out as marked higher" in answer.err
    found = tracker.done(*CAPS, "--format", "json").json
    assert (found["caps"][0]["high"], found["redacted"]) == ("100", True)
    assert tracker.done(*CAPS, "--format", "json", "--max-marking", "RED").json["caps"][0]["high"] == "75112"


def test_the_table_goes_to_csv_and_filters_choose(tracker: Program) -> None:
    bring(tracker, act("one", barrels("100")), act("two", barrels("7"), occurred="2020"))
    text = tracker.done(*CAPS, "--since", "2019", "--format", "csv").out
    head, row = text.splitlines()
    assert head.startswith("provision,period,from,until,unit,low,best,high,high_is_open,cap,share_low")
    assert row.startswith("S/RES/2397 (2017) 5,2020,2020-01-01,2020-12-31,barrels,7,7,7,false,500000,0.0014,")


def test_a_regime_without_caps_says_so_and_an_unknown_one_is_refused(tracker: Program) -> None:
    assert "No provision with a cap" in tracker.done("report", "caps", "--regime", "LIBYA-1970").out
    assert "there is no regime" in tracker.refused("report", "caps", "--regime", "NOWHERE-1").err


def test_a_violation_that_cites_a_capped_paragraph_counts_whatever_its_measure(tracker: Program) -> None:
    bring(tracker, act("one", barrels("8"), measure="ship_to_ship_transfer", provisions=[{"provision": "2397 5"}]))
    assert tracker.done(*CAPS, "--format", "json").json["caps"][0]["low"] == "8"


def test_a_figure_whose_claim_was_retracted_later_counts_as_of_a_day_before(tracker: Program) -> None:
    told = act("one", barrels("100"), occurred="2018-05-02")
    told["claims"][0] |= {
        "asserted_on": "2018-06-01",
        "retracted": {"on": "2023-09-01", "by": "source", "reason": "wrong"},
    }
    bring(tracker, told)
    rows = {
        day: tracker.done("--known-on", day, *CAPS, "--format", "json").json["caps"]
        for day in ("2020-01-01", "2023-08-31", "2023-09-01")
    }
    assert [[row["low"] for row in found] for found in rows.values()] == [["100"], ["100"], []]
    assert "the claim was retracted" in tracker.done(*CAPS).flat


def test_two_that_are_one_shipment_through_a_hidden_or_filtered_third_count_once(tracker: Program) -> None:
    bring(
        tracker,
        act("e", barrels("100"), links=[{"to": "f", "relation": "same_shipment"}], tags=["x"]),
        act("f", barrels("100"), marking="AMBER", links=[{"to": "g", "relation": "same_shipment"}]),
        act("g", barrels("100"), tags=["x"]),
    )
    for limits in (("--max-marking", "CLEAR"), ("--tag", "x"), ()):
        answer = tracker.done(*CAPS, "--format", "json", *limits)
        (row,) = answer.json["caps"]
        assert (row["low"], row["high"], len(row["same"]), len(row["violations"])) == ("100", "100", 1, 2), limits
        assert "-0002" not in answer.out
