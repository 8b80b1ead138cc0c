"""Accept what a rule finds in a record, with the reason, and take that back."""

from typing import Any

from tracker.analysis.lint.rule import OF_A_VIOLATION, Rule
from tracker.analysis.lint.rules import find_rule
from tracker.errors import ConflictError, InvalidValueError
from tracker.services.amending import write_documents
from tracker.services.case_documents import record_document
from tracker.services.editing import Target, needed_part, own_document, owner_patch, target_of
from tracker.services.option_problems import said_by_option
from tracker.services.session import Session
from tracker.services.writing import Writing, writing
from tracker.store.fetch import fetch
from tracker.values.references import format_ref, parse_ref
from tracker.values.times import format_time

_OPTIONS = {"waivers": "--because", "reason": "--because"}


def waive(session: Session, ref: str, rule: str, because: str) -> str:
    """Accept what a rule finds in a record; give the record's reference.

    InvalidValueError for a rule that finds nothing in records of its kind, ConflictError where it is waived already.
    """
    wanted = find_rule(rule)
    with said_by_option(_OPTIONS), writing(session) as opened:
        target = target_of(opened.work.connection, _canonical(ref))
        _refuse_other_kind(wanted, target)
        if _standing(opened, target, wanted):
            raise ConflictError(
                f"{wanted.id} is waived for {target.ref} already",
                f'Take it back with: tracker lint unwaive {target.ref} {wanted.id} --because "…"',
            )
        entry = {"rule": wanted.id, "reason": because, "at": format_time(opened.work.at), "by": opened.actor}
        _write(opened, target, [entry], session.command)
    return target.ref


def unwaive(session: Session, ref: str, rule: str, because: str) -> str:
    """Take a waiver back, with the reason: it stays on record. ConflictError where none stands."""
    wanted = find_rule(rule)
    with said_by_option(_OPTIONS), writing(session) as opened:
        target = target_of(opened.work.connection, _canonical(ref))
        held = _standing(opened, target, wanted)
        if not held:
            raise ConflictError(
                f"{wanted.id} is not waived for {target.ref}", f"See: tracker lint {target.ref} --waived"
            )
        back = {"at": format_time(opened.work.at), "by": opened.actor, "because": because}
        entries = [{**_entry(row), "withdrawn": back} for row in held]
        _write(opened, target, entries, session.command)
    return target.ref


def _canonical(ref: str) -> str:
    return format_ref(parse_ref(ref))


def _refuse_other_kind(wanted: Rule, target: Target) -> None:
    part = target.kind == "violation" and set(wanted.kinds) & set(OF_A_VIOLATION)
    if target.kind not in wanted.kinds and not part:
        kinds = " or ".join(kind if kind != "evidence" else "item of evidence" for kind in wanted.kinds)
        raise InvalidValueError(f"{wanted.id} is about a {kinds}, and {target.ref} is none", "See: tracker lint rules")


def _standing(opened: Writing, target: Target, wanted: Rule) -> list[Any]:
    rows = fetch(opened.work.connection, "waiver", "record_uid", [target.uid])
    return [row for row in rows if row["rule"] == wanted.id and row["withdrawn_at"] is None]


def _entry(row: Any) -> dict[str, str]:
    return {
        "uid": row["uid"],
        "rule": row["rule"],
        "reason": row["reason"],
        "at": format_time(row["at"]),
        "by": row["actor"],
    }


def _write(opened: Writing, target: Target, entries: list[dict[str, Any]], command: str) -> None:
    owner = record_document(opened.work.connection, target.owner_kind, target.owner_uid)
    patch = {**needed_part(target.kind, own_document(target, owner)), "waivers": entries}
    write_documents(opened, {target.section: [owner_patch(target, owner, patch)]}, command)
