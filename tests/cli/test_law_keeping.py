"""`tracker law update`, `add`, `edit` and `show`."""

import shutil
from pathlib import Path
from typing import Any

import pytest

from tests.cli.program import ROOT, Program
from tests.cli.terminal import at_terminal

ADD = (
    "law",
    "add",
    "provision",
    "2397 98",
    "--measure",
    "cargo_inspection",
    "--direction",
    "both",
    "--summary",
    "New.",
)
READ = "read at undocs.org on 2026-11-01"


@pytest.fixture
def elsewhere(tmp_path: Path) -> Path:
    """The shipped law, of which one resolution was changed."""
    folder = tmp_path / "law"
    shutil.copytree(ROOT / "seeds/law", folder)
    file = folder / "resolutions/2397-2017.yaml"
    file.write_text(file.read_text().replace("to: null, end: open", "to: 2030-01-01, end: dated", 1))
    return folder


def test_a_fresh_database_has_nothing_to_change(tracker: Program) -> None:
    answer = tracker.done("law", "update")
    assert (answer.out, answer.err) == ("", "Nothing to change.\n")
    assert tracker.done("law", "update", "--format", "json").json == []


def test_without_a_terminal_the_differences_are_shown_and_nothing_is_written(tracker: Program, elsewhere: Path) -> None:
    before = tracker.history()
    answer = tracker("law", "update", "--from", str(elsewhere))
    assert answer.code == 2
    assert "periods[0].to: nothing → 2030-01-01" in answer.flat
    assert f"tracker law update --from {elsewhere} --yes" in answer.err
    assert tracker.history() == before


def test_a_dry_run_only_shows(tracker: Program, elsewhere: Path) -> None:
    before = tracker.history()
    answer = tracker.done("law", "update", "--from", str(elsewhere), "--dry-run", "--yes")
    assert "1 to change" in answer.err
    assert tracker.history() == before


def test_an_update_is_one_changeset_and_back_again(tracker: Program, elsewhere: Path) -> None:
    before = tracker.history()
    tracker.done("-m", "newer law", "law", "update", "--from", str(elsewhere), "--yes")
    assert tracker.history() == before + 1
    assert tracker.rows("log")[0]["message"] == "newer law"
    (change,) = tracker.done("law", "update", "--yes", "--format", "json").json
    assert {name: change[name] for name in ("action", "kind", "name", "cited_by")} == {
        "action": "changed",
        "kind": "provision",
        "name": "S/RES/2397 (2017) 2",
        "cited_by": [],
    }
    assert {"field": "periods[0].to", "old": "2030-01-01", "new": None} in change["fields"]
    assert tracker.done("law", "update").err == "Nothing to change.\n"


@pytest.mark.parametrize(("typed", "written"), [("y\n", True), ("n\n", False)])
def test_at_a_terminal_it_asks_first(tracker: Program, elsewhere: Path, typed: str, written: bool) -> None:
    before = tracker.history()
    sent = at_terminal("--db", str(tracker.db), "law", "update", "--from", str(elsewhere), typed=typed)
    assert "Write these changes?" in sent
    assert (tracker.history() > before) == written


def test_law_of_ones_own_is_kept_and_named(tracker: Program) -> None:
    tracker.done(*ADD)
    assert tracker.done("law", "edit", "DPRK-1718", "--reviewed-to", "2026-11-01").out == "DPRK-1718\n"
    answer = tracker.done("law", "update", "--yes")
    assert "kept: yours DPRK-1718 the other text would be: reviewed_to: 2026-11-01 → 2026-04-30" in answer.flat
    assert "Nothing to change." in answer.err
    tracker.done("law", "update", "--take", "DPRK-1718", "--yes")
    assert tracker.done("law", "update").out == ""


def test_a_day_of_review_changes_the_verdict_of_what_is_cited(founding_copy: Program) -> None:
    founding_copy.bring({"violations": [{"key": "late", "title": "Late", **_late()}]})
    ref = founding_copy.rows("list", "--text", "Late")[0]["ref"]
    (cited,) = founding_copy.show(ref)["provisions"]
    assert (cited["in_force"], cited["in_force_why"]) == ("unknown", "not reviewed after 2026-04-30")
    assert "unknown whether in force: not reviewed after 2026-04-30" in founding_copy.done("show", ref).flat
    founding_copy.done("law", "edit", "DPRK-1718", "--reviewed-to", "2026-11-01")
    (cited,) = founding_copy.show(ref)["provisions"]
    assert (cited["in_force"], cited["in_force_why"]) == ("inside", None)


def _late() -> dict[str, Any]:
    cited = [{"provision": "S/RES/2397 (2017) 7", "basis": "analyst"}]
    return {"regime": "DPRK-1718", "occurred": "2026-06-01", "extent": "single", "provisions": cited}


def test_a_renewal_that_is_not_recorded_is_said(founding_copy: Program) -> None:
    cited = [{"provision": "S/RES/2140 (2014) 11"}, {"provision": "S/RES/2140 (2014)"}]
    late = {"key": "late", "title": "Late", "regime": "YEMEN-2140", "occurred": "2027-01-01", "provisions": cited}
    founding_copy.bring({"violations": [late]})
    ref = founding_copy.rows("list", "--text", "Late")[0]["ref"]
    first, whole = founding_copy.show(ref)["provisions"]
    assert first["in_force_why"] == "renewal not recorded; the last one known runs to 2026-11-14"
    assert whole["in_force_why"] == "no paragraph is cited"
    assert (whole["sureness"], whole["own"]) == ("secondary", False)


def test_a_paragraph_is_confirmed(tracker: Program) -> None:
    answer = tracker.done("law", "edit", "UNSCR 2397 para 9", "--confirm", "--source", READ)
    assert answer.out == "S/RES/2397 (2017) 9\n"
    assert "sureness: memory → text" in answer.err
    assert "Nothing to change." in tracker.done("law", "edit", "2397 9", "--confirm", "--source", READ).err
    (row,) = [one for one in tracker.rows("law", "provisions", "--resolution", "2397") if one["paragraph"] == "9"]
    assert (row["sureness"], row["own"]) == ("text", True)
    shown = tracker.done("law", "show", "2397 9").flat
    assert "Text, own (how the paragraph is known; added or corrected in this database)" in shown
    assert READ in shown


def test_a_violation_shows_that_its_law_was_confirmed(founding_copy: Program) -> None:
    founding_copy.bring({"violations": [{"key": "late", "title": "Late", **_late()}]})
    ref = founding_copy.rows("list", "--text", "Late")[0]["ref"]
    founding_copy.done("law", "edit", "2397 7", "--confirm", "--source", READ)
    assert founding_copy.show(ref)["provisions"][0]["own"] is True
    assert "Text, own (how the paragraph is known" in founding_copy.done("show", ref).flat


def test_the_log_tells_changes_of_the_law_field_by_field(tracker: Program) -> None:
    tracker.done("law", "edit", "2140 11", "--to", "2027-11-14", "--unknown-end", "--measure", "travel_ban")
    newest, first = tracker.rows("log", "S/RES/2140 (2014) 11")
    assert {change["table"] for change in newest["changes"]} == {"provision", "provision_measure", "provision_period"}
    told = tracker.done("log", "2140 11", "--limit", "1").flat
    assert "own: no → yes" in told
    assert "to day: 2026-11-14 → 2027-11-14" in told
    assert "provision measure removed" in told
    assert "provision measure added travel_ban" in told
    assert first["command"].startswith("init")


def test_a_whole_file_is_added(tracker: Program, tmp_path: Path) -> None:
    text = tracker.done("law", "show", "2397 7", "--format", "yaml").out
    file = tmp_path / "own.yaml"
    file.write_text(text)
    assert tracker.done("law", "add", "--from", str(file)).err == "Nothing to change.\n"
    file.write_text(text.replace("direction: to_target", "direction: both"))
    assert "direction: to_target → both" in tracker.done("law", "add", "--from", str(file), "--dry-run").flat
    assert tracker.done("law", "show", "2397 7", "--format", "json").json["direction"] == "to_target"
    tracker.done("law", "add", "--from", str(file))
    found = tracker.done("law", "show", "2397 7", "--format", "json").json
    assert (found["direction"], found["own"]) == ("both", True)


def test_a_regime_that_is_added_says_that_its_law_is_not_loaded(tracker: Program) -> None:
    given = ("--name", "Utopia", "--target-type", "state", "--adopted", "2026-11-02")
    assert tracker.done("law", "add", "regime", "UTOPIA-2900", *given).out == "UTOPIA-2900\n"
    assert "law not loaded" in tracker.done("law", "show", "UTOPIA-2900").out
    (row,) = [one for one in tracker.rows("law", "regimes") if one["code"] == "UTOPIA-2900"]
    assert (row["law"], row["own"], row["sureness"]) == ("law not loaded", True, "memory")


@pytest.mark.parametrize(
    ("args", "words"),
    [
        (("provisions", "--regime", "LIBYA-748"), "Law not loaded for LIBYA-748."),
        (("provisions", "--regime", "LIBYA-748", "--measure", "arms_embargo"), "Law not loaded for LIBYA-748."),
        (("provisions", "--resolution", "1425"), "Law not loaded for 1425."),
        (("provisions", "--resolution", "1718", "--measure", "charcoal"), "No provision fits."),
        (("resolutions", "--regime", "LIBYA-748"), "Law not loaded: no resolution of LIBYA-748 is in this database."),
    ],
)
@pytest.mark.parametrize("form", ["table", "json"])
def test_law_that_is_not_loaded_is_said_so(founding: Program, args: tuple[str, ...], words: str, form: str) -> None:
    answer = founding.done("law", *args, "--format", form)
    assert words in answer.err
    assert answer.out.strip() in ("", "[]")


@pytest.mark.parametrize("name", ["LIBYA-748", "1425"])
def test_a_page_says_that_the_law_is_not_loaded(founding: Program, name: str) -> None:
    assert "law not loaded" in founding.done("law", "show", name).out.lower()


@pytest.mark.parametrize("columns", [80, 140])
@pytest.mark.parametrize("args", [("regimes",), ("resolutions",), ("provisions", "--regime", "DPRK-1718")])
def test_every_list_of_law_shows_how_sure_it_is(founding: Program, args: tuple[str, ...], columns: int) -> None:
    sent = at_terminal("--db", str(founding.db), "law", *args, columns=columns)
    assert "Sureness" in sent
    assert "Secondary" in sent or "Memory" in sent


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("2397 5", ("Paragraph 5 of resolution 2397 (2017)", "500000 barrels", "S/RES/2375 (2017) 14", "DPRK-1718")),
        ("2375 15", ("What others do to it", "S/RES/2397 (2017) 4", "supersedes")),
        ("1747 5", ("Contested by", "2016-01-16", "2025-09-28")),
        ("2397 7", ("Goods (HS)", "87", "Sources for the content alone")),
        ("1718 3", ("None: from memory.",)),
        ("2397", ("Resolution 2397 (2017)", "S/PV.8151", "15 for, 0 against", "S/RES/2397 (2017) 7")),
        ("DPRK-1718", ("Panel of Experts", "Reviewed to", "2026-04-30", "190 provisions")),
    ],
)
@pytest.mark.parametrize("form", ["table", "markdown"])
def test_a_page_of_law_shows_everything(founding: Program, name: str, words: tuple[str, ...], form: str) -> None:
    shown = " ".join(founding.done("law", "show", name, "--format", form).out.replace("\\", "").split())
    assert [word for word in words if word not in shown] == []
    assert "Sureness" in shown


PROMISED = {
    "DPRK-1718": "law name title code status reviewed_to sureness own sources resolutions provisions law_loaded body",
    "2397": "law name symbol adopted regimes vote sureness own sources provisions linked_from cited cited_by",
    "2397 5": (
        "law name resolution paragraph regimes measures direction bound binding summary condition exceptions periods"
        " caps deadlines hs links sureness paragraph_confidence sources own linked_from cited cited_by reviewed_to"
        " adopted version uid"
    ),
}


@pytest.mark.parametrize("name", PROMISED)
def test_a_row_of_law_has_the_promised_keys(founding: Program, name: str) -> None:
    assert set(PROMISED[name].split()) - set(founding.done("law", "show", name, "--format", "json").json) == set()


@pytest.mark.parametrize(
    ("args", "code", "words"),
    [
        (("show", "1718 8(a)(iv)"), 1, ("has no paragraph 8(a)(iv)", "8(a)(iii)")),
        (("show", "nonsense"), 1, ("there is no regime 'nonsense'", "tracker law regimes")),
        (("edit", "DPRK-1718"), 2, ("Say what to change",)),
        (("edit", "DPRK-1718", "--measure", "wod"), 2, ("Did you mean wood?",)),
        (("edit", "DPRK-1718", "--confirm"), 1, ("says the resolution itself was read",)),
        (("edit", "2397 5", "--cap", "5"), 1, ("--cap: the cap '5' has no unit", "barrels per calendar_year")),
        (("add",), 2, ("regime, resolution, provision, or --from FILE",)),
        (("add", "--from", "none.yaml"), 2, ("'none.yaml' does not exist",)),
        (("update", "--take", "2397 999"), 1, ("has no paragraph 999",)),
        (("update", "--take", "2397 7"), 1, ("S/RES/2397 (2017) 7 is not this database's own",)),
        (("update", "--from", "none"), 2, ("'none' does not exist",)),
        (("update", "--from", str(ROOT / "tests")), 1, ("the law cannot be loaded",)),
        (("update", "--from", str(ROOT / "tracker")), 1, ("holds no law file",)),
    ],
)
def test_a_mistake_is_said_plainly(tracker: Program, args: tuple[str, ...], code: int, words: tuple[str, ...]) -> None:
    answer = tracker.refused("law", *args, code=code)
    assert all(word in answer.err for word in words), answer.err


def test_hostile_text_in_the_law_cannot_act_on_a_terminal(tracker: Program) -> None:
    tracker.done("law", "edit", "2397 7", "--summary", "\x1b[31m[b]x[/b] [link=http://x]y")
    for args in (("law", "show", "2397 7"), ("law", "update"), ("log", "2397 7")):
        answer = tracker.done(*args)
        assert "\x1b" not in answer.out
        assert "[b]x[/b]" in answer.out


def test_an_update_adds_the_milestones_of_the_regimes_that_are_missing(tracker: Program) -> None:
    tracker.forget_milestones()
    told = tracker.done("law", "update", "--dry-run", "--format", "json")
    assert {row["kind"] for row in told.json} == {"milestone"}
    assert "63 milestones to add" in told.err
    assert tracker.rows("milestone", "list") == []
    tracker.done("law", "update", "--yes")
    assert len(tracker.rows("milestone", "list", "--limit", "0")) == 63
    assert "Nothing to change" in tracker.done("law", "update", "--yes").err
