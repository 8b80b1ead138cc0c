"""Which rows point at which, by the database's own foreign keys."""

from collections import defaultdict

from sqlalchemy import Connection, inspect

# Kept beside the records and worked out anew; never what stands in the way of anything.
DERIVED = ("search_document", "violation_facts")


def pointing_at(connection: Connection) -> dict[str, list[tuple[str, str]]]:
    """By table, the tables and columns that point at its rows, what is derived left out."""
    found: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for (_, table), keys in inspect(connection).get_multi_foreign_keys().items():
        if table not in DERIVED:
            for key in keys:
                found[key["referred_table"]].append((table, key["constrained_columns"][0]))
    return found
