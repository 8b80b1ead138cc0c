"""Which rows point at which, by the database's own foreign keys."""

from collections import defaultdict
from typing import NamedTuple

from sqlalchemy import Connection, inspect

# Kept beside the records and worked out anew; never what stands in the way of anything.
DERIVED = ("search_document", "violation_facts")


class Pointing(NamedTuple):
    """A column that points at rows of another table, and whether it may be empty."""

    table: str
    column: str
    may_be_empty: bool


def pointing_at(connection: Connection) -> dict[str, list[Pointing]]:
    """By table, the columns that point at its rows, what is derived left out."""
    looking = inspect(connection)
    columns = {table: {one["name"]: one for one in found} for (_, table), found in looking.get_multi_columns().items()}
    found: dict[str, list[Pointing]] = defaultdict(list)
    for (_, table), keys in looking.get_multi_foreign_keys().items():
        if table not in DERIVED:
            for key in keys:
                name = key["constrained_columns"][0]
                found[key["referred_table"]].append(Pointing(table, name, columns[table][name]["nullable"]))
    return found
