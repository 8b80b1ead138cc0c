"""Bring the law of a database up to what ships with the program, or to law files from elsewhere."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from sqlalchemy import Connection

from tracker.analysis.law_checks import doubles, law_problems
from tracker.analysis.law_diff import RowChange, compare, hold_what_is_cited, title_of
from tracker.analysis.law_rows import Law, keyed
from tracker.errors import ConflictError, DocumentError, InvalidValueError
from tracker.exchange.law_file_in import read_law_files
from tracker.schemas.law_file import LawFile, LawMilestone
from tracker.services.law_book import load_law_book
from tracker.services.law_loading import shipped_law
from tracker.services.lawkeeping.citing import cited_by
from tracker.services.lawkeeping.naming import law_key
from tracker.services.lawkeeping.stored import StoredLaw, stored_law
from tracker.services.lawkeeping.writing import delete_law, write_law
from tracker.services.milestone_loading import load_milestones, missing_milestones
from tracker.services.session import Session
from tracker.services.writing import writing


@dataclass(frozen=True, slots=True)
class Update:
    """What an update would do, with the law that it takes; `whole` says that nothing else is to stay.

    `milestones` are those of the law that are not recorded yet. They are records like any other: an update adds
    them, and changes none.
    """

    wanted: Law
    changes: list[RowChange]
    whole: bool
    taken: tuple[str, ...]
    milestones: tuple[LawMilestone, ...] = ()

    @property
    def to_write(self) -> list[RowChange]:
        """The changes of the database; the others are only told."""
        return [change for change in self.changes if change.action in ("added", "changed", "gone")]

    @property
    def writes(self) -> bool:
        """Whether anything would be written."""
        return bool(self.to_write or self.milestones)


def plan_update(session: Session, source: Path | None = None, taken: Sequence[str] = ()) -> Update:
    """Say what would change; DocumentError with everything that is wrong with the law files.

    What ships is the whole law: a row that it no longer has goes, unless it is one's own or cited. Files from
    elsewhere (`source`) add and correct, and take nothing away. `taken` names rows of one's own to give up.
    """
    law = read_law_files(source) if source else shipped_law()
    twice = doubles(law)
    if twice:
        raise DocumentError("the law cannot be taken", twice)
    with session.read() as connection:
        update = _plan(connection, keyed(law), source is None, tuple(taken))
        return replace(update, milestones=_new_milestones(connection, law))


def update_law(session: Session, asked: Update) -> None:
    """Write the update as one changeset; ConflictError when the law was changed since it was planned."""
    with writing(session) as opened:
        update = _plan(opened.work.connection, asked.wanted, asked.whole, asked.taken)
        if update.changes != asked.changes:
            raise ConflictError("the law of this database was changed meanwhile", "Run the update again.")
        gone = [change.key for change in update.to_write if change.action == "gone"]
        written = [change.key for change in update.to_write if change.action != "gone"]
        write_law(opened.work, [update.wanted[key] for key in written], own=False)
        opened.work.flush()
        delete_law(opened.work, gone)
        load_milestones(opened, asked.milestones)


def _plan(connection: Connection, wanted: Law, whole: bool, taken: tuple[str, ...]) -> Update:
    stored = stored_law(connection)
    _check(wanted, stored, whole)
    keys = [law_key(stored.book, name) for name in taken]
    for _, name in (key for key in keys if key not in stored.own):
        raise InvalidValueError(
            f"{name} is not this database's own", "Only what is its own is kept, and can be given up."
        )
    changes = compare(stored.rows, stored.own, wanted, whole=whole, taken=keys)
    going = [change.key for change in changes if change.action == "gone"]
    changes = hold_what_is_cited(changes, stored.rows, wanted, cited_by(connection, going))
    return Update(wanted, changes, whole, taken)


def _check(wanted: Law, stored: StoredLaw, whole: bool) -> None:
    """Refuse law that would be wrong where it stands: files from elsewhere may point at what is here."""
    known = {} if whole else set(law_problems(stored.rows))
    problems = [one for one in law_problems({**({} if whole else stored.rows), **wanted}) if one not in known]
    if problems:
        raise DocumentError("the law cannot be taken", problems)


def _new_milestones(connection: Connection, law: LawFile) -> tuple[LawMilestone, ...]:
    """The milestones to add, those of regimes that come with the same law among them."""
    missing = missing_milestones(connection, law.milestones)
    coming = {regime.code for regime in law.regimes} - set(load_law_book(connection).regimes)
    return tuple(event for event in law.milestones if event in missing or event.regime in coming)


def update_rows(update: Update) -> list[dict[str, Any]]:
    """The changes one by one, for a list."""
    return [
        *change_rows(update.changes, update.wanted),
        *(
            {
                "action": "added",
                "kind": "milestone",
                "name": f"{event.regime} {event.on}",
                "summary": event.title,
                "fields": [],
                "cited_by": [],
            }
            for event in update.milestones
        ),
    ]


def change_rows(changes: Sequence[RowChange], wanted: Law) -> list[dict[str, Any]]:
    """Changes of the law for a list: what becomes of which row, field by field."""
    return [
        {
            "action": change.action,
            "kind": change.key[0],
            "name": change.key[1],
            "summary": title_of(wanted[change.key]) if change.key in wanted else None,
            "fields": [{"field": one.name, "old": one.old, "new": one.new} for one in change.fields],
            "cited_by": list(change.cited_by),
        }
        for change in changes
    ]


def counted(changes: Sequence[RowChange], milestones: int = 0) -> str:
    """How many rows there are of each kind of change, and how many milestones to add."""
    words = {
        "added": "to add",
        "changed": "to change",
        "gone": "no longer shipped, to take out",
        "cited": "no longer shipped, kept because cited",
        "kept": "kept: this database's own",
    }
    counts = {action: sum(change.action == action for change in changes) for action in words}
    said = [f"{number} {words[action]}" for action, number in counts.items() if number]
    if milestones:
        said.append(f"{milestones} {'milestone' if milestones == 1 else 'milestones'} to add")
    return "; ".join(said)
