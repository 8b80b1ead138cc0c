"""Which schema a database has, told without loading the migration library."""

from contextlib import nullcontext

from sqlalchemy import Connection, Text, column, exc, select, table

from tracker.errors import SchemaVersionError

# The newest revision under migrations/versions; a test holds the two together.
HEAD = "0007"
# Every revision that was ever released, oldest first: tells an older database from a newer one.
REVISIONS = ("0001", "0002", "0003", "0004", "0005", "0006", HEAD)


def current_revision(connection: Connection) -> str | None:
    """The revision of this database; None for one that has no tables yet."""
    query = select(column("version_num", Text)).select_from(table("alembic_version"))
    try:
        with connection.begin_nested() if connection.dialect.name == "postgresql" else nullcontext():
            return connection.execute(query).scalar()
    except (exc.ProgrammingError, exc.OperationalError) as error:
        if "alembic_version" in str(error.orig):
            return None
        raise


def require_head(connection: Connection) -> None:
    """Refuse a database that this program's statements do not fit."""
    revision = current_revision(connection)
    if revision == HEAD:
        return
    if revision is None:
        raise SchemaVersionError("the database has no tables yet", "Make them with: tracker init")
    if revision in REVISIONS:
        raise SchemaVersionError(
            f"the database has the older schema {revision}, this program needs {HEAD}",
            "Bring it up to date with: tracker db upgrade",
        )
    raise SchemaVersionError(
        f"the database has the schema {revision}, which this program does not know: it was made by a newer one",
        "Install the newer program: pip install --upgrade sanctions-tracker",
    )
