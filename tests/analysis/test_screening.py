"""Names, numbers and births compared with those of listed parties."""

import pytest

from tracker.analysis.name_matching import Names, compare, key_of
from tracker.analysis.screening import Asked, Candidate, Hit, Screen, compare_births
from tracker.values.edtf import parse_edtf

RYANG = Candidate(
    "ryang",
    [("RYANG SO-JIN", ""), ("Ryang So Chin", "alias"), ("Mr Box", "weak_alias"), ("량소진", "native")],
    [("passport", "KP-901310082"), ("un_list", "KPi.901")],
    [parse_edtf("1961~")],
    ["KP"],
)
ANWAR = Candidate("anwar", [("MUHAMMAD TAHER ANWARI", ""), ("محمد طاهر أنوري", "native")], [], [parse_edtf("1968")])
FIRM = Candidate("firm", [("MORNING HARBOUR TRADING CORPORATION", ""), ("MHTC", "alias")])
SCREEN = Screen([RYANG, ANWAR, FIRM])


def best(*names: str, least: int = 80, **fields: object) -> Hit | None:
    hits = SCREEN.find(Asked("asked", names, **fields), least)
    return hits[0] if hits else None


@pytest.mark.parametrize(
    ("name", "uid", "least", "why"),
    [
        ("Ryang So-jin", "ryang", 100, "the same name"),
        ("ryang sojin", "ryang", 98, "the same name but for spaces and signs"),
        ("So-jin Ryang", "ryang", 97, "the same words in another order"),
        ("량소진", "ryang", 100, "the same name; the name in its own script"),
        ("양소진", "ryang", 80, ""),
        ("Mr. Box", "ryang", 88, "an alias of low quality"),
        ("Mohamed Tahir Anwari", "anwar", 85, "sounds the same"),
        ("Anwary, Mohammad Tahir", "anwar", 80, ""),
        ("محمد طاهر أنوري", "anwar", 100, "the same name"),
        ("Мухаммад Тахер Анвари", "anwar", 80, ""),
        ("Morning Harbor Trading Corp.", "firm", 90, "sounds the same"),
        ("Morning Harbour", "firm", 80, "all its words are in the listed name, which has 2 words more"),
        ("Morning Harbour Trading Corporation (Dalian branch)", "firm", 80, "the whole listed name is in it"),
        ("mhtc", "firm", 100, "the same name; an alias"),
    ],
)
def test_a_listed_party_is_found(name: str, uid: str, least: int, why: str) -> None:
    hit = best(name)
    assert hit is not None
    assert (hit.uid, hit.score >= least) == (uid, True), hit
    assert why in hit.reason


@pytest.mark.parametrize(
    "name", ["Kim Jong Un", "John Smith", "Trading Corporation of Elsewhere", "Anwar", "", "..", "🙂"]
)
def test_another_name_is_not_found(name: str) -> None:
    assert best(name) is None


def test_a_name_of_three_words_with_another_third_word_is_another_name() -> None:
    found = compare(key_of("Kim Chol Nam"), key_of("Kim Tong Nam"))
    assert found is None or found.score < 80


def test_a_birth_that_agrees_raises_the_score_and_one_that_does_not_lowers_it() -> None:
    name = "Mohammad Tahir Anwari"
    plain = best(name)
    same, other = (best(name, births=[parse_edtf(born)], least=0) for born in ("1968", "1990"))
    assert plain is not None
    assert same is not None
    assert other is not None
    assert other.score < plain.score < same.score
    assert "born the same year" in same.reason
    assert "born at another time" in other.reason


@pytest.mark.parametrize(
    ("mine", "listed", "told"),
    [
        ("1961-09-20", "1961-09-20", "born on the same day"),
        ("1961-09-20", "1961", "born the same year"),
        ("1961-09-20", "[1960..1964]", "the births may agree"),
        ("1962", "1961~", "born about the same time"),
        ("1963", "1961~", "born about the same time"),
        ("1964", "1961~", "born at another time"),
        ("1961-09-20", "1961-09-21", "born on another day"),
        ("1961-09-20", "..", ""),
    ],
)
def test_births_are_compared_as_far_as_they_are_known(mine: str, listed: str, told: str) -> None:
    births = [] if listed == ".." else [parse_edtf(listed)]
    change, words = compare_births([parse_edtf(mine)], births)
    assert words == told
    assert (change < 0) == ("another" in told)


def test_of_several_births_the_one_that_agrees_best_counts() -> None:
    listed = [parse_edtf("1950"), parse_edtf("1961-09-20")]
    assert compare_births([parse_edtf("1961-09-20")], listed)[1] == "born on the same day"


def test_a_number_is_enough_however_it_is_written() -> None:
    hit = best(numbers=[("passport", "kp 901310082")])
    assert hit == Hit("ryang", "KP-901310082", 100, "the same passport KP-901310082")
    assert best(numbers=[("", "KPi.901")]) is not None
    assert best(numbers=[("national_id", "KP901310082")]) is None


def test_a_number_outweighs_a_birth_that_differs_and_both_are_told() -> None:
    hit = best("Somebody", numbers=[("passport", "KP-901310082")], births=[parse_edtf("1990")])
    assert hit is not None
    assert (hit.score, "born at another time" in hit.reason) == (100, True)


def test_another_country_lowers_the_score() -> None:
    name = "Ryang So Jim"
    with_kp, with_fr, plain = best(name, countries=["KP"]), best(name, countries=["FR"], least=0), best(name)
    assert with_kp is not None
    assert with_fr is not None
    assert plain is not None
    assert with_fr.score < plain.score < with_kp.score


def test_a_name_of_any_length_or_script_is_compared_without_an_error() -> None:
    names = ["", " ", "a", "ㅋㅋ", "x" * 5000, "\u202eabc", "中国", "-", "0"]
    many = Names(names)
    for name in names:
        for _, found in many.like(name):
            assert 0 <= found.score <= 100
