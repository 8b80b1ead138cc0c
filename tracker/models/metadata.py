"""All tables together, made ready for both databases."""

from sqlalchemy import BigInteger, CheckConstraint, Enum, Integer, Table, Text
from sqlmodel import AutoString

from tracker.models import claims, evidence, history, law, parties, proceedings, violations
from tracker.models.base import Row

__all__ = ["claims", "evidence", "history", "law", "metadata", "parties", "proceedings", "violations"]

# Byte order on both databases: PostgreSQL would otherwise sort by its own locale.
TEXT = Text().with_variant(Text(collation="C"), "postgresql")


def _settle(table: Table) -> None:
    """Store words as text with a named CHECK, and check foreign keys at commit.

    A bare enum column would store member names in a native PostgreSQL type; foreign keys that are checked
    at commit let rows that point at each other be written in any order.
    """
    for column in table.columns:
        if isinstance(column.type, Enum):
            words = [member.value for member in column.type.enum_class or ()]
            listed = ", ".join(f"'{word}'" for word in words)
            table.append_constraint(CheckConstraint(f"{column.name} IN ({listed})", name=f"{column.name}_word"))
            column.info["words"] = words
        if isinstance(column.type, Enum | AutoString):
            column.type = TEXT
        elif isinstance(column.type, Integer):
            # PostgreSQL's own stops at 2 billion, which the size of a file passes.
            column.type = BigInteger()
    for key in table.foreign_key_constraints:
        key.deferrable, key.initially = True, "DEFERRED"


metadata = Row.metadata
for _table in metadata.tables.values():
    _settle(_table)
