"""Open the unit of work of a command, and bring what is derived up to date before it closes."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace

from sqlalchemy import select

from tracker.errors import UsageError
from tracker.services.deriving.deriver import Deriver
from tracker.services.deriving.worker import DerivingWorker
from tracker.services.session import Session
from tracker.store.engine import open_engine
from tracker.store.history import Author
from tracker.store.tables import light
from tracker.store.unit_of_work import UnitOfWork, unit_of_work
from tracker.values.markings import most_restricted
from tracker.vocab import Marking

SETTLE_AT = 2000


@dataclass(slots=True)
class Writing:
    """An open unit of work with the records that it touched: kind to uids, in order."""

    work: UnitOfWork
    actor: str
    default_marking: Marking
    touched: dict[str, dict[str, None]] = field(default_factory=dict)
    _deriver: Deriver = field(init=False)

    def __post_init__(self) -> None:
        self._deriver = Deriver(self.work)

    def touch(self, kind: str, uid: str) -> None:
        """Note that a record changed, so that what is derived from it is worked out anew."""
        self.touched.setdefault(kind, {})[uid] = None

    def tell(self, message: str) -> None:
        """Say in the history why this was written, where that shows only on the way."""
        self.work.chain.author = replace(self.work.chain.author, message=message)

    def expect_much(self) -> None:
        """Know before the first record that there will be very many."""
        self._deriver.expect_much()

    def many_touched(self) -> bool:
        """Whether what was touched should be settled before more comes: nothing grows with the work as a whole."""
        return sum(map(len, self.touched.values())) > SETTLE_AT

    def settle(self, *, wait: bool = True) -> None:
        """Work out what is derived from the touched records; without `wait` it may come a while later."""
        self._deriver.derive({kind: list(uids) for kind, uids in self.touched.items()})
        self.touched.clear()
        if wait:
            self._deriver.wait()


class DryRun(Exception):
    """Leaves the unit of work without writing."""


@contextmanager
def writing(session: Session, *, dry_run: bool = False) -> Iterator[Writing]:
    """Open the one transaction of a writing command; with `dry_run` nothing of it stays."""
    if session.known_on:
        raise UsageError("--known-on only reads: nothing is written as of an earlier day", "Leave it out.")
    if session.as_of is not None:
        raise UsageError("--as-of only reads: nothing is written as of an earlier changeset", "Leave it out.")
    engine = open_engine(session.url)
    author = Author(session.actor, session.command, session.message)
    try:
        with unit_of_work(engine, session.url, author, DerivingWorker) as work:
            setting = light("setting")
            marking = work.connection.execute(
                select(setting.c.value).where(setting.c.uid == "default_marking")
            ).scalar()
            default = Marking(marking or Marking.AMBER)
            # A user's own settings may make a team's default stricter, never looser.
            opened = Writing(work, session.actor, most_restricted(default, session.marking or default))
            yield opened
            opened.settle()
            if dry_run:
                raise DryRun
    except DryRun:
        pass
    finally:
        engine.dispose()
