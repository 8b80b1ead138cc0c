"""Which sources of a limited case file are tied through what is left out of it.

A case file that leaves out an owner, or the claim that two others repeat, would make two origins of one for whoever
receives it. Its sources are therefore declared not independent of one another, without a word of what ties them.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from itertools import combinations
from typing import Any

from sqlalchemy import Connection

from tracker.services.voices import Voices, all_named
from tracker.store.fetch import fetch
from tracker.vocab import Marking

Ties = Mapping[str, set[str]]


def kept_ties(connection: Connection, claims: set[str], sources: set[str], level: Marking) -> Ties:
    """For each source the others that it is tied to through what is hidden; `claims` and `sources` are shown."""
    held = _Held(connection, claims)
    voices = Voices(connection, all_named(held.all, "origin_source_uid") | held.passed, held.parties(), level)
    found: dict[str, set[str]] = defaultdict(set)
    by_violation: dict[str, list[Any]] = defaultdict(list)
    for uid in sorted(claims & held.rows.keys()):
        by_violation[held.rows[uid]["violation_uid"]].append(held.rows[uid])
    for told in by_violation.values():
        for one, other in _pairs(told, held, voices, claims, sources):
            found[one].add(other)
            found[other].add(one)
    return found


class _Held:
    """Claims with all that they go back to, shown or not."""

    def __init__(self, connection: Connection, claims: set[str]) -> None:
        self.rows: dict[str, Any] = {}
        self.parents: dict[str, set[str]] = defaultdict(set)
        asked = set(claims)
        while asked:
            self.rows |= {row["uid"]: row for row in fetch(connection, "claim", "uid", sorted(asked))}
            for row in fetch(connection, "claim_derivation", "claim_uid", sorted(asked)):
                self.parents[row["claim_uid"]].add(row["from_claim_uid"])
            asked = {uid for found in self.parents.values() for uid in found} - self.rows.keys()
        self.all = list(self.rows.values())
        self.via: dict[str, set[str]] = defaultdict(set)
        for row in fetch(connection, "claim_via", "claim_uid", sorted(self.rows)):
            self.via[row["claim_uid"]].add(row["source_uid"])
        self.passed = {uid for found in self.via.values() for uid in found}

    def parties(self) -> set[str]:
        """The parties that are origins themselves."""
        return all_named(self.all, "origin_party_uid")

    def lost(self, uid: str, claims: set[str], sources: set[str]) -> set[str]:
        """The origins behind a claim that are no longer told: all on its ways back that pass by what is hidden."""
        found = self.via[uid] - sources
        seen: set[str] = set()
        waiting = [(parent, parent not in claims) for parent in self.parents[uid]]
        while waiting:
            one, hidden = waiting.pop()
            if one in seen:
                continue
            seen.add(one)
            if hidden:
                found |= {self.rows[one]["origin_source_uid"] or self.rows[one]["origin_party_uid"], *self.via[one]}
            waiting += [(parent, hidden or parent not in claims) for parent in self.parents[one]]
        return found


def _pairs(
    told: list[Any], held: _Held, voices: Voices, claims: set[str], sources: set[str]
) -> Iterator[tuple[str, str]]:
    behind: dict[str, set[str]] = defaultdict(set)
    for row in told:
        for uid in {row["origin_source_uid"], *held.via[row["uid"]]} & sources:
            behind[uid] |= held.lost(row["uid"], claims, sources)
    full = {uid: voices.of(uid, hidden=True) for uid in behind}
    lost = {uid: frozenset().union(*(voices.of(one, hidden=True) for one in behind[uid])) for uid in behind}
    for one, other in combinations(sorted(behind), 2):
        if voices.of(one) & voices.of(other):
            continue
        both = behind[one] and behind[other]
        if both or full[one] & full[other] or lost[one] & full[other] or lost[other] & full[one]:
            yield one, other
