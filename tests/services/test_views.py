"""The views of many violations at once are those of each alone."""

from pathlib import Path

import pytest
from sqlalchemy import select

from tests.cli.test_queries import counted
from tests.helpers import bring, connected
from tracker.services.session import Session
from tracker.services.showing.violation import violation_view, violation_views
from tracker.store.tables import light
from tracker.vocab import Marking

STORIES = sorted((Path(__file__).parents[1] / "stories").glob("*.yaml"))


@pytest.fixture
def told(session: Session) -> Session:
    for story in STORIES:
        bring(session, story.read_text(encoding="utf-8"))
    return session


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


def test_many_views_take_hardly_more_queries_than_one(told: Session) -> None:
    wanted = uids(told)
    sent = []
    for some in (wanted[:1], wanted):
        with connected(told.url) as connection, counted() as statements:
            list(violation_views(connection, some))
        sent.append(len(statements))
    assert len(wanted) > 9
    assert sent[1] < sent[0] * 1.5
