"""What every use case is given: the database, and who acts."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from sqlalchemy import Connection

from tracker.store.engine import open_engine, reading
from tracker.store.schema_version import require_head


@dataclass(frozen=True, slots=True)
class Session:
    """The database's URL, the self-declared actor, the message and the command for the history."""

    url: str
    actor: str = ""
    command: str = ""
    message: str | None = None

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """One consistent view; refuses a schema that this program does not know."""
        engine = open_engine(self.url)
        try:
            with reading(engine, self.url) as connection:
                require_head(connection)
                yield connection
        finally:
            engine.dispose()
