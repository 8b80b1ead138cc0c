"""`tracker add`: what is typed is what is recorded, and what does not fit is refused whole."""

import re
from typing import Any

import pytest
import yaml

from tests.cli.program import HEAD, Program

BASE = ("add", "A car for the leader", "--regime", "DPRK-1718")
EVERYTHING = (
    *("--summary", "In our own words.", "--measure", "luxury_goods", "--direction", "to_target"),
    *("--conduct", "completed", "--extent", "single", "--occurred", "2024-02-18~"),
    *("--place", "Pyongyang", "--place-country", "KP", "--latitude", "39.0392", "--longitude", "125.7625"),
    *("--place-precision", "locality", "--within-km", "5", "--place-note", "near the river"),
    *("--status", "under_review", "--marking", "GREEN", "--naming", "withhold"),
    *("--party", "supplier=state:Russian Federation", "--party", "recipient=person:Kim Jong Un"),
    *("--party", "broker=A firm of no known kind"),
    *("--provision", "1718 8(a)(iii)", "--provision", "UNSCR 2397"),
    *("--item", "8703: limousine", "--item", "a tea set"),
    *("--tag", "luxury", "--tag", "cars", "--reference", "committee-communication=S/AC.49/2024/1"),
)


def test_every_option_is_recorded_and_the_reference_alone_is_printed(tracker: Program) -> None:
    answer = tracker.done(*BASE, *EVERYTHING)
    assert re.fullmatch(r"V-\d{4}-0001\n", answer.out)
    view = tracker.show(answer.out.strip())
    assert {name: view[name] for name in EXPECTED} == EXPECTED
    assert view["occurred"]["text"] == "2024-02-18~"
    assert [(row["symbol"], row["paragraph"]) for row in view["provisions"]] == [
        ("S/RES/1718 (2006)", "8(a)(iii)"),
        ("S/RES/2397 (2017)", None),
    ]
    assert [(row["name"], row["kind"], row["role"]) for row in view["parties"]] == [
        ("Russian Federation", "state", "supplier"),
        ("Kim Jong Un", "person", "recipient"),
        ("A firm of no known kind", "unknown", "broker"),
    ]
    assert [(item["description"], item["hs"]) for item in view["items"]] == [("limousine", "8703"), ("a tea set", None)]


EXPECTED: dict[str, Any] = {
    "title": "A car for the leader",
    "summary": "In our own words.",
    "regime": "DPRK-1718",
    "measure": "luxury_goods",
    "direction": "to_target",
    "conduct": "completed",
    "extent": "single",
    "status": "under_review",
    "marking": "GREEN",
    "naming": "withhold",
    "tags": ["luxury", "cars"],
    "references": [{"scheme": "committee-communication", "value": "S/AC.49/2024/1"}],
    "place": {
        "name": "Pyongyang",
        "country": "KP",
        "latitude": "39.0392",
        "longitude": "125.7625",
        "precision": "locality",
        "within_km": "5",
        "note": "near the river",
    },
}


def test_without_a_marking_the_databases_default_is_taken(tracker: Program) -> None:
    tracker.done("init", "--marking", "AMBER")
    ref = tracker.done(*BASE).out.strip()
    assert tracker.show(ref)["marking"] == "AMBER"


def test_the_history_says_who_and_why(tracker: Program) -> None:
    tracker.done("--actor", "Ms Jones", "-m", "from the panel's report", *BASE)
    newest = tracker.rows("log")[0]
    assert (newest["actor"], newest["message"], newest["command"]) == ("Ms Jones", "from the panel's report", "add")


def test_a_case_file_is_taken_instead_of_options(tracker: Program) -> None:
    file = tracker.db.parent / "case.yaml"
    document = {**HEAD, "violations": [{"key": "one", "title": "From a file", "regime": "DPRK-1718"}]}
    file.write_text(yaml.safe_dump(document))
    answer = tracker.done("add", "--from", str(file))
    assert tracker.show(answer.out.strip())["title"] == "From a file"


def test_a_case_file_and_options_do_not_go_together(tracker: Program) -> None:
    file = tracker.db.parent / "case.yaml"
    file.write_text(yaml.safe_dump({**HEAD, "violations": []}))
    assert "leave the other options out" in tracker.refused("add", "--from", str(file), "--tag", "x", code=2).err


@pytest.mark.parametrize("name", ["kim jong un", "김정은", "  KIM   Jong-Un ", "ＫＩＭ ＪＯＮＧ ＵＮ"])
def test_a_party_is_found_by_any_of_its_names_however_written(tracker: Program, name: str) -> None:
    kim = {
        "key": "kim",
        "kind": "person",
        "name": "Kim Jong Un",
        "names": [{"name": "김정은"}, {"name": "Kim Jong-un"}],
    }
    tracker.bring({"parties": [kim]})
    ref = tracker.done(*BASE, "--party", f"recipient={name}").out.strip()
    assert [party["ref"] for party in tracker.show(ref)["parties"]] == ["P-0001"]


def test_a_party_is_named_by_its_reference(founding_copy: Program) -> None:
    ref = founding_copy.done(*BASE, "--party", "supplier=P-0001", "--party", "host=p-2").out.strip()
    assert [party["ref"] for party in founding_copy.show(ref)["parties"]] == ["P-0001", "P-0002"]


def test_the_same_new_name_twice_is_one_party(tracker: Program) -> None:
    ref = tracker.done(*BASE, "--party", "supplier=company:A Firm", "--party", "owner=a firm").out.strip()
    assert [(party["ref"], party["role"]) for party in tracker.show(ref)["parties"]] == [
        ("P-0001", "supplier"),
        ("P-0001", "owner"),
    ]


def test_a_name_of_several_parties_is_refused_naming_them(tracker: Program) -> None:
    kinds = ("person", "vessel")
    tracker.bring({"parties": [{"key": kind, "kind": kind, "name": "Angara"} for kind in kinds]})
    answer = tracker.refused(*BASE, "--party", "transporter=angara")
    assert "P-0001 Angara (person); P-0002 Angara (vessel)" in answer.err
    assert "Give the reference of one" in answer.err


def test_a_colon_in_a_name_is_no_kind(tracker: Program) -> None:
    ref = tracker.done(*BASE, "--party", "supplier=vessel:MV: Angara", "--party", "owner=Acme: Trading").out.strip()
    assert [(party["kind"], party["name"]) for party in tracker.show(ref)["parties"]] == [
        ("vessel", "MV: Angara"),
        ("unknown", "Acme: Trading"),
    ]


def test_a_kind_is_taken_whatever_its_case(tracker: Program) -> None:
    ref = tracker.done(*BASE, "--party", "supplier=Company:Acme").out.strip()
    assert [(party["kind"], party["name"]) for party in tracker.show(ref)["parties"]] == [("company", "Acme")]


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (("--party", "supplyer=Kim"), ("'supplyer' is no role", "Did you mean supplier?")),
        (("--party", "supplier"), ("'supplier' does not fit", "ROLE=PARTY")),
        (("--party", "supplier=compny:Acme"), ("'compny' is no kind of party", "Did you mean company?")),
        (("--party", "supplier=P-9999"), ("there is no P-9999",)),
        (("--party", "supplier=E-0001"), ("E-0001 is no party",)),
        (("--occurred", "2024-13"), ("occurred: '2024-13' is no day, month or year", "Write 2024, 2024-06")),
        (("--occurred", "18.2.2024"), ("occurred: '18.2.2024'",)),
        (("--place-country", "UK"), ("--place-country: 'UK'", "Use GB")),
        (("--item", "87033: car"), ("--item (hs): '87033' is not an HS code", "2, 4, 6, 8 or 10 digits")),
        (("--provision", "1718 8(z)"), ("no paragraph 8(z)", "8(a)(iii)")),
        (("--provision", "9999 1"), ("9999",)),
        (("--latitude", "95", "--longitude", "1"), ("--latitude: '95'", "the most is 90")),
        (("--latitude", "45"), ("latitude and longitude go together",)),
        (("--within-km", "far"), ("--within-km: 'far'",)),
        (("--measure", "exemption"), ("exemption is never the measure of a violation",)),
        (("--reference", "alone"), ("'alone' does not fit", "SCHEME=VALUE")),
        (("--tag", " "), ("--tag: the text is empty",)),
        (("--item", ""), ("Write it as [HS:]TEXT",)),
    ],
)
def test_what_does_not_fit_is_refused_with_what_would(
    tracker: Program, options: tuple[str, ...], words: tuple[str, ...]
) -> None:
    answer = tracker.refused(*BASE, *options)
    assert all(word in answer.err for word in words), answer.err
    assert tracker.rows("list") == []


@pytest.mark.parametrize(
    ("option", "wrong", "right"),
    [
        ("--measure", "luxery", "luxury_goods"),
        ("--direction", "to_tarGet_", "to_target"),
        ("--conduct", "complete", "completed"),
        ("--extent", "continuous", "continuing"),
        ("--status", "aleged", "alleged"),
        ("--marking", "AMBRE", "AMBER"),
        ("--naming", "withold", "withhold"),
        ("--place-precision", "exactly", "exact"),
    ],
)
def test_a_wrong_word_is_a_matter_of_usage_and_the_nearest_is_named(
    tracker: Program, option: str, wrong: str, right: str
) -> None:
    answer = tracker.refused(*BASE, option, wrong, code=2)
    assert f"Invalid value for '{option}'" in answer.err
    assert re.search(rf"Did you mean [^?]*\b{right}\b", answer.err)


def test_a_wrong_regime_is_refused_with_the_nearest(tracker: Program) -> None:
    assert "Did you mean DPRK-1718" in tracker.refused("add", "X", "--regime", "DPRK-1717").err


@pytest.mark.parametrize(
    ("args", "missing"), [((), "TITLE"), (("Title",), "--regime"), (("", "--regime", "X"), "TITLE")]
)
def test_what_is_missing_is_a_matter_of_usage_where_nobody_can_be_asked(
    tracker: Program, args: tuple[str, ...], missing: str
) -> None:
    assert f"Missing {missing}" in tracker.refused("--no-input", "add", *args, code=2).err


def test_a_blank_title_is_refused(tracker: Program) -> None:
    assert "TITLE: the text is empty" in tracker.refused("add", "  ", "--regime", "DPRK-1718").err


def test_adding_the_same_twice_is_refused_naming_the_one_that_is_there(tracker: Program) -> None:
    ref = tracker.done(*BASE, "--occurred", "2024-02-18").out.strip()
    answer = tracker.refused("add", "a CAR  for the leader", "--regime", "DPRK-1718", "--occurred", "2024-02-18")
    assert f"{ref} has the same regime, title and date" in answer.err
    assert f"tracker show {ref}" in answer.err


def test_adding_the_same_with_more_does_not_change_what_is_there(tracker: Program) -> None:
    ref = tracker.done(*BASE).out.strip()
    tracker.refused(*BASE, "--summary", "New words", "--party", "supplier=company:A new firm")
    assert tracker.show(ref)["summary"] is None
    assert "P-0001" in tracker.refused("show", "P-0001").err


def test_the_same_title_on_another_day_is_another_violation(tracker: Program) -> None:
    first = tracker.done(*BASE, "--occurred", "2024-02-18").out
    second = tracker.done(*BASE, "--occurred", "2024-06-19").out
    assert first != second


def test_text_is_kept_byte_for_byte(tracker: Program) -> None:
    title = "  Ünïcode [/bold] \x1b[31m “quotes”\t\u202e end "
    ref = tracker.done("add", title, "--regime", "DPRK-1718").out.strip()
    assert tracker.show(ref)["title"] == title


def test_the_very_same_violation_is_not_recorded_twice(tracker: Program) -> None:
    same = ("add", "Coal sold", "--regime", "DPRK-1718", "--occurred", "2020")
    tracker.done(*same)
    said = tracker.refused(*same).err
    assert "is recorded already" in said
    assert tracker.rows("list")[0]["ref"] in said
