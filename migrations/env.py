"""Alembic's entry: takes the open connection that the program hands over, or an engine, or the URL in TRACKER_DB."""

from typing import Any

from alembic import context
from sqlalchemy import Connection, Engine
from sqlalchemy.schema import SchemaItem

from tracker.models.metadata import metadata
from tracker.store.engine import open_engine
from tracker.store.location import locate


def include_name(name: str | None, type_: str, _parents: Any) -> bool:
    """Leave out what the models do not describe: the full-text index with its shadow tables."""
    return not (name and type_ in ("table", "index") and name.startswith(("search_index", "ix_search_index")))


def include_object(_item: SchemaItem, name: str | None, type_: str, reflected: bool, _compared: Any) -> bool:
    """Leave out the full-text index of PostgreSQL, which stands on an expression."""
    return not (type_ == "index" and reflected and (name or "").startswith("ix_search_index"))


def run(connection: Connection) -> None:
    """Run the migrations asked for inside the caller's transaction, or one of our own."""
    context.configure(
        connection=connection,
        target_metadata=metadata,
        render_as_batch=True,
        compare_type=True,
        compare_server_default=True,
        include_name=include_name,
        include_object=include_object,
        transactional_ddl=True,
    )
    with context.begin_transaction():
        context.run_migrations()


given = context.config.attributes.get("connection")
if isinstance(given, Connection):
    run(given)
else:
    engine = given if isinstance(given, Engine) else open_engine(locate(None), create=True)
    with engine.connect() as opened, opened.begin():
        run(opened)
