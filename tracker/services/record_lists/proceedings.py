"""List requests, replies and actions, of one alleged violation or of all."""

from collections import defaultdict
from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from typing import Any

from sqlalchemy import Connection, select

from tracker.schemas.listing import Page
from tracker.schemas.record_listing import ActionFilter, ReplyFilter, RequestFilter
from tracker.services.law_book import load_law_book
from tracker.services.letters import standings
from tracker.services.listing import Listing
from tracker.services.record_lists.paging import (
    Condition,
    RecordList,
    Row,
    day_or_first,
    of_violation,
    pointing_at,
)
from tracker.services.session import Session
from tracker.services.showing.names import Names
from tracker.services.showing.parts import action_view, reply_view, request_view
from tracker.store.fetch import fetch
from tracker.store.tables import light
from tracker.values.times import format_time

# The columns of each table that point at other records, with the kind that they point at.
_POINTERS = {
    "request": (("party", "to_party_uid"), ("source", "to_source_uid")),
    "reply": (("party", "party_uid"), ("evidence", "evidence_uid"), ("request", "request_uid")),
    "action": (("party", "by_party_uid"), ("source", "by_source_uid"), ("evidence", "evidence_uid")),
}


def list_requests(session: Session, asked: RequestFilter, page: Page) -> Listing:
    """One page of letters that were sent, as they stand on the day of the session."""
    c = light("request").c
    answers = light("reply").c

    def conditions(connection: Connection) -> list[Condition]:
        found = of_violation(connection, "request", asked.violation)
        if asked.to:
            found.append(pointing_at(connection, asked.to, {"party": c.to_party_uid, "source": c.to_source_uid}))
        if asked.purpose:
            found.append(c.purpose == asked.purpose.value)
        if asked.unanswered:
            found.append(c.uid.not_in(select(answers.request_uid).where(answers.request_uid.is_not(None))))
        return found

    orders = {"sent": c.sent_on, "deadline": day_or_first(c.deadline), "updated": c.updated_at}
    rows = partial(_request_rows, on=session.today)
    return RecordList("request", orders, rows).page(session, conditions, page)


def list_replies(session: Session, asked: ReplyFilter, page: Page) -> Listing:
    """One page of what parties answered, or said in public."""
    c = light("reply").c

    def conditions(connection: Connection) -> list[Condition]:
        found = of_violation(connection, "reply", asked.violation)
        if asked.party:
            found.append(pointing_at(connection, asked.party, {"party": c.party_uid}))
        if asked.position:
            found.append(c.position == asked.position.value)
        return found

    orders = {"said": day_or_first(c.said_on_earliest), "updated": c.updated_at}
    return RecordList("reply", orders, _reply_rows).page(session, conditions, page)


def list_actions(session: Session, asked: ActionFilter, page: Page) -> Listing:
    """One page of what others did."""
    c = light("action").c

    def conditions(connection: Connection) -> list[Condition]:
        found = of_violation(connection, "action", asked.violation)
        if asked.kind:
            found.append(c.kind == asked.kind.value)
        if asked.by:
            found.append(pointing_at(connection, asked.by, {"party": c.by_party_uid, "source": c.by_source_uid}))
        return found

    orders = {"taken": day_or_first(c.taken_on_earliest), "updated": c.updated_at}
    return RecordList("action", orders, _action_rows).page(session, conditions, page)


def _request_rows(connection: Connection, uids: Sequence[str], on: date) -> list[Row]:
    letters = fetch(connection, "request", "uid", uids)
    stand = standings(letters, fetch(connection, "reply", "request_uid", uids), on)
    return [{**row, **stand[row["uid"]]} for row in _rows(connection, "request", uids, request_view)]


def _reply_rows(connection: Connection, uids: Sequence[str]) -> list[Row]:
    def view(row: Any, names: Names) -> Row:
        return reply_view(row, names, names.rows[row["violation_uid"]]["occurred_earliest"])

    return _rows(connection, "reply", uids, view)


def _action_rows(connection: Connection, uids: Sequence[str]) -> list[Row]:
    named: dict[str, list[str]] = defaultdict(list)
    book = load_law_book(connection)
    for row in sorted(fetch(connection, "action_provision", "action_uid", uids), key=lambda row: row["position"]):
        named[row["action_uid"]].append(book.name("provision", row["provision_uid"]))
    return _rows(connection, "action", uids, lambda row, names: action_view(row, names, named[row["uid"]]))


def _rows(connection: Connection, table: str, uids: Sequence[str], view: Callable[[Any, Names], Row]) -> list[Row]:
    """The rows as `show` has them, each with its violation; `evidence` is a reference, its title beside it."""
    held = {row["uid"]: row for row in fetch(connection, table, "uid", uids)}
    wanted = [("violation", row["violation_uid"]) for row in held.values()]
    wanted += [(kind, row[column]) for row in held.values() for kind, column in _POINTERS[table] if row[column]]
    names = Names(connection, wanted)
    found = []
    for row in (held[uid] for uid in uids):
        shown = view(row, names)
        found.append(
            {
                "ref": shown.pop("ref"),
                "uid": row["uid"],
                "violation": names.ref(row["violation_uid"]),
                "violation_title": names.name(row["violation_uid"]),
                **shown,
                **({"evidence_title": names.name(row["evidence_uid"])} if "evidence" in shown else {}),
                "updated_at": format_time(row["updated_at"]),
            }
        )
    return found
