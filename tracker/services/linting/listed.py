"""Parties that are named like one on the UN list, without a listing of their own."""

from collections import defaultdict
from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection

from tracker.services.refs import ref_text
from tracker.values.markings import at_most
from tracker.vocab import Marking, PartyKind

if TYPE_CHECKING:
    from tracker.services.screening import ListedParties

# Of 100. What is less alike is for `party screen` to show, to somebody who asks.
LEAST_SCORE = 95


class Listed:
    """Knows the listed parties, as far as `level` shows them; they are loaded when first asked for."""

    def __init__(self, connection: Connection, level: Marking | None = None) -> None:
        self._connection = connection
        self._level = level

    @cached_property
    def _parties(self) -> "ListedParties":
        # Only now: the comparison of names takes long to load, and reports that ask for none load this module too.
        from tracker.services.screening import ListedParties

        return ListedParties(self._connection)

    def like(self, parties: Sequence[dict[str, Any]]) -> dict[str, list[str]]:
        """For each of these parties those that it is named like, each as reference and name."""
        asked = [p["uid"] for p in parties if p["identified"] and not p["is_listed"] and p["kind"] != PartyKind.STATE]
        found: dict[str, list[str]] = defaultdict(list)
        for ref, row, hit in self._parties.like(asked, LEAST_SCORE) if asked else ():
            if self._level is None or at_most(Marking(row["marking"]), self._level):
                found[ref].append(f"{ref_text('party', row)} {row['name']} ({hit.reason})")
        return found
