"""Sums of what is recorded, beside the caps of the law."""

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.analysis.caps import Cap, Case, Figure, Given, Span, compare
from tracker.analysis.in_force import Period

REFINED = Cap(
    "S/RES/2397 (2017) 5", ("refined_petroleum",), "to_target", "500000", "barrels", "calendar_year",
    date(2018, 1, 1), None, in_force=(Period(date(2018, 1, 1), None, "open"),),
)  # fmt: skip
CRUDE = Cap(
    "S/RES/2397 (2017) 4", ("crude_oil",), "to_target", "4000000", "barrels", "twelve_months",
    date(2017, 12, 22), None, "525000", "metric_tons",
)  # fmt: skip
COAL = Cap(
    "S/RES/2321 (2016) 26", ("coal_iron",), "from_target", "7500000", "metric_tons", "calendar_year",
    date(2017, 1, 1), date(2017, 8, 5), "400870018", "USD",
)  # fmt: skip
YEAR = Span(date(2018, 1, 1), date(2018, 12, 31), "2018")


def figure(best=None, unit="barrels", low=None, high=None, item=None, goods="", when=None, period=None):
    return Figure(low, best, high, unit, item, when or period, goods, f"{best or low or high} {unit}", period)


def claim(ref, *figures, **more):
    fields = {"stance": "supports", "modality": "asserts", "retracted": False, **more}
    return Given(ref, figures=figures, **fields)


def case(ref, *claims, when=YEAR, measure="refined_petroleum", **more):
    fields = {"direction": "to_target", "status": "alleged", "conduct": "completed", **more}
    return Case(ref, measure, when=when, claims=claims, **fields)


def one(*cases, cap=REFINED):
    rows = compare([cap], cases).rows
    assert len(rows) == 1
    return rows[0]


def numbers(row):
    return row.amount.low, row.amount.best, row.amount.high


def reasons(*cases, cap=REFINED):
    return [out.reason for out in compare([cap], cases).left_out]


def test_competing_figures_of_one_violation_give_a_range_and_no_best():
    row = one(case("V-1", claim("C-1", figure("100")), claim("C-2", figure("300"))))
    assert numbers(row) == (100, None, 300)


def test_different_violations_are_added():
    row = one(case("V-1", claim("C-1", figure("100"))), case("V-2", claim("C-2", figure(low="200", high="300"))))
    assert numbers(row) == (300, None, 400)
    assert numbers(one(case("V-1", claim("C-1", figure("1"))), case("V-2", claim("C-2", figure("2"))))) == (3, 3, 3)


def test_a_best_figure_stands_where_the_others_hold_it():
    row = one(case("V-1", claim("C-1", figure("250")), claim("C-2", figure(low="200", high="300"))))
    assert numbers(row) == (200, 250, 300)
    row = one(case("V-1", claim("C-1", figure("350")), claim("C-2", figure(low="200", high="300"))))
    assert numbers(row) == (200, None, 350)


def test_at_least_leaves_the_high_end_open_and_at_most_may_be_nothing():
    row = one(case("V-1", claim("C-1", figure(low="100"))))
    assert (numbers(row), row.amount.more) == ((100, None, 100), True)
    assert numbers(one(case("V-1", claim("C-1", figure(high="100"))))) == (0, None, 100)


def test_a_report_that_repeats_another_does_not_count():
    told = (claim("C-1", figure("100")), claim("C-2", figure("900"), derived_from=("C-1",)))
    assert numbers(one(case("V-1", *told))) == (100, 100, 100)
    assert reasons(case("V-1", *told)) == ["it repeats C-1"]


def test_a_relay_whose_original_gives_no_figure_counts():
    assert numbers(one(case("V-1", claim("C-1"), claim("C-2", figure("9"), derived_from=("C-1",))))) == (9, 9, 9)


def test_claims_that_repeat_one_another_in_a_circle_count_once():
    told = (claim("C-1", figure("5"), derived_from=("C-2",)), claim("C-2", figure("7"), derived_from=("C-1",)))
    assert numbers(one(case("V-1", *told))) == (5, 5, 5)


@pytest.mark.parametrize(
    ("more", "reason"),
    [
        ({"retracted": True}, "the claim was retracted"),
        ({"modality": "possible"}, "its origin only says that it is possible"),
        ({"modality": "predicts"}, "it is a forecast"),
        ({"stance": "contradicts"}, "its stance is contradicts"),
        ({"stance": "context"}, "its stance is context"),
    ],
)
def test_claims_that_do_not_speak_for_an_amount_are_left_out_with_the_reason(more, reason):
    assert reasons(case("V-1", claim("C-1", figure("1"), **more))) == [reason]


@pytest.mark.parametrize(
    ("more", "reason"),
    [
        ({"status": "withdrawn"}, "the entry was withdrawn"),
        ({"status": "not_a_violation"}, "it was judged to be no violation"),
        ({"status": "unsubstantiated"}, "it was judged to be unsubstantiated"),
        ({"conduct": "planned"}, "the act was planned, not carried out"),
        ({"direction": "from_target"}, "its direction is from_target, the cap is on what goes to_target"),
    ],
)
def test_violations_that_do_not_count_are_left_out_with_the_reason(more, reason):
    assert reasons(case("V-1", claim("C-1", figure("1")), **more)) == [reason]


@pytest.mark.parametrize(
    ("given_figure", "reason"),
    [
        (figure("1", "trucks"), "the unit 'trucks' is not known here"),
        (figure("1", None), "it gives no unit"),
        (
            figure("1", "Mt"),
            'the unit is not clear: Mt may be a metric ton or a million tons: write "t" or "million t"',
        ),
        (figure("1", "USD"), "USD is not comparable with a cap in barrels"),
        (figure(None, "tons"), "it gives no number"),
    ],
)
def test_figures_that_cannot_be_compared_are_put_aside_with_the_reason(given_figure, reason):
    assert reasons(case("V-1", claim("C-1", given_figure))) == [reason]


def test_an_act_over_the_turn_of_the_year_is_put_aside():
    turn = Span(date(2018, 12, 1), date(2019, 1, 31), "2018-12/2019-01")
    found = reasons(case("V-1", claim("C-1", figure("1")), when=turn))
    assert found == ["2018-12/2019-01 does not lie within one period of the cap (2018 and 2019)"]
    assert reasons(case("V-1", claim("C-1", figure("1")), when=None)) == ["no date"]
    before = Span(date(2016, 1, 1), date(2016, 12, 31), "2016")
    assert reasons(case("V-1", claim("C-1", figure("1")), when=before)) == ["no cap counted then"]


def test_a_figure_given_after_the_act_counts_in_the_period_of_the_act():
    later = Span(date(2019, 2, 1), date(2019, 2, 28), "2019-02")
    told = replace(figure("1"), as_of=later)
    assert one(case("V-1", claim("C-1", told))).period.text == "2018"
    assert one(case("V-1", claim("C-1", figure("1", when=later)))).period.text == "2018"
    assert one(case("V-1", claim("C-1", figure("1", period=later)))).period.text == "2019"
    row = one(case("V-1", claim("C-1", told), when=None))
    assert row.period.text == "2019"
    assert row.notes == ("V-1 C-1: the act has no date; the figure is counted as of 2019-02",)


def test_one_shipment_dated_in_two_periods_is_not_counted_in_both():
    turn = Span(date(2019, 1, 5), date(2019, 1, 5), "2019-01-05")
    two = (
        case("V-1", claim("C-1", figure("1000")), same_as=frozenset({"V-2"})),
        case("V-2", claim("C-2", figure("1000")), when=turn),
    )
    found = compare([REFINED], two)
    assert not found.rows
    said = "one shipment that is dated in several periods of the cap (2018 and 2019)"
    assert [(out.violation, out.reason) for out in found.left_out] == [("V-1", said), ("V-2", said)]


def test_one_shipment_counts_once_through_any_number_of_links():
    told = [case(f"V-{n}", claim(f"C-{n}", figure(str(100 * n))), same_as=frozenset({f"V-{n + 1}"})) for n in (1, 2, 3)]
    row = one(*told)
    assert (numbers(row), row.parts[0].violations) == ((100, None, 300), ("V-1", "V-2", "V-3"))


def test_a_part_is_not_added_to_its_whole():
    whole = case("V-1", claim("C-1", figure("500")))
    part = case("V-2", claim("C-2", figure("20")), part_of=frozenset({"V-1"}))
    assert numbers(one(whole, part)) == (500, 500, 500)
    assert reasons(whole, part) == ["a part of V-1, which is counted"]


def test_items_are_added_and_a_figure_of_no_item_stands_for_all_of_them():
    items = claim("C-1", figure("100", item="diesel"), figure("50", item="petrol"))
    assert numbers(one(case("V-1", items))) == (150, 150, 150)
    assert numbers(one(case("V-1", items, claim("C-2", figure("140"))))) == (140, None, 150)


def test_the_months_of_one_claim_are_added_and_those_of_two_claims_compete():
    january = Span(date(2018, 1, 1), date(2018, 1, 31), "2018-01")
    march = Span(date(2018, 3, 1), date(2018, 3, 31), "2018-03")
    first, second = figure("10", period=january), figure("20", period=march)
    assert numbers(one(case("V-1", claim("C-1", first, second)))) == (30, 30, 30)
    assert numbers(one(case("V-1", claim("C-1", first), claim("C-2", second)))) == (10, None, 20)


def test_a_ton_of_crude_oil_is_what_the_resolution_says():
    act = {"measure": "crude_oil", "when": Span(date(2018, 5, 1), date(2018, 5, 31), "2018-05")}
    both = (case("V-1", claim("C-1", figure("525000", "tons")), **act),)
    row = one(*both, cap=CRUDE)
    assert (row.unit, row.limit, numbers(row)[1]) == ("metric_tons", 525000, 525000)
    row = one(*both, case("V-2", claim("C-2", figure("1")), **act), cap=CRUDE)
    assert (row.unit, numbers(row)[1]) == ("barrels", 4_000_001)
    assert row.period.text == "2017-12-22/2018-12-21"


def test_a_product_that_is_named_has_its_own_factor_and_one_that_is_not_has_a_range():
    assert numbers(one(case("V-1", claim("C-1", figure("100", "tons", goods="diesel"))))) == (723, 723, 723)
    row = one(case("V-1", claim("C-1", figure("100", "t", goods="petroleum products"))))
    assert numbers(row) == (662, 833, 874)
    assert "an assumption" in row.factors[0]


def test_a_calendar_year_of_crude_oil_lies_in_two_of_its_periods():
    assert (
        "2017-12-22/2018-12-21 and 2018-12-22"
        in reasons(case("V-1", claim("C-1", figure("1")), measure="crude_oil"), cap=CRUDE)[0]
    )


def test_one_mt_is_taken_neither_for_a_ton_nor_for_a_million_tons():
    for unit in ("Mt", " Mt ", "thousand Mt"):
        assert not compare([REFINED], [case("V-1", claim("C-1", figure("1", unit, goods="diesel")))]).rows
    for unit, barrels in (("t", "7.23"), ("MT", "7.23"), ("mt", "7.23"), ("million t", "7230000")):
        row = one(case("V-1", claim("C-1", figure("1", unit, goods="diesel"))))
        assert row.amount.best == Fraction(barrels)


def test_money_is_summed_beside_its_own_limit_and_iron_is_no_coal():
    act = {"when": Span(date(2017, 3, 1), date(2017, 3, 31), "2017-03"), "measure": "coal_iron"}
    told = case(
        "V-1",
        claim("C-1", figure("75", "metric tons", goods="coal"), figure("4008", "USD", goods="coal")),
        claim("C-2", figure("9", "tons", goods="iron ore")),
        direction="from_target",
        **act,
    )
    found = compare([COAL], [told])
    assert [(row.unit, row.limit, row.amount.best) for row in found.rows] == [
        ("metric_tons", 7_500_000, 75),
        ("USD", 400_870_018, 4008),
    ]
    assert [out.reason for out in found.left_out] == ["the cap is on coal, not on iron"]


def test_a_period_in_which_the_provision_was_not_in_force_is_none():
    never = replace(REFINED, in_force=(Period(date(2017, 10, 1), date(2017, 12, 31), "dated"),))
    assert not compare([never], [case("V-1", claim("C-1", figure("1")))]).rows


def test_a_cap_without_a_number_has_no_limit_and_still_a_sum():
    row = one(case("V-1", claim("C-1", figure("7"))), cap=replace(REFINED, value=None))
    assert (row.limit, row.amount.best) == (None, 7)


AMOUNTS = st.integers(0, 10**6).map(str)
FIGURES = st.builds(
    lambda a, b, shape, unit: figure(
        unit=unit,
        **{
            "exact": {"best": a},
            "range": {"low": min(a, b, key=int), "high": max(a, b, key=int)},
            "floor": {"low": a},
            "ceiling": {"high": a},
        }[shape],
    ),
    AMOUNTS,
    AMOUNTS,
    st.sampled_from(["exact", "range", "floor", "ceiling"]),
    st.sampled_from(["barrels", "tons", "litres", "kg", "m3"]),
)


@st.composite
def some_cases(draw):
    found = []
    for n in range(draw(st.integers(1, 4))):
        told = [
            claim(f"C-{n}-{m}", *draw(st.lists(FIGURES, min_size=1, max_size=2)))
            for m in range(draw(st.integers(1, 3)))
        ]
        others = frozenset(f"V-{m}" for m in draw(st.sets(st.integers(0, 3), max_size=2)) if m != n)
        found.append(case(f"V-{n}", *told, same_as=others))
    return found


@given(some_cases(), st.randoms())
def test_the_order_of_violations_and_claims_changes_nothing(cases, chance):
    found = compare([REFINED], cases)
    shuffled = [replace(one_, claims=chance.sample(list(one_.claims), len(one_.claims))) for one_ in cases]
    chance.shuffle(shuffled)
    assert compare([REFINED], shuffled) == found


@given(some_cases())
def test_low_is_never_above_best_nor_best_above_high(cases):
    for row in compare([REFINED], cases).rows:
        for amount in (row.amount, *(part.amount for part in row.parts)):
            best = amount.high if amount.best is None else amount.best
            assert amount.low <= best <= amount.high


@given(some_cases(), FIGURES)
def test_a_relay_never_changes_the_sum(cases, altered):
    before = one(*cases).amount
    first = cases[0]
    relay = claim("C-relay", altered, derived_from=(first.claims[0].ref,))
    assert one(replace(first, claims=[*first.claims, relay]), *cases[1:]).amount == before


@given(some_cases(), FIGURES)
def test_a_double_of_a_shipment_never_raises_the_low_sum_and_never_adds_to_the_high(cases, given_figure):
    before = one(*cases).amount
    double = case("V-9", claim("C-9", given_figure), same_as=frozenset({cases[0].ref}))
    after = one(*cases, double).amount
    alone = one(replace(double, same_as=frozenset())).amount
    assert after.low <= before.low
    assert after.high <= max(before.high, before.high - _of(cases).high + alone.high)


@given(some_cases())
def test_a_double_that_says_the_same_changes_no_sum(cases):
    copy = replace(cases[0], ref="V-9", same_as=frozenset({cases[0].ref}))
    before, after = one(*cases).amount, one(*cases, copy).amount
    assert (after.low, after.high, after.best) == (before.low, before.high, before.best)


def _of(cases):
    return next(part.amount for part in one(*cases).parts if cases[0].ref in part.violations)


def test_fractions_are_exact():
    row = one(*(case(f"V-{n}", claim(f"C-{n}", figure("0.1"))) for n in range(10)))
    assert row.amount.best == Fraction(1)
