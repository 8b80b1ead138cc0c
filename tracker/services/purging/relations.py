"""What belongs to a record, what is its words, and what only points at it."""

from tracker.services.parts import OWNERS
from tracker.services.refs import TABLES
from tracker.store.pointers import DERIVED

# Records of other kinds that are the words of one: what a source published, what an item of evidence says, what a
# party said or was asked. What they said goes with them.
_WORDS_OF = {
    "party": (("claim", "origin_party_uid"), ("reply", "party_uid"), ("request", "to_party_uid")),
    "source": (("evidence", "source_uid"), ("claim", "origin_source_uid"), ("request", "to_source_uid")),
    "evidence": (("claim", "evidence_uid"), ("reply", "evidence_uid"), ("action", "evidence_uid")),
}
# Rows that others may need to point at stay, emptied.
EMPTIABLE = ("claim", "evidence", "source", "party", "violation")
# The parts of one that stays emptied by which the origins of claims are tied: without them it would look as if more
# of them were independent.
TIES = ("source_party", "source_dependence", "party_link")
# Rows of other records that point at one and say something of it in words, by the pointer; they stay without those.
WORDS = {
    ("involvement", "party_uid"): ("role_detail",),
    ("party_link", "to_party_uid"): ("valid_from", "valid_until", "note"),
    ("source_dependence", "other_uid"): ("reason",),
    ("violation_provision", "party_uid"): ("rationale",),
}
# A link between two alleged violations goes with either of them.
LET_GO = {("violation_link", "to_violation_uid")}
_WAIVER = ("waiver", "record_uid")


def belonging(table: str, *, records: bool) -> list[tuple[str, str]]:
    """The tables whose rows belong to one of this table, with the column that says so; `records` are those that do."""
    owned = [(part, column) for part, (owner, column) in OWNERS.items() if owner == table and part not in DERIVED]
    found = [(part, column) for part, column in owned if (part in TABLES) == records]
    return [*found, _WAIVER] if table in TABLES and not records else found


def going_with(table: str) -> list[tuple[str, str]]:
    """All that goes with a row of this table: parts, records that belong to it, and what is its words."""
    return [*belonging(table, records=False), *belonging(table, records=True), *_WORDS_OF.get(table, ())]


def pointers_of(table: str) -> dict[str, set[str]]:
    """By column of a table the tables of the rows with which one of its rows goes."""
    found: dict[str, set[str]] = {}
    for owner in (*TABLES, *OWNERS):
        for part, column in going_with(owner):
            if part == table:
                found.setdefault(column, set()).add(owner)
    return found
