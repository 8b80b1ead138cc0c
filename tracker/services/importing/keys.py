"""What the keys of a file point at: things of the same file first, then references and uids of the database."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from difflib import get_close_matches

from sqlalchemy import Connection

from tracker.errors import ConflictError, NotFoundError
from tracker.services.law_book import LawBook
from tracker.services.merged_parties import standing_of
from tracker.services.refs import find_ref, find_uid, is_ref, where_to_look
from tracker.store.kept_keys import KeptKeys

# What references of the file stand for in the database, kept in memory.
MOST_FOUND = 20_000


class UnknownKey(Exception):
    """Nothing of that key yet; it may still come later in the file."""

    def __init__(self, kinds: tuple[str, ...], key: str) -> None:
        super().__init__(key)
        self.kinds = kinds
        self.key = key


@dataclass(slots=True)
class Scope:
    """The violation that is being written: the keys of its items hold inside it alone."""

    violation: str
    is_new: bool
    items: dict[str, str] = field(default_factory=dict)


@dataclass(slots=True)
class KeyTable:
    """Resolves keys while a file is read. `claim_held` settles an unidentified party when it is first needed."""

    connection: Connection
    law_book: LawBook
    kept: KeptKeys
    claim_held: Callable[[str], str | None]
    flush: Callable[[], None]
    scope: Scope | None = None
    # Whether what is written was typed as options, and is no file.
    typed: bool = False
    # Parties that were merged between two pieces of the file, and those that stand for them.
    merged: Mapping[str, str] = field(default_factory=dict)
    # The kinds of which no more will come: what has a reference for its key may still be in the file itself.
    complete: set[str] = field(default_factory=set)
    # The parties that stand for merged ones that the file names.
    stand_ins: set[str] = field(default_factory=set)
    _count: int = 0
    _found: dict[tuple[tuple[str, ...], str], tuple[str, str]] = field(default_factory=dict)

    @contextmanager
    def inside(self, scope: Scope | None) -> Iterator[None]:
        """Resolve keys as one violation sees them; None stands outside of every one."""
        before, self.scope = self.scope, scope
        try:
            yield
        finally:
            self.scope = before

    def __len__(self) -> int:
        return self._count

    def put(self, kind: str, key: str | None, uid: str) -> None:
        """Remember what a key of the file stands for; ConflictError when it stands for something else already."""
        if not key:
            return
        if kind == "item" and self.scope:
            held = self.scope.items.setdefault(key, uid)
        else:
            held = self.kept.put(f"{kind} {key}", uid)
            self._count += 1
        if held != uid:
            raise ConflictError(f"the key {key!r} is used twice", "Give each thing of a kind a key of its own.")

    def knows(self, kind: str, key: str) -> bool:
        """Whether a key of the file is taken."""
        return self.kept.get(f"{kind} {key}") is not None

    def stand_for(self, kind: str, key: str | None, uid: str) -> None:
        """Remember a party that stands for the one of this key, which was merged into it."""
        self.put(kind, key, uid)
        self.stand_ins.add(uid)

    def uid(self, kinds: tuple[str, ...], key: str) -> tuple[str, str]:
        """The kind and uid behind a key; UnknownKey when there is none yet."""
        if kinds == ("item",) and self.scope and key in self.scope.items:
            return "item", self.scope.items[key]
        for kind in kinds:
            known = self.kept.get(f"{kind} {key}")
            if known and known in self.merged:
                self.stand_ins.add(self.merged[known])
                return kind, self.merged[known]
            if known:
                return kind, known
        if "party" in kinds:
            held = self.claim_held(key)
            if held:
                return "party", held
        found = self._found.get((kinds, key)) or self._in_database(kinds, key)
        if found is None:
            raise UnknownKey(kinds, key)
        if len(self._found) >= MOST_FOUND:
            self._found.clear()
        self._found[kinds, key] = found
        return found

    def _in_database(self, kinds: tuple[str, ...], key: str) -> tuple[str, str] | None:
        named = tuple(kind for kind in kinds if kind != "item")
        if not self.complete.issuperset(kinds) or not (is_ref(key) or _like_uid(key)):
            return None
        self.flush()
        try:
            found = find_ref(self.connection, key, named) if is_ref(key) else find_uid(self.connection, key, kinds)
        except NotFoundError:
            return None
        return found and self._standing(*found)

    def _standing(self, kind: str, uid: str) -> tuple[str, str]:
        """A party that was merged is the one that it was merged into."""
        standing = standing_of(self.connection, [uid]).get(uid) if kind == "party" else None
        if standing:
            self.stand_ins.add(standing)
        return kind, standing or uid

    def law(self, citation: str) -> tuple[str, str]:
        """`provision` or `resolution` and its uid."""
        return self.law_book.find(citation)

    def regime(self, code: str) -> str:
        """The uid of a regime."""
        return self.law_book.regime(code)

    def any_regime(self) -> str:
        """The uid of some regime."""
        return next(iter(self.law_book.regimes.values()))

    def suggestion(self, unknown: UnknownKey) -> str:
        """The nearest keys of the right kind."""
        if self.typed:
            return where_to_look(unknown.kinds[0])
        names = (name.partition(" ") for name in self.kept.recent())
        keys = [key for kind, _, key in names if kind in unknown.kinds]
        if "item" in unknown.kinds and self.scope:
            keys += self.scope.items
        near = get_close_matches(unknown.key, keys, n=2, cutoff=0.6)
        if near:
            return f"Did you mean {' or '.join(near)}?"
        return "Define it in this file, or give the reference of one in the database."


def _like_uid(text: str) -> bool:
    return len(text) == 36 and text.count("-") == 4
