"""Copy a database to a new one of the same kind or the other."""

from dataclasses import dataclass
from pathlib import Path

from tracker.services.backups.moving import filled, filled_file, filled_vault
from tracker.services.backups.steps import Steps
from tracker.services.backups.targets import Target, free_target
from tracker.services.backups.vault_files import hashed_files, lying_files, recorded_files, require_all_files
from tracker.services.purging.erasing import refuse_unfinished
from tracker.services.session import Session
from tracker.store.backup_file import DATABASE
from tracker.store.chain_check import Head
from tracker.store.staging import publish_file, staging


@dataclass(frozen=True, slots=True)
class Copied:
    """What was made, the head that both have, how many files went along, and the hashes of those that could not."""

    target: Target
    head: Head
    vault: Path | None
    files: int
    missing: list[str]

    def told(self, looked_in: Path | None) -> list[str]:
        """What was done, and how the files are found by commands that look for them in `looked_in`."""
        files = f"{self.files:,} file{'' if self.files == 1 else 's'} of the vault"
        done = f"{self.target.name}: copied and read back, {files}, changeset {self.head.seq}, hash {self.head.hash}."
        return [done, *self.target.vault_advice(self.vault, looked_in)]


def require_whole(done: Copied) -> None:
    """CheckFailedError, naming one, where files of the vault were missing or not as recorded."""
    require_all_files(done.missing, "copy")


def copy_database(session: Session, url: str, vault: Path | None, steps: Steps) -> Copied:
    """Copy every row and file of one consistent state to the new or empty database `url`.

    Identities, references, history and head stay the same. ConflictError where the target is not free.
    """
    refuse_unfinished(session)
    target = free_target(url, vault)
    lying = lying_files(session.vault)
    with session.read() as source:
        recorded = recorded_files(source)
        with steps("Reading the vault", len(lying), False) as advance:
            files = hashed_files(session.vault, recorded, lying, advance)
        folder = target.folder_for(len(files.good))
        if target.path:
            with staging(target.path) as hidden:
                copy = hidden / DATABASE
                head = filled_file(source, copy, steps)
                with filled_vault(files, folder, steps):
                    publish_file(copy, target.path)
        else:
            with filled_vault(files, folder, steps), filled(source, target.url, steps) as head:
                pass
    return Copied(target, head, folder, len(files.good), files.missing)
