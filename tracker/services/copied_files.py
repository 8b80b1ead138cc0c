"""Copy the files that were named to the vault, before the database is locked."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tracker.errors import UsageError
from tracker.services.media_type import media_type
from tracker.services.session import Session
from tracker.store.vault import Taken, Vault
from tracker.vocab import FileRole


@dataclass(frozen=True, slots=True)
class GivenFile:
    """A file that was named, and what it is to the item."""

    path: Path
    role: FileRole = FileRole.ORIGINAL


@dataclass(frozen=True, slots=True)
class Copied:
    """A file whose bytes lie in the vault, though not under their lasting name yet."""

    role: FileRole
    media_type: str
    taken: Taken

    @property
    def identity(self) -> tuple[str, str]:
        """What makes it the same file of an item again."""
        return self.role.value, self.taken.sha256

    def document(self) -> dict[str, Any]:
        """The file as a case file has it."""
        return {
            "role": self.role.value,
            "name": self.taken.name,
            "media_type": self.media_type,
            "size": self.taken.size,
            "sha256": self.taken.sha256,
        }


@dataclass(frozen=True, slots=True)
class Copies:
    """All files of one command; `keep` is to be called as the last thing before commit."""

    vault: Vault | None
    files: Sequence[Copied]

    def keep(self) -> None:
        """Give the bytes their lasting names in the vault."""
        if self.vault:
            self.vault.keep([copied.taken for copied in self.files])


def vault_of(session: Session) -> Vault:
    """The vault that goes with the database; UsageError where none is set."""
    if session.vault is None:
        raise UsageError(
            "no vault is set for this database", "Set TRACKER_VAULT, or run: tracker config set vault FOLDER"
        )
    return Vault(session.vault)


@contextmanager
def copied_files(session: Session, given: Sequence[GivenFile]) -> Iterator[Copies]:
    """Copy files of any size; what is not kept is gone at the end. The same file named twice counts once.

    NotFoundError or VaultError for a file that cannot be read or kept.
    """
    if not given:
        yield Copies(None, ())
        return
    vault = vault_of(session)
    with vault.taking([one.path for one in given]) as taken:
        found: dict[tuple[str, str], Copied] = {}
        for one, took in zip(given, taken, strict=True):
            copied = Copied(one.role, media_type(took.temporary, took.name), took)
            found.setdefault(copied.identity, copied)
        yield Copies(vault, list(found.values()))
