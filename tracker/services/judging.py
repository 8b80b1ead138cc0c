"""Our own judgement of violations, sources and claims: assessments, withdrawals, grades, retractions."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from typing import Any

from tracker.errors import ConflictError, InvalidValueError
from tracker.services.amending import write_documents
from tracker.services.case_documents import record_document
from tracker.services.establishing import refuse_established, refuse_unsupported
from tracker.services.fields_of import PARTS, needed_names
from tracker.services.importing.grades import refuse_future
from tracker.services.option_problems import said_by_option
from tracker.services.recording import stub
from tracker.services.refs import find_ref
from tracker.services.session import Session
from tracker.services.writing import Writing, writing
from tracker.store.fetch import fetch
from tracker.values.times import format_time
from tracker.vocab import RetractedBy, Status

_OPTIONS = dict.fromkeys(("rationale", "reason", "reliability_reason", "grades", "retracted"), "--because")


@contextmanager
def _judging(session: Session) -> Iterator[Writing]:
    """The changeset of a judgement; what does not fit is said by its option."""
    with said_by_option(_OPTIONS), writing(session) as opened:
        yield opened


def assess(session: Session, ref: str, fields: Mapping[str, Any]) -> str:
    """Add an assessment of a violation; give its status before.

    That it is established is only proposed, until a second person confirms it. ConflictError where fewer than
    two independent origins support the act and there is no `override`, or where it is established already.
    """
    with _judging(session) as opened:
        _, uid = find_ref(opened.work.connection, ref, ("violation",))
        before = str(fetch(opened.work.connection, "violation", "uid", [uid])[0]["status"])
        if fields["status"] == Status.ESTABLISHED:
            refuse_established(ref, before)
            refuse_unsupported(opened.work.connection, ref, uid, fields.get("override"))
            fields = {**fields, "proposed": "true"}
        elif fields.get("override"):
            raise InvalidValueError("--override goes with --status established", "Leave it out.")
        _assess(opened, uid, fields, session.command)
    return before


def withdraw(session: Session, ref: str, because: str) -> None:
    """Withdraw a violation: it stays, and says why; ConflictError when it is withdrawn already."""
    with _judging(session) as opened:
        _, uid = find_ref(opened.work.connection, ref, ("violation",))
        if fetch(opened.work.connection, "violation", "uid", [uid])[0]["status"] == Status.WITHDRAWN.value:
            raise ConflictError(f"{ref} is withdrawn already", f"See: tracker show {ref}")
        _assess(opened, uid, {"status": Status.WITHDRAWN.value, "rationale": because}, session.command)


def _assess(opened: Writing, uid: str, fields: Mapping[str, Any], command: str) -> None:
    assessment = {**fields, "at": format_time(opened.work.at), "by": opened.actor}
    document = {**stub(opened.work.connection, uid), "assessments": [assessment]}
    write_documents(opened, {"violations": [document]}, command)


def link(session: Session, ref: str, to: str, relation: str, note: str | None) -> None:
    """Say what one violation is to another; ConflictError for one with itself, or when it is said already."""
    with _judging(session) as opened:
        connection = opened.work.connection
        _, uid = find_ref(connection, ref, ("violation",))
        _, other = find_ref(connection, to, ("violation",))
        if uid == other:
            raise ConflictError(f"{ref} cannot be linked to itself", "Name two violations.")
        document = {**stub(connection, uid), "links": [{"to": to, "relation": relation, "note": note}]}
        if not write_documents(opened, {"violations": [document]}, session.command).changed:
            raise ConflictError(f"{ref} has this link to {to} already", f"See: tracker show {ref}")


def grade(session: Session, ref: str, letter: str, because: str | None, on: date | None) -> str:
    """Give a source a letter for its reliability, with the day and the reason; earlier grades are kept.

    Give the letter that it has now: another one where it was judged anew after that day.
    """
    with _judging(session) as opened:
        _, uid = find_ref(opened.work.connection, ref, ("source",))
        whole = record_document(opened.work.connection, "source", uid)
        graded = {"reliability": letter, "reason": because, "by": opened.actor}
        refuse_future(on or opened.work.at.date(), opened.work.at.date())
        day = (on or opened.work.at.date()).isoformat()
        document = {
            **{name: whole[name] for name in ("key", "ref", "uid", *needed_names("source"))},
            "grades": [{**graded, "on": day}],
        }
        newest = all(earlier["on"] <= day for earlier in whole.get("grades", []))
        if newest:
            document |= {"reliability": letter, "reliability_reason": because}
        write_documents(opened, {"sources": [document]}, session.command)
    return letter if newest else str(whole["reliability"])


def retract(session: Session, ref: str, on: date | None, by: RetractedBy, because: str) -> None:
    """Say that a claim no longer holds; ConflictError when that was said already."""
    with _judging(session) as opened:
        retracted = _claim(opened, ref)["retracted_on"]
        if retracted:
            raise ConflictError(
                f"{ref} was retracted on {retracted}",
                f"Take the retraction back with: tracker claim retract {ref} --undo",
            )
        day = (on or opened.work.at.date()).isoformat()
        _retract(opened, ref, {"on": day, "by": by.value, "reason": because}, session.command)


def unretract(session: Session, ref: str) -> None:
    """Take back a retraction; ConflictError when there is none."""
    with _judging(session) as opened:
        if not _claim(opened, ref)["retracted_on"]:
            raise ConflictError(f"{ref} is not retracted", f"See: tracker show {ref}")
        _retract(opened, ref, None, session.command)


def _claim(opened: Writing, ref: str) -> Any:
    _, uid = find_ref(opened.work.connection, ref, ("claim",))
    return fetch(opened.work.connection, "claim", "uid", [uid])[0]


def _retract(opened: Writing, ref: str, retraction: dict[str, str] | None, command: str) -> None:
    row = _claim(opened, ref)
    whole = record_document(opened.work.connection, "violation", row["violation_uid"])
    claim = next(claim for claim in whole["claims"] if claim["uid"] == row["uid"])
    names = ("key", "ref", "uid", *needed_names("claim"))
    patch = {**{name: claim[name] for name in names}, "retracted": retraction}
    document = {**stub(opened.work.connection, row["violation_uid"]), PARTS["claim"]: [patch]}
    write_documents(opened, {"violations": [document]}, command)
