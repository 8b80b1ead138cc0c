"""The law of a test's database: what ships, what was changed, and what is its own."""

from collections.abc import Iterable
from typing import Any

from tracker.analysis.law_diff import compare
from tracker.analysis.law_rows import Key, LawRow, keyed
from tracker.services.law_loading import shipped_law
from tracker.services.lawkeeping.stored import stored_law
from tracker.services.lawkeeping.updating import Update
from tracker.services.lawkeeping.writing import write_law
from tracker.services.session import Session
from tracker.services.writing import writing

SHIPPED = keyed(shipped_law())
CARS: Key = ("provision", "S/RES/2397 (2017) 7")
READ = "read at undocs.org on 2026-11-01"
NEW = {"measure": ["cargo_inspection"], "direction": "both", "summary": "What it requires."}


def put(session: Session, changed: Iterable[LawRow]) -> None:
    """Make the database hold other law than what ships, as one of an older release does."""
    with writing(session) as opened:
        write_law(opened.work, changed, own=False)


def other(key: Key, **changes: Any) -> LawRow:
    return SHIPPED[key].model_copy(update=changes)


def actions(update: Update) -> dict[str, str]:
    return {change.key[1]: change.action for change in update.changes}


def law_in(session: Session) -> dict[Key, LawRow]:
    with session.read() as connection:
        return stored_law(connection).rows


def is_shipped(session: Session) -> bool:
    return compare(law_in(session), (), SHIPPED, whole=True) == []


def own_in(session: Session) -> set[str]:
    with session.read() as connection:
        return {name for _, name in stored_law(connection).own}


LAW = """
format: tracker-law-file
version: 1
resolutions:
  - {{symbol: S/RES/2817 (2026), adopted: 2026-09-11, regimes: [SUDAN-1591], sureness: memory}}
provisions:
  - resolution: S/RES/2817 (2026)
    paragraph: "1"
    regimes: [{regime}]
    measures: [arms_embargo]
    direction: to_target
    bound: all_member_states
    binding: mandatory
    summary: No arms.
    periods: [{{from: 2026-09-11, to: 2027-09-12, end: {end}}}]
    links: [{{relation: renews, resolution: S/RES/1591 (2005), paragraph: "7"}}]
    sureness: memory
"""
