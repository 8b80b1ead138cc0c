"""Show one record, whatever its kind."""

from typing import Any

from tracker.services.records.catalogue import RECORDS
from tracker.services.refs import find_ref
from tracker.services.session import Session
from tracker.services.showing.records import part_view, record_view
from tracker.services.showing.violation import violation_view


def show(session: Session, ref: str) -> tuple[str, dict[str, Any]]:
    """Give the kind of the record and everything about it; NotFoundError when there is none."""
    with session.read() as connection:
        kind, uid = find_ref(connection, ref)
        if kind == "violation":
            return kind, violation_view(connection, uid)
        spec = next((spec for spec in RECORDS if spec.kind == kind), None)
        return kind, record_view(connection, spec, uid) if spec else part_view(connection, kind, uid)
