"""What letter a source has, and had on the day when a claim was recorded."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from sqlalchemy import Connection

from tracker.store.fetch import fetch


class Grades:
    """The grades of sources, as history: the letter of a day is the newest that was given by then."""

    def __init__(self, connection: Connection, sources: Iterable[str]) -> None:
        self._given: dict[str, list[Any]] = defaultdict(list)
        for row in fetch(connection, "source_grade", "source_uid", sorted(set(sources))):
            self._given[row["source_uid"]].append(row)

    def then(self, source: str, at: datetime) -> str | None:
        """The letter that a source had on the day of `at`; None where it had none."""
        given = [row for row in self._given[source] if row["graded_on"] <= at.date()]
        newest = max(given, key=lambda row: (row["graded_on"], row["position"]), default=None)
        return str(newest["reliability"]) if newest is not None else None
