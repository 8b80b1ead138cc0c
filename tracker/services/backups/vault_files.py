"""Which files of the vault belong to a database, and copying them."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from sqlalchemy import Connection, select

from tracker.errors import CheckFailedError, NotFoundError, UsageError, VaultError
from tracker.store.tables import light
from tracker.store.vault import Vault
from tracker.store.vault_copy import new_file, sync_folders, vault_pieces
from tracker.vocab import CustodyEvent

# Told of the size of each piece read.
Advance = Callable[[int], object]


@dataclass(frozen=True, slots=True)
class VaultFiles:
    """What there is to copy: the hashes of files that lie in the vault and are whole, and those that are not."""

    vault: Vault | None
    good: list[str]
    missing: list[str]
    size: int

    def pieces(self, hash_: str) -> Iterator[memoryview]:
        """The bytes of a good one, hashed once more on the way: VaultError at their end if they changed."""
        return _unchanged_pieces(self.vault, hash_) if self.vault else iter(())


def recorded_files(connection: Connection) -> set[str]:
    """The hash of every file whose bytes were put into the vault at some time, and is recorded still."""
    file, custody = light("evidence_file"), light("custody_event")
    query = (
        select(file.c.sha256)
        .join_from(file, custody, custody.c.file_uid == file.c.uid)
        .where(file.c.sha256.is_not(None), custody.c.event == CustodyEvent.INGESTED.value)
        .distinct()
    )
    return set(connection.execute(query).scalars())


def lying_files(vault: Path | None) -> list[str]:
    """The hash of every file in the vault, recorded or not: an earlier state of a record may need it."""
    return list(Vault(vault).hashes()) if vault and vault.is_dir() else []


def hashed_files(folder: Path | None, recorded: set[str], lying: Sequence[str], advance: Advance) -> VaultFiles:
    """Hash what lies in the vault, and tell what is missing or not as recorded.

    UsageError where files are recorded but no vault is set.
    """
    if folder is None:
        if recorded:
            raise UsageError(
                "no vault is set for this database, and it has files",
                "Set TRACKER_VAULT, or run: tracker config set vault FOLDER",
            )
        return VaultFiles(None, [], [], 0)
    vault, good, missing, size = Vault(folder), [], [], 0
    for hash_ in sorted(recorded | set(lying)):
        state = vault.check(hash_, advance)
        if state == "ok":
            good.append(hash_)
            size += vault.path(hash_).stat().st_size
        elif hash_ in recorded:
            missing.append(hash_)
    return VaultFiles(vault, good, missing, size)


def copy_files(found: VaultFiles, folder: Path, advance: Advance) -> None:
    """Copy the whole files to a folder that is made for them; VaultError when one changed since it was hashed."""
    folder.mkdir(mode=0o700)
    for hash_ in found.good:
        with new_file(folder, hash_) as write:
            for piece in found.pieces(hash_):
                write(piece)
                advance(len(piece))
    sync_folders(folder)


def _unchanged_pieces(vault: Vault, hash_: str) -> Iterator[memoryview]:
    hashed = sha256()
    try:
        for piece in vault_pieces(vault, hash_):
            hashed.update(piece)
            yield piece
    except NotFoundError as error:
        raise _changed(vault, hash_) from error
    if hashed.hexdigest() != hash_:
        raise _changed(vault, hash_)


def require_all_files(missing: Sequence[str], made: str) -> None:
    """CheckFailedError where recorded files could not go into what was made."""
    if missing:
        several = len(missing) > 1
        raise CheckFailedError(
            f"{len(missing):,} file{'s' if several else ''} of the vault could not go into the {made}, being missing"
            f" or not as recorded: {missing[0]}{' and others' if several else ''}",
            "Everything else is in it. See which with: tracker evidence verify",
        )


def _changed(vault: Vault, hash_: str) -> VaultError:
    return VaultError(
        f"a file of the vault changed while it was copied: {vault.path(hash_)}",
        "Nothing was written. Look at it with: tracker evidence verify",
    )
