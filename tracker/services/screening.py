"""Screen names, recorded parties or a file of names against the listed parties of a database."""

import json
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, select

from tracker.analysis.designations import listed_on_day
from tracker.analysis.in_force import Window
from tracker.analysis.screening import Asked, Candidate, Hit, Screen
from tracker.services.law_book import load_law_book
from tracker.services.merged_parties import standing_uid
from tracker.services.refs import find_ref, ref_text
from tracker.services.session import Session
from tracker.services.showing.listings import judged
from tracker.services.showing.parts import day
from tracker.store.fetch import fetch, slices
from tracker.store.tables import light
from tracker.values.edtf import parse_edtf

Row = dict[str, Any]
LEAST_SCORE = 80
# The columns of a listing that are shown; its reason is long.
_LISTING = ("party_uid", "position", "regime_uid", "reference", "listed_on", "seen_on", "delisted_on", "gone_by")


@dataclass(frozen=True, slots=True)
class ScreenOptions:
    """Under which regime, from which score on, and for which day it is to be said whether a listing stood."""

    regime: str | None = None
    least: int = LEAST_SCORE
    on: str | None = None


@dataclass(frozen=True, slots=True)
class Screened:
    """The rows found, how many were looked for, and how many listed names there are."""

    rows: list[Row]
    asked: int
    listed_names: int


def screen(session: Session, asked: Sequence[Asked] | str | None, options: ScreenOptions) -> Screened:
    """Find the listed parties that fit those described, the party of a reference, or (None) all parties involved in
    alleged violations that are not listed themselves. Each with its score, its reason and its listings.
    """
    window = _window(options.on)
    with session.read() as connection:
        regime = load_law_book(connection).regime(options.regime) if options.regime else None
        listings = _listings(connection, regime)
        if asked is None:
            asked = _involved(connection, set(_listings(connection, None)))
        elif isinstance(asked, str):
            asked = _recorded(connection, [standing_uid(connection, find_ref(connection, asked, ("party",))[1])])
        listed = Screen([_candidate(held) for held in _held(connection, list(listings)).values()])
        shower = _Rows(connection, listings, window)
        hits = [(one, hit) for one in asked for hit in listed.find(one, options.least)]
        return Screened(shower.rows(hits), len(asked), len(listed))


class ListedParties:
    """The parties with a listing, to compare recorded parties with."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._held = _held(connection, list(_listings(connection, None)))
        self._screen = Screen([_candidate(held) for held in self._held.values()])

    def like(self, uids: Sequence[str], least: int) -> list[tuple[str, Any, Hit]]:
        """For each of these parties, by its reference, the row of a listed one that it is named like, and why."""
        asked = _recorded(self._connection, uids) if self._held else []
        hits = [(one, hit) for one in asked for hit in self._screen.find(one, least)]
        return [(one.ref or "", self._held[hit.uid]["row"], hit) for one, hit in hits]


def _window(on: str | None) -> Window | None:
    parsed = parse_edtf(on) if on else None
    return Window(parsed.earliest, parsed.latest, "/" in parsed.text) if parsed else None


def _listings(connection: Connection, regime: str | None) -> dict[str, list[Any]]:
    """The listings of every party that has one."""
    listing = light("designation")
    query = select(*(listing.c[name] for name in (*_LISTING, "note"))).order_by(listing.c.party_uid)
    if regime:
        query = query.where(listing.c.regime_uid == regime)
    found: dict[str, list[Any]] = defaultdict(list)
    for row in connection.execute(query).mappings():
        found[row["party_uid"]].append(row)
    return found


def _involved(connection: Connection, listed: set[str]) -> list[Asked]:
    involved, party = light("involvement"), light("party")
    query = select(involved.c.party_uid).join(party, party.c.uid == involved.c.party_uid).distinct()
    query = query.where(party.c.identified.is_(True), party.c.kind != "state")
    return _recorded(connection, [uid for uid in connection.execute(query).scalars() if uid not in listed])


def _recorded(connection: Connection, uids: Sequence[str]) -> list[Asked]:
    """Recorded parties with all that is known of them."""
    held = sorted(_held(connection, uids).values(), key=lambda one: int(one["row"]["ref_number"]))
    return [
        Asked(
            one["row"]["name"],
            [name for name, _ in one["names"]],
            one["numbers"],
            one["births"],
            one["countries"],
            ref_text("party", one["row"]),
        )
        for one in held
    ]


def _held(connection: Connection, uids: Sequence[str]) -> dict[str, dict[str, Any]]:
    """What parties are compared by, for each its row, names, numbers, births and countries."""
    found: dict[str, dict[str, Any]] = {}
    for row in fetch(connection, "party", "uid", uids):
        countries = {row["country"], *_codes(row["nationalities"])} - {None}
        births = [parse_edtf(row["born"])] if row["born"] else []
        found[row["uid"]] = {"row": row, "names": [(row["name"], "")], "numbers": [], "births": births}
        found[row["uid"]]["countries"] = sorted(countries)
    for uid, name, kind in _columns(connection, "party_name", ("name", "kind"), uids):
        found[uid]["names"].append((name, kind or ""))
    for uid, scheme, value in _columns(connection, "party_identifier", ("scheme", "value"), uids):
        found[uid]["numbers"].append((scheme, value))
    for uid, born in _columns(connection, "party_birth", ("born",), uids):
        if born:
            found[uid]["births"].append(parse_edtf(born))
    return found


def _columns(connection: Connection, table: str, names: Sequence[str], uids: Sequence[str]) -> Iterator[Any]:
    """Some columns of the rows of parties, the party's uid first; plain tuples, as there are thousands."""
    clause = light(table)
    query = select(clause.c.party_uid, *(clause.c[name] for name in names)).order_by(clause.c.position, clause.c.uid)
    for some in slices(sorted(uids)):
        yield from connection.execute(query.where(clause.c.party_uid.in_(some)))


def _codes(text: str | None) -> list[str]:
    return list(json.loads(text)) if text else []


def _candidate(held: dict[str, Any]) -> Candidate:
    return Candidate(held["row"]["uid"], held["names"], held["numbers"], held["births"], held["countries"])


class _Rows:
    """Writes what was found as rows, one a listing."""

    def __init__(self, connection: Connection, listings: dict[str, list[Any]], window: Window | None) -> None:
        regime = light("regime")
        self._connection = connection
        self._codes = {row.uid: row.code for row in connection.execute(select(regime.c.uid, regime.c.code))}
        self._listings = listings
        self._window = window

    def rows(self, hits: Sequence[tuple[Asked, Hit]]) -> list[Row]:
        parties = {row["uid"]: row for row in fetch(self._connection, "party", "uid", [hit.uid for _, hit in hits])}
        return [
            self._row(asked, hit, parties[hit.uid], listing, verdict)
            for asked, hit in hits
            for listing, verdict in self._newest(self._listings[hit.uid])
        ]

    def _newest(self, listings: Sequence[Any]) -> list[tuple[Any, str | None]]:
        """The newest listing of each regime and reference; with a day, the one that speaks of it, and its verdict."""
        found: dict[tuple[str, str | None], tuple[Any, str | None]] = {}
        for row, listing in judged(listings):
            verdict = listed_on_day(self._window, listing) if self._window else None
            key = (row["regime_uid"], row["reference"])
            if key not in found or verdict != "not_listed":
                found[key] = (row, verdict)
        return list(found.values())

    def _row(self, asked: Asked, hit: Hit, party: Any, listing: Any, verdict: str | None) -> Row:
        ref = ref_text("party", party)
        same = asked.ref == ref
        return {
            **{"query": asked.label, "query_ref": asked.ref, "ref": ref},
            **{name: party[name] for name in ("name", "kind", "country")},
            "matched": hit.matched,
            "score": 100 if same else hit.score,
            "reason": "this very party is listed" if same else hit.reason,
            "regime": self._codes[listing["regime_uid"]],
            "reference": listing["reference"],
            **{name: day(listing[name]) for name in ("listed_on", "delisted_on", "gone_by", "seen_on")},
            "on_list": listing["delisted_on"] is None and listing["gone_by"] is None,
            "on_the_day": verdict,
        }
