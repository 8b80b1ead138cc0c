"""What a purge destroys, in the words of people, before it is done."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from sqlalchemy import Connection, select

from tracker.errors import ConflictError
from tracker.services.purging.targets import Targets
from tracker.services.purging.traces import Row
from tracker.services.purging.words import Words
from tracker.services.refs import TABLES, ref_text
from tracker.services.verifying.record_names import name_row
from tracker.store.fetch import fetch
from tracker.store.line_places import placed_lines
from tracker.store.tables import light


@dataclass(slots=True)
class Plan:
    """What a purge destroys, and its changeset once it did: records by reference, counts, files and messages.

    `emptied` are the records that stay as empty ones, because others point at them. `mentions` are the records that
    hold a word of it now and stay, `mentioned` those that only held one earlier, `undone` those with a word that an
    undo took out, `others` what is no record. `covered` are the changesets whose message or command has a word of it
    and cannot be destroyed. `shared` are files that other items have as well, and stay.
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
    undone: list[str] = field(default_factory=list)
    others: list[str] = field(default_factory=list)


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
        if (kind, row["uid"]) in targets.extent.emptied:
            plan.emptied.append(ref_text(kind, row))
        elif targets.after.get((kind, row["uid"]), row) is None:
            plan.records.append(ref_text(kind, row))
    going = {uid for (table, uid), after in targets.after.items() if table == "evidence_file" and after is None}
    for sha256 in sorted(targets.files()):
        held = [row for row in fetch(connection, "evidence_file", "sha256", [sha256]) if row["uid"] not in going]
        (plan.shared if held else plan.files).append(sha256)
    _messages(connection, plan, targets.words, traces.changesets)
    _mentions(connection, plan, targets)
    return plan


def refuse_telling(targets: Targets, *texts: str | None) -> None:
    """ConflictError where what is said of a purge has a word of what it destroys."""
    if found := next(filter(None, map(targets.words.found_in, texts)), None):
        raise ConflictError(
            f"the reason or the message of the purge has a word of what it destroys: {found!r}",
            "Both stay on record. Say it without naming anybody.",
        )


def _messages(connection: Connection, plan: Plan, words: Words, touched: set[int]) -> None:
    """A message goes where the changeset touched what is purged, or where it has a word of it.

    Those of older schemas are covered by the hash themselves, as the commands are.
    """
    changeset = light("changeset")
    columns = [changeset.c[name] for name in ("seq", "message", "message_digest", "command")]
    for row in connection.execute(select(*columns).order_by(changeset.c.seq)):
        named = words.found_in(row.message)
        if row.message is not None and row.message_digest is not None and (named or row.seq in touched):
            plan.messages.append(row.seq)
            named = None
        if named or words.found_in(row.command):
            plan.covered.append(row.seq)


def _mentions(connection: Connection, plan: Plan, targets: Targets) -> None:
    found = targets.mentions.records(targets.after)
    found |= dict.fromkeys(_pointing(connection, targets), True)
    plan.mentions = _refs(connection, [row for row, now in found.items() if now])
    plan.mentioned = _refs(connection, [row for row, now in found.items() if not now])
    plan.undone = sorted(_undone(connection, found))
    plan.others = sorted({name_row(connection, *row) for row in targets.mentions.others()})


def _pointing(connection: Connection, targets: Targets) -> Iterable[Row]:
    """The claims about a party that goes, and what it did: records of their own that speak of it."""
    parties = [uid for table, uid in targets.extent.emptied if table == "party"]
    for table, column in (("claim", "target_party_uid"), ("action", "by_party_uid")):
        for row in fetch(connection, table, column, parties, ("uid",)):
            if (table, row["uid"]) not in targets.after:
                yield table, row["uid"]


def _refs(connection: Connection, records: Iterable[Row]) -> list[str]:
    by_kind: dict[str, list[str]] = {}
    for kind, uid in records:
        by_kind.setdefault(kind, []).append(uid)
    return [ref_text(kind, row) for kind in TABLES for row in fetch(connection, kind, "uid", by_kind.get(kind, []))]


def _undone(connection: Connection, records: Iterable[Row]) -> set[str]:
    """The references of those that stand no more, from the history."""
    found: set[str] = set()
    by_kind: dict[str, set[str]] = {}
    for kind, uid in records:
        by_kind.setdefault(kind, set()).add(uid)
    for kind, uids in by_kind.items():
        gone = uids - {row["uid"] for row in fetch(connection, kind, "uid", list(uids), ("uid",))}
        for line in placed_lines(connection, {kind: gone}) if gone else ():
            if held := line.after or line.before:
                found.add(ref_text(kind, held))
    return found
