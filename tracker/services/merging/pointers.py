"""Where rows point at a party, and which record such a row belongs to."""

from dataclasses import dataclass

from tracker.services.records.catalogue import RECORDS
from tracker.services.refs import TABLES, ref_text
from tracker.services.writing import Writing
from tracker.store.columns import COLUMNS
from tracker.store.fetch import fetch
from tracker.store.tables import RowLike, column_names


def _pointers() -> dict[str, tuple[str, ...]]:
    found = {table: tuple(name for name in column_names(table) if name.endswith("party_uid")) for table in COLUMNS}
    return {table: columns for table, columns in found.items() if columns}


# Every column that holds a party, by table; party.merged_into_uid is none of them.
POINTERS = _pointers()


@dataclass(frozen=True, slots=True)
class Held:
    """How a row belongs to a record: `key` are the columns that make two rows the same, none for a record itself."""

    owner: str
    column: str
    key: tuple[str, ...] = ()


def _held() -> dict[str, Held]:
    found = {}
    for record in RECORDS:
        for part in record.parts:
            key = (part.parent, *(name for name, _ in part.constant), *part.natural)
            found[part.table] = Held(record.kind, part.parent, () if part.kind else key)
    return found


HELD = _held()
_WORDS = {
    "involvement": "a role",
    "violation_provision": "a provision cited",
    "source_party": "a tie",
    "milestone_party": "a party",
    "party_name": "a name",
    "party_identifier": "an identifier",
    "party_link": "a link",
    "party_birth": "a birth",
    "party_address": "an address",
    "designation": "a listing",
}


def owners_of(table: str, *rows: RowLike) -> list[tuple[str, str]]:
    """Kind and uid of the records that rows are, and of those that they belong to."""
    own = [(table, row["uid"]) for row in rows if table in TABLES]
    return [*own, *((HELD[table].owner, row[HELD[table].column]) for row in rows if table in HELD)]


def settle_owners(opened: Writing, changed: dict[tuple[str, str], None]) -> None:
    """Make new versions of the records whose rows changed, and have what is derived from them worked out anew."""
    for kind, uid in changed:
        opened.work.bump(kind, uid)
        opened.touch(kind, uid)


def called(opened: Writing, table: str, row: RowLike) -> str:
    """What a row is called when it is told of: its reference, or what it is and of which record."""
    if table in TABLES:
        return ref_text(table, row)
    held = HELD[table]
    owners = fetch(opened.work.connection, held.owner, "uid", [row[held.column]])
    owner = ref_text(held.owner, owners[0]) if owners else f"a {held.owner}"
    said = f" {row['name']!r}" if table == "party_name" else ""
    return f"{_WORDS.get(table, 'a part')}{said} of {owner}"
