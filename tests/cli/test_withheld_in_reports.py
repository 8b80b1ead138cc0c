"""Nobody who may not be named is named in the reports on a regime, of matrices, and in lists of evidence."""

from pathlib import Path
from typing import Any

import pytest

from tests.cli.program import Program
from tests.cli.test_withheld import LABEL, NAMES, case, said

REGIME = ("report", "regime", "DPRK-1718")


def told(program: Program, *report: str, form: str = "markdown") -> str:
    return program.done(*report, "--format", form).out.replace("\\", "")


@pytest.mark.parametrize("form", ["markdown", "html", "json"])
def test_a_private_person_on_a_single_origin_is_named_in_no_report(tracker: Program, form: str) -> None:
    tracker.bring(case(said(0), provisions=[{"provision": "S/RES/1718 (2006) 8(b)", "party": "ivan"}]))
    for report in (REGIME, ("report", "matrix")):
        text = told(tracker, *report, form=form)
        assert NAMES.findall(text) == []
        assert LABEL in text
    assert NAMES.findall(told(tracker, "report", "matrix", form="csv")) == []


def test_the_titles_of_evidence_as_csl_withhold_the_name_as_well(tracker: Program, tmp_path: Path) -> None:
    tracker.bring(case(said(0)))
    file = tmp_path / "evidence.json"
    tracker.done(*REGIME, "--format", "markdown", "--csl", str(file))
    assert NAMES.findall(file.read_text()) == []
    assert f"{LABEL} (" in file.read_text()


def listed() -> dict[str, Any]:
    """A party that is listed, and of which somebody decided that it is not to be named."""
    listing = [{"regime": "DPRK-1718", "reference": "KPe.901", "listed_on": "2017-06-02"}]
    document = case(said(0), said(1), occurred="2018")
    document["parties"][2] |= {"name": "Hidden Trading", "naming": "withhold", "designations": listing}
    return document


def test_the_day_of_listing_of_a_party_that_is_not_named_is_not_told(tracker: Program) -> None:
    tracker.bring(listed())
    for form in ("markdown", "json"):
        text = told(tracker, *REGIME, form=form)
        for words in ("Hidden Trading", "2017-06-02", "2 June 2017", "KPe.901"):
            assert words not in text
    assert "KPe.901" in tracker.done(*REGIME).out


def test_who_is_well_named_in_this_report_is_named_whatever_stands_elsewhere(tracker: Program) -> None:
    document = case(said(0), said(1))
    elsewhere = {
        "key": "v2",
        "title": "Another",
        "regime": "LIBYA-1970",
        "parties": [{"party": "ivan", "role": "other"}],
    }
    tracker.bring({**document, "violations": [*document["violations"], elsewhere]})
    assert "Payment by Ivan Petrov" in told(tracker, *REGIME)
    assert "Ivan Petrov" not in told(tracker, "report", "regime", "LIBYA-1970")
