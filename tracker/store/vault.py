"""The vault: the bytes of evidence files, each kept once under its SHA-256, read only."""

import hashlib
import os
import re
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from tracker.errors import NotFoundError, VaultError
from tracker.store.file_errors import plain_file_errors
from tracker.store.file_reading import opened_file, pieces, require_unchanged, write_all
from tracker.store.staging import sync

_TEMPORARY = ".new-"
_PIECE = 1 << 20
_OLD = 24 * 60 * 60
_HASH = re.compile(r"[0-9a-f]{64}")

State = Literal["ok", "changed", "missing", "unreadable"]
Progress = Callable[[int], object]


@dataclass(frozen=True, slots=True)
class Taken:
    """A file copied to a synced temporary of the vault; `held` is how the vault had its bytes before."""

    source: Path
    temporary: Path
    sha256: str
    size: int
    held: State

    @property
    def name(self) -> str:
        """What the file was called where it came from."""
        return self.source.name


class Vault:
    """A folder of files: `ab/abcd…`, named by their SHA-256 in hexadecimal. Errors are VaultError."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def path(self, sha256: str) -> Path:
        """Where the bytes of this hash lie, or would."""
        if not _HASH.fullmatch(sha256):
            raise ValueError(sha256)
        return self.folder / sha256[:2] / sha256

    @contextmanager
    def taking(self, sources: Sequence[Path]) -> Iterator[list[Taken]]:
        """Copy files to temporaries, whatever their size; what is not kept by `keep` is gone at the end.

        NotFoundError for a file that is not there. Takes no lock of the database: it may last.
        """
        taken: list[Taken] = []
        try:
            for source in sources:
                taken.append(self._take(source))
            yield taken
        finally:
            _remove(one.temporary for one in taken)

    def _take(self, source: Path) -> Taken:
        with opened_file(source) as reading:
            self._make_folder()
            with plain_file_errors("kept in the vault", self.folder):
                handle, name = tempfile.mkstemp(dir=self.folder, prefix=_TEMPORARY)
            temporary = Path(name)
            try:
                sha256, size = self._copy(source, reading, handle)
                return Taken(source, temporary, sha256, size, self.check(sha256))
            except BaseException:
                _remove([temporary])
                raise
            finally:
                os.close(handle)

    def _copy(self, source: Path, reading: int, writing: int) -> tuple[str, int]:
        before = os.fstat(reading)
        digest, size = hashlib.sha256(), 0
        for piece in pieces(source, reading):
            digest.update(piece)
            size += len(piece)
            with plain_file_errors("kept in the vault", self.folder):
                write_all(writing, piece)
        require_unchanged(source, before, os.fstat(reading), size)
        with plain_file_errors("kept in the vault", self.folder):
            os.fchmod(writing, 0o444)
            os.fsync(writing)
        return digest.hexdigest(), size

    def _make_folder(self) -> None:
        with plain_file_errors("used as vault", self.folder):
            self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)

    def keep(self, taken: Sequence[Taken]) -> None:
        """Give the temporaries their lasting names; an error takes back those that this call put there.

        To be called as the last thing before commit, with the writer's lock held: another process that puts
        the same bytes waits, so that what is taken back here is nobody else's.
        """
        put: list[Path] = []
        try:
            for one in taken:
                path = self.path(one.sha256)
                is_new = not path.exists()
                put += [path] if is_new else []
                if is_new or one.held in ("changed", "unreadable"):
                    with plain_file_errors("kept in the vault", self.folder):
                        _put(one.temporary, path)
        except BaseException:
            _remove(put)
            raise

    def check(self, sha256: str, progress: Progress | None = None) -> State:
        """Read the bytes of this hash again; `progress` is told the size of each piece read."""
        digest, path = hashlib.sha256(), self.path(sha256)
        try:
            with opened_file(path) as reading:
                for piece in pieces(path, reading):
                    digest.update(piece)
                    if progress:
                        progress(len(piece))
        except NotFoundError:
            return "missing"
        except VaultError:
            return "unreadable"
        return "ok" if digest.hexdigest() == sha256 else "changed"

    def erase(self, sha256: str) -> None:
        """Take a file away for ever, with the beginnings of it that killed commands left; none is no error."""
        path = self.path(sha256)
        for left in self._found(f"{_TEMPORARY}*"):
            if path.is_file() and _begins_with(path, left):
                _erase(left)
        _erase(path)

    def hashes(self) -> Iterator[str]:
        """The hash of every file that lies here, in order."""
        for path in self._found("??/*"):
            if _HASH.fullmatch(path.name) and path.parent.name == path.name[:2]:
                yield path.name

    def leftovers(self) -> list[Path]:
        """Temporaries that a killed command left behind, older than a day."""
        aged = time.time() - _OLD
        found = []
        for path in self._found(f"{_TEMPORARY}*"):
            # A command that works right now may take its own away.
            with suppress(OSError):
                found += [path] if path.stat().st_mtime < aged else []
        return found

    def _found(self, pattern: str) -> list[Path]:
        with plain_file_errors("read", self.folder):
            return sorted(self.folder.glob(pattern))


def _begins_with(path: Path, piece: Path) -> bool:
    with path.open("rb") as whole, piece.open("rb") as part:
        while begun := part.read(_PIECE):
            if whole.read(len(begun)) != begun:
                return False
    return True


def _erase(path: Path) -> None:
    with plain_file_errors("erased from the vault", path):
        path.unlink(missing_ok=True)
        if path.parent.is_dir():
            sync(path.parent)


def _remove(paths: Iterable[Path]) -> None:
    # What cannot be removed is harmless, and must not hide the error that led here.
    for path in paths:
        with suppress(OSError):
            path.unlink()


def _put(temporary: Path, path: Path) -> None:
    path.parent.mkdir(mode=0o700, exist_ok=True)
    temporary.replace(path)
    # Without these a power cut could lose the name of a file whose record is there.
    sync(path.parent)
    sync(path.parent.parent)
