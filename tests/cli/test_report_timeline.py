"""`tracker report timeline`."""

from pathlib import Path
from typing import Any

from tests.cli.program import Program

LINE = ("report", "timeline", "--regime", "DPRK-1718")


def rows(tracker: Program, *more: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = tracker.done(*LINE, *more, "--format", "json", "--max-marking", "RED").json
    return found


def test_acts_replies_milestones_and_law_stand_on_one_line_by_date(founding: Program) -> None:
    found = rows(founding)
    assert {row["what"] for row in found} == {"violation", "reply", "milestone", "law"}
    days = [row["earliest"] or row["latest"] or "9999" for row in found]
    assert days == sorted(days)
    said = {row["title"]: row for row in found}
    assert said["Aurus Senat limousine given to Kim Jong Un"]["on"] == "2024-02-18"
    assert said["Russia vetoes the renewal of the Panel of Experts"]["detail"] == "Veto"
    (begun,) = [row for row in found if row["what"] == "law" and row["on"] == "2006-10-14"]
    assert "Luxury goods" in begun["title"]
    assert list(found[0]) == ["on", "earliest", "latest", "what", "ref", "violation", "regime", "title", "detail"]


def test_dates_stay_as_typed_and_what_has_none_stands_last(founding_copy: Program) -> None:
    founding_copy.done("add", "No date", "--regime", "DPRK-1718", "--no-input")
    found = rows(founding_copy)
    undated = [row["title"] for row in found if row["on"] is None]
    assert "No date" in undated
    assert [row["title"] for row in found[-len(undated) :]] == undated
    assert "2023-07~/.." in [row["on"] for row in found]
    assert "Without a date" in founding_copy.done(*LINE).out


def test_a_limit_of_time_holds_for_each_event(founding_copy: Program) -> None:
    (car,) = [row["ref"] for row in founding_copy.rows("list") if row["title"].startswith("Aurus Senat")]
    founding_copy.done("action", "add", car, "--kind", "statement", "--on", "2025-03-01", "--statement", "Late.")
    found = rows(founding_copy, "--since", "2025", "--until", "2025-06")
    assert "action" in [row["what"] for row in found]
    assert not [row for row in found if row["title"].startswith("Aurus Senat")]
    assert not [row for row in found if row["what"] == "law"]


def test_what_is_above_the_marking_leaves_no_trace(founding_copy: Program, tmp_path: Path) -> None:
    add = ("add", "--regime", "DPRK-1718", "--no-input")
    founding_copy.done(*add, "Hidden act", "--occurred", "2024-01-02", "--marking", "AMBER")
    (car,) = [row["ref"] for row in founding_copy.rows("list") if row["title"].startswith("Aurus Senat")]
    hidden = ("--statement", "Hidden action", "--on", "2024-01-03", "--marking", "RED")
    founding_copy.done("action", "add", car, "--kind", "statement", *hidden)
    event = ("milestone", "add", "Hidden event", "--regime", "DPRK-1718", "--on", "2024-01-04", "--kind", "meeting")
    founding_copy.done(*event, "--marking", "GREEN")
    file = tmp_path / "line.md"
    answer = founding_copy.done(*LINE, "-o", str(file))
    written = file.read_text(encoding="utf-8")
    assert "Hidden" not in written
    assert "2024-01-0" not in written
    assert "Redacted version" in written
    assert "Aurus Senat" in written
    assert "Left out as marked higher: 3 records" in answer.err
    assert "Hidden" in founding_copy.done(*LINE, "-o", str(file), "--max-marking", "RED").out + file.read_text()


def test_a_regime_without_violations_shows_its_milestones_and_its_law(tracker: Program) -> None:
    found = tracker.done("report", "timeline", "--regime", "IRAN-1737").flat
    assert "The measures of the 1737 regime apply again (snapback)" in found
    assert "contested by Iran, Russia and China" in found


def test_nothing_recorded_is_said_and_csv_has_its_heads(tracker: Program) -> None:
    assert "Nothing is recorded here" in tracker.done("report", "timeline").out
    assert tracker.done("report", "timeline", "--format", "csv").out.startswith("on,earliest,latest,what,ref,")
