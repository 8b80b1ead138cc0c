"""Look after the schema of a database."""

from tracker.errors import UsageError
from tracker.services.rederiving import rederive
from tracker.services.session import Session
from tracker.store import migrations
from tracker.store.engine import open_engine, plain_errors
from tracker.store.location import display
from tracker.store.schema_version import HEAD, REVISIONS, current_revision


def current(session: Session) -> str:
    """Where the database lies, its schema, and whether this program fits it."""
    engine = open_engine(session.url)
    try:
        with plain_errors(session.url), engine.connect() as connection:
            revision = current_revision(connection)
    finally:
        engine.dispose()
    state = "up to date" if revision == HEAD else f"this program needs {HEAD}"
    return f"{display(session.url)}: schema {revision or 'none'} ({state})"


def upgrade(session: Session) -> str:
    """Bring the tables up to date and say what was done."""
    before, after = migrations.upgrade(session.url)
    if before == after:
        return f"{display(session.url)}: schema {after}, already up to date."
    if before is not None:
        rederive(session)
    return f"{display(session.url)}: schema {before or 'none'} upgraded to {after}."


def downgrade(session: Session, revision: str) -> str:
    """Take the tables back and say what was done; UsageError for an unknown revision."""
    if revision != "base" and revision not in REVISIONS:
        raise UsageError(f"there is no schema {revision!r}", f"One of: base, {', '.join(REVISIONS)}.")
    before, after = migrations.downgrade(session.url, revision)
    return f"{display(session.url)}: schema {before or 'none'} taken back to {after or 'none'}."


def check(session: Session) -> str:
    """Say that tables and program agree; CheckFailedError when they do not."""
    migrations.check(session.url)
    return f"{display(session.url)}: schema {HEAD}, the tables are as they should be."
