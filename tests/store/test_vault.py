"""The vault: bytes go in whole or not at all, and lie there unchanged."""

import errno
import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from tracker.errors import NotFoundError, VaultError
from tracker.store.file_errors import plain_file_errors
from tracker.store.vault import Vault

ROOT = Path(__file__).parents[2]


@pytest.fixture
def vault(tmp_path: Path) -> Vault:
    return Vault(tmp_path / "case.db.vault")


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "article.html"
    path.write_bytes(b"<html>bytes</html>")
    return path


def put(vault: Vault, *paths: Path) -> list[str]:
    with vault.taking(paths) as taken:
        vault.keep(taken)
        return [one.sha256 for one in taken]


def files(vault: Vault) -> list[str]:
    return sorted(str(path.relative_to(vault.folder)) for path in vault.folder.rglob("*") if path.is_file())


def refused(vault: Vault, path: Path) -> VaultError:
    with pytest.raises(VaultError) as caught, vault.taking([path]):
        pass
    assert files(vault) == []
    return caught.value


def test_bytes_lie_under_their_hash_and_may_only_be_read(vault: Vault, article: Path) -> None:
    (hash_,) = put(vault, article)
    assert hash_ == sha256(article.read_bytes()).hexdigest()
    path = vault.folder / hash_[:2] / hash_
    assert path.read_bytes() == article.read_bytes()
    assert path.stat().st_mode & 0o777 == 0o444
    assert vault.folder.stat().st_mode & 0o777 == 0o700
    assert path.parent.stat().st_mode & 0o777 == 0o700
    assert files(vault) == [f"{hash_[:2]}/{hash_}"]
    assert vault.check(hash_) == "ok"


def test_the_same_bytes_are_kept_once(vault: Vault, article: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy.html"
    copy.write_bytes(article.read_bytes())
    (hash_,) = put(vault, article)
    before = vault.path(hash_).stat()
    assert put(vault, copy, article) == [hash_, hash_]
    assert files(vault) == [f"{hash_[:2]}/{hash_}"]
    assert vault.path(hash_).stat().st_ino == before.st_ino


def test_what_is_taken_and_not_kept_leaves_nothing(vault: Vault, article: Path) -> None:
    with vault.taking([article]) as taken:
        assert taken[0].size == 18
        assert files(vault) == [taken[0].temporary.name]
    assert files(vault) == []


def test_a_file_that_is_wrong_takes_back_those_before_it(vault: Vault, article: Path, tmp_path: Path) -> None:
    with pytest.raises(NotFoundError, match=r"there is no file .*missing\.pdf"):
        put(vault, article, tmp_path / "missing.pdf")
    assert files(vault) == []


def test_files_are_put_together_or_not_at_all(vault: Vault, article: Path, tmp_path: Path) -> None:
    other = tmp_path / "other"
    other.write_bytes(b"other")
    in_the_way = vault.folder / sha256(b"other").hexdigest()[:2]
    in_the_way.parent.mkdir()
    in_the_way.write_bytes(b"")
    with pytest.raises(VaultError, match="a file where a folder is needed"):
        put(vault, article, other)
    assert files(vault) == [in_the_way.name]


def test_an_empty_file_may_be_kept(vault: Vault, tmp_path: Path) -> None:
    empty = tmp_path / "empty"
    empty.touch()
    (hash_,) = put(vault, empty)
    assert vault.path(hash_).stat().st_size == 0


def test_a_link_is_followed_and_keeps_its_name(vault: Vault, article: Path, tmp_path: Path) -> None:
    link = tmp_path / "link.html"
    link.symlink_to(article)
    with vault.taking([link]) as taken:
        assert (taken[0].name, taken[0].size) == ("link.html", 18)


def test_folders_pipes_and_devices_are_refused_at_once(vault: Vault, tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    for path in (pipe, tmp_path, Path(os.devnull)):
        assert "no ordinary file" in refused(vault, path).reason


def test_a_link_in_a_circle_is_refused(vault: Vault, tmp_path: Path) -> None:
    (tmp_path / "a").symlink_to(tmp_path / "b")
    (tmp_path / "b").symlink_to(tmp_path / "a")
    assert "circle" in refused(vault, tmp_path / "a").reason


def test_a_file_that_grows_while_it_is_read_is_refused(vault: Vault, tmp_path: Path) -> None:
    growing = tmp_path / "growing.log"
    growing.write_bytes(os.urandom(1024) * 1024 * 32)
    stop = threading.Event()

    def grow() -> None:
        with growing.open("ab") as stream:
            while not stop.is_set():
                stream.write(b"a line\n")
                stream.flush()

    writer = threading.Thread(target=grow)
    writer.start()
    try:
        error = refused(vault, growing)
    finally:
        stop.set()
        writer.join()
    assert error.reason == f"the file changed while it was read: {growing}"


@pytest.mark.parametrize("change", ["replaced", "rewritten", "cut"])
def test_a_file_that_changes_between_two_reads_is_refused(
    vault: Vault, tmp_path: Path, change: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, other = tmp_path / "a", tmp_path / "b"
    path.write_bytes(b"a" * 5_000_000)
    other.write_bytes(b"b" * 5_000_000)
    changes: dict[str, Callable[[], object]] = {
        "replaced": lambda: other.replace(path),
        "rewritten": lambda: path.write_bytes(b"c" * 5_000_000),
        "cut": lambda: os.truncate(path, 2_000_000),
    }
    read, pieces = os.write, []

    def meanwhile(handle: int, data: bytes) -> int:
        pieces.append(len(data))
        if len(pieces) == 2:
            changes[change]()
        return read(handle, data)

    monkeypatch.setattr(os, "write", meanwhile)
    assert "changed while it was read" in refused(vault, path).reason


def test_a_changed_missing_or_unreadable_file_is_told_apart(vault: Vault, article: Path) -> None:
    (hash_,) = put(vault, article)
    path = vault.path(hash_)
    path.chmod(0o600)
    path.write_bytes(b"<html>Bytes</html>")
    assert vault.check(hash_) == "changed"
    path.unlink()
    assert vault.check(hash_) == "missing"
    path.mkdir()
    assert vault.check(hash_) == "unreadable"


def test_a_damaged_file_is_put_right_by_adding_it_again(vault: Vault, article: Path) -> None:
    (hash_,) = put(vault, article)
    vault.path(hash_).chmod(0o600)
    vault.path(hash_).write_bytes(b"damaged")
    with vault.taking([article]) as taken:
        assert taken[0].held == "changed"
        vault.keep(taken)
    assert vault.check(hash_) == "ok"


def test_only_old_temporaries_are_called_left_behind(vault: Vault, article: Path) -> None:
    (hash_,) = put(vault, article)
    old, new = vault.folder / ".new-old", vault.folder / ".new-now"
    for path in (old, new):
        path.write_bytes(b"half")
    os.utime(old, (0, time.time() - 25 * 60 * 60))
    assert vault.leftovers() == [old]
    assert list(vault.hashes()) == [hash_]


def test_a_file_may_stand_where_the_vault_should_be(article: Path, tmp_path: Path) -> None:
    with pytest.raises(VaultError, match="a file where a folder is needed"), Vault(article).taking([article]):
        pass


def run(code: str, *paths: Path) -> str:
    """Run a program on these paths as a process of its own, and give what it prints."""
    command = [sys.executable, "-c", code, *map(str, paths)]
    return subprocess.run(command, capture_output=True, text=True, cwd=ROOT, check=True).stdout


AS_NOBODY = """
import os, sys
from pathlib import Path
from tracker.errors import TrackerError
from tracker.store.vault import Vault
if os.getuid() == 0:
    os.setgid(65534)
    os.setuid(65534)
try:
    with Vault(Path(sys.argv[1])).taking([Path(sys.argv[2])]) as taken:
        print("taken")
except TrackerError as error:
    print(error.reason)
"""


@pytest.fixture
def shared() -> Iterator[Path]:
    """A folder that an account without rights can come to."""
    with TemporaryDirectory() as name:
        Path(name).chmod(0o777)
        yield Path(name)


@pytest.mark.parametrize("locked", ["file", "vault"])
def test_a_lack_of_rights_is_said_plainly(shared: Path, locked: str) -> None:
    vault, article = Vault(shared / "vault"), shared / "article"
    article.write_bytes(b"bytes")
    vault.folder.mkdir()
    vault.folder.chmod(0o000 if locked == "vault" else 0o777)
    article.chmod(0o000 if locked == "file" else 0o644)
    assert "there are no rights to it" in run(AS_NOBODY, vault.folder, article)
    vault.folder.chmod(0o700)
    assert files(vault) == []


LIMITED = """
import resource, sys
from pathlib import Path
from tracker.errors import TrackerError
from tracker.store.vault import Vault
resource.setrlimit(resource.RLIMIT_FSIZE, (3_000_000, 3_000_000))
try:
    with Vault(Path(sys.argv[1])).taking([Path(sys.argv[2])]):
        print("taken")
except TrackerError as error:
    print(error.reason)
"""


def test_a_disk_that_takes_no_more_is_said_plainly_and_nothing_stays(vault: Vault, tmp_path: Path) -> None:
    large = tmp_path / "large"
    large.write_bytes(bytes(5_000_000))
    assert "the disk takes no file of that size" in run(LIMITED, vault.folder, large)
    assert files(vault) == []


@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EDQUOT])
def test_a_full_disk_is_called_that(code: int, tmp_path: Path) -> None:
    with pytest.raises(VaultError, match="the disk is full") as caught, plain_file_errors("kept", tmp_path):
        raise OSError(code, os.strerror(code))
    assert "Free some space" in caught.value.hint


TAKES = """
import resource, sys
from pathlib import Path
from tracker.store.vault import Vault
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
with Vault(Path(sys.argv[1])).taking([Path(sys.argv[2])]) as taken:
    print(taken[0].size, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before)
"""


def test_memory_stays_flat_however_large_the_file(vault: Vault, tmp_path: Path) -> None:
    large = tmp_path / "large"
    with large.open("wb") as stream:
        stream.truncate(512 * 1024 * 1024)
    size, grown = map(int, run(TAKES, vault.folder, large).split())
    assert size == 512 * 1024 * 1024
    assert grown < 16 * 1024
