"""Every fact of the founding article is found through the command line."""

from functools import cache
from pathlib import Path
from typing import Any

import pytest

from tests.cli.program import Program, process

ARMS = "Arms and munitions from the DPRK to Russia"
EXCHANGE = "Suspected military technology and economic assistance from Russia to the DPRK in exchange"
LIMOUSINE = "Aurus Senat limousine given to Kim Jong Un"
MISSILES = "Ballistic missile tests by the DPRK"
DPRK = "Democratic People's Republic of Korea"
RUSSIA = "Russian Federation"
NEWSPAPER = "The Globe and Mail"

View = dict[str, Any]


@cache
def _views(program: Program) -> dict[str, View]:
    return {row["title"]: program.show(row["ref"]) for row in program.rows("list", "--limit", "0")}


@pytest.fixture(scope="module")
def views(founding: Program) -> dict[str, View]:
    return _views(founding)


@pytest.fixture(scope="module")
def milestones(founding: Program) -> list[View]:
    return founding.rows("milestone", "list", "--regime", "DPRK-1718")


def in_article(view: View) -> list[View]:
    return [claim for claim in view["claims"] if "founding article" in claim["evidence_title"]]


def said(view: View, *words: str) -> View:
    """The one claim of the article that says these words."""
    found = [claim for claim in in_article(view) if all(word in claim["statement"] for word in words)]
    assert len(found) == 1, [claim["statement"] for claim in found]
    return found[0]


def roles(view: View) -> set[tuple[str, str]]:
    return {(party["name"], party["role"]) for party in view["parties"]}


def test_fact_1_both_states_officials_accuse_the_dprk_of_arming_russia(views: dict[str, View]) -> None:
    view = views[ARMS]
    assert (view["regime"], view["measure"], view["direction"]) == ("DPRK-1718", "arms_embargo", "from_target")
    assert {(DPRK, "supplier"), (RUSSIA, "recipient")} <= roles(view)
    for people in ("US officials", "South Korean officials"):
        claim = said(view, people, "artillery, missiles and other military equipment", "Ukraine")
        assert (claim["origin"], claim["about"], claim["stance"]) == (f"{people}, unnamed", "act", "supports")


@pytest.mark.parametrize("weapon", ["artillery munitions", "short-range ballistic missiles"])
def test_fact_1_lankov_speaks_of_the_weapon(views: dict[str, View], weapon: str) -> None:
    claim = said(views[ARMS], "Lankov", weapon)
    assert (claim["origin"], claim["via"], claim["about"]) == ("Andrei Lankov", ["Associated Press"], "item")
    assert claim["target"].lower() == weapon


def test_fact_1_any_weapons_trade_breaches_resolutions_that_russia_endorsed(views: dict[str, View]) -> None:
    view = views[ARMS]
    claim = said(view, "several Security Council resolutions", "Russia itself endorsed")
    assert claim["about"] == "law"
    cited = {(row["provision"], row["party"]) for row in view["provisions"]}
    assert {("S/RES/1718 (2006) 8(b)", RUSSIA), ("S/RES/1718 (2006) 8(b)", DPRK)} <= cited


def test_fact_2_about_seven_thousand_containers_by_the_defence_minister(views: dict[str, View]) -> None:
    claim = said(views[ARMS], "about 7,000", "March 2024")
    (figure,) = claim["figures"]
    assert claim["origin"] == "Shin Wonsik"
    assert (figure["best"], figure["qualifier"], figure["unit"]) == ("7000", "about", "containers")
    assert figure["as_of"] == "2024-03"
    assert figure["counts"] == "containers from the DPRK to Russia"


def test_fact_3_more_than_nine_thousand_containers_are_not_themselves_a_breach(views: dict[str, View]) -> None:
    claim = said(views[EXCHANGE], "more than 9,000", "not by itself said to be a breach")
    (figure,) = claim["figures"]
    assert (claim["origin"], claim["stance"]) == ("Shin Wonsik", "context")
    assert (figure["low"], figure["best"], figure["high"], figure["qualifier"]) == ("9000", None, None, "more_than")
    aid = said(views[EXCHANGE], "likely filled with aid", "decides")
    assert (aid["stance"], aid["modality"]) == ("inconclusive", "suspects")
    assert not [figure for claim in views[ARMS]["claims"] for figure in claim["figures"] if figure["low"] == "9000"]


def test_the_two_figures_are_never_made_one(views: dict[str, View]) -> None:
    figures = [f for view in views.values() for claim in view["claims"] for f in claim["figures"]]
    texts = {(figure["quantity"], figure["counts"]) for figure in figures if figure["unit"] == "containers"}
    assert texts == {
        ("~7000", "containers from the DPRK to Russia"),
        (">1000", "containers from the DPRK to Russia"),
        ("~13000", "containers from the DPRK to Russia"),
        (">20000", "containers from the DPRK to Russia"),
        (">9000", "containers from Russia to the DPRK"),
    }


def test_fact_4_what_comes_in_exchange_keeps_its_hedges(views: dict[str, View]) -> None:
    view = views[EXCHANGE]
    for words in (("possibly transfers military technology", "nuclear weapons"), ("possibly gives economic",)):
        assert said(view, *words)["modality"] == "possible"
    reluctant = said(view, "could be reluctant")
    assert (reluctant["stance"], reluctant["modality"]) == ("qualifies", "possible")
    hope = said(view, "higher-end weapons")
    assert (hope["origin"], hope["modality"], hope["about"]) == ("Andrei Lankov", "predicts", "intent")


def test_fact_4_a_guess_and_a_forecast_raise_no_level(views: dict[str, View]) -> None:
    weight = views[EXCHANGE]["corroboration"]
    assert (weight["level"], weight["supporting_origins"]) == ("none", 0)
    acts = [(point["target"], point["supporting_origins"]) for point in weight["elements"] if point["about"] == "act"]
    assert sorted(acts) == [("Economic assistance", 0), ("Military technology", 0)]


def test_fact_5_the_limousine_and_the_bans_that_it_broke(views: dict[str, View]) -> None:
    view = views[LIMOUSINE]
    assert (view["measure"], view["occurred"]["text"]) == ("luxury_goods", "2024-02-18")
    assert [item["description"] for item in view["items"]] == ["Aurus Senat limousine"]
    assert ("Vladimir Putin", "supplier") in roles(view)
    assert ("Kim Jong Un", "recipient") in roles(view)
    assert said(view, "Earlier in 2024", "Putin sent Kim Jong Un an Aurus Senat limousine")
    assert said(view, "shown the car", "September 2023")
    assert said(view, "ban on supplying the DPRK with luxury items")["origin"] == "Observers, unnamed"
    assert said(view, "ban on transport vehicles")["origin"] == "US officials, unnamed"
    cited = {row["provision"] for row in view["provisions"]}
    assert {"S/RES/1718 (2006) 8(a)(iii)", "S/RES/2397 (2017) 7"} <= cited


def test_fact_6_the_ballistic_missile_tests(views: dict[str, View]) -> None:
    view = views[MISSILES]
    assert (view["measure"], view["direction"]) == ("ballistic_missile_activity", "by_target")
    assert said(view, "barrage of ballistic missile tests")["about"] == "act"
    assert said(view, "banned")["about"] == "law"


def test_fact_7_both_states_deny(views: dict[str, View], founding: Program) -> None:
    article = said(views[ARMS], "US officials")["evidence"]
    denied = {
        reply["party"]
        for reply in views[ARMS]["replies"]
        if reply["position"] == "denies" and reply["evidence"] == article
    }
    assert denied == {DPRK, RUSSIA}
    dossier = founding.done("report", "dossier", views[ARMS]["ref"]).flat
    assert "Pyongyang has denied" in dossier
    assert "Moscow has denied" in dossier


def test_fact_7_a_partys_own_denial_does_not_contest_by_itself(views: dict[str, View]) -> None:
    assert views[ARMS]["corroboration"]["contested"] is False


def test_fact_8_moscow_appreciates_the_support(views: dict[str, View]) -> None:
    replies = [reply for reply in views[ARMS]["replies"] if "appreciates" in reply["statement"]]
    assert [(reply["party"], reply["position"]) for reply in replies] == [(RUSSIA, "states_circumstances")]
    assert "close co-operation" in replies[0]["statement"]


@pytest.mark.parametrize(
    ("on", "kind", "words"),
    [
        ("2000-07", "summit", "first visits Pyongyang and meets Kim Jong Il"),  # fact 9
        ("2019", "summit", "first meet, in Vladivostok"),  # fact 9
        ("2023-09-13", "summit", "Vostochny Cosmodrome"),  # fact 10
        ("2024-03-28", "veto", "Russia vetoes the renewal of the Panel of Experts"),  # fact 11
        ("2022-05-26", "veto", "China and Russia veto"),  # fact 11
        ("2024-06-14", "meeting", "Kurt Campbell raises concern"),  # fact 12
        ("2024-06-18/2024-06-19", "summit", "first time in 24 years"),  # fact 13
    ],
)
def test_facts_9_to_13_are_milestones(milestones: list[View], on: str, kind: str, words: str) -> None:
    found = [row for row in milestones if words in row["title"]]
    assert [(row["on"], row["kind"], row["regime"]) for row in found] == [(on, kind, "DPRK-1718")]


def test_fact_11_western_states_accuse_moscow_of_avoiding_scrutiny(milestones: list[View]) -> None:
    (veto,) = [row for row in milestones if row["on"] == "2024-03-28"]
    assert "Western states accuse Moscow of avoiding scrutiny" in veto["summary"]
    assert any("had blocked new sanctions repeatedly" in (row["summary"] or "") for row in milestones)


def test_fact_13_both_announce_the_visit_at_the_same_time(milestones: list[View]) -> None:
    told = {row["origin"]: row for row in milestones if row["kind"] == "announcement" and row["origin"]}
    assert set(told) == {"Korean Central News Agency", "Kremlin"}
    assert len({row["on"] for row in told.values()}) == 1
    assert all("at the same time" in row["summary"] for row in told.values())


@pytest.mark.parametrize(
    ("source", "kind"),
    [
        ("Korean Central News Agency", "state_media"),
        ("Kremlin", "government"),
        ("US officials, unnamed", "unnamed"),
        ("South Korean officials, unnamed", "unnamed"),
        ("Shin Wonsik", "person"),
        ("Ministry of Foreign Affairs of the Republic of Korea", "government"),
        ("NK News", "media"),
        ("Andrei Lankov", "academic"),
        ("Leif-Eric Easley", "academic"),
        ("Observers, unnamed", "unnamed"),
    ],
)
def test_fact_14_every_source_that_the_article_names_is_there(founding: Program, source: str, kind: str) -> None:
    shown = [founding.show(f"S-{number:04}") for number in range(1, 17)]
    assert [record["kind"] for record in shown if record["name"] == source] == [kind]


@pytest.mark.parametrize(
    ("words", "origin"),
    [("Campbell", "Ministry of Foreign Affairs of the Republic of Korea"), ("parade preparations", "NK News")],
)
def test_fact_14_who_is_the_origin_of_an_event(milestones: list[View], words: str, origin: str) -> None:
    assert [row["origin"] for row in milestones if words in row["title"]] == [origin]


def test_fact_14_the_newspaper_is_the_outlet_of_all_and_the_origin_of_none(
    views: dict[str, View], milestones: list[View]
) -> None:
    claims = [claim for view in views.values() for claim in view["claims"]]
    assert {claim["source"] for view in views.values() for claim in in_article(view)} == {NEWSPAPER}
    assert len([claim for claim in claims if claim["source"] == NEWSPAPER]) > 15
    assert NEWSPAPER not in {claim["origin"] for claim in claims}
    assert NEWSPAPER not in {row["origin"] for row in milestones}


def test_the_article_is_found_by_its_source_and_kim_by_his_role(founding: Program) -> None:
    titles = {row["title"] for row in founding.rows("list", "--source", NEWSPAPER)}
    assert titles == {ARMS, EXCHANGE, LIMOUSINE, MISSILES}
    kims = founding.rows("list", "--party", "Kim Jong Un", "--role", "recipient")
    assert LIMOUSINE in {row["title"] for row in kims}


def test_the_demo_prints_list_summary_milestones_and_dossiers_with_every_fact(tmp_path: Path) -> None:
    ran = process("--db", str(tmp_path / "demo.db"), "demo", env={"LC_ALL": "C.UTF-8", "COLUMNS": "250"})
    assert ran.returncode == 0, ran.stderr
    assert "\x1b" not in ran.stdout
    heads = [line for line in ran.stdout.splitlines() if line.startswith("$ tracker")]
    for command in ("list", "report summary", "report dossier", "milestone list"):
        assert [head for head in heads if head.startswith(f"$ tracker {command}")], heads
    shown = " ".join(ran.stdout.split())
    for words in FACTS_IN_THE_DEMO:
        assert words in shown, words


FACTS_IN_THE_DEMO = (
    "US officials accuse the DPRK of supplying Russia with artillery, missiles and other military equipment",
    "South Korean officials accuse the DPRK",
    "Lankov speaks of artillery munitions",
    "Lankov speaks of short-range ballistic missiles",
    "several Security Council resolutions that Russia itself endorsed",
    "about 7,000",
    "more than 9,000",
    "possibly transfers military technology",
    "possibly gives economic assistance",
    "could be reluctant",
    "higher-end weapons",
    "Aurus Senat limousine",
    "Luxury goods",
    "Ballistic missile tests by the DPRK",
    "Pyongyang has denied",
    "Moscow has denied",
    "appreciates Pyongyang's support",
    "Kim Jong Il",
    "Vladivostok",
    "Vostochny Cosmodrome",
    "renewal of the Panel of Experts",
    "Kurt Campbell",
    "first time in 24 years",
    "KCNA announces",
    "NK News",
)


def test_the_demo_does_not_touch_a_database_that_is_there(founding_copy: Program) -> None:
    answer = founding_copy.refused("demo")
    assert "is there already" in answer.err
