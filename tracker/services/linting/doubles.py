"""Alleged violations that may be one: compared in bulk, each with those that share a rare word, a ship or goods."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import cached_property
from typing import Any

from sqlalchemy import Connection, select

from tracker.services.refs import ref_columns, ref_text
from tracker.store.tables import light
from tracker.values.likeness import alike
from tracker.values.markings import at_most
from tracker.vocab import Marking, PartyKind, Status

View = dict[str, Any]
# Parties that few violations have in common; a State or a company is in many.
_CRAFT = (PartyKind.VESSEL.value, PartyKind.AIRCRAFT.value)
# So many rare words of a title are looked up, each in so many titles: a word that stands in more tells nothing.
_WORDS, _MOST_TITLES = 4, 200
_MOST = 5


class Doubles:
    """Knows every violation by its title, its craft and its goods, as far as `level` shows it.

    Two that are linked are settled: somebody said what they are to each other. So is one that was withdrawn.
    """

    def __init__(self, connection: Connection, level: Marking | None = None) -> None:
        self._connection = connection
        self._level = level

    def of(self, batch: Sequence[View]) -> dict[str, list[tuple[str, str, str]]]:
        """For each of these violations those that it may be, with title and reason."""
        found = {}
        for view in batch:
            row = self._rows.get(view["uid"])
            if row is not None:
                found[view["ref"]] = self._likely(row)
        return found

    def _likely(self, row: Any) -> list[tuple[str, str, str]]:
        reasons: dict[str, str] = {}
        for uid in self._together.get(row["uid"], ()):
            reasons.setdefault(uid, self._together[row["uid"]][uid])
        for uid in self._titled_alike(row):
            reasons.setdefault(uid, "nearly the same title")
        settled = self._linked.get(row["uid"], set()) | {row["uid"]}
        others = [self._rows[uid] for uid in reasons if uid not in settled and self._may_be(row, self._rows[uid])]
        others.sort(key=lambda other: (other["ref_year"], other["ref_number"]))
        return [(ref_text("violation", one), one["title"], reasons[one["uid"]]) for one in others[:_MOST]]

    @cached_property
    def _rows(self) -> dict[str, Any]:
        violation, facts = light("violation"), light("violation_facts")
        names = ("uid", "title", "folded_title", "regime_uid", "occurred", "occurred_earliest", "occurred_latest")
        columns = [violation.c[name] for name in names] + ref_columns(violation, "violation")
        query = select(*columns, facts.c.effective_marking).join_from(violation, facts, facts.c.uid == violation.c.uid)
        rows = self._connection.execute(query.where(violation.c.status != Status.WITHDRAWN.value)).mappings()
        level = self._level
        return {row["uid"]: row for row in rows if level is None or at_most(Marking(row["effective_marking"]), level)}

    @cached_property
    def _titles(self) -> dict[tuple[str, str], list[str]]:
        """The violations of a regime by the words of their titles."""
        found: dict[tuple[str, str], list[str]] = defaultdict(list)
        for row in self._rows.values():
            for word in set(row["folded_title"].split()):
                found[row["regime_uid"], word].append(row["uid"])
        return found

    def _titled_alike(self, row: Any) -> Iterable[str]:
        held = [self._titles[row["regime_uid"], word] for word in set(row["folded_title"].split())]
        rare = sorted((uids for uids in held if len(uids) <= _MOST_TITLES), key=len)[:_WORDS]
        others = sorted({uid for uids in rare for uid in uids} - {row["uid"]})
        return [others[place] for place in alike(row["title"], [self._rows[u]["title"] for u in others], whole=True)]

    @cached_property
    def _together(self) -> dict[str, dict[str, str]]:
        """The violations that have a ship or aircraft in common, or goods of one code on one day."""
        party, involved, item = light("party"), light("involvement"), light("item")
        craft = select(involved.c.party_uid, involved.c.violation_uid).join_from(
            involved, party, party.c.uid == involved.c.party_uid
        )
        by_craft: dict[Any, set[str]] = defaultdict(set)
        for key, uid in self._connection.execute(craft.where(party.c.kind.in_(_CRAFT), party.c.identified.is_(True))):
            by_craft[key].add(uid)
        by_goods: dict[Any, set[str]] = defaultdict(set)
        for code, uid in self._connection.execute(
            select(item.c.hs, item.c.violation_uid).where(item.c.hs.is_not(None))
        ):
            row = self._rows.get(uid)
            if row is not None and row["occurred"]:
                by_goods[row["regime_uid"], code, row["occurred"]].add(uid)
        found: dict[str, dict[str, str]] = defaultdict(dict)
        for why, groups in (
            ("the same ship or aircraft at that time", by_craft),
            ("the same goods on that day", by_goods),
        ):
            for group in groups.values():
                known = sorted(group & self._rows.keys())[:_MOST_TITLES] if len(group) > 1 else []
                for uid in known:
                    for other in known:
                        if other != uid:
                            found[uid].setdefault(other, why)
        return found

    def _may_be(self, one: Any, other: Any) -> bool:
        """Whether two are of one regime, and their days may be the same; any where either has none."""
        return bool(
            one["regime_uid"] == other["regime_uid"]
            and not _before(one["occurred_latest"], other["occurred_earliest"])
            and not _before(other["occurred_latest"], one["occurred_earliest"])
        )

    @cached_property
    def _linked(self) -> dict[str, set[str]]:
        """The violations that are linked; and those that are linked as parts of one series or shipment."""
        link = light("violation_link")
        found: dict[str, set[str]] = defaultdict(set)
        for one, other in self._connection.execute(select(link.c.violation_uid, link.c.to_violation_uid)):
            found[one].add(other)
            found[other].add(one)
        hubs = {uid: set(others) for uid, others in found.items()}
        for others in hubs.values():
            for uid in others:
                found[uid] |= others
        return found


def _before(end: Any, start: Any) -> bool:
    return bool(end and start and end < start)
