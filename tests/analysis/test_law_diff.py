"""What differs between two states of the law, and what may go."""

from typing import Any

from tests.law.samples import law, link, provision
from tracker.analysis.law_diff import RowChange, changed_fields, compare, hold_what_is_cited

ONE = ("provision", "S/RES/9001 (2020) 1")
TWO = ("provision", "S/RES/9001 (2020) 2")
PAPER = ("resolution", "S/RES/9001 (2020)")
REGIME = ("regime", "UTOPIA-9001")


def fields(old: dict[str, Any], new: dict[str, Any]) -> dict[str, tuple[Any, Any]]:
    before, after = law(provision(**old))[ONE], law(provision(**new))[ONE]
    return {one.name: (one.old, one.new) for one in changed_fields(before, after)}


def actions(changes: list[RowChange]) -> dict[tuple[str, str], str]:
    return {change.key: change.action for change in changes}


def test_the_same_law_has_no_differences() -> None:
    assert compare(law(provision()), (), law(provision()), whole=True) == []


def test_fields_are_told_one_by_one_with_what_they_held() -> None:
    changed = fields({"summary": "No arms."}, {"summary": "No arms at all.", "condition": "x"})
    assert changed == {"summary": ("No arms.", "No arms at all."), "condition": (None, "x")}


def test_parts_are_compared_by_their_place() -> None:
    period = {"from": "2020-05-01", "to": "2021-05-01", "end": "dated"}
    changed = fields({}, {"periods": [period, {"from": "2022-01-01", "end": "open"}]})
    assert changed == {
        "periods[0].to": (None, "2021-05-01"),
        "periods[0].end": ("open", "dated"),
        "periods[1].from": (None, "2022-01-01"),
        "periods[1].end": (None, "open"),
    }


def test_a_part_that_is_taken_out_is_told() -> None:
    assert fields({"hs": [{"prefix": "87", "basis": "text"}]}, {}) == {
        "hs[0].prefix": ("87", None),
        "hs[0].basis": ("text", None),
    }


def test_the_order_of_measures_counts_and_that_of_regimes_does_not() -> None:
    two = {"measures": ["arms_embargo", "travel_ban"]}
    assert list(fields(two, {"measures": ["travel_ban", "arms_embargo"]})) == ["measures"]
    assert fields({"regimes": ["A-1", "B-2"]}, {"regimes": ["B-2", "A-1"]}) == {}


def test_no_and_nothing_are_different() -> None:
    unsaid, no = (law(resolution={"chapter_vii": said})[PAPER] for said in (None, False))
    assert [(one.old, one.new) for one in changed_fields(unsaid, no)] == [(None, False)]


def test_rows_of_ones_own_are_kept_with_what_the_other_text_would_be() -> None:
    (kept,) = compare(law(provision(summary="mine")), {ONE}, law(provision()), whole=True)
    assert kept.action == "kept"
    assert [(one.old, one.new) for one in kept.fields] == [("mine", "No arms.")]


def test_a_row_of_ones_own_is_given_up_where_it_is_named() -> None:
    (changed,) = compare(law(provision(summary="mine")), {ONE}, law(provision()), whole=True, taken=[ONE])
    assert changed.action == "changed"


def test_a_row_that_is_ones_own_alone_is_not_spoken_of() -> None:
    assert compare(law(provision(), provision("2")), {TWO}, law(provision()), whole=True) == []


def test_what_is_no_longer_shipped_goes_only_where_the_law_is_whole() -> None:
    both, one = law(provision(), provision("2")), law(provision())
    assert actions(compare(both, (), one, whole=True)) == {TWO: "gone"}
    assert compare(both, (), one, whole=False) == []


def held(stored: Any, wanted: Any, records: Any, own: Any = ()) -> dict[tuple[str, str], str]:
    return actions(hold_what_is_cited(compare(stored, own, wanted, whole=True), stored, wanted, records))


def test_a_whole_law_that_nobody_cites_may_go() -> None:
    stored = law(provision())
    assert held(stored, {}, {}) == {REGIME: "gone", PAPER: "gone", ONE: "gone"}


def test_what_a_record_cites_stays_with_all_that_it_points_at() -> None:
    stored = law(provision(), provision("2", links=[link("1")]), provision("3"))
    found = held(stored, {}, {TWO: ("V-2024-0001",)})
    assert found == {REGIME: "cited", PAPER: "cited", ONE: "cited", TWO: "cited", (TWO[0], f"{TWO[1][:-1]}3"): "gone"}


def test_what_law_of_ones_own_links_to_stays() -> None:
    stored = law(provision(), provision("2", links=[link("1")]))
    assert held(stored, {}, {}, own={TWO}) == {REGIME: "cited", PAPER: "cited", ONE: "cited"}


def test_a_link_that_goes_as_well_keeps_nothing() -> None:
    stored = law(provision(), provision("2", links=[link("1")]))
    assert held(stored, law(), {}) == {ONE: "gone", TWO: "gone"}


def test_a_link_that_the_newer_text_no_longer_has_keeps_nothing() -> None:
    stored = law(provision(), provision("2", links=[link("1")]))
    assert held(stored, law(provision("2")), {}) == {ONE: "gone", TWO: "changed"}


def test_who_cites_a_row_is_said() -> None:
    stored = law(provision(), provision("2", links=[link("1")]))
    changes = compare(stored, {TWO}, {}, whole=True)
    found = {c.key: c.cited_by for c in hold_what_is_cited(changes, stored, {}, {ONE: ("C-0001",)})}
    assert found[ONE] == ("C-0001", TWO[1])
