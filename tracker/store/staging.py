"""Make files and folders out of sight, and give them their names when they are whole."""

import os
import shutil
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from tracker.errors import ConflictError, NotFoundError
from tracker.store.file_errors import plain_file_errors

_OLD = 24 * 60 * 60


@contextmanager
def staging(target: Path) -> Iterator[Path]:
    """A private folder beside `target`, on the same disk, which is gone at the end.

    What a killed command left there is taken away after a day.
    """
    parent = target.parent
    if not parent.is_dir():
        raise NotFoundError(f"there is no folder {parent}", "Make it first, or check the path.")
    prefix = f".{target.name}.new-"
    for left in parent.glob(f"{_literal(prefix)}*"):
        with suppress(OSError):
            if time.time() - left.stat().st_mtime > _OLD:
                shutil.rmtree(left, ignore_errors=True)
    with plain_file_errors("written", target):
        folder = Path(tempfile.mkdtemp(dir=parent, prefix=prefix))
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _literal(name: str) -> str:
    return "".join(f"[{sign}]" if sign in "*?[" else sign for sign in name)


def publish_file(made: Path, target: Path, *, overwrite: bool = False) -> None:
    """Sync a file and give it its name; ConflictError where something has the name, unless it may be overwritten."""
    with plain_file_errors("written", target):
        sync(made)
        if overwrite:
            made.replace(target)
        else:
            _name_first(made, target)
        sync(target.parent)


def _name_first(made: Path, target: Path) -> None:
    try:
        # Unlike a rename it never takes the place of a file that came up meanwhile.
        os.link(made, target)
    except FileExistsError as error:
        raise taken(target) from error
    except OSError:
        # A disk that knows no second name of a file.
        if target.exists():
            raise taken(target) from None
        made.replace(target)


def publish_folder(made: Path, target: Path) -> None:
    """Give a folder its name; one that is there must be empty."""
    with plain_file_errors("written", target):
        made.replace(target)
        sync(target.parent)


def taken(target: Path) -> ConflictError:
    """What is said where a name is not free."""
    return ConflictError(f"there is something at {target} already", "Give another name; nothing was written.")


def sync(path: Path) -> None:
    """Have the disk keep a file, or the names in a folder."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
