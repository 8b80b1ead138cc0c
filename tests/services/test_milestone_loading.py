"""The milestones of regimes that ship with the program."""

from pathlib import Path

from tests.helpers import bring, count, exported, forget_milestones, rows
from tracker.schemas.listing import Page
from tracker.services.law_loading import shipped_law
from tracker.services.milestone_loading import load_milestones, milestone_uid
from tracker.services.milestones import list_milestones
from tracker.services.session import Session
from tracker.services.show import show
from tracker.services.writing import writing
from tracker.vocab import MilestoneKind, Sureness

FOUNDING = Path(__file__).parents[2] / "seeds/cases/founding-article.yaml"
SHIPPED = shipped_law().milestones
EVERYTHING = Page("date", limit=0)


def test_a_new_database_has_the_vetoes_mandates_and_ends_with_their_sources(session: Session) -> None:
    found = list_milestones(session, page=EVERYTHING).rows
    assert len(found) == len(SHIPPED)
    assert {row["marking"] for row in found} == {"CLEAR"}
    vetoes = {(row["regime"], row["on"]) for row in found if row["kind"] == "veto"}
    assert vetoes == {("DPRK-1718", "2022-05-26"), ("DPRK-1718", "2024-03-28"), ("MALI-2374", "2023-08-30")}
    for row in found:
        assert Sureness(row["sureness"])
        assert row["sources"] or row["sureness"] == "memory"
    (veto,) = [row for row in found if row["on"] == "2024-03-28"]
    assert "https://press.un.org/en/2024/sc15648.doc.htm" in show(session, veto["ref"])[1]["sources"]


def test_their_uids_are_the_same_in_every_database(session: Session) -> None:
    assert {row[0] for row in rows(session.url, "SELECT uid FROM milestone")} == {milestone_uid(m) for m in SHIPPED}


def test_loading_them_again_adds_nothing_and_takes_back_no_change(session: Session) -> None:
    with writing(session) as opened:
        uid = milestone_uid(SHIPPED[0])
        opened.work.update("milestone", uid, {"summary": "Ours."})
    changesets = count(session.url, "changeset")
    with writing(session) as opened:
        assert load_milestones(opened, SHIPPED) == 0
    assert count(session.url, "changeset") == changesets
    assert rows(session.url, "SELECT summary FROM milestone WHERE uid = :uid", uid=uid) == [("Ours.",)]


def test_a_database_that_lacks_some_gets_those_alone(session: Session) -> None:
    event = SHIPPED[0].model_copy(update={"title": "Another"})
    with writing(session) as opened:
        assert load_milestones(opened, [*SHIPPED, event]) == 1
    assert count(session.url, "milestone") == len(SHIPPED) + 1


def test_the_founding_case_makes_no_doubles_of_them(session: Session) -> None:
    result = bring(session, FOUNDING.read_text(encoding="utf-8"))
    found = list_milestones(session, "DPRK-1718", page=EVERYTHING).rows
    days = [(row["on"], row["kind"]) for row in found if row["kind"] in ("veto", "mandate_end")]
    assert sorted(days) == [("2022-05-26", "veto"), ("2024-03-28", "veto"), ("2024-04-30", "mandate_end")]
    changed = [o for o in result.outcomes if o.kind == "milestone" and o.action == "changed"]
    assert len(changed) == 3
    (veto,) = [row for row in found if row["on"] == "2024-03-28"]
    assert veto["evidence"]
    assert veto["sources"]
    with writing(session) as opened:
        assert load_milestones(opened, SHIPPED) == 0


def test_one_that_was_recorded_before_they_shipped_stays_alone(databases) -> None:
    session = forget_milestones(databases.session())
    own = next(m for m in SHIPPED if m.kind is MilestoneKind.VETO)
    fields = {"regime": own.regime, "on": own.on, "kind": "veto", "title": own.title.upper()}
    bring(session, {"milestones": [fields]})
    with writing(session) as opened:
        assert load_milestones(opened, SHIPPED) == len(SHIPPED) - 1


def test_they_go_out_and_come_back_whole(session: Session, databases) -> None:
    text = exported(session)
    other = databases.session()
    result = bring(other, text)
    assert not [outcome for outcome in result.outcomes if outcome.action != "same"]
    assert exported(other) == text
