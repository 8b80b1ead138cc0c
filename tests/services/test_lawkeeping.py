"""The law of a database is brought up to date, on both databases."""

from pathlib import Path

import pytest

from tests.helpers import bring, case, claim, count, rows, violation
from tests.law.database import CARS, LAW, NEW, SHIPPED, actions, is_shipped, law_in, other, own_in, put
from tracker.errors import ConflictError, DocumentError
from tracker.models.metadata import metadata
from tracker.services.history import log
from tracker.services.lawkeeping.citing import POINTING
from tracker.services.lawkeeping.own_law import add_law, edit_law
from tracker.services.lawkeeping.rows import PARTS, part_rows
from tracker.services.lawkeeping.updating import plan_update, update_law
from tracker.services.session import Session


def test_the_law_comes_out_of_a_database_as_it_went_in(session: Session) -> None:
    assert is_shipped(session)
    assert own_in(session) == set()


def test_a_database_with_the_law_that_ships_has_nothing_to_change(session: Session) -> None:
    update = plan_update(session)
    assert (update.changes, update.to_write) == ([], [])


def test_an_update_writes_every_kind_of_change_as_one_changeset(session: Session) -> None:
    period = SHIPPED[CARS].periods[0].model_copy(update={"end": "unknown"})
    older = [
        other(("regime", "DPRK-1718"), reviewed_to=None, body=None),
        other(("resolution", "S/RES/2397 (2017)"), summary="older words", regimes=[]),
        other(CARS, measures=["luxury_goods", "industrial_vehicles_metals"], periods=[period], hs=SHIPPED[CARS].hs[3:]),
        other(("provision", "S/RES/2397 (2017) 5"), links=[], caps=[], regimes=["IRAN-1737"]),
        other(CARS, paragraph="99"),
    ]
    put(session, older)
    before = count(session.url, "changeset")
    update = plan_update(session)
    assert actions(update) == {
        "DPRK-1718": "changed",
        "S/RES/2397 (2017)": "changed",
        "S/RES/2397 (2017) 5": "changed",
        "S/RES/2397 (2017) 7": "changed",
        "S/RES/2397 (2017) 99": "gone",
    }
    update_law(session, update)
    assert is_shipped(session)
    assert plan_update(session).changes == []
    assert count(session.url, "changeset") == before + 1


def test_the_history_of_an_update_has_before_and_after(session: Session) -> None:
    put(session, [other(CARS, summary="older words", measures=["luxury_goods"])])
    update_law(session, plan_update(session))
    newest = log(session, "S/RES/2397 (2017) 7")[0]
    changes = {(change["table"], change["operation"]): change["fields"] for change in newest["changes"]}
    assert changes["provision", "update"]["summary"] == {"before": "older words", "after": SHIPPED[CARS].summary}
    assert changes["provision_measure", "delete"]["measure"]["before"] == "luxury_goods"
    assert changes["provision_measure", "insert"]["measure"]["after"] == "industrial_vehicles_metals"


def test_measures_may_change_places(session: Session) -> None:
    key = ("provision", "S/RES/2397 (2017) 2")
    put(session, [other(key, measures=list(reversed(SHIPPED[key].measures)))])
    update_law(session, plan_update(session))
    assert law_in(session)[key] == SHIPPED[key]


def test_law_of_ones_own_is_kept_and_the_shipped_text_is_told(session: Session) -> None:
    edit_law(session, "2397 7", {"summary": "Mine."})
    add_law(session, "provision", "2397 98", NEW)
    update = plan_update(session)
    assert actions(update) == {CARS[1]: "kept"}
    assert [(one.name, one.old, one.new) for one in update.changes[0].fields] == [
        ("summary", "Mine.", SHIPPED[CARS].summary)
    ]
    assert update.to_write == []
    assert own_in(session) == {CARS[1], "S/RES/2397 (2017) 98"}


def test_law_of_ones_own_is_given_up_where_it_is_named(session: Session) -> None:
    edit_law(session, "2397 7", {"summary": "Mine."})
    update = plan_update(session, taken=["paragraph 7 of resolution 2397 (2017)"])
    update_law(session, update)
    assert is_shipped(session)
    assert own_in(session) == set()


def test_a_row_that_is_no_longer_shipped_goes_with_its_parts(session: Session) -> None:
    parts = {table: count(session.url, table) for table in PARTS["provision"]}
    put(session, [other(CARS, paragraph="99")])
    update_law(session, plan_update(session))
    assert {table: count(session.url, table) for table in PARTS["provision"]} == parts
    assert is_shipped(session)


def cite(session: Session, by: str) -> None:
    """Record a violation that cites the paragraph, or of which only a claim speaks of it."""
    spoken = claim(about="law", provision="S/RES/2397 (2017) 99")
    fields = {"claims": [spoken]} if by == "claim" else {"provisions": [{"provision": "S/RES/2397 (2017) 99"}]}
    bring(session, case(violation(**fields)))


@pytest.mark.parametrize("by", ["claim", "citation"])
def test_a_row_that_is_no_longer_shipped_stays_while_a_record_cites_it(session: Session, by: str) -> None:
    put(session, [other(CARS, paragraph="99")])
    cite(session, by)
    update = plan_update(session)
    assert actions(update) == {"S/RES/2397 (2017) 99": "cited"}
    assert update.changes[0].cited_by[0].startswith("C-" if by == "claim" else "V-")
    assert update.to_write == []


def test_a_row_that_is_no_longer_shipped_stays_while_law_of_ones_own_links_to_it(session: Session) -> None:
    put(session, [other(CARS, paragraph="99")])
    edit_law(session, "2397 5", {"link": ["amends 2397 99"]})
    found = actions(plan_update(session))
    assert found == {"S/RES/2397 (2017) 5": "kept", "S/RES/2397 (2017) 99": "cited"}


def test_every_table_that_points_at_law_is_looked_at() -> None:
    law = {"regime", "resolution", "provision"}
    pointing = {
        (table.name, key.parent.name)
        for table in metadata.tables.values()
        for key in table.foreign_keys
        if key.column.table.name in law and table.name not in law and table.name not in sum(PARTS.values(), ())
    }
    assert pointing == {(table, column) for found in POINTING.values() for table, column, _ in found}


def test_the_law_that_changed_since_it_was_shown_is_not_written(session: Session) -> None:
    put(session, [other(CARS, summary="older words")])
    update = plan_update(session)
    edit_law(session, "2397 7", {"summary": "Mine."})
    with pytest.raises(ConflictError):
        update_law(session, update)
    assert law_in(session)[CARS].summary == "Mine."


def test_what_is_derived_of_violations_is_as_it_was_after_an_update(session: Session) -> None:
    put(session, [other(CARS, summary="older words")])
    bring(session, case(violation(provisions=[{"provision": CARS[1]}])))
    facts = rows(session.url, "SELECT * FROM violation_facts ORDER BY uid")
    found = rows(session.url, "SELECT tokens FROM search_document ORDER BY uid")
    update_law(session, plan_update(session))
    assert rows(session.url, "SELECT * FROM violation_facts ORDER BY uid") == facts
    assert rows(session.url, "SELECT tokens FROM search_document ORDER BY uid") == found


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "sudan.yaml"
    path.write_text(LAW.format(regime="SUDAN-1591", end="unknown"))
    return path


def test_law_files_from_elsewhere_add_and_take_nothing_away(session: Session, file: Path) -> None:
    update = plan_update(session, file)
    assert actions(update) == {"S/RES/2817 (2026)": "added", "S/RES/2817 (2026) 1": "added"}
    update_law(session, update)
    assert plan_update(session, file.parent).changes == []
    assert own_in(session) == set()
    assert set(SHIPPED) < set(law_in(session))


def test_everything_that_is_wrong_with_law_files_is_said_at_once(session: Session, file: Path) -> None:
    (file.parent / "other.yaml").write_text(LAW.format(regime="x", end="never").replace("2026)", "2025)"))
    (file.parent / "third.yaml").write_text("format: tracker-law-file\nversion: 7\n")
    with pytest.raises(DocumentError) as refused:
        plan_update(session, file.parent)
    said = [str(problem) for problem in refused.value.problems]
    assert any(one.startswith("other.yaml: line 15, provisions[0].periods[0].end: 'never'") for one in said), said
    assert any(one.startswith("third.yaml: line 2, version") for one in said), said
    file.write_text(LAW.format(regime="SUDAN-1592", end="open"))
    with pytest.raises(DocumentError) as refused:
        plan_update(session, file)
    said = [str(problem) for problem in refused.value.problems]
    assert any("there is no regime SUDAN-1592. Did you mean SUDAN-1591" in one for one in said)
    assert any("a period that is open has a last day" in one for one in said)


def test_every_part_of_every_row_has_a_table_that_a_deletion_knows() -> None:
    for key, row in SHIPPED.items():
        assert set(part_rows(row)) == set(PARTS[key[0]])
