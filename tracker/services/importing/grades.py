"""Every grade that a source was given is kept, with its day."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import select

from tracker.errors import InvalidValueError
from tracker.schemas.case_evidence import CaseSource
from tracker.services.writing import Writing
from tracker.store.tables import RowLike, light
from tracker.store.unit_of_work import UnitOfWork


def refuse_future(day: date, today: date) -> None:
    """InvalidValueError for a grade of a later day than today (UTC)."""
    if day > today:
        raise InvalidValueError(f"the grade is of {day}, which is still to come", f"Today is {today} (UTC).")


def settle(opened: Writing, value: CaseSource, uid: str, is_new: bool) -> bool:
    """Keep the source's present grade as a dated one where it is not there yet.

    InvalidValueError for a grade of a day that is still to come.
    """
    for grade in value.grades or []:
        refuse_future(grade.on, opened.work.at.date())
    if value.reliability is None:
        return False
    work = opened.work
    # Of a new source no grade is there but those of the file.
    rows = [] if is_new and not value.grades else _kept(work, uid)
    if rows and rows[-1]["reliability"] == value.reliability.value:
        return False
    made = {
        "source_uid": uid,
        "position": len(rows),
        "reliability": value.reliability.value,
        "reason": value.reliability_reason,
        "graded_on": work.at.date(),
        "graded_by": opened.actor,
    }
    work.insert("source_grade", made)
    return True


def _kept(work: UnitOfWork, uid: str) -> Sequence[RowLike]:
    """The grades of a source, the oldest first."""
    table = light("source_grade")
    work.flush()
    query = select(table).where(table.c.source_uid == uid).order_by(table.c.graded_on, table.c.position)
    return work.connection.execute(query).mappings().all()
