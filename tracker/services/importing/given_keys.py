"""What a file has told of so far: the keys that it gave, and where each record that was written stands."""

from dataclasses import dataclass, field

from tracker.schemas.problems import Path, show_path
from tracker.services.importing.keys import KeyTable
from tracker.store.kept_keys import KeptKeys

# Beside the kinds of records, in the names of what is kept.
_SEEN, _GIVEN = "seen", "given"


@dataclass(slots=True)
class GivenKeys:
    """Keys by kind and part of the file: a further part, another sheet, may go on telling of a record."""

    keys: KeyTable
    kept: KeptKeys
    # Those of entries that are not written yet.
    _waiting: set[tuple[str, str, int]] = field(default_factory=set)

    def add(self, kind: str, key: str | None, part: int) -> None:
        """Note the key of an entry, if it has one."""
        if key:
            self._waiting.add((kind, key, part))

    def holds(self, kind: str, key: str | None, part: int) -> bool:
        """Whether this part gave the key before."""
        if not key or (kind, key, part) in self._waiting:
            return bool(key)
        return self.kept.get(f"{_GIVEN} {part} {kind} {key}") is not None if part else self.keys.knows(kind, key)

    def settle(self) -> None:
        """Let go of keys that are known by now, since their entries were written."""
        written = {given for given in self._waiting if self.keys.knows(*given[:2])}
        for kind, key, part in written:
            if part:
                self.kept.put(f"{_GIVEN} {part} {kind} {key}", "yes")
        self._waiting -= written


@dataclass(frozen=True, slots=True)
class Places:
    """Where in the file each record that was written stands, by uid."""

    kept: KeptKeys

    def first(self, uid: str, path: Path, part: int) -> str:
        """The place of the first entry of this part that was written as the record: this one, or an earlier one."""
        place = show_path(path)
        first = self.kept.put(f"{_SEEN} {uid}", place)
        return self.kept.put(f"{_SEEN} {uid} {part}", place) if part else first

    def hold(self, uid: str) -> bool:
        """Whether an entry was written as this record."""
        return self.kept.get(f"{_SEEN} {uid}") is not None
