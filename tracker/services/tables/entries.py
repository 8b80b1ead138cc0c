"""The entry that a record of a table is for the import."""

from dataclasses import dataclass

from tracker.exchange.case_entry import Entry, read_record
from tracker.schemas.problems import Path, Problem
from tracker.services.tables.joining import Joined
from tracker.services.tables.problems import Origin, Teller

# A record of these kinds is known by its uid alone where the mapping gives it a key: two may have one title and day.
_BY_UID = ("evidence", "violation")


@dataclass(slots=True)
class TableEntry(Entry):
    """A record of a table; what is wrong with it is told by the cells that it comes from."""

    origin: Origin | None = None

    def problem(self, path: Path, reason: str, hint: str = "") -> Problem:
        """A problem at a path inside this record, by row and column."""
        assert self.origin  # noqa: S101 - every entry of a table has one
        return self.origin.tell(path, reason, hint)


def table_entry(joined: Joined, teller: Teller, *, shared: bool) -> TableEntry:
    """The entry of a record; it holds what is wrong with it, told of its rows."""
    origin = joined.finish(teller, shared=shared)
    template = joined.first.builder.template
    read = read_record(template.section, joined.value, (), {})
    by_uid = joined.first.uid is not None and template.kind in _BY_UID
    problems = origin.tell_all(read.problems)
    path = (teller.row(joined.first.row),)
    return TableEntry(
        template.section,
        path,
        read.record,
        problems,
        by_uid=by_uid,
        part=teller.table,
        parts_only=template.parts_only,
        may_repeat=joined.first.builder.key is None and template.kind != "violation",
        origin=origin,
    )
