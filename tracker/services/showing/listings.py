"""The listings of parties, and whether they stood on a day."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from typing import Any

from sqlalchemy import Connection, select

from tracker.analysis.designations import AGAIN, Listing, listed_on_day
from tracker.analysis.in_force import Window
from tracker.services.showing.parts import day
from tracker.store.fetch import fetch, slices
from tracker.store.tables import light
from tracker.values.markings import at_most
from tracker.vocab import Marking

View = dict[str, Any]


class Listings:
    """The listings of parties, gathered at once; with `level` those that may be shown at it."""

    def __init__(self, connection: Connection, parties: Collection[str], level: Marking | None = None) -> None:
        rows = fetch(connection, "designation", "party_uid", list(parties))
        hidden = _hidden(connection, {row["evidence_uid"] for row in rows if row["evidence_uid"]}, level)
        self._held: dict[str, list[tuple[Any, Listing]]] = defaultdict(list)
        for row, listing in judged(rows):
            if row["evidence_uid"] not in hidden:
                self._held[row["party_uid"]].append((row, listing))
        regime = light("regime")
        query = select(regime.c.uid, regime.c.code)
        self._codes = {row.uid: row.code for row in connection.execute(query)} if rows else {}

    def on(self, party: str, window: Window | None) -> list[View]:
        """The listings of a party with the verdict for an act's days; a party without a listing has none."""
        held = self._held.get(party, [])
        return [_view(row, listing, self._codes[row["regime_uid"]], window) for row, listing in held]


def _view(row: Any, listing: Listing, regime: str, window: Window | None) -> View:
    return {
        "regime": regime,
        "reference": row["reference"],
        "listed_on": day(row["listed_on"]),
        "until": day(row["delisted_on"] or row["gone_by"]),
        **{name: day(row[name]) for name in ("delisted_on", "gone_by", "seen_on")},
        "on_the_day": listed_on_day(window, listing),
    }


def judged(rows: Sequence[Any]) -> list[tuple[Any, Listing]]:
    """The rows of listings in order, each as it is judged: one that came back knows when it was off the list."""
    ends: dict[tuple[str, str, str | None], Any] = {}
    found = []
    for row in sorted(rows, key=lambda row: row["position"]):
        key = (row["party_uid"], row["regime_uid"], row["reference"])
        off_by = ends.get(key) if AGAIN in (row["note"] or "") else None
        days = (row["listed_on"], row["seen_on"], row["delisted_on"], row["gone_by"])
        found.append((row, Listing(*days, off_by)))
        ends[key] = row["delisted_on"] or row["gone_by"]
    return found


def _hidden(connection: Connection, items: Collection[str], level: Marking | None) -> set[str]:
    """The items of evidence above `level`; one is as restricted as its source."""
    if level is None:
        return set()
    item, source = light("evidence"), light("source")
    query = select(item.c.uid, item.c.marking, source.c.marking.label("source_marking"))
    query = query.join(source, source.c.uid == item.c.source_uid)
    return {
        row.uid
        for some in slices(sorted(items))
        for row in connection.execute(query.where(item.c.uid.in_(some)))
        if not all(at_most(Marking(word), level) for word in (row.marking, row.source_marking))
    }
