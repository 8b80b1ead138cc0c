"""The events of alleged violations: the act, letters, replies and what others did."""

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from sqlalchemy import Connection

from tracker.analysis.timeline import Event
from tracker.services.refs import ref_text
from tracker.services.showing.names import Names
from tracker.services.showing.parts import action_view, reply_view, request_view
from tracker.store.fetch import fetch
from tracker.values.edtf import parse_edtf
from tracker.vocab import ActionKind, Measure, Position, Purpose, Status

_POINTERS = {
    "request": (("party", "to_party_uid"), ("source", "to_source_uid")),
    "reply": (("party", "party_uid"), ("evidence", "evidence_uid"), ("request", "request_uid")),
    "action": (("party", "by_party_uid"), ("source", "by_source_uid"), ("evidence", "evidence_uid")),
}
_VIEWS: dict[str, Callable[[Any, Names], dict[str, Any]]] = {
    "request": request_view,
    # Whether it was said before the act is for the dossier to say; here both stand in order.
    "reply": lambda row, names: reply_view(row, names, None),
    "action": action_view,
}
_LISTS = {"request": "requests", "reply": "replies", "action": "actions"}


def case_events(connection: Connection, rows: Sequence[Any], codes: dict[str, str]) -> list[Event]:
    """The events of violations that are shown whole: a query for each kind of thing, whatever their number."""
    refs = {row["uid"]: ref_text("violation", row) for row in rows}
    regimes = {row["uid"]: codes[row["regime_uid"]] for row in rows}
    found = [_act(refs[row["uid"]], row["title"], row, row["occurred"], regimes[row["uid"]]) for row in rows]
    for kind, view in _VIEWS.items():
        parts = fetch(connection, kind, "violation_uid", list(refs))
        wanted = [(to, part[column]) for part in parts for to, column in _POINTERS[kind] if part[column]]
        names = Names(connection, wanted)
        for part in parts:
            uid = part["violation_uid"]
            found.append(_part(kind, view(part, names), refs[uid], regimes[uid]))
    return found


def view_events(view: dict[str, Any]) -> Iterator[Event]:
    """The events of a violation that is shown in part, from its redacted view."""
    occurred = view["occurred"]["text"] if view["occurred"] else None
    yield _act(view["ref"], view["title"], view, occurred, view["regime"])
    for kind, attr in _LISTS.items():
        for part in view[attr]:
            yield _part(kind, part, view["ref"], view["regime"])


def _act(ref: str, title: str, held: Any, occurred: str | None, regime: str) -> Event:
    measure = Measure(held["measure"]).label if held["measure"] else ""
    status = Status(held["status"]).label if held["status"] else ""
    detail = ", ".join(part for part in (measure, status) if part)
    return _event(occurred, "violation", ref, title, regime, ref, detail)


def _part(kind: str, part: dict[str, Any], violation: str, regime: str) -> Event:
    title, detail = _SAID[kind](part)
    return _event(part["on"], kind, part["ref"], title, regime, violation, detail or "")


def _request(part: dict[str, Any]) -> tuple[str, str | None]:
    due = f"answer asked by {part['deadline']}" if part["deadline"] else None
    return f"Letter to {part['to']}: {Purpose(part['purpose']).label}", due


def _reply(part: dict[str, Any]) -> tuple[str, str | None]:
    return f"{part['party']}: {Position(part['position']).label}", part["statement"]


def _action(part: dict[str, Any]) -> tuple[str, str | None]:
    by = f" by {part['by']}" if part["by"] else ""
    return f"{ActionKind(part['kind']).label}{by}", part["statement"] or part["reference"]


_SAID = {"request": _request, "reply": _reply, "action": _action}


def _event(on: str | None, what: str, ref: str, title: str, regime: str, violation: str, detail: str) -> Event:
    parsed = parse_edtf(on) if on else None
    days = (parsed.earliest, parsed.latest) if parsed else (None, None)
    return Event(on, *days, what, ref, title, regime, violation, detail)
