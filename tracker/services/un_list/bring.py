"""Import an edition of the Consolidated List: all of it in one changeset, or nothing."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice
from typing import Any, BinaryIO

from sqlalchemy import select

from tracker.errors import TrackerError
from tracker.exchange.case_entry import Entry, read_record
from tracker.exchange.un_list_in import ListEntry, ListHead, UnList
from tracker.schemas.problems import Problem
from tracker.services.import_file import import_entries
from tracker.services.law_book import load_law_book
from tracker.services.naming import all_names
from tracker.services.session import Session
from tracker.services.un_list.editions import edition_documents, editions, examined, refuse_future, refuse_older
from tracker.services.un_list.likely import Likely
from tracker.services.un_list.planning import Plan, Planner
from tracker.services.un_list.standing import holders, standing
from tracker.services.writing import Writing, writing
from tracker.store.tables import light
from tracker.vocab import NameKind

_BATCH = 250


@dataclass(slots=True)
class ListResult:
    """What an edition changed: how many entries of each kind, and what somebody should look at."""

    head: ListHead
    dry_run: bool
    added: int = 0
    changed: int = 0
    same: int = 0
    gone: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    details: list[str] = field(default_factory=list)

    def summary(self) -> str:
        """What happened, in a sentence or two."""
        told = f"Consolidated List of {self.head.day.isoformat()}"
        counts = (
            f"{self.added:,} added, {self.changed:,} changed, {self.same:,} as before, {len(self.gone):,} no longer"
        )
        written = "Nothing was written (dry run). " if self.dry_run else ""
        return f"{written}{told}: {counts} listed."


def import_un_list(session: Session, name: str, stream: BinaryIO, *, dry_run: bool = False) -> ListResult:
    """Bring in one edition; DocumentError with every problem for a file that is wrong, ConflictError for an old one."""
    with examined(name, stream) as (read, file):
        listed = UnList(read)
        with writing(session, dry_run=dry_run) as opened:
            bringing = _Bringing(opened, listed, ListResult(listed.head, dry_run))
            import_entries(opened, bringing.entries(*bringing.begin(file)), name, dry_run=dry_run)
            bringing.end()
    return bringing.result


class _Bringing:
    """One edition on its way in."""

    def __init__(self, opened: Writing, listed: UnList, result: ListResult) -> None:
        self.result = result
        self._opened = opened
        self._connection = opened.work.connection
        self._listed = listed
        self._law_book = load_law_book(self._connection)
        self._holders = holders(self._connection)
        self._likely = Likely(self._connection, all_names(self._connection), set(self._holders.values()))
        self._lines: dict[str, int] = {}
        self._regimes: set[tuple[str, str]] = set()
        self._new: dict[str, list[str]] = {}

    def begin(self, file: Any) -> tuple[dict[str, Any], dict[str, Any]]:
        """The source and the item of evidence that come first; an old edition and one still to come are refused."""
        known = editions(self._connection)
        refuse_future(self._listed.head, self._opened.work.at.date())
        refuse_older(self._listed.head, known)
        self._planner = Planner(self._law_book, frozenset(one.uid for one in known), self._listed.head.day)
        return edition_documents(self._connection, self._listed.head, file, known)

    def entries(self, source: dict[str, Any], item: dict[str, Any]) -> Iterator[Entry]:
        """What the import is given, some entries of the list at a time."""
        yield read_record("sources", source, ("source",), {})
        yield read_record("evidence", item, ("evidence",), {})
        entries = self._listed.entries()
        while batch := list(islice(entries, _BATCH)):
            self._opened.work.flush()
            uids = {self._holders[one.reference] for one in batch if one.reference in self._holders}
            held = standing(self._connection, uids)
            for entry in batch:
                yield self._entry(entry, held)

    def _entry(self, entry: ListEntry, held: dict[str, Any]) -> Entry:
        path = (entry.reference,)
        problems = [*entry.problems, *self._twice(entry)]
        if problems:
            return Entry("parties", path, None, problems)
        try:
            regime = self._law_book.regime(entry.party["designations"][0]["regime"])
        except TrackerError as error:
            return Entry("parties", path, None, [Problem(path, error.reason, error.hint, entry.line)])
        self._regimes.add((regime, entry.reference))
        uid = self._holders.get(entry.reference)
        if uid is None:
            return self._take(entry, self._planner.new(entry.reference, entry.party), fresh=True)
        return self._take(entry, self._planner.again(entry.reference, entry.party, held[uid]), fresh=False)

    def _twice(self, entry: ListEntry) -> list[Problem]:
        if not entry.reference:
            return []
        first = self._lines.setdefault(entry.reference, entry.line)
        if first == entry.line:
            return []
        return [Problem((entry.reference,), f"this reference stands on line {first} already", line=entry.line)]

    def _take(self, entry: ListEntry, plan: Plan, *, fresh: bool) -> Entry:
        """Count what is planned, take out what the list no longer says, and hand the rest to the import."""
        result = self.result
        read = read_record("parties", plan.document, (entry.reference,), {(entry.reference,): entry.line})
        if fresh:
            result.added += 1
            good = [one["name"] for one in entry.party["names"] if one["kind"] != NameKind.WEAK_ALIAS]
            self._new[entry.reference] = [entry.party["name"], *good]
            result.details.append(f"added: {entry.reference} {entry.party['name']}")
            return Entry(read.section, read.path, read.record, read.problems, read.lines, fresh=True)
        for table, uid in plan.removed:
            self._opened.work.delete(table, uid)
        if plan.removed:
            self._opened.work.bump("party", plan.document["uid"])
        result.changed += plan.changed
        result.same += not plan.changed
        result.notes += [f"{entry.reference}: {note}" for note in plan.notes]
        if plan.changed:
            result.details.append(f"changed: {entry.reference} {entry.party['name']}")
        return read

    def end(self) -> None:
        """Mark the listings that this edition has no more, and tell which parties may be the same."""
        self._opened.work.flush()
        listing = light("designation")
        query = select(listing.c.uid, listing.c.party_uid, listing.c.regime_uid, listing.c.reference).where(
            listing.c.seen_on.is_not(None), listing.c.gone_by.is_(None), listing.c.delisted_on.is_(None)
        )
        for row in self._connection.execute(query.order_by(listing.c.reference)).all():
            if (row.regime_uid, row.reference) not in self._regimes:
                self._opened.work.update("designation", row.uid, {"gone_by": self._listed.head.day})
                self._opened.work.bump("party", row.party_uid)
                self._opened.touch("party", row.party_uid)
                self.result.gone.append(row.reference)
                self.result.details.append(f"no longer listed: {row.reference}")
        added = {reference: uid for reference, uid in holders(self._connection).items() if reference in self._new}
        self.result.notes += self._likely.told(added, self._new)
