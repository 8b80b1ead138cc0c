"""What a purge destroys, in the words of people, before it is done."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from sqlalchemy import Connection

from tracker.errors import ConflictError
from tracker.services.purging.targets import Targets
from tracker.services.purging.traces import Row, messages_with, telling_words
from tracker.services.refs import TABLES, ref_text
from tracker.store.fetch import fetch


@dataclass(slots=True)
class Plan:
    """What a purge destroys, and its changeset once it did: records by reference, counts, files and messages.

    `emptied` are the records that stay as empty ones, because others point at them. `mentions` are the records that
    hold a word of it now and stay, `mentioned` those that only held one earlier. `covered` are the changesets whose
    message has a word of it and cannot be destroyed. `shared` are files that other items have as well, and stay.
    """

    ref: str
    seq: int = 0
    records: list[str] = field(default_factory=list)
    emptied: list[str] = field(default_factory=list)
    rows: int = 0
    lines: int = 0
    files: list[str] = field(default_factory=list)
    shared: list[str] = field(default_factory=list)
    messages: list[int] = field(default_factory=list)
    covered: list[int] = field(default_factory=list)
    mentions: list[str] = field(default_factory=list)
    mentioned: list[str] = field(default_factory=list)


def planned(connection: Connection, ref: str, targets: Targets) -> Plan:
    """Say what becomes of the targets; ConflictError where there is nothing to destroy."""
    if not targets.after:
        raise ConflictError(
            f"{ref} holds nothing else than it held from the start: there is nothing earlier to purge",
            f"To destroy the record itself, leave out --earlier: tracker purge {ref} --because TEXT",
        )
    traces = targets.traces
    plan = Plan(ref, rows=len(targets.after), lines=sum(map(len, traces.lines.values())))
    for kind, row in targets.extent.records():
        after = targets.after.get((kind, row["uid"]), row)
        if after is None:
            plan.records.append(ref_text(kind, row))
        elif row["uid"] in targets.extent.emptied:
            plan.emptied.append(ref_text(kind, row))
    going = {uid for (table, uid), after in targets.after.items() if table == "evidence_file" and after is None}
    for sha256 in sorted(targets.files()):
        others = [row for row in fetch(connection, "evidence_file", "sha256", [sha256]) if row["uid"] not in going]
        (plan.shared if others else plan.files).append(sha256)
    messages, plan.covered = messages_with(connection, telling_words(traces.held), traces.changesets)
    plan.messages = sorted(messages)
    _mentions(connection, plan, targets)
    return plan


def _mentions(connection: Connection, plan: Plan, targets: Targets) -> None:
    found = targets.traces.mentions(targets.after)
    plan.mentions = _refs(connection, (record for record, now in found.items() if now))
    plan.mentioned = _refs(connection, (record for record, now in found.items() if not now))


def _refs(connection: Connection, records: Iterable[Row]) -> list[str]:
    by_kind: dict[str, list[str]] = {}
    for kind, uid in records:
        by_kind.setdefault(kind, []).append(uid)
    return [
        ref_text(kind, row)
        for kind in TABLES
        if kind in by_kind
        for row in fetch(connection, kind, "uid", by_kind[kind])
    ]
