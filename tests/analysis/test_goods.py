"""What words and HS codes say of goods."""

import pytest

from tracker.analysis.goods import goods_named, goods_of, not_understood
from tracker.analysis.goods_index import GOODS
from tracker.values.identifiers import check_hs
from tracker.vocab import NOT_A_VIOLATIONS_MEASURE, Measure


def names(text: str) -> list[str]:
    return [goods.name for goods in goods_named(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a coal cargo", ["coal"]),
        ("Coal cargoes from Nampo", ["coal"]),
        ("two motor vehicles", ["transport vehicles"]),
        ("an Aurus Senat limousine", ["passenger cars"]),
        ("work permits for 200 people", ["workers abroad"]),
        ("the launch of a ballistic missile", ["launches and work on ballistic missiles"]),
        ("ballistic missile launches", ["launches and work on ballistic missiles"]),
        ("ship-to-ship transfer of gasoil", ["ship-to-ship transfers", "refined petroleum"]),
        ("rocket fuel", ["aviation and rocket fuel"]),
        ("charcoal", ["charcoal"]),
        ("antiquities from Palmyra", ["cultural objects"]),
        ("an arm of the ministry", []),
        ("small arms and buses", ["arms and ammunition", "transport vehicles"]),
        ("storage tanks for water", ["storage tanks"]),
        ("factory workers", []),
        ("nothing of the kind", []),
        ("", []),
    ],
)
def test_words_name_goods_in_either_number_and_the_longest_phrase_counts(text: str, expected: list[str]) -> None:
    assert names(text) == expected


def test_a_code_names_the_goods_that_it_lies_within() -> None:
    assert ("passenger cars", False) in [(goods.name, part) for goods, part in goods_of("870323")]


def test_a_wide_code_names_its_goods_as_a_part_only() -> None:
    found = {goods.name: part for goods, part in goods_of("27")}
    assert found["coal"]
    assert found["crude oil"]


def test_a_code_of_which_the_goods_are_a_part_says_so() -> None:
    assert {goods.name: part for goods, part in goods_of("271019")}["aviation and rocket fuel"] is True
    assert {goods.name: part for goods, part in goods_of("271019")}["refined petroleum"] is False


def test_every_code_and_measure_of_the_index_exists() -> None:
    for goods in GOODS:
        for code in (*goods.hs, *goods.within):
            assert check_hs(code) == code
        assert {Measure(measure) for measure in goods.measures}.isdisjoint(NOT_A_VIOLATIONS_MEASURE)


def test_no_name_stands_twice_in_the_index() -> None:
    assert len({goods.name for goods in GOODS}) == len(GOODS)


def test_words_that_name_nothing_are_told_apart_from_small_words() -> None:
    assert not_understood("a cargo of coal and glorp") == ["glorp"]
    assert not_understood("ship-to-ship transfer of diesel to the DPRK") == ["dprk"]
    assert not_understood("2,000 tons of coal") == []
