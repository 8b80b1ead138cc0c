"""What every use case is given: the database, and who acts."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from tracker.vocab import Marking

if TYPE_CHECKING:
    from sqlalchemy import Connection


@dataclass(frozen=True, slots=True)
class Session:
    """The database's URL, the self-declared actor, the message and the command for the history.

    `vault` is the folder of the evidence files, None where none is set; no new record's default is looser than
    `marking`. `day` is the one on which deadlines are judged, None for today.
    With `known_on` only what was public by that day is read, and nothing is written. With `as_of`, the number of a
    changeset or a day, what the database held then is read, and nothing is written.
    """

    url: str
    actor: str = ""
    command: str = ""
    message: str | None = None
    vault: Path | None = None
    marking: Marking | None = None
    day: date | None = None
    known_on: date | None = None
    as_of: int | date | None = None

    @property
    def today(self) -> date:
        """The day on which deadlines are judged, by UTC."""
        return self.day or datetime.now(UTC).date()

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """One consistent view, as of `as_of` if that is set; refuses a schema that this program does not know."""
        if self.as_of is not None:
            # Not at the top: it loads what works out derived values, which most reading does without.
            from tracker.services.rewinding import read_as_of

            with read_as_of(self.url, self.as_of) as connection:
                yield connection
            return
        # Not at the top: before it is loaded, some begin to do so in a process beside.
        from tracker.store.engine import opened, reading
        from tracker.store.schema_version import require_head

        with opened(self.url) as engine, reading(engine, self.url) as connection:
            require_head(connection)
            yield connection
