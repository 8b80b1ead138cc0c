"""The rows of assessments are the history of a violation's status; the violation carries the newest."""

from typing import Any

from sqlalchemy import select

from tracker.errors import InvalidValueError
from tracker.schemas.case_violations import CaseAssessment, CaseViolation
from tracker.services.writing import Writing
from tracker.store.tables import light
from tracker.vocab import Status

CARRIED = ("status", "standard", "likelihood", "confidence")


def standing(value: CaseViolation) -> dict[str, Any]:
    """The status with which a new violation begins; InvalidValueError when the file contradicts itself."""
    newest = _newest(value.assessments or [])
    if newest and value.status and newest.status != value.status:
        raise InvalidValueError(
            f"the status is {value.status.value}, but the newest assessment says {newest.status.value}",
            "Leave one of them out, or make them agree.",
        )
    status = newest.status if newest else value.status or Status.ALLEGED
    return {"status": status.value}


def _newest(assessments: list[CaseAssessment]) -> CaseAssessment | None:
    # Without times the file's order counts: the last one is the newest.
    dated = [assessment for assessment in assessments if assessment.at]
    if len(dated) == len(assessments) and dated:
        return max(dated, key=lambda assessment: (assessment.at, assessments.index(assessment)))
    return assessments[-1] if assessments else None


def settle(opened: Writing, value: CaseViolation, uid: str, is_new: bool, marking: str) -> bool:
    """Make the first assessment where there is none, and one more where the file gives another status."""
    work, table = opened.work, light("assessment")
    work.flush()
    query = select(table).where(table.c.violation_uid == uid).order_by(table.c.at, table.c.position)
    rows = work.connection.execute(query).mappings().all()
    carried = work.read("violation", uid)["status"] if rows else None
    wanted = (value.status or Status.ALLEGED).value if is_new or value.status else None
    if not value.assessments and wanted and (not rows or wanted != carried):
        work.insert(
            "assessment",
            {
                "violation_uid": uid,
                "position": len(rows),
                "at": work.at,
                "actor": opened.actor,
                "status": wanted,
                "marking": marking,
            },
        )
        work.flush()
        return carry(opened, uid) or True
    return carry(opened, uid)


def carry(opened: Writing, uid: str) -> bool:
    """Copy the newest assessment's judgement to the violation; False when it stands there already."""
    table = light("assessment")
    opened.work.flush()
    query = select(table).where(table.c.violation_uid == uid)
    newest = opened.work.connection.execute(
        query.order_by(table.c.at.desc(), table.c.position.desc()).limit(1)
    ).mappings()
    row = newest.first()
    return row is not None and opened.work.update("violation", uid, {name: row[name] for name in CARRIED})
