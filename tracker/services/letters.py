"""How it stands with the letters that were sent: answered, open, due soon or late on a day."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy import Connection, select

from tracker.analysis.letters import SOON, letter_standing
from tracker.services.refs import ref_text
from tracker.services.session import Session
from tracker.services.showing.names import Names
from tracker.services.showing.parts import request_view
from tracker.store.tables import light
from tracker.vocab import LetterState

Row = dict[str, Any]
_NO_DEADLINE = date.max


def standings(letters: Iterable[Any], replies: Iterable[Any], on: date, within: int = SOON) -> dict[str, Row]:
    """The state of each letter on a day, the days left, and the references of what answers it; by uid.

    A reply of a later day is still to come; one without a date is there.
    """
    answers: dict[str, list[Any]] = defaultdict(list)
    for reply in sorted(replies, key=lambda row: row["ref_number"]):
        answers[reply["request_uid"]].append(reply)
    found = {}
    for letter in letters:
        held = answers[letter["uid"]]
        come = [row for row in held if row["said_on_earliest"] is None or row["said_on_earliest"] <= on]
        stands = letter_standing(letter["deadline"], answered=bool(come), on=on, within=within)
        refs = [ref_text("reply", row) for row in held]
        found[letter["uid"]] = {"state": stands.state.value, "days": stands.days, "replies": refs}
    return found


def due_letters(session: Session, on: date, within: int = SOON) -> list[Row]:
    """Every letter that was sent by a day and had no answer on it, the earliest deadline first."""
    table = light("request")
    with session.read() as connection:
        sent = connection.execute(select(table).where(table.c.sent_on <= on)).mappings().all()
        stand = standings(sent, _answers(connection), on, within)
        open_ones = [row for row in sent if stand[row["uid"]]["state"] != LetterState.ANSWERED]
        names = Names(connection, _wanted(open_ones))
        open_ones.sort(key=lambda row: (row["deadline"] or _NO_DEADLINE, row["ref_number"]))
        return [_row(row, stand, names) for row in open_ones]


def _answers(connection: Connection) -> Sequence[Any]:
    table = light("reply")
    return connection.execute(select(table).where(table.c.request_uid.is_not(None))).mappings().all()


def _wanted(rows: Iterable[Any]) -> Iterable[tuple[str, str]]:
    for row in rows:
        yield "violation", row["violation_uid"]
        yield ("party", row["to_party_uid"]) if row["to_party_uid"] else ("source", row["to_source_uid"])


def _row(row: Any, stand: Mapping[str, Row], names: Names) -> Row:
    shown = request_view(row, names)
    return {
        "ref": shown["ref"],
        "violation": names.ref(row["violation_uid"]),
        "violation_title": names.name(row["violation_uid"]),
        **{name: shown[name] for name in ("to", "to_ref", "purpose", "on", "channel", "deadline")},
        **{name: stand[row["uid"]][name] for name in ("state", "days")},
        **{name: shown[name] for name in ("our_number", "their_number", "marking")},
    }
