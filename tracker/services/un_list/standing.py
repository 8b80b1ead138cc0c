"""What stands in the database of the parties that an edition names."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, select

from tracker.errors import ConflictError
from tracker.services.merged_parties import standing_of
from tracker.services.records.parties import PARTY
from tracker.services.refs import ref_text
from tracker.store.fetch import fetch
from tracker.store.tables import light

Row = Any
# The lists of a party that an edition speaks of.
SPOKEN_OF = tuple(part for part in PARTY.parts if part.attr not in ("links", "waivers"))


@dataclass(frozen=True, slots=True)
class Standing:
    """A party as it is recorded, with its rows by the list that they are of, in order."""

    row: Row
    lists: dict[str, list[Row]] = field(default_factory=lambda: defaultdict(list))


def holders(connection: Connection) -> dict[str, str]:
    """The party of each reference of the list; ConflictError where two hold the same."""
    held = light("party_identifier")
    query = select(held.c.value, held.c.party_uid).where(held.c.scheme == "un_list")
    pairs = connection.execute(query).all()
    merged = standing_of(connection, {row.party_uid for row in pairs})
    found: dict[str, str] = {}
    for row in pairs:
        uid = merged.get(row.party_uid, row.party_uid)
        if found.setdefault(row.value, uid) != uid:
            both = fetch(connection, "party", "uid", [uid, found[row.value]])
            refs = " and ".join(sorted(ref_text("party", one) for one in both))
            raise ConflictError(f"{refs} both have the list reference {row.value}", "Merge them: tracker party merge")
    return found


def standing(connection: Connection, uids: Collection[str]) -> dict[str, Standing]:
    """These parties with their rows."""
    wanted = sorted(uids)
    found = {row["uid"]: Standing(row) for row in fetch(connection, "party", "uid", wanted)}
    for part in SPOKEN_OF:
        for row in _ordered(fetch(connection, part.table, "party_uid", wanted)):
            found[row["party_uid"]].lists[part.attr].append(row)
    return found


def _ordered(rows: Sequence[Row]) -> list[Row]:
    return sorted(rows, key=lambda row: (row["position"], row["uid"]))
