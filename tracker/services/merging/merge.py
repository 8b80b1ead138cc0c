"""Merge a party into another: all that points at it points at the other from then on."""

from collections import Counter
from dataclasses import dataclass, field, replace
from typing import Any

from sqlalchemy import func, select

from tracker.services.merging.doubles import double_of, said_beyond, says_only_name
from tracker.services.merging.pointers import POINTERS, called, owners_of, settle_owners
from tracker.services.merging.rules import Pair, read_pair
from tracker.services.session import Session
from tracker.services.writing import Writing, writing
from tracker.store.fetch import fetch
from tracker.store.tables import RowLike, light
from tracker.values.markings import most_restricted
from tracker.values.text import fold
from tracker.vocab import Marking, NameKind, Naming


@dataclass(slots=True)
class Merged:
    """The reference that stands after a merge or its undoing, and what is to be said of it."""

    ref: str
    notes: list[str] = field(default_factory=list)


def merge(session: Session, ref: str, into: str, *, because: str, despite_identifiers: bool = False) -> Merged:
    """Merge the party `ref` into `into` in one changeset; ConflictError where they may not be merged."""
    with writing(with_reason(session, because)) as opened:
        pair = read_pair(opened.work.connection, ref, into, despite_identifiers=despite_identifiers)
        result = Merged(pair.standing_ref)
        _Merge(opened, pair, result).run()
    return result


def with_reason(session: Session, because: str | None) -> Session:
    """The session with the reason as its message for the history, before the message that was given."""
    return replace(session, message="; ".join(filter(None, (because, session.message))) or None)


@dataclass(slots=True)
class _Merge:
    opened: Writing
    pair: Pair
    result: Merged
    _changed: dict[tuple[str, str], None] = field(default_factory=dict)
    _counts: Counter[str] = field(default_factory=Counter)

    def run(self) -> None:
        """Write the merge."""
        for table, columns in POINTERS.items():
            for row in self._pointing(table, columns):
                self._move(table, columns, row)
        self._keep_name()
        self._settle_standing()
        self._note_fields()
        merged, standing = self.pair.merged["uid"], self.pair.standing["uid"]
        self.opened.work.update("party", merged, {"merged_into_uid": standing})
        self._changed.update({("party", merged): None, ("party", standing): None})
        settle_owners(self.opened, self._changed)
        self.result.notes.insert(0, self._summary())

    def _pointing(self, table: str, columns: tuple[str, ...]) -> list[RowLike]:
        connection, merged = self.opened.work.connection, self.pair.merged["uid"]
        rows = {row["uid"]: row for column in columns for row in fetch(connection, table, column, [merged])}
        return sorted(rows.values(), key=lambda row: (row.get("position") or 0, row["uid"]))

    def _move(self, table: str, columns: tuple[str, ...], row: RowLike) -> None:
        """Point a row at the standing party, or take it away where it then says nothing of its own."""
        merged, standing = self.pair.merged["uid"], self.pair.standing["uid"]
        changes: dict[str, Any] = {name: standing for name in columns if row[name] == merged}
        after = {**row, **changes}
        self._changed.update(dict.fromkeys(owners_of(table, row, after)))
        if self._is_empty(table, after) or self._doubles(table, after):
            self.opened.work.delete(table, row["uid"])
            self._counts["taken out"] += 1
            return
        if row.get("party_uid") == merged and ("party", standing) in owners_of(table, after):
            changes["position"] = self._next_position(table)
        self.opened.work.update(table, row["uid"], changes)
        self._counts["moved"] += 1

    def _is_empty(self, table: str, after: dict[str, Any]) -> bool:
        """Whether a row says nothing any more: a link with itself, the standing party's own name."""
        if table == "party_link":
            return bool(after["party_uid"] == after["to_party_uid"])
        return table == "party_name" and after["name"] == self.pair.standing["name"] and says_only_name(after)

    def _doubles(self, table: str, after: dict[str, Any]) -> bool:
        """Whether another row says the same; what it leaves open it gets from this one."""
        other = double_of(self.opened.work.connection, table, after)
        if other is None:
            return False
        beyond = said_beyond(table, after, other)
        if any(other[name] is not None for name in beyond):
            self.result.notes.append(f"{called(self.opened, table, after)} stands there twice, with different details")
            return False
        self.opened.work.update(table, other["uid"], beyond)
        return True

    def _next_position(self, table: str) -> int:
        clause = light(table)
        highest = select(func.max(clause.c.position)).where(clause.c.party_uid == self.pair.standing["uid"])
        found = self.opened.work.connection.execute(highest).scalar()
        return 0 if found is None else int(found) + 1

    def _keep_name(self) -> None:
        """The merged party's name becomes a further one. What someone unidentified was called names nobody."""
        merged, standing = self.pair.merged, self.pair.standing
        if standing["identified"] and not merged["identified"]:
            return
        held = fetch(self.opened.work.connection, "party_name", "party_uid", [standing["uid"]])
        if fold(merged["name"]) in {standing["folded_name"], *(row["folded_name"] for row in held)}:
            return
        name = {"name": merged["name"], "folded_name": merged["folded_name"], "kind": NameKind.OTHER.value}
        position = self._next_position("party_name")
        self.opened.work.insert("party_name", {**name, "party_uid": standing["uid"], "position": position})

    def _settle_standing(self) -> None:
        """The standing party takes the stricter marking of the two, and is withheld where one was."""
        merged, standing = self.pair.merged, self.pair.standing
        marking = most_restricted(Marking(merged["marking"]), Marking(standing["marking"])).value
        naming = Naming.WITHHOLD.value if merged["naming"] == Naming.WITHHOLD.value else standing["naming"]
        self.opened.work.update("party", standing["uid"], {"marking": marking, "naming": naming})
        if marking != standing["marking"]:
            self.result.notes.append(f"{self.pair.standing_ref} is marked {marking} now, as {self.pair.merged_ref} was")
        if naming != standing["naming"]:
            told = f"{self.pair.standing_ref} is withheld from files now, as {self.pair.merged_ref} was"
            self.result.notes.append(told)

    def _note_fields(self) -> None:
        """Say what only the merged party's own record tells."""
        merged, standing = self.pair.merged, self.pair.standing
        names = ("country", "nationalities", "born", "died", "note")
        only = [name for name in names if merged[name] is not None and standing[name] is None]
        if standing["kind"] == "unknown" != merged["kind"]:
            only.insert(0, "kind")
        if only:
            look = f"tracker show {self.pair.merged_ref}"
            told = f"only {self.pair.merged_ref} tells its {', '.join(only)}; see {look}, and add to"
            self.result.notes.append(
                f"{told} {self.pair.standing_ref} what holds: tracker edit {self.pair.standing_ref}"
            )

    def _summary(self) -> str:
        moved, out = self._counts["moved"], self._counts["taken out"]
        entries = "1 entry" if moved == 1 else f"{moved} entries"
        doubled = f", {out} taken out that would say the same twice" if out else ""
        told = f"{self.pair.merged_ref} {self.pair.merged['name']} is merged into"
        return f"{told} {self.pair.standing_ref} {self.pair.standing['name']}: {entries} moved{doubled}."
