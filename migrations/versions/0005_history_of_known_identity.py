"""Rows of the history get the identity that their place gives them, and none can be replaced on SQLite."""

from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

# No hash covered the random uids of these two tables: a changed one could not be told from a true one.
UIDS = {"changeset": "CAST(seq AS TEXT)", "change": "CAST(seq AS TEXT) || '.' || CAST(n AS TEXT)"}
SAME = {
    "changeset": "uid = NEW.uid OR seq = NEW.seq",
    "change": "uid = NEW.uid OR (seq = NEW.seq AND n = NEW.n)",
    "custody_event": "uid = NEW.uid",
}


def upgrade() -> None:
    is_sqlite = op.get_bind().dialect.name == "sqlite"
    for table, uid in UIDS.items():
        if is_sqlite:
            op.execute(f"DROP TRIGGER {table}_no_update")
        else:
            op.execute(f"ALTER TABLE {table} DISABLE TRIGGER {table}_only_grows")
        op.execute(f"UPDATE {table} SET uid = {uid}")
        if is_sqlite:
            op.execute(
                f"CREATE TRIGGER {table}_no_update BEFORE UPDATE ON {table}"
                f" BEGIN SELECT RAISE(ABORT, 'table {table} only grows'); END"
            )
        else:
            op.execute(f"ALTER TABLE {table} ENABLE TRIGGER {table}_only_grows")
    if is_sqlite:
        # INSERT OR REPLACE passes a trigger against DELETE where recursive_triggers is off, as it is by default.
        for table, same in SAME.items():
            op.execute(
                f"CREATE TRIGGER {table}_no_replace BEFORE INSERT ON {table}"
                f" WHEN EXISTS (SELECT 1 FROM {table} WHERE {same})"
                f" BEGIN SELECT RAISE(ABORT, 'table {table} only grows'); END"
            )


def downgrade() -> None:
    if op.get_bind().dialect.name == "sqlite":
        for table in SAME:
            op.execute(f"DROP TRIGGER {table}_no_replace")
