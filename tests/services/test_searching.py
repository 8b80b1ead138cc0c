"""Searching everything: the same records in the same order on both databases, each with the words that were found."""

import json
import random
from collections.abc import Callable
from functools import partial
from typing import Any

import pytest
from sqlalchemy import event
from sqlalchemy.engine import Engine

from tests.helpers import bring, case, claim, count, forget_milestones, party, rows, violation
from tracker.services.searching import KINDS, search
from tracker.services.session import Session
from tracker.values.text import search_tokens

KOREAN = [{"name": "김정은", "kind": "native", "language": "ko"}, {"name": "Kim Chŏng-ŭn", "kind": "transliteration"}]
PARTIES = [
    party("kim", kind="person", name="Kim Jong Un", names=KOREAN),
    party(
        "ship", kind="vessel", name="Angara", identifiers=[{"scheme": "imo", "value": "9179842"}], note="A freighter"
    ),
    party("buyers", kind="person", name="Businessmen not named", identified=False),
]
SOURCES = [{"key": "paper", "kind": "media", "name": "Ведомости", "alias": "A Moscow daily"}]
EVIDENCE = [
    {
        **{"key": "article", "kind": "report", "source": "paper", "title": "Отчёт о кораблях"},
        **{"translated_title": "A report on vessels", "symbol": "S/2024/215", "authors": ["Ольга Берггольц", "N. N."]},
        **{"marking": "AMBER"},
    }
]
FULL = violation(
    title="Transfer of refined petroleum",
    summary="Zwischen zwei Schiffen, östlich von Busan.",
    place={"name": "East China Sea"},
    stops=[{"place": "秦皇島港", "kind": "loading"}],
    tags=["shiptoship"],
    references=[{"scheme": "committee-communication", "value": "S/AC.49/2019/COMM.7"}],
    provisions=[{"provision": "S/RES/2397 (2017)", "cited_as": "the December text", "basis": "source"}],
    items=[{"key": "oil", "description": "Gasoil"}],
    assessments=[{"status": "alleged", "rationale": "The hull fits", "marking": "RED"}],
    claims=[
        claim(
            statement="The tanker met another by night.",
            quote="유조선이 만났다",
            language="ko",
            translation={"text": "the oiler met", "by": "analyst"},
            figures=[{"quantity": "hundreds", "text": "many barrels"}],
        )
    ],
    requests=[
        {"key": "q1", "to": "kim", "purpose": "information", "on": "2024-07-01", "disclosed": "the questionnaire"}
    ],
    replies=[{"party": "kim", "position": "denies", "on": "2024-08", "statement": "A fabrication", "spoken_by": "Pak"}],
    actions=[{"kind": "seizure", "on": "2024-09", "statement": "Boarded off Yeosu", "place": "Yeosu"}],
)
MILESTONES = [
    {
        "regime": "DPRK-1718",
        "on": "2024-03-28",
        "kind": "veto",
        "title": "The Panel is vetoed",
        "summary": "A 13 to 1 vote",
    }
]
# What is typed, and the kind and field in which it is found.
FOUND = {
    "petroleum": ("violation", "title"),
    "ostlich busan": ("violation", "summary"),
    '"china sea"': ("violation", "place"),
    "皇島": ("violation", "stops"),
    "shiptoship": ("violation", "tags"),
    "AC.49/2019": ("violation", "references"),
    "december": ("violation", "provisions"),
    "gasoil": ("violation", "items"),
    "hull": ("violation", "assessments"),
    "tanker": ("claim", "statement"),
    "유조선": ("claim", "quote"),
    "oiler": ("claim", "translation"),
    "barrels": ("claim", "figures"),
    "jong": ("party", "name"),
    "김정은": ("party", "names"),
    "chong": ("party", "names"),
    "9179842": ("party", "identifiers"),
    "freighter": ("party", "note"),
    "businessm*": ("party", "name"),
    "ведомости": ("source", "name"),
    "moscow": ("source", "alias"),
    "отчет": ("evidence", "title"),
    "vessels": ("evidence", "translated_title"),
    '"S/2024/215"': ("evidence", "symbol"),
    "берггольц": ("evidence", "authors"),
    "questionnaire": ("request", "disclosed"),
    "fabrication": ("reply", "statement"),
    "pak": ("reply", "spoken_by"),
    "boarded": ("action", "statement"),
    "vetoed": ("milestone", "title"),
    "13": ("milestone", "summary"),
}


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def full(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory):
    from tests.conftest import Databases

    databases = Databases(request.param, request, tmp_path_factory.mktemp("searching"))
    session = databases.session()
    forget_milestones(session)
    bring(session, case(FULL, parties=PARTIES, sources=SOURCES, evidence=EVIDENCE, milestones=MILESTONES))
    yield session
    databases.drop()


@pytest.mark.parametrize("typed", FOUND)
def test_every_text_of_every_kind_of_record_is_found_and_marked(full: Session, typed: str) -> None:
    (row,) = search(full, typed).rows
    assert (row["kind"], row["field"]) == FOUND[typed]
    assert row["matches"]
    start, end = row["matches"][0]
    assert search_tokens(typed)[0] in " ".join(search_tokens(row["excerpt"][start:end]))


def test_a_row_names_the_alleged_violation_that_it_belongs_to(full: Session) -> None:
    (own,) = search(full, "petroleum").rows
    for typed in ("tanker", "questionnaire", "fabrication", "boarded"):
        (row,) = search(full, typed).rows
        assert (row["violation"], row["violation_title"]) == (own["ref"], own["title"])
    assert own["violation"] == own["ref"]
    for typed in ("jong", "ведомости", "vessels", "vetoed"):
        (row,) = search(full, typed).rows
        assert (row["violation"], row["violation_title"]) == (None, None)


def test_an_excerpt_is_marked_as_what_it_rests_on(full: Session) -> None:
    marked = {typed: search(full, typed).rows[0]["marking"] for typed in ("hull", "tanker", "vessels", "fabrication")}
    assert marked["hull"] == "RED"
    assert rows(full.url, "SELECT marking FROM violation") == [("AMBER",)]
    assert marked["tanker"] == marked["vessels"] == "AMBER"


def test_only_the_kinds_that_are_asked_for_are_found(full: Session) -> None:
    assert {row["kind"] for row in search(full, "a*", limit=0).rows} >= {"violation", "party", "reply"}
    assert {row["kind"] for row in search(full, "a*", ("party", "reply"), limit=0).rows} == {"party", "reply"}
    assert not search(full, "petroleum", ("party",)).rows


def test_what_says_nothing_is_called_by_its_kind(session: Session) -> None:
    asked = {"key": "q", "to": "russia", "purpose": "right_of_reply", "on": "2024-07-01", "our_number": "OUT-77"}
    bring(session, case(violation(requests=[asked])))
    (row,) = search(session, "out-77").rows
    assert (row["title"], row["field"], row["excerpt"]) == ("Right of reply", "our_number", "OUT-77")


def test_nothing_found_and_nothing_there_are_told_apart(full: Session, session: Session) -> None:
    assert (search(full, "zebra").rows, search(full, "zebra").empty_database) == ([], False)
    assert search(session, "zebra").empty_database


def dated(number: int, **fields: Any) -> dict[str, Any]:
    """A violation of a year of its own: of the same title and date it would be the same one."""
    return violation(f"v{number}", occurred=str(1950 + number), **fields)


def test_the_better_fit_comes_first_then_the_kind_then_the_reference(session: Session) -> None:
    bring(
        session,
        case(
            violation("late", title="About the export of coal"),
            violation("twin2", title="Coal, cargo of", occurred="2023"),
            violation("twin1", title="Coal, cargo of"),
            violation("long", title="Other", summary=f"coal {'and words ' * 50}"),
            parties=[party("twin", name="Coal, cargo of")],
        ),
    )
    found = [(row["ref"], row["score"]) for row in search(session, "coal").rows]
    refs = [ref for ref, _ in found]
    year = refs[0][:7]
    assert refs == [f"{year}0002", f"{year}0003", "P-0001", f"{year}0001", f"{year}0004"]
    assert found[0][1] == found[1][1] == found[2][1] > found[3][1] > found[4][1]


def test_a_limit_among_equals_keeps_the_first_references(session: Session) -> None:
    # The uids run the other way, as they may where records come from another database.
    uids = [f"01900000-0000-7000-8000-{99 - number:012}" for number in range(12)]
    bring(session, case(*(dated(number, title="Coal", uid=uid) for number, uid in enumerate(uids))))
    every = [row["ref"] for row in search(session, "coal", limit=0).rows]
    assert every == sorted(every)
    assert len(every) == 12
    assert [row["ref"] for row in search(session, "coal", limit=5).rows] == every[:5]
    assert search(session, "coal", limit=5).ranked == 12


def test_only_the_newest_matches_are_ranked_and_that_is_said(session: Session) -> None:
    bring(session, case(violation("old", title="Coal")))
    bring(session, case(*(dated(number, title="Shipments of coal") for number in range(3))))
    everything, newest = search(session, "coal", most=4), search(session, "coal", most=3)
    assert (everything.ranked, everything.more, everything.rows[0]["title"]) == (4, False, "Coal")
    assert (newest.ranked, newest.more) == (3, True)
    assert {row["title"] for row in newest.rows} == {"Shipments of coal"}


WORDS = ["coal", "coaling", "port", "Côte", "김정은", "정은", "皇島港", "Ёлка", "S/AC.49", "ship", "-", "the"]
QUERIES = [
    "coal",
    "coal port",
    '"port coal"',
    "coal -port",
    "정은",
    "은",
    "島",
    "co*",
    "елк",
    '"s ac 49" the -ship',
    "the",
]


def test_both_databases_give_the_same_rows_in_the_same_order(both: tuple[Session, Session]) -> None:
    chance = random.Random(20240617)

    def some(most: int) -> str:
        return " ".join(chance.choices(WORDS, k=chance.randint(1, most))) + " x"

    violations = [
        dated(number, title=some(4), summary=some(40), claims=[claim(f"c{number}", statement=some(8))])
        for number in range(60)
    ]
    huge = violation("huge", title="Huge", summary="coal " * 17_000 + "port coal the s/ac.49")
    document = case(*violations, huge, parties=[party(f"p{n}", name=some(3), identified=False) for n in range(20)])
    for session in both:
        bring(session, document)
    for query in QUERIES:
        sqlite, postgres = (_without_uids(search(session, query, limit=0).rows) for session in both)
        assert len(sqlite) > 1, query
        assert sqlite == postgres, query


def _without_uids(found: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [{name: value for name, value in row.items() if name != "uid"} for row in found]


def test_the_number_of_queries_does_not_grow_with_the_rows(session: Session) -> None:
    claims = [claim(f"c{number}", statement=f"Coal again {number}", quote="again") for number in range(30)]
    bring(session, case(violation(title="Coal", summary="again", claims=claims), violation("b", title="Coal again")))
    assert len(search(session, "coal again", limit=0).rows) == 32
    for typed in ("coal again", "again 2*"):
        two, all_ = (_queries(partial(search, session, typed, ("claim",), limit)) for limit in (2, 0))
        assert two == all_


def _queries(act: Callable[[], Any]) -> int:
    sent: list[str] = []

    def note(connection: Any, cursor: Any, statement: str, *rest: Any) -> None:
        sent.append(statement)

    event.listen(Engine, "before_cursor_execute", note)
    try:
        act()
    finally:
        event.remove(Engine, "before_cursor_execute", note)
    return len(sent)


def test_the_kinds_are_those_that_have_documents(full: Session) -> None:
    held = {kind for (kind,) in rows(full.url, "SELECT DISTINCT kind FROM search_document")}
    assert held == set(KINDS)
    assert count(full.url, "search_document") > len(KINDS)


def test_a_row_is_plain_data(full: Session) -> None:
    (row,) = search(full, "tanker").rows
    assert json.loads(json.dumps(row)) == row
