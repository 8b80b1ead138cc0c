"""Hash the files of the vault again and compare them with what the records say."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, select

from tracker.errors import DatabaseError, VaultError
from tracker.services.copied_files import vault_of
from tracker.services.custody import TOOL, ingested_files, note_event
from tracker.services.refs import find_ref, ref_columns, ref_text
from tracker.services.session import Session
from tracker.services.writing import writing
from tracker.store.fetch import fetch, slices
from tracker.store.tables import light
from tracker.vocab import CustodyEvent

MOST_NAMED = 5


@dataclass(frozen=True, slots=True)
class Plan:
    """What there is to check: the rows of the files, and every hash that a record knows; `whole` for all items."""

    rows: list[dict[str, Any]]
    known: set[str]
    whole: bool
    size: int


@dataclass(slots=True)
class Verified:
    """What came of it: each file that is not as recorded, how many are, and what else there is to say."""

    problems: list[dict[str, Any]] = field(default_factory=list)
    good: list[dict[str, Any]] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    def summary(self) -> str:
        """What came of it, in one line without its full stop."""
        checked, wrong = len(self.good) + len(self.problems), len(self.problems)
        if not checked:
            return "No file of evidence was checked: none is recorded with its hash and was added here"
        files = f"{checked:,} file{'s' if checked > 1 else ''}"
        if not wrong:
            return f"{files} checked, {'all' if checked > 1 else 'it is'} as recorded"
        return f"{wrong:,} of {files} {'is' if wrong == 1 else 'are'} not as recorded"


def plan_verification(session: Session, refs: Sequence[str]) -> Plan:
    """Find the files of these items, or of all; NotFoundError for a reference that there is not."""
    with session.read() as connection:
        uids = [find_ref(connection, ref, ("evidence",))[1] for ref in refs]
        rows = _file_rows(connection, uids if refs else None)
        ingested = ingested_files(connection, [row["uid"] for row in rows])
        known = set() if refs else {row["sha256"] for row in rows}
    found = [{**row, "ingested": row["uid"] in ingested} for row in rows]
    sizes = {row["sha256"]: row["size"] or 0 for row in found}
    return Plan(found, known, not refs, sum(sizes.values()))


def _file_rows(connection: Connection, uids: Sequence[str] | None) -> list[dict[str, Any]]:
    file, evidence = light("evidence_file"), light("evidence")
    columns = [file.c[name] for name in ("uid", "evidence_uid", "role", "name", "size", "sha256")]
    query = (
        select(*columns, *ref_columns(evidence, "evidence"))
        .join_from(file, evidence, file.c.evidence_uid == evidence.c.uid)
        .where(file.c.sha256.is_not(None))
        .order_by(evidence.c.ref_number, file.c.position, file.c.uid)
    )
    queries = [query] if uids is None else [query.where(evidence.c.uid.in_(some)) for some in slices(uids)]
    rows = [row for one in queries for row in connection.execute(one).mappings()]
    return [{**row, "evidence": ref_text("evidence", row)} for row in rows]


def verify_files(
    session: Session, plan: Plan, *, record: bool, progress: Callable[[int], object] | None = None
) -> Verified:
    """Hash each file once; `record` adds an event for each that is as recorded.

    `progress` is told of bytes read. UsageError where files are recorded but no vault is set.
    """
    result = Verified()
    if plan.rows:
        _check(session, plan, result, progress)
    if session.vault and session.vault.is_dir() and plan.whole:
        result.notes += _strays(session, plan.known)
    if record and result.good:
        _record(session, result)
    return result


def _check(session: Session, plan: Plan, result: Verified, progress: Callable[[int], object] | None) -> None:
    vault = vault_of(session)
    states: dict[str, str] = {}
    never: list[str] = []
    for row in plan.rows:
        state = states.get(row["sha256"]) or vault.check(row["sha256"], progress)
        states[row["sha256"]] = state
        if state == "ok":
            result.good.append(row)
        elif state == "missing" and not row["ingested"]:
            never.append(f"{row['evidence']} {row['name']}")
        else:
            result.problems.append(_problem(row, state))
    if never:
        result.notes.append(f"Known by hash alone, never added here: {_some(never)}.")


def _problem(row: dict[str, Any], state: str) -> dict[str, Any]:
    return {**{name: row[name] for name in ("evidence", "name", "role")}, "problem": state, "sha256": row["sha256"]}


def _strays(session: Session, known: set[str]) -> list[str]:
    vault = vault_of(session)
    try:
        unknown = [sha256 for sha256 in vault.hashes() if sha256 not in known]
        left = [path.name for path in vault.leftovers()]
    except VaultError as error:
        return [f"The vault cannot be listed: {error.reason}."]
    told = [f"In the vault, but in no record: {_some(unknown)}."] if unknown else []
    return told + ([f"Left behind by a command that was stopped, of no use: {_some(left)}."] if left else [])


def _some(names: Sequence[str]) -> str:
    more = len(names) - MOST_NAMED
    return ", ".join(names[:MOST_NAMED]) + (f" and {more:,} more" if more > 0 else "")


def _record(session: Session, result: Verified) -> None:
    try:
        with writing(session) as opened:
            uids = [row["uid"] for row in result.good]
            standing = {
                row["uid"]: row["sha256"] for row in fetch(opened.work.connection, "evidence_file", "uid", uids)
            }
            for row in result.good:
                # Somebody may have changed the record while the files were read.
                if standing.get(row["uid"]) == row["sha256"]:
                    values = {"tool": TOOL, "sha256": row["sha256"]}
                    note_event(opened, CustodyEvent.VERIFIED, row["evidence_uid"], row["uid"], **values)
    except DatabaseError as error:
        result.notes.append(f"That these files were verified is not recorded: {error.reason}.")
