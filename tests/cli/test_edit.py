"""`tracker edit` with options: every kind of record, lists, versions, and what is refused."""

import pytest

from tests.cli.program import Program, process


@pytest.fixture
def car(founding_copy: Program) -> str:
    (row,) = [row for row in founding_copy.rows("list") if row["title"].startswith("Aurus Senat")]
    return str(row["ref"])


def test_fields_are_set_emptied_and_lists_changed_in_one_changeset(founding_copy: Program, car: str) -> None:
    before = founding_copy.history()
    answer = founding_copy.done(
        *("edit", car, "--measure", "textiles", "--place", "Pyongyang", "--place-country", "KP"),
        *("--clear", "summary", "--tag", "new", "--remove", "tags=luxury", "--add", "tags=other"),
    )
    assert answer.out == f"{car}\n"
    found = founding_copy.show(car)
    assert (found["measure"], found["summary"]) == ("textiles", None)
    assert (found["place"]["name"], found["place"]["country"]) == ("Pyongyang", "KP")
    assert found["tags"] == ["vehicle", "other", "new"]
    assert founding_copy.history() == before + 1


def test_one_field_of_a_place_is_changed_and_the_others_stay(founding_copy: Program, car: str) -> None:
    founding_copy.done("edit", car, "--place", "Pyongyang")
    founding_copy.done("edit", car, "--set", "place.country=KP")
    place = founding_copy.show(car)["place"]
    assert (place["name"], place["country"]) == ("Pyongyang", "KP")


@pytest.mark.parametrize(
    ("ref", "args"),
    [
        ("P-0001", ("--name", "Russia", "--add", "names=Rossiya; kind=transliteration")),
        ("S-0001", ("--note", "A note", "--country", "US")),
        ("E-0001", ("--url", "https://example.org/a", "--published", "2024-06-17")),
        ("C-0025", ("--set", "locator.kind=page", "--set", "locator.value=3", "--figure", "~1 vehicle")),
        (
            "R-0012",
            (
                "--set",
                "spoken_by=the spokesman",
            ),
        ),
        ("M-0001", ("--title", "A visit", "--clear", "place")),
    ],
)
def test_every_kind_of_record_can_be_changed(founding_copy: Program, ref: str, args: tuple[str, ...]) -> None:
    before = founding_copy.history()
    assert founding_copy.done("edit", ref.lower(), *args).out == f"{ref}\n"
    assert founding_copy.history() == before + 1


def test_what_stands_there_already_changes_nothing_and_prints_nothing(founding_copy: Program, car: str) -> None:
    before = founding_copy.history()
    answer = founding_copy.done("edit", car, "--measure", "luxury_goods")
    assert (answer.out, answer.err) == ("", "Nothing to change.\n")
    assert founding_copy.history() == before


def test_a_new_party_named_in_an_edit_is_made_and_said(founding_copy: Program, car: str) -> None:
    answer = founding_copy.done("edit", car, "--party", "broker=company:Koryo Trade")
    assert answer.out == f"{car}\n"
    assert "new party P-0011 Koryo Trade" in answer.err


def test_a_party_edited_to_point_at_a_new_one_makes_it(founding_copy: Program) -> None:
    founding_copy.done("edit", "P-0001", "--add", "links=owned_by=company:Koryo Trade")
    assert founding_copy.show("P-0011")["name"] == "Koryo Trade"


@pytest.mark.parametrize(
    ("args", "says"),
    [
        (("--symbol", "S/2024/1"), "a violation has no field 'symbol'"),
        (("--set", "sumary=x"), "Did you mean summary?"),
        (("--set", "status=established"), "tracker assess"),
        (("--clear", "title"), "title cannot be emptied"),
        (("--measure", "luxery"), "Did you mean luxury_goods?"),
        (("--occurred", "soon"), "--occurred"),
        (("--remove", "tags=nothing"), "Give a number: 1 luxury; 2 vehicle."),
        (("--party", "broker=Kim Jong Um"), "nearly so is"),
        (("--if-version", "99", "--measure", "textiles"), "has no version 99 yet"),
        (("--set", "claims=x"), "a list is expected here"),
    ],
)
def test_what_cannot_be_is_refused_in_words(founding_copy: Program, car: str, args: tuple[str, ...], says: str) -> None:
    assert says in founding_copy.refused("edit", car, *args).err


def test_new_records_a_near_name_as_another(founding_copy: Program, car: str) -> None:
    founding_copy.done("edit", car, "--party", "broker=person:Kim Jong Um", "--new")
    assert founding_copy.show("P-0011")["name"] == "Kim Jong Um"


def test_a_reference_that_is_not_there_is_refused(founding_copy: Program) -> None:
    assert "there is no V-2020-0001" in founding_copy.refused("edit", "V-2020-0001", "--title", "x").err


def test_an_entry_without_an_equals_sign_is_a_usage_error(founding_copy: Program, car: str) -> None:
    assert "--set is written NAME=VALUE" in founding_copy.refused("edit", car, "--set", "title", code=2).err


def test_without_options_and_without_a_terminal_the_options_are_named(founding_copy: Program, car: str) -> None:
    answer = process("--db", str(founding_copy.db), "edit", car, stdin=-3)
    assert answer.returncode == 2
    assert "--set FIELD=VALUE" in answer.stderr


def test_a_stale_version_is_refused_with_what_changed_and_both_survive_a_retry(
    founding_copy: Program, car: str
) -> None:
    version = founding_copy.show(car)["version"]
    founding_copy.done("--actor", "Bob", "edit", car, "--measure", "textiles", "--if-version", str(version))
    late = ("edit", car, "--extent", "continuing", "--if-version")
    said = founding_copy.refused("--actor", "Ann", *late, str(version)).err
    assert f"you read version {version}, it is now {version + 1}" in said
    assert "by Bob" in said
    assert "measure: luxury_goods → textiles" in said
    founding_copy.done("--actor", "Ann", *late, str(version + 1))
    found = founding_copy.show(car)
    assert (found["measure"], found["extent"]) == ("textiles", "continuing")


def test_the_reference_is_printed_as_the_program_writes_it(founding_copy: Program, car: str) -> None:
    typed = f"v-{car[2:6]}-{int(car[7:])}"
    assert founding_copy.done("edit", typed, "--tag", "typed in short").out == f"{car}\n"


def test_an_entry_that_stands_there_already_is_not_added_again(founding_copy: Program, car: str) -> None:
    founding_copy.done("edit", car, "--party", "transporter=P-0001", "--tag", "twice")
    before = founding_copy.show(car)["parties"], founding_copy.show(car)["tags"]
    answer = founding_copy.done("edit", car, "--party", "transporter=P-0001", "--tag", "twice")
    assert "Nothing to change" in answer.err
    assert (founding_copy.show(car)["parties"], founding_copy.show(car)["tags"]) == before
