"""The shipped mappings bring in made-up samples that have the shape of what they are for."""

from typing import Any

import pytest

from tests.helpers import count, rows
from tests.services.tables.tables import DATA, bring
from tracker.services.session import Session
from tracker.services.tables.shipped_mappings import load_mapping


def brought(session: Session, name: str, ending: str = "csv") -> Any:
    """Bring a sample in, and once more, which must change nothing."""
    path, template = DATA / f"{name}.{ending}", load_mapping(name)
    first = bring(session, path, template)
    assert not bring(session, path, template).result.changed
    return first


def test_an_analysts_spreadsheet(session: Session) -> None:
    assert brought(session, "analyst-spreadsheet").result.summary() == (
        "Added: 6 parties, 2 sources, 3 items of evidence, 2 violations."
    )
    assert rows(session.url, "SELECT title, occurred, measure FROM violation ORDER BY ref_number") == [
        ("Oil passed from ship to ship", "2031-04-03", "refined_petroleum"),
        ("Coal landed", "2031-05", "coal_iron"),
    ]
    assert rows(session.url, "SELECT best, qualifier, unit FROM figure ORDER BY best") == [
        ("1200", "about", "tonne"),
        ("12500", "exact", "tonne"),
    ]
    # One allegation in two rows has the reports of both, each with its own stance.
    assert rows(session.url, "SELECT stance FROM claim ORDER BY ref_number") == [
        ("supports",),
        ("qualifies",),
        ("supports",),
    ]
    assert rows(session.url, "SELECT value FROM party_identifier") == [("9074729",)]


def test_the_trade_register_of_sipri(session: Session) -> None:
    found = brought(session, "sipri-trade-register")
    assert (found.rows, found.left_out) == (4, 1)
    assert "The headings are in line 12; what stands above was left out." in found.notes[2]
    wanted = "SELECT code, occurred, violation.status FROM violation JOIN regime ON regime.uid = regime_uid"
    assert rows(session.url, f"{wanted} ORDER BY ref_number") == [
        ("LIBYA-1970", "2016/2017", "under_review"),
        ("DPRK-1718", "2022", "under_review"),
        ("YEMEN-2140", None, "under_review"),
    ]
    # The question marks of columns without a heading make a year uncertain and a number approximate.
    assert rows(session.url, "SELECT happened_on FROM claim WHERE happened_on IS NOT NULL ORDER BY happened_on") == [
        ("2015?",),
        ("2018?",),
        ("2021",),
    ]
    assert rows(
        session.url, "SELECT best, qualifier, counts FROM figure WHERE qualifier = 'about' ORDER BY best, counts"
    ) == [
        ("12", "about", "delivered"),
        ("12", "about", "ordered"),
        ("30", "about", "ordered"),
    ]
    assert rows(session.url, "SELECT country FROM party WHERE name = 'Democratic People''s Republic of Korea'") == [
        ("KP",)
    ]
    assert rows(session.url, "SELECT identified FROM party WHERE name = 'Unknown supplier(s)'") == [(False,)]
    assert rows(session.url, "SELECT summary FROM violation WHERE summary LIKE '%rich%'") == [
        ("Ordered through a dealer in Zürich; not confirmed",)
    ]


def test_the_missile_tests_of_cns(session: Session) -> None:
    assert brought(session, "cns-north-korea-missile-tests", "xlsx").result.counts["violation", "added"] == 3
    assert rows(session.url, "SELECT title, occurred, place_latitude FROM violation ORDER BY ref_number") == [
        ("Flight test of Sample-1 from Example Launch Site", "2031-04-09", "39.1"),
        ("Flight test of Sample-1 from Example Launch Site", "2031-06-02", "39.1"),
        ("Flight test of Sample-2 from Example Airfield", "2031-09-14", "40.2"),
    ]
    # "Unknown" and "N/A" make no figure; the unit is taken off the number.
    assert rows(session.url, "SELECT best, counts FROM figure ORDER BY best") == [
        ("1050", "apogee"),
        ("430", "distance travelled"),
        ("4500", "apogee"),
        ("950.5", "distance travelled"),
    ]
    assert rows(session.url, "SELECT modality FROM claim ORDER BY ref_number") == [
        ("asserts",),
        ("suspects",),
        ("asserts",),
    ]


def test_an_export_of_acled(session: Session) -> None:
    found = brought(session, "acled-export")
    assert (found.rows, found.left_out) == (3, 1)
    assert rows(session.url, "SELECT occurred, place_country, place_precision FROM violation ORDER BY ref_number") == [
        ("2024-06-17", "CD", "locality"),
        # The day is near, not exact.
        ("2024-05-02~", "SS", "vicinity"),
    ]
    assert rows(session.url, "SELECT best, counts FROM figure ORDER BY best") == [
        ("0", "reported fatalities"),
        ("3", "reported fatalities"),
    ]


@pytest.mark.parametrize("name", ["analyst-spreadsheet", "sipri-trade-register", "acled-export"])
def test_a_dry_run_of_a_sample_writes_nothing(sqlite_databases: Any, name: str) -> None:
    session = sqlite_databases.session()
    bring(session, DATA / f"{name}.csv", load_mapping(name), dry_run=True)
    assert count(session.url, "violation") == 0
