"""`tracker party add`, `name`, `identify` and `relate`."""

import pytest

from tests.cli.program import Program

SHIP = (
    *("party", "add", "Angara", "--kind", "vessel", "--country", "RU", "--identifier", "imo=9179842"),
    *("--name", "Ангара; language=ru; kind=native", "--link", "owned_by=company:A Firm; from=2018"),
    *("--designation", "DPRK-1718; reference=KPe.001; listed_on=2020-01-02", "--note", "n", "--marking", "GREEN"),
)


def test_every_option_of_a_party_is_recorded_and_the_reference_alone_is_printed(tracker: Program) -> None:
    answer = tracker.done(*SHIP)
    assert answer.out == "P-0002\n"
    assert "New party P-0001 A Firm." in answer.err
    found = tracker.show("P-0002")
    assert (found["kind"], found["country"], found["note"], found["marking"]) == ("vessel", "RU", "n", "GREEN")
    assert [(one["name"], one["kind"], one["language"]) for one in found["names"]] == [("Ангара", "native", "ru")]
    assert [(one["scheme"], one["value"]) for one in found["identifiers"]] == [("imo", "9179842")]


def test_a_person_has_dates_and_nationalities(tracker: Program) -> None:
    given = ("--nationality", "KP", "--nationality", "RU", "--born", "1984~", "--died", "2020", "--naming", "withhold")
    ref = tracker.done("party", "add", "Ri Chol", "--kind", "person", *given).out.strip()
    found = tracker.show(ref)
    assert (found["nationalities"], found["born"], found["died"]) == (["KP", "RU"], "1984~", "2020")
    assert found["naming"] == "withhold"


@pytest.mark.parametrize("name", ["Angara", "ANGARA ", "Ангара"])
def test_a_name_that_is_recorded_is_refused_however_written(tracker: Program, name: str) -> None:
    tracker.done(*SHIP)
    assert "P-0002 has this name already" in tracker.refused("party", "add", name, "--kind", "vessel").err
    assert tracker.done("party", "add", name, "--kind", "vessel", "--new").out == "P-0003\n"


def test_a_near_name_is_refused_where_nobody_can_be_asked(tracker: Program) -> None:
    tracker.done("party", "add", "Zeta Shipping", "--kind", "company")
    answer = tracker.refused("party", "add", "Zeta Shiping", "--kind", "company")
    assert "nearly so is: P-0001 Zeta Shipping" in answer.err
    assert tracker.done("party", "add", "Zeta Shiping", "--kind", "company", "--new").out == "P-0002\n"


def test_a_number_belongs_to_one_party_alone(tracker: Program) -> None:
    tracker.done(*SHIP)
    tracker.done("party", "add", "A tanker", "--kind", "vessel", "--not-identified")
    for given in (("add", "Other", "--kind", "vessel", "--identifier"), ("identify", "P-0003")):
        told = tracker.refused("party", *given, "imo=9179842").err
        assert "P-0002 Angara has imo 9179842 already" in told
        assert "tracker party merge" in told


def test_all_problems_are_said_by_option(tracker: Program) -> None:
    given = ("--country", "XX", "--born", "soon", "--identifier", "imo=9179843", "--link", "owned=company:X")
    told = tracker.refused("party", "add", "A", "--kind", "vessel", *given).err
    for words in ("--country: ", "--born: ", "--identifier: 9179843 is no IMO", "--link (relation): "):
        assert words in told


def test_who_was_not_identified_becomes_identified(tracker: Program) -> None:
    tracker.done("party", "add", "Men", "--kind", "unknown", "--not-identified", "--count", "2..")
    answer = tracker.done("party", "identify", "P-0001", "imo=9179842", "--name", "Angara", "--kind", "vessel")
    assert (answer.out, answer.err) == ("P-0001\n", "P-0001 is identified now.\n")
    found = tracker.show("P-0001")
    assert (found["identified"], found["name"], found["kind"], found["count"]) == (True, "Angara", "vessel", None)
    assert "has this already" in tracker.refused("party", "identify", "P-0001", "imo=9179842").err


def test_an_identification_that_does_not_hold_is_refused(tracker: Program) -> None:
    tracker.done(*SHIP)
    tracker.done("party", "add", "A tanker", "--kind", "vessel", "--not-identified")
    identify = ("party", "identify", "P-0003")
    assert "its last digit should be 2" in tracker.refused(*identify, "imo=9179843").err
    assert "P-0002 has the name 'angara' already" in tracker.refused(*identify, "--name", "angara").err
    assert "Say by what" in tracker.refused(*identify, code=2).err


def test_names_are_added_to_a_party_identified_or_not(tracker: Program) -> None:
    tracker.done("party", "add", "A tanker", "--kind", "vessel", "--not-identified")
    given = ("--kind", "former", "--language", "ru", "--from", "2018", "--until", "2020", "--note", "n")
    assert tracker.done("party", "name", "P-0001", "Old name", *given).out == "P-0001\n"
    (name,) = tracker.show("P-0001")["names"]
    assert (name["name"], name["kind"], name["from"], name["until"]) == ("Old name", "former", "2018", "2020")
    assert tracker.show("P-0001")["identified"] is False
    assert "has this already" in tracker.refused("party", "name", "P-0001", "Old name", "--kind", "former").err
    told = tracker.refused("party", "name", "P-0001", "Other", "--evidence", "E-0999").err
    assert "NAME: there is no evidence 'E-0999'" in told


def test_parties_are_related_and_never_to_themselves(tracker: Program) -> None:
    tracker.done(*SHIP)
    relate = ("party", "relate", "P-0002")
    answer = tracker.done(*relate, "operated_by", "company:Quux Ltd", "--from", "2019")
    assert "New party P-0003 Quux Ltd." in answer.err
    links = [(one["relation"], one["from"]) for one in tracker.show("P-0002")["links"]]
    assert ("operated_by", "2019") in links
    assert "cannot be related to itself" in tracker.refused(*relate, "owned_by", "angara").err
    assert "has this already" in tracker.refused(*relate, "operated_by", "P-0003", "--from", "2019").err
    assert "Did you mean owned_by" in tracker.refused(*relate, "owned", "P-0001", code=2).err


@pytest.mark.parametrize(
    ("typed", "hint"), [("firm:Foo", "company"), ("frim:Foo", "Kinds: state"), ("ship:Foo", "vessel")]
)
def test_a_word_that_is_no_kind_never_becomes_part_of_the_name(tracker: Program, typed: str, hint: str) -> None:
    said = tracker.refused("add", "Coal", "--regime", "DPRK-1718", "--party", f"supplier={typed}").err
    assert "is no kind of party" in said
    assert hint in said


def test_a_name_with_a_colon_is_kept_where_its_kind_stands_before_it(tracker: Program) -> None:
    tracker.done("add", "Coal", "--regime", "DPRK-1718", "--party", "supplier=company:firm:Foo")
    assert [row["name"] for row in tracker.rows("party", "list")] == ["firm:Foo"]
