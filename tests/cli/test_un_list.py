"""The Consolidated List at the command line: import, listings on the day of an act, screening."""

import json
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Begin
from tests.cli.program import Program, process

DATA = Path(__file__).parents[1] / "data"
FIRST, SECOND = str(DATA / "un_list_first.xml"), str(DATA / "un_list_second.xml")


def row(tracker: Program, *args: str) -> dict[str, Any]:
    found = tracker.rows("party", "screen", *args)
    assert len(found) == 1, found
    return found[0]


def test_an_import_says_how_many_and_not_each(tracker: Program) -> None:
    answer = tracker.done("import", FIRST)
    assert answer.out == ""
    assert answer.err == "Consolidated List of 2021-03-01: 6 added, 0 changed, 0 as before, 0 no longer listed.\n"
    assert "2 changed, 2 as before, 2 no longer listed" in tracker.done("import", SECOND).err


def test_verbosely_each_entry_is_named(tracker: Program) -> None:
    tracker.done("import", FIRST)
    said = tracker.done("-v", "import", SECOND).err
    assert "added: YEi.901 SELIM DORUK" in said
    assert "changed: KPi.901 RYANG SO JIN" in said
    assert "no longer listed: IRi.901" in said


def test_the_list_comes_through_a_pipe_as_well(tracker: Program) -> None:
    answer = tracker.done("import", "-", stdin=Path(FIRST).read_text(encoding="utf-8"))
    assert "6 added" in answer.err


def test_the_list_is_known_by_what_it_holds_whatever_its_name(tracker: Program, tmp_path: Path) -> None:
    copy = tmp_path / "consolidated.yaml"
    copy.write_bytes(Path(FIRST).read_bytes())
    assert "6 added" in tracker.done("import", str(copy)).err


def test_a_hostile_file_is_refused_in_a_sentence(tracker: Program, tmp_path: Path) -> None:
    file = tmp_path / "bomb.xml"
    file.write_text('<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><CONSOLIDATED_LIST>&b;</CONSOLIDATED_LIST>')
    assert "it declares a document type" in tracker.refused("import", str(file)).err


def test_an_older_list_is_refused_with_what_to_do(tracker: Program) -> None:
    tracker.done("import", SECOND)
    said = tracker.refused("import", FIRST).err
    assert "E-0001 is a newer one" in said
    assert "from the oldest to the newest" in said


@pytest.mark.parametrize("ahead", [2, 3_000_000])
def test_a_list_that_is_still_to_come_is_refused_and_bars_no_real_one(
    tracker: Program, tmp_path: Path, ahead: int
) -> None:
    file = tmp_path / "list.xml"
    day = min(date(9999, 1, 1).toordinal(), datetime.now(UTC).date().toordinal() + ahead)
    text = Path(FIRST).read_text(encoding="utf-8")
    file.write_text(text.replace("2021-03-01T09", f"{date.fromordinal(day)}T09"), encoding="utf-8")
    assert "is still to come; today is" in " ".join(tracker.refused("import", str(file)).err.split())
    assert "6 added" in tracker.done("import", FIRST).err


@pytest.fixture
def listed(tracker: Program, begin: Begin) -> Program:
    return begin(tracker, bring_both)


def bring_both(program: Program) -> None:
    program.done("import", FIRST)
    program.done("import", SECOND)


def test_a_listed_party_is_found_by_its_name_when_an_act_is_recorded(listed: Program) -> None:
    given = ("--regime", "DPRK-1718", "--measure", "arms_embargo")
    answer = listed.done("add", "Arms", *given, "--party", "supplier=Morning Harbour Trading Corporation")
    assert listed.show(answer.out.strip())["parties"][0]["name"] == "MORNING HARBOUR TRADING CORPORATION"
    assert "New party" not in answer.err


def add(tracker: Program, occurred: str, name: str) -> str:
    given = ("--regime", "DPRK-1718", "--measure", "arms_embargo", "--occurred", occurred)
    return tracker.done("add", f"Arms {occurred}", *given, "--party", f"supplier={name}").out.strip()


@pytest.mark.parametrize(
    ("occurred", "name", "verdict"),
    [
        ("2016-11-29", "RYANG SO JIN", "not_listed"),
        ("2016-11-30", "RYANG SO JIN", "listed"),
        ("2016-11", "RYANG SO JIN", "unknown"),
        ("2010-01-01/2020-01-01", "RYANG SO JIN", "partly"),
        ("2021-03-01", "Odalys Fenwright", "listed"),
        ("2022-06-01", "Odalys Fenwright", "unknown"),
        ("2024-02-01", "Odalys Fenwright", "not_listed"),
        ("2020-12-14", "TOVMA ILLARION", "listed"),
        ("2020-12-15", "TOVMA ILLARION", "not_listed"),
    ],
)
def test_a_violation_says_whether_a_party_was_listed_that_day(
    listed: Program, occurred: str, name: str, verdict: str
) -> None:
    ref = add(listed, occurred, name)
    assert [one["on_the_day"] for one in listed.show(ref)["parties"][0]["listed"]] == [verdict]


def test_the_verdict_stands_on_the_screen_and_in_the_dossier(listed: Program) -> None:
    ref = add(listed, "2022-06-01", "Odalys Fenwright")
    said = "not known: IRAN-1737 IRi.901, from 2007-03-24; taken off after 2021-03-01 and by 2024-02-01"
    for answer in (listed.done("show", ref), listed.done("report", "dossier", ref)):
        assert "Listed on the day of the act" in answer.flat
    written = listed.done("report", "dossier", ref, "--format", "markdown", "--max-marking", "RED")
    assert said in written.flat
    assert listed.show(ref)["parties"][0]["listed"] == [
        {
            "regime": "IRAN-1737",
            "reference": "IRi.901",
            "listed_on": "2007-03-24",
            "until": "2024-02-01",
            "delisted_on": None,
            "gone_by": "2024-02-01",
            "seen_on": "2021-03-01",
            "on_the_day": "unknown",
        }
    ]


def test_a_listing_that_rests_on_what_may_not_be_shown_is_not_in_a_file(tracker: Program) -> None:
    tracker.bring(
        {
            "sources": [{"key": "s", "kind": "confidential", "name": "A contact", "marking": "RED"}],
            "evidence": [{"key": "e", "kind": "document", "source": "s", "title": "A secret list", "marking": "CLEAR"}],
            "parties": [
                {
                    **{"key": "p", "kind": "company", "name": "A firm", "marking": "CLEAR"},
                    "designations": [{"regime": "DPRK-1718", "reference": "SECRET-7", "evidence": "e"}],
                }
            ],
            "violations": [
                {
                    **{"key": "v", "title": "An act", "regime": "DPRK-1718", "occurred": "2020", "marking": "CLEAR"},
                    "parties": [{"party": "p", "role": "supplier"}],
                }
            ],
        }
    )
    ref = tracker.rows("list")[0]["ref"]
    assert "SECRET-7" in tracker.done("show", ref).out
    dossier = ("report", "dossier", ref, "--format", "markdown", "--max-marking")
    assert "SECRET-7" in tracker.done(*dossier, "RED").out
    assert "SECRET-7" not in tracker.done(*dossier, "CLEAR").out


def test_the_page_of_a_party_shows_its_births_addresses_and_listings(listed: Program) -> None:
    ref = row(listed, "Haro bin Temur al-Qassab Wendish")["ref"]
    page = listed.done("show", ref).flat
    for words in (
        "between 1968 and 1971",
        "7 Lane of Lamps, Aden, 0042 Yemen",
        "Passport 00512 Yemen",
        "2016-02-10, 2018-11-01",
        "no; on the list of 2024-02-01",
    ):
        assert words in page
    gone = listed.done("show", row(listed, "Odalys Fenwright")["ref"]).flat
    assert "by 2024-02-01, after 2021-03-01" in gone


def test_who_is_off_the_list_counts_as_delisted(listed: Program) -> None:
    names = {found["name"]: found["listed"] for found in listed.rows("party", "list")}
    assert (names["Odalys Fenwright"], names["TOVMA ILLARION"], names["RYANG SO JIN"]) == (False, False, True)
    assert "Odalys Fenwright" in [found["name"] for found in listed.rows("party", "list", "--not-listed")]


def test_screening_a_name_gives_stable_keys(listed: Program) -> None:
    assert row(listed, "ryang sojin", "--on", "2017-01-01") == {
        "query": "ryang sojin",
        "query_ref": None,
        "ref": "P-0002",
        "name": "RYANG SO JIN",
        "kind": "person",
        "country": "KP",
        "matched": "RYANG SO JIN",
        "score": 98,
        "reason": "the same name but for spaces and signs",
        "regime": "DPRK-1718",
        "reference": "KPi.901",
        "listed_on": "2016-11-30",
        "delisted_on": None,
        "gone_by": None,
        "seen_on": "2024-02-01",
        "on_list": True,
        "on_the_day": "listed",
    }


def test_screening_by_number_birth_and_country(listed: Program) -> None:
    assert row(listed, "--id", "passport=901310082")["reference"] == "KPi.901"
    assert row(listed, "--id", "un_list=kpi.901")["score"] == 100
    assert "born on the same day" in row(listed, "Ryang So Jin", "--born", "1961-09-20")["reason"]
    lower = row(listed, "Ryang So Jin", "--born", "1990", "--country", "FR")
    assert (lower["score"], lower["reason"]) == (80, "the same name; born at another time; another country")


def test_screening_keeps_to_a_regime_and_to_a_score(listed: Program) -> None:
    assert listed.rows("party", "screen", "Ryang So Jin", "--regime", "LIBYA-1970") == []
    assert listed.rows("party", "screen", "Ryang So Chim", "--min-score", "99") == []
    assert row(listed, "Ryang So Jin", "--regime", "DPRK-1718")["regime"] == "DPRK-1718"


def test_screening_a_recorded_party_uses_all_that_is_known_of_it(listed: Program) -> None:
    known = ("--kind", "person", "--born", "1961-09-20", "--name", "Jin So-ryang; kind=alias", "--new")
    ref = listed.done("party", "add", "Comrade Box", *known).out.strip()
    hit = row(listed, ref)
    assert (hit["query_ref"], hit["reference"], hit["score"]) == (ref, "KPi.901", 100)
    assert "born on the same day" in hit["reason"]


def test_a_listed_party_itself_is_told_as_such(listed: Program) -> None:
    assert row(listed, "P-0002")["reason"] == "this very party is listed"


def test_screening_everybody_leaves_out_who_is_listed_and_who_is_in_no_case(listed: Program) -> None:
    listed.done("party", "add", "Morning Harbor Trade Corporation", "--kind", "company", "--new")
    assert listed.rows("party", "screen") == []
    given = ("--regime", "DPRK-1718", "--measure", "arms_embargo", "--new")
    listed.done("add", "Arms", *given, "--party", "supplier=Morning Harbor Trade Corporation")
    listed.done("add", "More arms", *given, "--party", "supplier=RYANG SO JIN")
    found = listed.rows("party", "screen")
    assert [(one["query"], one["reference"]) for one in found] == [("Morning Harbor Trade Corporation", "KPe.901")]


def test_screening_a_file_of_names_and_one_with_columns(listed: Program, tmp_path: Path) -> None:
    plain, table = tmp_path / "names.txt", tmp_path / "crew.csv"
    plain.write_text("Nobody At All\n\nTovma Ilarion\n", encoding="utf-8")
    assert row(listed, str(plain))["reference"] == "LYi.901"
    table.write_text("born;name;identifier\n1961-09-20;Ryang So Jin;\n;;passport=901310082\n", encoding="utf-8")
    assert [one["score"] for one in listed.rows("party", "screen", str(table))] == [100, 100]
    assert [
        one["query"] for one in json.loads(listed.done("party", "screen", "-", "--format", "json", stdin="MHTC\n").out)
    ]


def test_what_is_wrong_in_a_file_of_names_is_told_with_its_line(listed: Program, tmp_path: Path) -> None:
    file = tmp_path / "crew.csv"
    file.write_text("name,born,identifier\nA,1961-13,\nB,,imo=1234568\n", encoding="utf-8")
    said = listed.refused("party", "screen", str(file)).err
    assert "line 2: " in said
    assert "line 3: " in said
    file.write_bytes(b"name\nGr\xf6\xdfe\n")
    assert "line 2: this is not UTF-8" in listed.refused("party", "screen", str(file)).err


@pytest.mark.parametrize("path", ["/no/such/crew.csv", "crew.csv", "lists/crew", "./crew", "Crew list.XLSX"])
def test_a_path_that_leads_to_no_file_is_not_screened_as_a_name(listed: Program, path: str) -> None:
    assert "is no file" in listed.refused("party", "screen", path, code=2).err


def test_a_folder_is_not_screened_as_a_name(listed: Program, tmp_path: Path) -> None:
    assert "is a folder" in listed.refused("party", "screen", str(tmp_path), code=2).err


@pytest.mark.parametrize("name", ["", "  ", "\u200b"])
def test_an_empty_name_is_not_screened(listed: Program, name: str) -> None:
    assert "the name is empty" in listed.refused("party", "screen", name, code=2).err


def test_a_ships_name_with_a_stroke_is_a_name(listed: Program) -> None:
    assert "none fits" in listed.done("party", "screen", "M/V Bright Sun", "--min-score", "99").err


@pytest.mark.parametrize("text", ["", " \n\n", "name,born\n"])
def test_a_file_without_names_is_refused_and_not_answered_with_nothing(
    listed: Program, tmp_path: Path, text: str
) -> None:
    file = tmp_path / "crew.csv"
    file.write_text(text, encoding="utf-8")
    assert "there is no name in it" in listed.refused("party", "screen", str(file)).err
    assert "there is no name in it" in listed.refused("party", "screen", "-", stdin=text).err


@pytest.mark.parametrize(
    "heading",
    ["Surname,First name,Born", "family_name;Given-Name;born", "name\tfirst name\tborn", "born,Full Name,ship"],
)
def test_a_surname_and_a_first_name_are_screened_as_one_name(listed: Program, tmp_path: Path, heading: str) -> None:
    file = tmp_path / "crew.csv"
    mark = next(mark for mark in ";\t," if mark in heading)
    cells = ["1961-09-20", "Ryang So Jin", "Haru"] if heading.startswith("born") else ["Ryang", "So Jin", "1961-09-20"]
    file.write_text(f"{heading}\n{mark.join(cells)}\n", encoding="utf-8")
    assert (row(listed, str(file))["query"], row(listed, str(file))["score"]) == ("Ryang So Jin", 100)


@pytest.mark.parametrize(
    "text", ["id no,born,passport\n1,1961,X\n", "nom;prenom\nRyang;So Jin\n", "no,nom,prenom\n1,Ryang,So Jin\n"]
)
def test_a_table_without_a_column_for_the_name_is_refused_with_its_heading(
    listed: Program, tmp_path: Path, text: str
) -> None:
    file = tmp_path / "crew.csv"
    file.write_text(text, encoding="utf-8")
    said = " ".join(listed.refused("party", "screen", str(file)).err.split())
    assert "line 1: no column holds the name; the first line says" in said
    assert 'Give a name a line, or CSV with a column "name" (or "surname" and "first name")' in said


def test_names_with_a_comma_in_them_are_still_names(listed: Program, tmp_path: Path) -> None:
    file = tmp_path / "names.txt"
    file.write_text("Ryang, So Jin\nNobody, At All\n", encoding="utf-8")
    assert row(listed, str(file))["query"] == "Ryang, So Jin"


def test_options_that_describe_somebody_need_somebody(listed: Program) -> None:
    assert "need a name beside them" in listed.refused("party", "screen", "--born", "1961", code=2).err
    assert "describe one who is named" in listed.refused("party", "screen", "P-0002", "--born", "1961", code=2).err


def test_without_any_listing_screening_says_where_the_list_goes_in(tracker: Program) -> None:
    answer = tracker.done("party", "screen", "Anybody")
    assert (answer.out, "tracker import FILE" in answer.err) == ("", True)


def test_hostile_text_of_a_list_is_made_visible_on_the_screen(tracker: Program, tmp_path: Path) -> None:
    file = tmp_path / "list.xml"
    text = Path(FIRST).read_text(encoding="utf-8").replace("Three Wells Charity", "[bold]Wells\u202e\u0085 [/x]")
    file.write_text(text.replace("Made-up charity.", "=cmd()|x \u2066hidden"), encoding="utf-8")
    tracker.done("import", str(file))
    hit = tracker.rows("party", "screen", "--id", "TAe.901")[0]
    for answer in (tracker.done("show", hit["ref"]), tracker.done("party", "screen", "--id", "TAe.901")):
        assert "[bold]Wells" in answer.out
        assert not set("\u202e\u0085\u2066") & set(answer.out)


def test_a_list_is_imported_by_the_command_itself(tracker: Program) -> None:
    with Path(FIRST).open("rb") as stream:
        done = process("--db", str(tracker.db), "import", "-", stdin=stream)
    assert (done.returncode, done.stdout) == (0, "")
    assert "6 added" in done.stderr
