"""Work out anew what is kept outside the history, and hold it against what is stored."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, select

from tracker.services.derived import documents_of
from tracker.services.documents import SEARCHED
from tracker.services.violation_facts import facts_of
from tracker.store.fetch import all_uids
from tracker.store.tables import light
from tracker.store.verification.finding import Finding, Findings
from tracker.store.verification.stored_rows import sorted_names, stored_rows

Step = Callable[[int], object]
Row = dict[str, Any]


def check_counters(connection: Connection, numbers: Mapping[tuple[str, int | None], int], found: Findings) -> None:
    """The last number given out of each series is the highest that the history tells of."""
    due = {f"{table}-{year}" if year else table: number for (table, year), number in numbers.items()}
    stored = {str(row["uid"]): row["value"] for row in _rows(connection, "counter")}
    for series in sorted({*due, *stored}):
        recorded, stands = due.get(series), stored.get(series)
        if recorded != stands:
            found.tell(Finding("derived", "counter", series, "value", recorded, stands))


def check_search(connection: Connection, step: Step, found: Findings, most: int) -> None:
    """Every record has its document; `most` is how many records there ever were: no number is higher."""
    for kind in SEARCHED:
        for uids in all_uids(connection, kind):
            stored = {row["uid"]: row for row in _rows(connection, "search_document", uids)}
            for uid, _, violation, tokens in documents_of(connection, kind, uids):
                due = {"kind": kind, "violation_uid": violation, "tokens": tokens}
                _compare("search_document", kind, uid, due, stored.get(uid), found)
            for row in stored.values():
                if not (isinstance(row["number"], int) and 0 < row["number"] <= most):
                    limits = f"1 to {most}"
                    found.tell(Finding("derived", "search_document", row["uid"], "number", limits, row["number"], None))
            step(len(uids))
    _extra(connection, "search_document", SEARCHED, found)


def check_facts(connection: Connection, step: Step, found: Findings) -> None:
    """Every violation has its derived values."""
    for uids in all_uids(connection, "violation"):
        stored = {row["uid"]: row for row in _rows(connection, "violation_facts", uids)}
        for due in facts_of(connection, uids):
            plain = {name: getattr(value, "value", value) for name, value in due.items() if name != "uid"}
            _compare("violation_facts", "violation", due["uid"], plain, stored.get(due["uid"]), found)
        step(len(uids))
    _extra(connection, "violation_facts", ("violation",), found)


def _compare(table: str, kind: str, uid: str, due: Row, stored: Row | None, found: Findings) -> None:
    about = (kind, uid)
    if stored is None:
        found.tell(Finding("derived", table, uid, "", due, None, None, about))
        return
    for name, value in due.items():
        if type(stored[name]) is not type(value) or stored[name] != value:
            found.tell(Finding("derived", table, uid, name, value, stored[name], None, about))


def _extra(connection: Connection, table: str, kinds: Sequence[str], found: Findings) -> None:
    derived = light(table)
    unknown = [derived.c.uid.not_in(select(light(kind).c.uid)) for kind in kinds]
    for uid in connection.execute(select(derived.c.uid).where(*unknown).order_by(derived.c.uid)).scalars():
        found.tell(Finding("derived", table, uid, "", None, "a row that belongs to no record"))


def _rows(connection: Connection, table: str, uids: Sequence[str] = ()) -> Iterator[Row]:
    for values in stored_rows(connection, table, uids=uids):
        yield dict(zip(sorted_names(table), values, strict=True))
