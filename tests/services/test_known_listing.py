"""What was public by a day, on both databases."""

from dataclasses import replace
from datetime import date

import pytest

from tests.cli.test_known_on import CASE
from tests.helpers import bring
from tracker.errors import UsageError
from tracker.schemas.listing import Page, ViolationFilter
from tracker.services.judging import withdraw
from tracker.services.known_listing import list_known
from tracker.services.reporting.summary import report_summary
from tracker.services.reporting.wanted import Wanted
from tracker.services.session import Session


def test_both_databases_know_the_same(session: Session) -> None:
    bring(session, CASE)
    found = list_known(session, ViolationFilter(), Page(), date(2024, 2, 29))
    (row,) = found.rows
    assert (row["title"], row["level"], row["claim_count"], row["reply_count"]) == (
        "A transfer",
        "well_corroborated",
        3,
        2,
    )
    assert found.undated == 4
    then = replace(session, known_on=date(2024, 2, 29))
    assert report_summary(then, Wanted()).undated == 4


def test_nothing_is_written_as_of_an_earlier_day(session: Session) -> None:
    bring(session, CASE)
    with pytest.raises(UsageError, match="only reads"):
        withdraw(replace(session, known_on=date(2024, 1, 1)), "V-2026-0001", "x")
