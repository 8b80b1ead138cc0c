"""Items of evidence with their files, as tests of the vault add, verify and spoil them."""

from hashlib import sha256
from pathlib import Path
from typing import Any

from tracker.services.copied_files import GivenFile
from tracker.services.custody import Collected, custody_log
from tracker.services.evidence_files import NewEvidence, add_evidence, add_files
from tracker.services.recording import Recorded
from tracker.services.session import Session
from tracker.services.verifying_files import Verified, plan_verification, verify_files
from tracker.store.vault import Vault
from tracker.vocab import FileRole

ITEM = {"kind": "news_article", "source": "media:A newspaper", "title": "Title"}
PAGE, PICTURE = b"<html>page</html>", b"\x89PNG\r\n\x1a\npicture"


def vault(session: Session) -> Vault:
    assert session.vault
    return Vault(session.vault)


def add(session: Session, *given: Path | GivenFile, collected: Collected | None = None, **fields: Any) -> Recorded:
    listed = [one if isinstance(one, GivenFile) else GivenFile(one) for one in given]
    return add_evidence(session, NewEvidence({**ITEM, **fields}, listed, collected or Collected()))


def add_to(session: Session, ref: str, *given: Path, role: FileRole = FileRole.ORIGINAL, **fields: Any) -> Recorded:
    return add_files(session, ref, NewEvidence(fields, [GivenFile(path, role) for path in given]))


def verify(session: Session, *refs: str, record: bool = True) -> Verified:
    return verify_files(session, plan_verification(session, refs), record=record)


def events(session: Session, ref: str = "E-0001") -> list[tuple[str, str | None]]:
    return [(row["event"], row["file"]) for row in custody_log(session, ref)[1]]


def spoil(session: Session, content: bytes) -> Path:
    path = vault(session).path(sha256(content).hexdigest())
    path.chmod(0o600)
    path.write_bytes(b"other bytes")
    return path
