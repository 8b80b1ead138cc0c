"""The views of many violations at once are those of each alone."""

from pathlib import Path

import pytest
from sqlalchemy import select

from tests.cli.test_queries import counted
from tests.conftest import Begin
from tests.helpers import bring, case, claim, connected, party, violation
from tracker.services.session import Session
from tracker.services.showing.violation import violation_view, violation_views
from tracker.store.tables import light
from tracker.vocab import Marking

ARTICLE = {"key": "article", "kind": "news_article", "source": "paper", "title": "An article"}
STORIES = sorted((Path(__file__).parents[1] / "stories").glob("*.yaml"))


@pytest.fixture
def told(begin: Begin) -> Session:
    return begin(tell)


def tell(session: Session) -> None:
    for story in STORIES:
        bring(session, story.read_text(encoding="utf-8"))


def uids(session: Session) -> list[str]:
    with connected(session.url) as connection:
        return sorted(connection.execute(select(light("violation").c.uid)).scalars())


@pytest.mark.parametrize("level", [None, Marking.CLEAR, Marking.AMBER])
def test_the_views_of_many_are_the_views_of_each(told: Session, level: Marking | None) -> None:
    wanted = uids(told)
    with connected(told.url) as connection:
        together = list(violation_views(connection, wanted, level))
        assert [view["uid"] for view in together] == wanted
        assert together == [violation_view(connection, uid, level) for uid in wanted]


def test_a_claim_of_another_violation_that_is_shown_in_part_weighs_the_same_in_a_batch(session: Session) -> None:
    closed = claim("secret", marking="AMBER")
    first = violation("one", claims=[claim("c1"), closed], marking="CLEAR")
    second = violation("two", claims=[claim("c2", derived_from=["c1"], origin="other")], marking="CLEAR")
    sources = [
        {"key": "paper", "kind": "media", "name": "A newspaper"},
        {"key": "other", "kind": "media", "name": "Another newspaper"},
    ]
    marked = {"parties": [party(marking="CLEAR")], "sources": [{**source, "marking": "CLEAR"} for source in sources]}
    bring(session, {**case(first, second, **marked), "evidence": [{**ARTICLE, "marking": "CLEAR"}]})
    wanted = uids(session)
    with connected(session.url) as connection:
        together = list(violation_views(connection, wanted, Marking.CLEAR))
        assert together == [violation_view(connection, uid, Marking.CLEAR) for uid in wanted]
    assert [view["left_out"] > 0 for view in together] == [True, True]
    assert "an origin not named here" in together[1]["corroboration"]["explanation"]


@pytest.mark.parametrize("level", [None, Marking.CLEAR])
def test_many_views_take_hardly_more_queries_than_one(told: Session, level: Marking | None) -> None:
    wanted = uids(told)
    sent = []
    for some in (wanted[:1], wanted):
        with connected(told.url) as connection, counted() as statements:
            list(violation_views(connection, some, level))
        sent.append(len(statements))
    assert len(wanted) > 9
    assert sent[1] < sent[0] * 1.5
