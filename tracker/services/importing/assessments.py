"""The rows of assessments are the history of a violation's status; the violation carries the newest."""

from datetime import datetime
from typing import Any

from sqlalchemy import select

from tracker.errors import InvalidValueError
from tracker.schemas.case_violations import CaseAssessment, CaseViolation
from tracker.services.standing import counting
from tracker.services.writing import Writing
from tracker.store.fetch import fetch
from tracker.store.tables import light
from tracker.vocab import Status

NOT_TYPED = (
    "established needs two independent origins and a second person",
    "Record it as alleged, then: tracker assess REF --status established --standard … --because …",
)
CARRIED = ("status", "standard", "likelihood", "confidence")


def standing(value: CaseViolation, now: datetime, *, typed: bool = False) -> dict[str, Any]:
    """The judgement with which a new violation begins; InvalidValueError when the file contradicts itself.

    An assessment without a time is made `now`. Nobody types that something is established: it is proposed
    and confirmed. A case file brings what others judged, and stands as it is.
    """
    if typed and value.status is Status.ESTABLISHED:
        raise InvalidValueError(*NOT_TYPED)
    newest = _newest([made for made in value.assessments or [] if not made.proposed or made.confirmed], now)
    if newest is None:
        return {"status": (value.status or Status.ALLEGED).value}
    if value.status and newest.status != value.status:
        raise InvalidValueError(
            f"the status is {value.status.value}, but the newest assessment says {newest.status.value}",
            "Leave one of them out, or make them agree.",
        )
    judged = {name: getattr(newest, name) for name in CARRIED}
    return {name: word.value if word else None for name, word in judged.items()}


def _newest(assessments: list[CaseAssessment], now: datetime) -> CaseAssessment | None:
    ordered = sorted(enumerate(assessments), key=lambda pair: (pair[1].at or now, pair[0]))
    return ordered[-1][1] if ordered else None


def settle(opened: Writing, value: CaseViolation, uid: str, is_new: bool, marking: str) -> bool:
    """Make the first assessment where there is none, and one more where the file gives another status."""
    if is_new:
        if not value.assessments:
            _make(opened, uid, 0, value.status or Status.ALLEGED, marking)
        return True
    if not value.assessments and value.status is None:
        return False
    held = opened.work.read("violation", uid)
    if value.assessments or value.status is None or value.status.value == held["status"]:
        return carry(opened, uid)
    if value.status is Status.ESTABLISHED:
        raise InvalidValueError(*NOT_TYPED)
    table = light("assessment")
    opened.work.flush()
    query = select(table.c.uid).where(table.c.violation_uid == uid)
    _make(opened, uid, len(opened.work.connection.execute(query).all()), value.status, marking)
    carry(opened, uid)
    return True


def _make(opened: Writing, uid: str, position: int, status: Status, marking: str) -> None:
    row = {"violation_uid": uid, "position": position, "at": opened.work.at, "actor": opened.actor}
    opened.work.insert("assessment", {**row, "status": status.value, "proposed": False, "marking": marking})


def carry(opened: Writing, uid: str) -> bool:
    """Copy the judgement of the assessment that counts to the violation; False when it stands there already."""
    opened.work.flush()
    row = counting(fetch(opened.work.connection, "assessment", "violation_uid", [uid]))
    return row is not None and opened.work.update("violation", uid, {name: row[name] for name in CARRIED})
