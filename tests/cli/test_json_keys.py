"""The keys that other programs rely on (design, section 5): never fewer, whatever a record holds."""

from typing import Any

import pytest

from tests.cli.conftest import Begin
from tests.cli.program import Program

VIOLATION = """
ref uid version title summary regime measure direction conduct extent status standard likelihood confidence naming
occurred place stops marking tags created_at updated_at references provisions parties items claims requests replies
actions assessments corroboration evidence_count claim_count
"""
CLAIM = """
ref evidence source stance modality about target statement quote translation locator origin asserted_on access
credibility derived_from via retracted figures date place
"""
ROW = """
ref uid title regime measure direction status occurred place marking parties level supporting_origins
contradicting_origins evidence_count claim_count reply_count updated_at
"""
PLACE = "name country latitude longitude precision within_km note"
INNER = {
    "occurred": "text earliest latest uncertain approximate",
    "place": PLACE,
    "references": "scheme value",
    "provisions": (
        "provision symbol paragraph measure relation party basis rationale cited_as in_force in_force_why sureness"
        " own exemptions"
    ),
    "parties": "ref name kind role degree role_detail of",
    "items": "description hs",
    "claims": CLAIM,
    "replies": "party position on statement quote spoken_by evidence in_answer_to",
    "actions": "on kind by place statement evidence reference provisions from until",
    "assessments": "at by status standard likelihood confidence rationale reviewed_by",
    "corroboration": (
        "level contested supporting_origins contradicting_origins outlets origins loops explanation elements"
    ),
}
FIGURE = "item low best high qualifier unit as_of period counts assumption text"

FULL = {
    "parties": [
        {"key": "firm", "kind": "company", "name": "A firm", "country": "RU"},
        {"key": "state", "kind": "state", "name": "A state", "country": "KP"},
    ],
    "sources": [{"key": "paper", "kind": "media", "name": "A newspaper", "reliability": "B"}],
    "evidence": [{"key": "article", "kind": "news_article", "source": "paper", "title": "An article"}],
    "violations": [
        {
            "key": "full",
            "title": "A full one",
            "summary": "In our words.",
            "regime": "DPRK-1718",
            "measure": "luxury_goods",
            "direction": "to_target",
            "conduct": "completed",
            "extent": "single",
            "occurred": "2024-06~",
            "place": {"name": "Rajin", "country": "KP", "latitude": "42.25", "longitude": "130.29", "within_km": "2"},
            "stops": [{"place": "Vladivostok", "country": "RU", "kind": "loading", "on": "2024-05"}],
            "tags": ["cars"],
            "references": [{"scheme": "panel", "value": "12"}],
            "provisions": [
                {"provision": "S/RES/1718 (2006) 8(a)(iii)", "party": "state", "basis": "source", "claim": "c1"},
                {"provision": "S/RES/2397 (2017)", "cited_as": "that of December"},
            ],
            "parties": [{"party": "firm", "role": "supplier", "of": "state"}, {"party": "state", "role": "recipient"}],
            "items": [{"key": "car", "description": "A car", "hs": "8703"}],
            "claims": [
                {
                    "key": "c1",
                    "evidence": "article",
                    "stance": "supports",
                    "about": "act",
                    "statement": "It happened.",
                    "quote": "so it did",
                    "language": "fr",
                    "translation": {"text": "so it did", "by": "analyst"},
                    "locator": {"kind": "page", "value": "3"},
                    "origin": "paper",
                    "figures": [{"item": "car", "quantity": "2..3", "unit": "cars", "text": "two or three"}],
                    "place": "Rajin",
                    "date": "2024-06",
                },
                {
                    "key": "c2",
                    "evidence": "article",
                    "stance": "qualifies",
                    "about": "item",
                    "item": "car",
                    "statement": "A used one.",
                    "origin": "state",
                    "derived_from": "c1",
                    "via": "paper",
                    "retracted": {"on": "2024-09-01", "by": "source", "reason": "an error"},
                },
            ],
            "requests": [{"key": "q", "to": "firm", "purpose": "right_of_reply", "on": "2024-07-01"}],
            "replies": [{"party": "firm", "position": "denies", "in_answer_to": "q", "evidence": "article"}],
            "actions": [{"kind": "seizure", "on": "2024-08", "by": "state", "statement": "It was seized."}],
            "assessments": [{"status": "established", "standard": "balance_of_probabilities", "rationale": "two"}],
        }
    ],
}


@pytest.fixture
def full(tracker: Program, begin: Begin) -> Program:
    return begin(tracker, bring_full)


def bring_full(program: Program) -> None:
    program.bring(FULL)


@pytest.fixture
def view(full: Program) -> dict[str, Any]:
    return full.show(full.rows("list")[0]["ref"])


def lacks(found: dict[str, Any], promised: str) -> set[str]:
    return set(promised.split()) - set(found)


def test_a_violation_has_the_promised_keys(view: dict[str, Any]) -> None:
    assert not lacks(view, VIOLATION)


@pytest.mark.parametrize("name", INNER)
def test_the_parts_of_a_violation_have_the_promised_keys(view: dict[str, Any], name: str) -> None:
    parts = view[name] if isinstance(view[name], list) else [view[name]]
    assert parts
    assert not [lacks(part, INNER[name]) for part in parts if lacks(part, INNER[name])]


def test_a_figure_has_the_promised_keys(view: dict[str, Any]) -> None:
    (figure,) = view["claims"][0]["figures"]
    assert not lacks(figure, FIGURE)
    assert {name: figure[name] for name in ("item", "low", "best", "high", "unit", "text")} == {
        "item": "A car",
        "low": "2",
        "best": None,
        "high": "3",
        "unit": "cars",
        "text": "two or three",
    }


def test_an_empty_violation_has_the_same_keys(tracker: Program) -> None:
    ref = tracker.done("add", "Bare", "--regime", "DPRK-1718").out.strip()
    view = tracker.show(ref)
    assert not lacks(view, VIOLATION)
    assert not lacks(view["corroboration"], INNER["corroboration"])
    assert (view["occurred"], view["place"], view["claims"]) == (None, None, [])


def test_a_list_row_has_the_promised_keys(full: Program) -> None:
    (row,) = full.rows("list")
    assert not lacks(row, ROW)
    assert not lacks(row["occurred"], INNER["occurred"])
    assert not lacks(row["place"], PLACE)


def test_what_the_record_says_stands_under_its_keys(view: dict[str, Any]) -> None:
    first, second = view["claims"]
    assert first["translation"] == {"text": "so it did", "by": "analyst", "machine": None}
    assert first["locator"] == {"kind": "page", "value": "3"}
    assert (second["origin"], second["target"]) == ("A state", "A car")
    assert (second["derived_from"], second["via"]) == ([first["ref"]], ["A newspaper"])
    assert second["retracted"] == {"on": "2024-09-01", "by": "source", "reason": "an error"}
    assert (view["status"], view["standard"]) == ("established", "balance_of_probabilities")
    assert view["replies"][0]["in_answer_to"] == view["requests"][0]["ref"]
    assert view["parties"][0]["of"] == "A state"
    whole = view["provisions"][1]
    assert (whole["symbol"], whole["paragraph"], whole["cited_as"]) == ("S/RES/2397 (2017)", None, "that of December")
    assert view["occurred"] == {
        "text": "2024-06~",
        "earliest": "2024-06-01",
        "latest": "2024-06-30",
        "uncertain": False,
        "approximate": True,
    }


def test_a_log_row_has_the_promised_keys_newest_first(full: Program) -> None:
    rows = full.rows("log")
    assert all(set(row) == {"seq", "at", "actor", "message", "command", "hash", "changes"} for row in rows)
    assert [row["seq"] for row in rows] == sorted((row["seq"] for row in rows), reverse=True)
    assert rows[0]["command"].startswith("import")


@pytest.mark.parametrize("ref", ["E-0001", "S-0001", "P-0001", "C-0001", "C-0002", "Q-0001", "R-0001", "A-0001"])
def test_every_kind_of_reference_is_shown_in_every_format(full: Program, ref: str) -> None:
    assert full.show(ref)["ref"] == ref
    assert ref in full.done("show", ref).out
    assert ref in full.done("show", ref, "--format", "markdown").out.replace("\\", "")
