"""What it takes to call an alleged violation established: two independent origins, and a second person."""

from typing import Any

from sqlalchemy import Connection

from tracker.errors import ConflictError
from tracker.services.importing.assessments import carry
from tracker.services.refs import find_ref
from tracker.services.session import Session
from tracker.services.standing import newest, waiting
from tracker.services.weighing import weigh
from tracker.services.writing import Writing, writing
from tracker.store.fetch import fetch
from tracker.values.likeness import has_han, latin, look
from tracker.values.text import check_text, fold
from tracker.vocab import Status

# As many independent origins must support the act.
ENOUGH = 2


def refuse_unsupported(connection: Connection, ref: str, uid: str, override: str | None) -> None:
    """ConflictError where too few independent origins support the act and nobody said why it is established."""
    found = len(weigh(connection, [uid])[uid].headline.supporting)
    if found < ENOUGH and not override:
        counted = {0: "no origin supports the act", 1: "one independent origin supports the act"}[found]
        raise ConflictError(
            f"{ref}: {counted}; established needs two",
            f'See why: tracker show {ref}. Established all the same: --override "the reason".',
        )


def refuse_established(ref: str, status: str) -> None:
    """ConflictError where the violation is established: to propose it again would say that it is not yet."""
    if status == Status.ESTABLISHED:
        raise ConflictError(f"{ref}: it is established already", f"See who confirmed it: tracker show {ref}")


def confirm(session: Session, ref: str, because: str | None) -> None:
    """Confirm, as the second person, that a violation is established; in a changeset of its own.

    ConflictError where nothing waits, where the same person proposed it, or where it changed since.
    """
    with writing(session) as opened:
        connection = opened.work.connection
        _, uid = find_ref(connection, ref, ("violation",))
        proposal = _proposal(ref, fetch(connection, "assessment", "violation_uid", [uid]))
        _refuse_same(ref, proposal["actor"], opened.actor)
        refuse_unsupported(connection, ref, uid, proposal["override_reason"])
        _confirm(opened, proposal["uid"], because)
        carry(opened, uid)
        opened.touch("violation", uid)


def _confirm(opened: Writing, uid: str, because: str | None) -> None:
    said = check_text(because) if because and because.strip() else None
    confirmed = {"confirmed_at": opened.work.at, "confirmed_by": opened.actor, "confirmed_because": said}
    opened.work.update("assessment", uid, confirmed)


def _proposal(ref: str, rows: list[Any]) -> Any:
    again = f'Propose it with: tracker assess {ref} --status established --standard … --because "…"'
    last, found = newest(rows), waiting(rows)
    if found is None:
        by = last["confirmed_by"] if last is not None and last["status"] == Status.ESTABLISHED else None
        if by:
            raise ConflictError(f"{ref} is established already, confirmed by {by}", f"See: tracker show {ref}")
        if any(row["proposed"] and row["confirmed_at"] is None for row in rows):
            raise ConflictError(f"{ref} was assessed anew since it was proposed: the proposal is void", again)
        raise ConflictError(f"nothing about {ref} waits for a second person", again)
    if found["version"] != 1:
        raise ConflictError(f"the assessment of {ref} was changed since it was proposed: it is void", again)
    return found


def _refuse_same(ref: str, proposer: str, actor: str) -> None:
    if same_person(proposer, actor):
        raise ConflictError(
            f"{actor} proposed it: a second person confirms",
            f'Somebody else runs: tracker --actor "Their name" assess {ref} --confirm',
        )


def same_person(one: str, other: str) -> bool:
    """Whether two declared names are one person's: case, accents, spacing and script do not tell people apart.

    Nor do letters that look the same (Latin A, Cyrillic А). Two Chinese names may read the same and be two people's.
    """
    names = ["".join(fold(name).split()) for name in (one, other)]
    if names[0] == names[1]:
        return True
    if all(map(has_han, names)):
        return False
    read, seen = ({spell(name).replace(" ", "") for name in names} for spell in (latin, look))
    return (len(read) == 1 and "" not in read) or len(seen) == 1
