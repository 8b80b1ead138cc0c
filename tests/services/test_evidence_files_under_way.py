"""Files that are added at the same time, or by a command that is killed."""

import signal
import threading
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from tests.helpers import bring, case, count
from tests.services.kept_files import PAGE, add, vault, verify
from tests.store.test_many_writers import start
from tests.store.test_unit_of_work import assert_chained
from tests.store.test_vault import files
from tracker.services.session import Session
from tracker.store.vault import Vault


def test_reading_a_file_does_not_hold_the_database(kept: Session, page: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    take, written = Vault._take, []

    def meanwhile(self: Vault, source: Path) -> Any:
        written.append(bring(kept, case()).summary())
        return take(self, source)

    monkeypatch.setattr(Vault, "_take", meanwhile)
    assert add(kept, page).ref == "E-0002"
    assert written[0].startswith("Added")


def test_two_threads_of_work_that_add_the_same_file_keep_one_copy(kept: Session, page: Path) -> None:
    add(kept, page, title="First")
    refs: list[str] = []
    workers = [
        threading.Thread(target=lambda n=number: refs.append(add(kept, page, title=f"Title {n}").ref))
        for number in range(6)
    ]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert sorted(refs) == [f"E-{number:04}" for number in range(2, 8)]
    assert len(files(vault(kept))) == 1
    assert len(verify(kept).good) == 7
    assert_chained(kept.url)


KILLED = """
import os, signal, sys
from pathlib import Path
from tracker.services.copied_files import GivenFile
from tracker.services.evidence_files import NewEvidence, add_evidence
from tracker.services.recording import Recorded
from tracker.services.session import Session
from tracker.store.vault import Vault

keep = Vault.keep
def keep_and_die(self, taken):
    keep(self, taken)
    os.kill(os.getpid(), signal.SIGKILL)
Vault.keep = keep_and_die
item = {"kind": "news_article", "source": "media:A newspaper", "title": "Title"}
url, vault, file = sys.argv[1:]
add_evidence(Session(url, "killed", "test", vault=Path(vault)), NewEvidence(item, [GivenFile(Path(file))]))
"""


def test_killed_between_the_vault_and_the_commit_only_the_bytes_stay(kept: Session, page: Path) -> None:
    process = start(KILLED, kept.url, str(kept.vault), str(page))
    process.communicate()
    assert process.returncode == -signal.SIGKILL
    assert count(kept.url, "evidence") == count(kept.url, "custody_event") == 0
    assert verify(kept).notes == [f"In the vault, but in no record: {sha256(PAGE).hexdigest()}."]
    assert add(kept, page).ref == "E-0001"
    assert verify(kept).notes == []
