"""Show one record, whatever its kind."""

import shlex
from typing import Any

from tracker.errors import InvalidValueError
from tracker.services.records.catalogue import RECORDS
from tracker.services.refs import find_ref
from tracker.services.session import Session
from tracker.services.showing.known import refuse_unknown
from tracker.services.showing.records import known_part, part_view, record_view
from tracker.services.showing.violation import violation_view
from tracker.values.references import parse_ref


def show(session: Session, ref: str) -> tuple[str, dict[str, Any]]:
    """Give the kind of the record and everything about it; NotFoundError when there is none.

    So it is for a violation of which nothing was public by the day that it is asked for.
    """
    _check(ref)
    with session.read() as connection:
        kind, uid = find_ref(connection, ref)
        if kind == "violation":
            view = violation_view(connection, uid, on=session.today, known_on=session.known_on)
            refuse_unknown(view)
            return kind, view
        if session.known_on:
            return kind, known_part(connection, kind, uid, session.known_on)
        spec = next((spec for spec in RECORDS if spec.kind == kind), None)
        return kind, record_view(connection, spec, uid) if spec else part_view(connection, kind, uid, session.today)


def _check(ref: str) -> None:
    """Whoever gives a name in place of a reference is told how to find it."""
    try:
        parse_ref(ref)
    except InvalidValueError as error:
        if any(letter.isdigit() for letter in ref) or not ref.strip():
            raise
        raise InvalidValueError(error.reason, f"Look for it with: tracker search {shlex.quote(ref)}") from error
