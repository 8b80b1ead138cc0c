"""Find the party or source that somebody named; offer what is nearly it, and never make a second one silently."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Select, TableClause, select

from tracker.errors import ConflictError
from tracker.services.merged_parties import standing_uid
from tracker.services.refs import find_ref, is_ref, ref_columns, ref_text
from tracker.store.fetch import fetch
from tracker.store.tables import light
from tracker.values.likeness import alike, same_key
from tracker.values.text import fold
from tracker.vocab import PartyKind


@dataclass(frozen=True, slots=True)
class Candidate:
    """A record that a name may mean."""

    ref: str
    kind: str
    name: str
    country: str | None

    def __str__(self) -> str:
        """Say who it is in one line."""
        about = ", ".join(word for word in (self.kind.replace("_", " "), self.country) if word)
        return f"{self.ref} {self.name} ({about})"


# Asked which of several is meant: `table`, the name typed, the candidates. Gives a reference, or None for a new one.
Choose = Callable[[str, str, Sequence[Candidate]], str | None]


def refuse_near(table: str, name: str, candidates: Sequence[Candidate]) -> str | None:
    """The answer where nobody can be asked: a name that is nearly one recorded is an error."""
    listed = "; ".join(str(candidate) for candidate in candidates)
    raise ConflictError(
        f"no {table} is named {name!r}, but nearly so is: {listed}",
        f"Give the reference of the one that is meant, or --new where it is another {table}.",
    )


def always_new(_table: str, _name: str, _candidates: Sequence[Candidate]) -> str | None:
    """The answer of --new: only the very same name is the same."""
    return None


def find_named(connection: Connection, table: str, name: str, kind: str | None, choose: Choose) -> str | None:
    """The reference of the `party` or `source` of this name; None for a new one.

    Parties that are not identified are never found. ConflictError when a name is that of several.
    """
    found = _same(connection, table, name, kind)
    spelled: list[tuple[str, str]] = []
    if not found:
        spelled = _names(connection, table, kind)
        found = _same_in_latin(spelled, name)
    if len(found) == 1:
        return describe(connection, table, found)[0].ref
    if len(found) > 1 and choose in (refuse_near, always_new):
        listed = "; ".join(map(str, describe(connection, table, found)))
        raise ConflictError(f"{name!r} is the name of several: {listed}", "Give the reference of one.")
    if not found and choose is not always_new:
        found = list(dict.fromkeys(spelled[place][0] for place in alike(name, [one for _, one in spelled])))
    return choose(table, name, describe(connection, table, found)) if found else None


def _same(connection: Connection, table: str, name: str, kind: str | None) -> list[str]:
    """The uids of those that have this very name, case, accents and spacing apart."""
    found = [
        uid
        for clause, query in _queries(table, kind)
        for uid, *_ in connection.execute(query.where(clause.c.folded_name == fold(name)))
    ]
    return list(dict.fromkeys(found))


def _names(connection: Connection, table: str, kind: str | None) -> list[tuple[str, str]]:
    """Uid and name of all that can be meant, further names included."""
    return [(uid, name) for _, query in _queries(table, kind) for uid, name in connection.execute(query)]


def all_names(connection: Connection) -> list[tuple[str, str]]:
    """Uid and name of every party that a name can mean, further names included."""
    return _names(connection, "party", None)


def _same_in_latin(names: Sequence[tuple[str, str]], wanted: str) -> list[str]:
    """The uids of those whose name is the same in another script."""
    key = same_key(wanted)
    if key is None or (all(name.isascii() for _, name in names) and wanted.isascii()):
        return []
    same = (uid for uid, name in names if (not name.isascii() or not wanted.isascii()) and same_key(name) == key)
    return list(dict.fromkeys(same))


# A list of designations does not tell a company from another body.
_ALIKE_KINDS = {
    PartyKind.COMPANY.value: (PartyKind.ORGANISATION.value,),
    PartyKind.ORGANISATION.value: (PartyKind.COMPANY.value,),
}


def _queries(table: str, kind: str | None) -> list[tuple[TableClause, Select[Any]]]:
    """The queries for names, each with the table that holds them; parties not identified or merged have none."""
    clause = light(table)
    query = select(clause.c.uid, clause.c.name).order_by(clause.c.ref_number)
    if kind:
        query = query.where(clause.c.kind.in_([kind, PartyKind.UNKNOWN.value, *_ALIKE_KINDS.get(kind, ())]))
    if table != "party":
        return [(clause, query)]
    query = query.where(clause.c.identified.is_(True), clause.c.merged_into_uid.is_(None))
    further = light("party_name")
    joined = query.with_only_columns(clause.c.uid, further.c.name).join(further, further.c.party_uid == clause.c.uid)
    return [(clause, query), (further, joined.order_by(further.c.position))]


def describe(connection: Connection, table: str, uids: Sequence[str]) -> list[Candidate]:
    """Who these are, in the order given."""
    rows = {row["uid"]: row for row in fetch(connection, table, "uid", uids)}
    return [
        Candidate(ref_text(table, rows[uid]), rows[uid]["kind"], rows[uid]["name"], rows[uid]["country"])
        for uid in uids
    ]


def standing_party(connection: Connection, ref: str) -> str:
    """The reference that a party goes by now: that of the party it was merged into, else its own."""
    uid = standing_uid(connection, find_ref(connection, ref, ("party",))[1])
    party = light("party")
    query = select(*ref_columns(party, "party")).where(party.c.uid == uid)
    return ref_text("party", connection.execute(query).mappings().one())


__all__ = [
    "Candidate",
    "Choose",
    "all_names",
    "always_new",
    "describe",
    "find_named",
    "is_ref",
    "refuse_near",
    "standing_party",
]
