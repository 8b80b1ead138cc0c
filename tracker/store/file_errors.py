"""Turn what the system reports about a file into one plain sentence."""

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tracker.errors import NotFoundError, VaultError

_FULL = ("the disk is full", "Nothing was written. Free some space and run the command again.")
_RIGHTS = ("there are no rights to it", "Check the rights of the file and of its folder.")
_NO_FOLDER = ("there is a file where a folder is needed", "Check the path.")
_REASONS = {
    errno.ENOSPC: _FULL,
    errno.EDQUOT: _FULL,
    errno.EFBIG: ("the disk takes no file of that size", "Nothing was written. Use another disk for the vault."),
    errno.EACCES: _RIGHTS,
    errno.EPERM: _RIGHTS,
    errno.EROFS: ("the disk is read-only", "Nothing was written. Use a folder that may be written to."),
    errno.ENOTDIR: _NO_FOLDER,
    errno.EEXIST: _NO_FOLDER,
    errno.ELOOP: ("its links lead in a circle", "Check the path."),
    errno.ENXIO: ("this is no ordinary file", "Folders, pipes and devices cannot be evidence files."),
    errno.EIO: ("the disk reported an error", "Nothing was written. Check the disk."),
}


@contextmanager
def plain_file_errors(done: str, path: Path) -> Iterator[None]:
    """Raise NotFoundError or VaultError in place of OSError; `done` says what could not be done with `path`."""
    try:
        yield
    except FileNotFoundError as error:
        raise NotFoundError(f"there is no file {path}", "Check the path.") from error
    except OSError as error:
        reason, hint = _REASONS.get(error.errno or 0, (error.strerror or str(error), "Nothing was written."))
        subject = "nothing can be" if done.startswith("kept") else "it cannot be"
        raise VaultError(f"{subject} {done}: {reason}: {path}", hint) from error
