"""Verify a database from its first changeset to its vault."""

from collections.abc import Callable
from contextlib import AbstractContextManager, closing, nullcontext
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, func, select

from tracker.errors import InvalidValueError, NotFoundError
from tracker.services.documents import SEARCHED
from tracker.services.purging.erasing import unfinished
from tracker.services.session import Session
from tracker.services.verifying.derived_values import check_counters, check_facts, check_search
from tracker.services.verifying.record_names import name_record
from tracker.services.verifying.vault_files import check_vault
from tracker.store.columns import COLUMNS
from tracker.store.log import count_lines
from tracker.store.tables import light
from tracker.store.verification.chain import NO_HASH, Walk
from tracker.store.verification.chunks import ChunkReader
from tracker.store.verification.comparing import compare_table
from tracker.store.verification.finding import MOST, Finding, Findings
from tracker.store.verification.last_states import LastStates

# What stands outside the history, or is the history.
OUTSIDE = {
    *("changeset", "change", "chain_head", "counter", "search_document", "violation_facts", "erasure"),
    *("import_run", "import_key"),
}
TRACKED = tuple(name for name in COLUMNS if name not in OUTSIDE)
KEYS = ("kind", "table", "uid", "ref", "field", "recorded", "found", "seq")
# Opens a bar of so many steps, and gives what moves it on.
Progress = Callable[[str, int], AbstractContextManager[Callable[[int], object]]]


@dataclass(slots=True)
class Verdict:
    """What came of it: the findings as rows, how many there are, how much was checked, the head, what else to say."""

    rows: list[dict[str, Any]] = field(default_factory=list)
    count: int = 0
    changesets: int = 0
    records: int = 0
    files: int = 0
    seq: int = 0
    hash: str = NO_HASH
    counted: dict[str, int] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)


def _silent(_label: str, _length: int) -> AbstractContextManager[Callable[[int], object]]:
    return nullcontext(lambda _step: None)


def verify(
    session: Session, *, since: int = 0, head: str = "", progress: Progress = _silent, tables: tuple[str, ...] = TRACKED
) -> Verdict:
    """Verify everything, or what was touched after the changeset `since`, trusting the state up to it.

    With `head` a changeset must have that hash. NotFoundError for a changeset that there is not,
    InvalidValueError for what is no hash. `tables` are those whose rows are compared.
    """
    wanted = _hash(head)
    found, verdict = Findings(), Verdict()
    with session.read() as connection, closing(LastStates()) as states:
        trusted = _trusted(connection, since)
        walk = _walk(connection, states, found, wanted, progress, (since, trusted))
        verdict.changesets, verdict.seq, verdict.hash = walk.changesets, walk.seq, str(walk.hash)
        _look_for_head(connection, wanted, head, walk, found, verdict)
        _tell_purges(walk, verdict)
        with progress("Records", walk.reader.rows) as step:
            for table in tables:
                touched = bool(since)
                verdict.records += compare_table(connection, states, table, found, step, touched_only=touched)
        if since:
            verdict.notes.append(
                f"Changeset {since} and what it left were trusted; derived values were not worked out."
            )
        elif found.count > found.counted.get("head", 0):
            verdict.notes.append("Derived values were not worked out: what they follow from is not as recorded.")
        else:
            _derived(connection, states, walk, found, progress)
        bad = {finding.uid for finding in found.kept if finding.table == "evidence_file"}
        touched_files = {state[0] for state in states.of("evidence_file")} if since else None
        if unfinished(connection):
            verdict.notes.append("A purge was not finished on disk. Finish it with: tracker purge --finish")
        for finding in found.kept:
            finding.ref = name_record(connection, finding)
    verdict.files, notes = check_vault(session, found, bad, touched_files, progress)
    verdict.notes += notes
    verdict.rows, verdict.count = [_row(finding) for finding in found.kept], found.count
    verdict.counted = found.counted
    if found.count > len(found.kept):
        verdict.notes.append(f"Only the first {MOST:,} of {found.count:,} findings are listed.")
    return verdict


def _walk(
    connection: Connection, states: LastStates, found: Findings, wanted: str, progress: Progress, start: tuple[int, str]
) -> Walk:
    with progress("History", count_lines(connection, start[0])) as step:
        walk = Walk(connection, ChunkReader(states, found, step, start[0]), found, wanted)
        walk.run(*start)
        walk.check_head()
        walk.check_destroyed()
    return walk


def _derived(connection: Connection, states: LastStates, walk: Walk, found: Findings, progress: Progress) -> None:
    check_counters(connection, walk.reader.numbers, found)
    ever = sum(states.count(kind) for kind in SEARCHED)
    with progress("Derived values", ever + states.count("violation")) as step:
        check_search(connection, step, found, ever)
        check_facts(connection, step, found)


def _hash(text: str) -> str:
    given = text.strip().lower()
    if given and (len(given) not in range(16, 65) or set(given) - set("0123456789abcdef")):
        raise InvalidValueError(
            f"{text!r} is no hash of a changeset",
            "Give it as a report prints it: 64 letters and digits, or the first 16.",
        )
    return given


def _trusted(connection: Connection, since: int) -> str:
    if not since:
        return NO_HASH
    changeset = light("changeset")
    hash_ = connection.execute(select(changeset.c.hash).where(changeset.c.seq == since)).scalar()
    if hash_ is None:
        newest = connection.execute(select(func.max(changeset.c.seq))).scalar() or 0
        raise NotFoundError(f"there is no changeset {since}; the newest is {newest}", "See: tracker log")
    return str(hash_)


def _look_for_head(
    connection: Connection, wanted: str, given: str, walk: Walk, found: Findings, verdict: Verdict
) -> None:
    if not wanted:
        return
    if not walk.heads:
        # It may stand in the part that is trusted and was not walked.
        changeset = light("changeset")
        older = select(changeset.c.hash, changeset.c.seq).where(changeset.c.hash.startswith(wanted))
        walk.heads.update({row.hash: row.seq for row in connection.execute(older)})
    if not walk.heads:
        found.tell(Finding("head", "changeset", "", "hash", given, None))
        return
    seq = next(iter(walk.heads.values()))
    later = walk.seq - seq
    more = f"{later} more came after it" if later else "it is the newest"
    verdict.notes.append(f"The head that was given is changeset {seq}; {more}.")


def _tell_purges(walk: Walk, verdict: Verdict) -> None:
    """Say what the history does not tell any more: somebody who kept an older head should look at these."""
    purges = walk.reader.purges
    if purges:
        lines, seqs = sum(purges.values()), ", ".join(map(str, purges))
        which = "changeset" if len(purges) == 1 else "changesets"
        verdict.notes.append(
            f"{lines:,} line{'' if lines == 1 else 's'} of the history purged by {which} {seqs}: what those rows held"
            " before is not told any more. See: tracker log"
        )


def _row(finding: Finding) -> dict[str, Any]:
    return {name: getattr(finding, name) for name in KEYS}
