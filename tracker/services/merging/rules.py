"""Which parties may be merged, and why others may not."""

from collections import defaultdict
from dataclasses import dataclass

from sqlalchemy import Connection

from tracker.errors import ConflictError, InvalidValueError
from tracker.services.merged_parties import standing_uid
from tracker.services.refs import find_ref, is_ref, ref_text
from tracker.store.fetch import fetch
from tracker.store.tables import RowLike
from tracker.values.text import fold
from tracker.vocab import PartyKind


@dataclass(frozen=True, slots=True)
class Pair:
    """The party that is merged, and the one that it is merged into."""

    merged: RowLike
    standing: RowLike

    @property
    def merged_ref(self) -> str:
        """The reference of the one that is merged."""
        return ref_text("party", self.merged)

    @property
    def standing_ref(self) -> str:
        """The reference of the one that stands."""
        return ref_text("party", self.standing)


def read_party(connection: Connection, typed: str) -> RowLike:
    """The party behind a reference; a name is not taken, as a merge by name could take the wrong one."""
    if not is_ref(typed):
        raise InvalidValueError(
            f"{typed!r} is not a reference", "Parties are merged by reference, P-0001. See: tracker party list"
        )
    row: RowLike = fetch(connection, "party", "uid", [find_ref(connection, typed, ("party",))[1]])[0]
    return row


def read_pair(connection: Connection, ref: str, into: str, *, despite_identifiers: bool) -> Pair:
    """The two parties of a merge; ConflictError where they may not be merged."""
    pair = Pair(read_party(connection, ref), read_party(connection, into))
    _refuse_merged(connection, pair)
    _refuse_kinds(pair)
    _refuse_unidentified(pair)
    if not despite_identifiers:
        _refuse_identifiers(connection, pair)
    return pair


def party_ref(connection: Connection, uid: str) -> str:
    """The reference of a party."""
    return ref_text("party", fetch(connection, "party", "uid", [uid])[0])


def _refuse_merged(connection: Connection, pair: Pair) -> None:
    ref, into = pair.merged_ref, pair.standing_ref
    if ref == into:
        raise ConflictError(f"{ref} cannot be merged with itself", "Name two parties.")
    for one, row in ((ref, pair.merged), (into, pair.standing)):
        if row["merged_into_uid"]:
            first = party_ref(connection, row["merged_into_uid"])
            standing = party_ref(connection, standing_uid(connection, row["uid"]))
            use = f"Use {standing}, or take" if standing not in (ref, into) else "Take"
            reason = f"{one} is merged into {first} already"
            raise ConflictError(reason, f"{use} that merge back: tracker party merge {one} --undo")


def _refuse_kinds(pair: Pair) -> None:
    kinds = [PartyKind(row["kind"]) for row in (pair.merged, pair.standing)]
    if kinds[0] is not kinds[1] and PartyKind.UNKNOWN not in kinds:
        merged, standing = (kind.label.lower() for kind in kinds)
        raise ConflictError(
            f"{pair.merged_ref} is of the kind {merged}, {pair.standing_ref} of the kind {standing}",
            f"Correct the kind first where it is wrong: tracker edit {pair.merged_ref}",
        )


def _refuse_unidentified(pair: Pair) -> None:
    if pair.merged["identified"] and not pair.standing["identified"]:
        raise ConflictError(
            f"{pair.standing_ref} is not identified, and {pair.merged_ref} is",
            f"Merge the other way round: tracker party merge {pair.standing_ref} --into {pair.merged_ref}",
        )


def _refuse_identifiers(connection: Connection, pair: Pair) -> None:
    """Two numbers of one scheme, each held by one of the two alone and neither at an end, speak of two parties."""
    numbers: dict[str, dict[str, set[str]]] = {row["uid"]: defaultdict(set) for row in (pair.merged, pair.standing)}
    for row in fetch(connection, "party_identifier", "party_uid", list(numbers)):
        if row["valid_until"] in (None, ".."):
            numbers[row["party_uid"]][row["scheme"]].add(fold(row["value"]))
    mine, other = numbers[pair.merged["uid"]], numbers[pair.standing["uid"]]
    for scheme in sorted(mine.keys() & other.keys()):
        if not mine[scheme] & other[scheme]:
            listed = [", ".join(sorted(held[scheme])) for held in (mine, other)]
            raise ConflictError(
                f"the {scheme} of {pair.merged_ref} is {listed[0]}, that of {pair.standing_ref} is {listed[1]}",
                "Say until when one was valid, or that both are its own: --despite-identifiers",
            )
