"""What all tables share: the key, the bookkeeping of editable records, and one foreign key helper."""

from datetime import datetime
from typing import Any

from sqlalchemy import MetaData, false
from sqlmodel import Field, SQLModel

from tracker.vocab import Marking

NAMING = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s",
    "pk": "pk_%(table_name)s",
}


class Row(SQLModel):
    """Any row: its `uid` is a UUIDv7 as text (UUIDv5 of the natural key for seeded law)."""

    # The naming convention must stand before the first table is made.
    metadata = MetaData(naming_convention=NAMING)

    uid: str = Field(primary_key=True)


class Editable(Row):
    """A record that people edit: `version` is its optimistic lock, times are UTC."""

    version: int = 1
    created_at: datetime
    updated_at: datetime


class Marked(Editable):
    """An editable record with a label that says who may see it."""

    marking: Marking


def parent(table: str, *, unique: bool = False) -> Any:
    """A foreign key that is always there and that rows are looked up by."""
    return Field(foreign_key=f"{table}.uid", index=not unique, unique=unique)


def link(table: str, *, index: bool = False) -> Any:
    """A foreign key that may be empty."""
    return Field(default=None, foreign_key=f"{table}.uid", index=index)


def flag() -> Any:
    """A yes or no that is no unless somebody said yes; rows that were there before the column are no too."""
    return Field(default=False, sa_column_kwargs={"server_default": false()})
