"""For whom sources and parties speak: what they are, belong to and stand for, up the whole chain."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection

from tracker.errors import InvalidValueError
from tracker.schemas.weight import UNNAMED, Origin
from tracker.store.fetch import fetch
from tracker.values.countries import country_name
from tracker.values.days_apart import days_of
from tracker.values.markings import at_most, most_restricted
from tracker.vocab import STATE_ITSELF, Marking, PartyRelation, SourceKind

# Who is this to another speaks with the other's voice; a member or an employee does not for that alone.
BELONGING = (
    PartyRelation.OWNED_BY,
    PartyRelation.CONTROLLED_BY,
    PartyRelation.SUBSIDIARY_OF,
    PartyRelation.PART_OF,
    PartyRelation.REPRESENTS,
    PartyRelation.ACTS_FOR,
    PartyRelation.ALIAS_OF,
)
# With a country these are the State's own, whether or not somebody said so.
_OF_THE_STATE = {
    SourceKind.GOVERNMENT.value,
    SourceKind.STATE_MEDIA.value,
    *(kind.value for kind in STATE_ITSELF),
}
_RELAYING = {
    SourceKind.NEWS_AGENCY.value,
    SourceKind.MEDIA.value,
    SourceKind.STATE_MEDIA.value,
    SourceKind.SOCIAL_MEDIA.value,
}
# The first and last day on which something may have been said; None where open.
Days = tuple[date | None, date | None]
STATE = "state:"


@dataclass(frozen=True, slots=True)
class _Step:
    """One belongs to another, from and until a day where they are known."""

    to: str
    start: date | None = None
    end: date | None = None

    def holds(self, days: Days | None) -> bool:
        """Whether it may have been so on these days; what is not known is taken to have been."""
        first, last = days or (None, None)
        return not ((last and self.start and last < self.start) or (first and self.end and first > self.end))


class Voices:
    """Knows sources and parties with all for whom they speak, as far as a marking shows them."""

    def __init__(
        self,
        connection: Connection,
        sources: Iterable[str],
        parties: Iterable[str],
        level: Marking | None = None,
    ) -> None:
        self.names: dict[str, str] = {}
        self.reasons: dict[tuple[str, str], str] = {}
        self._level = level
        self._rows: dict[str, Any] = {}
        self._steps: dict[str, list[_Step]] = defaultdict(list)
        self._depends: dict[str, set[str]] = defaultdict(set)
        self._found: dict[tuple[str, Days | None, bool], frozenset[str]] = {}
        self._markings: dict[str, Marking] = {}
        speaking = self._load_sources(connection, set(sources))
        self._load_parties(connection, {*parties, *speaking})
        self.dated = any(step.start or step.end for steps in self._steps.values() for step in steps)

    def of(self, uid: str, days: Days | None = None, *, hidden: bool = False) -> frozenset[str]:
        """All for whom a source or party spoke on these days, itself among them; those `hidden` only where asked."""
        asked = (uid, days if self.dated else None, hidden and self._level is not None)
        if asked not in self._found:
            self._found[asked] = self._walk(uid, days, hidden)
        return self._found[asked]

    def origin(self, uid: str, days: Days | None = None, *, unnamed: bool = False) -> Origin:
        """A source or party as the origin of what was said on these days, with ties to what is hidden.

        It goes without a name where it is hidden itself, or `unnamed` is asked for; a hidden source that is
        protected goes by its alias, and none of its ties are named.
        """
        row = self._rows[uid]
        hidden = not self._shown(uid)
        unnamed = unnamed or (hidden and not _has_alias(row))
        relays = "reliability" in row and row["kind"] in _RELAYING
        depends = frozenset(self._depends.get(uid, ()))
        name = UNNAMED if unnamed else self.names[uid]
        told = None if self._level is None else self.of(uid, days)
        if unnamed or hidden:
            told = frozenset() if unnamed else frozenset({uid})
        letter = row.get("reliability")
        return Origin(uid, name, self.of(uid, days, hidden=True), depends, letter, relays, told, unnamed)

    def marking(self, uid: str) -> Marking:
        """The most restricted marking of a source or party and of all for whom it ever spoke."""
        if uid not in self._markings:
            rows = (self._rows.get(voice) for voice in self.of(uid))
            self._markings[uid] = most_restricted(Marking.CLEAR, *(Marking(row["marking"]) for row in rows if row))
        return self._markings[uid]

    def _walk(self, uid: str, days: Days | None, hidden: bool) -> frozenset[str]:
        found, waiting = {uid}, [uid]
        while waiting:
            for step in self._steps.get(waiting.pop(), ()):
                if step.to not in found and step.holds(days) and (hidden or self._shown(step.to)):
                    found.add(step.to)
                    waiting.append(step.to)
        return frozenset(found)

    def _shown(self, uid: str) -> bool:
        row = self._rows.get(uid)
        return row is None or self._level is None or at_most(Marking(row["marking"]), self._level)

    def _load_sources(self, connection: Connection, wanted: set[str]) -> set[str]:
        """Load sources and those they are a part of; give the parties that they are, belong to or speak for."""
        while wanted := wanted - self._rows.keys():
            for row in fetch(connection, "source", "uid", sorted(wanted)):
                self._keep(row, row["alias"] if _has_alias(row) else None)
                if row["parent_uid"]:
                    self._steps[row["uid"]].append(_Step(row["parent_uid"]))
            wanted = {step.to for steps in self._steps.values() for step in steps if not step.to.startswith(STATE)}
        known = sorted(self._rows)
        for row in fetch(connection, "source_dependence", "source_uid", known):
            self._depends[row["source_uid"]].add(row["other_uid"])
            if row["reason"]:
                self.reasons[row["source_uid"], row["other_uid"]] = row["reason"]
        ties = fetch(connection, "source_party", "source_uid", known)
        for row in ties:
            self._steps[row["source_uid"]].append(_Step(row["party_uid"]))
        return {row["party_uid"] for row in ties}

    def _load_parties(self, connection: Connection, wanted: set[str]) -> None:
        while wanted := wanted - self._rows.keys():
            asked = sorted(wanted)
            for row in fetch(connection, "party", "uid", asked):
                self._keep(row)
            wanted = set()
            for row in fetch(connection, "party_link", "party_uid", asked):
                if row["relation"] in BELONGING:
                    start, end = days_of(row["valid_from"])[0], days_of(row["valid_until"])[1]
                    step = _Step(row["to_party_uid"], start, end)
                    self._steps[row["party_uid"]].append(step)
                    wanted.add(row["to_party_uid"])

    def _keep(self, row: Any, alias: str | None = None) -> None:
        uid = row["uid"]
        self._rows[uid] = row
        self.names[uid] = alias or row["name"]
        if row["kind"] in _OF_THE_STATE and row["country"]:
            state = f"{STATE}{row['country']}"
            self.names[state] = _country(row["country"])
            self._steps[uid].append(_Step(state))


def _has_alias(row: Any) -> bool:
    """Whether a row is a protected source that goes by an alias."""
    return row["kind"] == SourceKind.CONFIDENTIAL and bool(row["alias"])


def _country(code: str) -> str:
    """A country's name; the code itself where it is none, which is for a check to say."""
    try:
        return country_name(code)
    except InvalidValueError:
        return code


def said_between(claim: Any, evidence: Any) -> Days | None:
    """The days on which a claim may have been made: when it was asserted, else when its item was published."""
    for row, name in ((claim, "asserted_on"), (evidence, "published")):
        days = (row[f"{name}_earliest"], row[f"{name}_latest"])
        if any(days):
            return days
    return None


def all_named(rows: Sequence[Any], *columns: str) -> set[str]:
    """The uids that stand in these columns."""
    return {row[column] for row in rows for column in columns if row[column]}
