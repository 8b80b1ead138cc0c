"""Parties recorded earlier that may be ones of the list: told, never merged by themselves."""

from collections.abc import Collection, Iterable, Mapping, Sequence

from sqlalchemy import Connection

from tracker.services.refs import ref_text
from tracker.store.fetch import fetch
from tracker.store.tables import RowLike
from tracker.values.likeness import latin
from tracker.values.sounds import words_of


def _key(name: str) -> str:
    """The words of a name in Latin letters, in no order; "" for one too short to tell by."""
    key = " ".join(sorted(words_of(latin(name))))
    return key if len(key) >= 6 else ""


class Likely:
    """Knows the names of the parties that are not known to be listed."""

    def __init__(self, connection: Connection, names: Iterable[tuple[str, str]], listed: Collection[str]) -> None:
        self._connection = connection
        self._by_key: dict[str, str] = {}
        for uid, name in names:
            key = _key(name)
            if key and uid not in listed:
                self._by_key.setdefault(key, uid)

    def told(self, added: dict[str, str], names: Mapping[str, Sequence[str]]) -> list[str]:
        """A sentence for each new party whose name somebody recorded before; `added` gives uids by list reference."""
        found = {}
        for reference, spelled in names.items():
            same = next((self._by_key[key] for key in map(_key, spelled) if key in self._by_key), None)
            if same and reference in added:
                found[reference] = same
        rows = {
            row["uid"]: row
            for row in fetch(self._connection, "party", "uid", [*found.values(), *(added[ref] for ref in found)])
        }
        return [_sentence(reference, rows[uid], rows[added[reference]]) for reference, uid in found.items()]


def _sentence(reference: str, mine: RowLike, listed: RowLike) -> str:
    ref, other = ref_text("party", mine), ref_text("party", listed)
    kind = f"tracker edit {other} --set kind={mine['kind']}, then " if mine["kind"] != listed["kind"] else ""
    return (
        f"{ref} {mine['name']} may be {reference}, which is {other}; "
        f"join them with: {kind}tracker party merge {other} --into {ref} --because …"
    )
