"""Acts held against the law that ships with the program."""

import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from tests.cli.test_queries import counted
from tests.helpers import bring, case, violation
from tracker.errors import InvalidValueError, NotFoundError
from tracker.services.law_matching import AskedAct, Matched, match_law
from tracker.services.session import Session
from tracker.store.columns import COLUMNS
from tracker.vocab import Binding, Direction, Measure

ACTS = yaml.safe_load((Path(__file__).parents[1] / "data/acts.yaml").read_text(encoding="utf-8"))
CAR = AskedAct(["DPRK-1718"], "2024-02-18", direction=Direction.TO_TARGET, hs=["8703"])


@pytest.fixture(scope="module")
def law(sqlite_template: Path) -> Session:
    """A database with the law alone, to be read only."""
    return Session(f"sqlite:///{sqlite_template}", "analyst", "test")


def asked(act: dict[str, Any]) -> AskedAct:
    words = act["act"]
    hs = [words.removeprefix("HS ")] if words.startswith("HS ") else []
    direction = Direction(act["direction"]) if "direction" in act else None
    return AskedAct([act["regime"]], act["day"], direction=direction, hs=hs, goods="" if hs else words)


def named(matched: Matched, relevance: str) -> list[str]:
    """The provisions of that relevance, each with its verdict where it is not `inside`."""
    return [
        row["provision"] + ("" if row["in_force"] == "inside" else f" ({row['in_force']})")
        for row in matched.rows
        if row["relevance"] == relevance
    ]


def row_of(matched: Matched, provision: str) -> dict[str, Any]:
    return next(row for row in matched.rows if row["provision"] == provision)


@pytest.mark.parametrize("act", ACTS, ids=lambda act: f"{act['regime']} {act['day']} {act['act']}")
def test_an_act_would_breach_what_the_law_of_its_day_says(law: Session, act: dict[str, Any]) -> None:
    matched = match_law(law, asked(act))
    found = {relevance: named(matched, relevance) for relevance in ("applies", "conditional")}
    assert found == {"applies": act["applies"], "conditional": act["conditional"]}, act["why"]
    contested = {row["contested_by"] for row in matched.rows if row["relevance"] != "see_also"} - {None}
    assert contested == ({act["contested_by"]} if "contested_by" in act else set())


def test_there_are_enough_acts_in_the_table() -> None:
    assert len(ACTS) >= 60


def test_a_car_is_both_a_luxury_and_a_vehicle_and_other_luxuries_only_clarify(law: Session) -> None:
    matched = match_law(law, CAR)
    assert set(named(matched, "applies")) == {
        "S/RES/1718 (2006) 8(a)(iii)",
        "S/RES/2094 (2013) 23",
        "S/RES/2397 (2017) 7",
    }
    assert {"S/RES/2270 (2016) 39", "S/RES/2321 (2016) 5"} <= set(named(matched, "see_also"))


def test_the_reason_names_the_code_the_paragraph_and_the_day(law: Session) -> None:
    assert row_of(match_law(law, CAR), "S/RES/2397 (2017) 7")["why"] == (
        "HS 8703 is in chapter 87; paragraph 7 of resolution 2397 (2017) covers HS chapters 72-89 (named in its text),"
        " in force since 22 December 2017"
    )


def test_a_code_that_only_the_nomenclature_knows_is_marked_so(law: Session) -> None:
    assert "by the nomenclature, not in its text" in row_of(match_law(law, CAR), "S/RES/2094 (2013) 23")["why"]


def test_a_limit_is_said_with_its_amount(law: Session) -> None:
    diesel = AskedAct(["DPRK-1718"], "2018", direction=Direction.TO_TARGET, goods="diesel")
    condition = row_of(match_law(law, diesel), "S/RES/2397 (2017) 5")["condition"]
    assert "500,000 barrels in a calendar year" in condition


def test_what_took_the_place_of_what_is_said_on_both_sides(law: Session) -> None:
    coal = match_law(law, AskedAct(["DPRK-1718"], "2020", goods="coal"))
    assert row_of(coal, "S/RES/2371 (2017) 8")["supersedes"] == ["S/RES/2270 (2016) 29", "S/RES/2321 (2016) 26"]
    assert "S/RES/2371 (2017) 8" in row_of(coal, "S/RES/2270 (2016) 29")["superseded_by"]


def test_a_regime_without_its_law_is_refused_and_never_answered_with_nothing(law: Session) -> None:
    with pytest.raises(NotFoundError, match="law not loaded"):
        match_law(law, AskedAct(["ANGOLA-864"], "1995", goods="arms"))


def test_words_that_name_nothing_known_are_refused(law: Session) -> None:
    with pytest.raises(InvalidValueError, match="no goods or act is known"):
        match_law(law, AskedAct(["DPRK-1718"], "2020", goods="gobbledygook"))


def test_a_day_before_the_regime_is_said_to_be_so(law: Session) -> None:
    notes = match_law(law, AskedAct(["LIBYA-1970"], "2001", goods="arms")).notes
    assert any("begins on 2011-02-26" in note for note in notes)


def test_another_regime_on_the_same_state_is_pointed_out(law: Session) -> None:
    notes = match_law(law, AskedAct(["IRAN-1737"], "2017", goods="arms", direction=Direction.FROM_TARGET)).notes
    assert any("IRAN-2231" in note for note in notes)


def test_two_regimes_are_asked_at_once(law: Session) -> None:
    both = AskedAct(["IRAN-1737", "IRAN-2231"], "2017", goods="arms", direction=Direction.FROM_TARGET)
    assert named(match_law(law, both), "conditional") == ["S/RES/2231 (2015) Annex B 6(b)"]


def test_a_measure_that_is_asked_for_leaves_the_others_out(law: Session) -> None:
    luxury = AskedAct(["DPRK-1718"], "2024-02-18", measures=[Measure.LUXURY_GOODS], hs=["8703"])
    found = [row["provision"] for row in match_law(law, luxury).rows]
    assert "S/RES/1718 (2006) 8(a)(iii)" in found
    assert "S/RES/2397 (2017) 7" not in found


def test_a_code_that_contradicts_the_measure_is_not_used_and_that_is_said(law: Session) -> None:
    coal = AskedAct(["DPRK-1718"], "2018-05", measures=[Measure.COAL_IRON], hs=["8703"])
    told = "HS 8703 takes in passenger cars, which do not come under Coal, iron and iron ore; the code was not used"
    matched = match_law(law, coal)
    assert matched.notes[0] == f"{told}."
    assert told in row_of(matched, "S/RES/2371 (2017) 8")["why"]


@pytest.mark.parametrize(
    ("measure", "code"),
    [
        (Measure.COAL_IRON, "2701"),
        (Measure.INDUSTRIAL_VEHICLES_METALS, "8703"),
        (Measure.ARMS_EMBARGO, "8704"),
        (Measure.CARGO_INSPECTION, "8703"),
    ],
)
def test_a_code_that_may_come_under_the_measure_is_used_without_a_word(
    law: Session, measure: Measure, code: str
) -> None:
    matched = match_law(law, AskedAct(["DPRK-1718"], "2018-05", measures=[measure], hs=[code]))
    assert not any("was not used" in said for said in [*matched.notes, *(row["why"] for row in matched.rows)])


def test_an_act_that_went_on_over_the_first_day_is_partly_in_force(law: Session) -> None:
    coal = AskedAct(["DPRK-1718"], "2017-06/2017-10", direction=Direction.FROM_TARGET, goods="coal")
    assert row_of(match_law(law, coal), "S/RES/2371 (2017) 8")["in_force"] == "partly"


def test_the_answer_is_the_same_on_both_databases(both: tuple[Session, Session]) -> None:
    sqlite, postgresql = both
    assert match_law(sqlite, CAR).rows == match_law(postgresql, CAR).rows


def test_records_do_not_change_the_answer(session: Session) -> None:
    before = match_law(session, CAR).rows
    bring(session, case(violation()))
    assert match_law(session, CAR).rows == before


def test_matching_reads_the_law_and_nothing_that_grows(session: Session) -> None:
    bring(session, case(violation()))
    with counted() as sent:
        match_law(session, CAR)
    tables = {table for statement in sent for table in re.findall(r"(?:FROM|JOIN) (\w+)", statement)}
    assert tables <= {"alembic_version", "regime", "resolution"} | {name for name in COLUMNS if "provision" in name}
    assert tables.isdisjoint({"violation_provision", "action_provision"})


_WORDS = ("", "coal", "arms", "a limousine", "diesel", "work permits", "missile launch", "frozen assets")
acts = st.builds(
    AskedAct,
    st.sampled_from([["DPRK-1718"], ["IRAN-1737"], ["LIBYA-1970"], ["SUDAN-1591"], ["IRAN-1737", "IRAN-2231"]]),
    st.none() | st.dates().filter(lambda day: 1985 < day.year < 2040).map(str) | st.sampled_from(["2017", "2016/2018"]),
    direction=st.none() | st.sampled_from(Direction),
    hs=st.lists(st.sampled_from(["8703", "27", "2701", "93", "0302", "7403"]), max_size=2),
    goods=st.sampled_from(_WORDS),
)


@given(acts)
def test_nothing_that_only_asks_or_was_not_in_force_is_ever_said_to_be_breached(law: Session, act: AskedAct) -> None:
    for row in match_law(law, act).rows:
        if row["relevance"] != "see_also":
            assert row["in_force"] != "outside"
            assert row["binding"] in (Binding.MANDATORY, Binding.DEMAND)
            assert row["measure"] not in ("exemption", "reporting", "institutional")
        assert (row["relevance"] == "conditional") <= bool(row["condition"])
        assert row["why"]
        assert row["sureness"]


@given(acts)
def test_what_would_be_breached_comes_first(law: Session, act: AskedAct) -> None:
    order = [("applies", "conditional", "see_also").index(row["relevance"]) for row in match_law(law, act).rows]
    assert order == sorted(order)
