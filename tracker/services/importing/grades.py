"""Every grade that a source was given is kept, with its day."""

from sqlalchemy import select

from tracker.schemas.case_evidence import CaseSource
from tracker.services.writing import Writing
from tracker.store.tables import light


def settle(opened: Writing, value: CaseSource, uid: str) -> bool:
    """Keep the source's present grade as a dated one where it is not there yet."""
    if value.reliability is None:
        return False
    work, table = opened.work, light("source_grade")
    work.flush()
    query = select(table).where(table.c.source_uid == uid).order_by(table.c.graded_on, table.c.position)
    rows = work.connection.execute(query).mappings().all()
    if rows and rows[-1]["reliability"] == value.reliability.value:
        return False
    grade = {
        "source_uid": uid,
        "position": len(rows),
        "reliability": value.reliability.value,
        "reason": value.reliability_reason,
        "graded_on": work.at.date(),
        "graded_by": opened.actor,
    }
    work.insert("source_grade", grade)
    return True
