"""What `add` and `show` say of the law for an alleged violation."""

from tests.cli.program import Program

CAR = ("add", "Limousine given", "--regime", "DPRK-1718", "--item", "8703: car", "--direction", "to_target")


def test_add_says_what_the_act_would_breach_where_nothing_is_cited(tracker: Program) -> None:
    said = tracker.done(*CAR, "--occurred", "2024-02-18").err
    for provision in ("S/RES/1718 (2006) 8(a)(iii)", "S/RES/2397 (2017) 7"):
        assert f"{provision}:" in said
    assert "none is supplied. [memory]" in said
    assert "--provision" in said


def test_add_marks_what_would_be_breached_only_on_a_condition(tracker: Program) -> None:
    said = tracker.done("add", "Diesel delivered", "--regime", "DPRK-1718", "--occurred", "2019").err
    assert "S/RES/2397 (2017) 5, on a condition:" in said


def test_add_offers_nothing_where_a_paragraph_is_cited(tracker: Program) -> None:
    said = tracker.done(*CAR, "--occurred", "2024-02-18", "--provision", "2397 7").err
    assert "would breach" not in said


def test_add_says_that_a_cited_paragraph_was_not_in_force(tracker: Program) -> None:
    said = tracker.done(*CAR, "--occurred", "2016-01", "--provision", "2397 7").err
    assert "Not in force when the act was: paragraph 7 of resolution 2397 (2017)." in said


def test_the_page_flags_a_paragraph_that_was_not_in_force(tracker: Program) -> None:
    ref = tracker.done(*CAR, "--occurred", "2016-01", "--provision", "2397 7").out.strip()
    page = tracker.done("show", ref).flat
    assert "Law not in force: paragraph 7 of resolution 2397 (2017)" in page
    assert "not in force, but since 22 December 2017" in page
    assert tracker.show(ref)["provisions"][0]["in_force"] == "outside"


def test_the_page_flags_nothing_where_all_was_in_force(tracker: Program) -> None:
    ref = tracker.done(*CAR, "--occurred", "2024-02-18", "--provision", "2397 7").out.strip()
    assert "Law not in force" not in tracker.done("show", ref).flat


def test_a_regime_without_its_law_can_still_be_recorded_under(tracker: Program) -> None:
    assert tracker.done("add", "Arms flown in", "--regime", "ANGOLA-864", "--occurred", "1995").out.startswith("V-")


def test_add_claims_no_breach_of_an_act_of_which_nothing_is_known(tracker: Program) -> None:
    said = tracker.done("add", "Something happened", "--regime", "DPRK-1718", "--occurred", "2018").err
    assert "would breach" not in said


def test_without_a_day_what_would_be_breached_depends_on_it(tracker: Program) -> None:
    assert "would breach, depending on its day:" in tracker.done("add", "Coal sold", "--regime", "DPRK-1718").err


def test_the_page_says_on_what_condition_a_paragraph_would_be_breached(tracker: Program) -> None:
    diesel = ("add", "Diesel delivered", "--regime", "DPRK-1718", "--occurred", "2019", "--provision", "2397 5")
    page = tracker.done("show", tracker.done(*diesel).out.strip()).flat
    assert "Condition The limit is exceeded, or the delivery is not notified" in page
