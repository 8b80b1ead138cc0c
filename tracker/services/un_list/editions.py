"""The editions of the Consolidated List: each is an item of evidence, and what stands in the tables rests on one."""

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from tempfile import TemporaryFile
from typing import Any, BinaryIO

from sqlalchemy import Connection, select

from tracker.errors import ConflictError, DocumentError
from tracker.exchange.un_list_in import ListHead
from tracker.schemas.problems import Problem
from tracker.services.refs import ref_columns, ref_text
from tracker.store.tables import light
from tracker.values.text import fold
from tracker.vocab import EvidenceKind, FileRole, Marking, Release, SourceKind

PUBLISHER = "UN Security Council"
_TITLE = "UN Security Council Consolidated List, generated "
_PAGE = "https://main.un.org/securitycouncil/en/content/un-sc-consolidated-list"
_PIECE = 1 << 20


@dataclass(frozen=True, slots=True)
class Edition:
    """An edition that was brought in."""

    uid: str
    ref: str
    generated: str
    at: datetime


@dataclass(frozen=True, slots=True)
class FileFacts:
    """The file of an edition, known by its hash."""

    name: str
    size: int
    sha256: str


@contextmanager
def examined(name: str, stream: BinaryIO) -> Iterator[tuple[BinaryIO, FileFacts]]:
    """Give a stream at its beginning, with what is to be noted of the file; a pipe is copied to a file first."""
    digest, size = hashlib.sha256(), 0
    with TemporaryFile() as copy:
        seekable = stream.seekable()
        while piece := stream.read(_PIECE):
            digest.update(piece)
            size += len(piece)
            if not seekable:
                copy.write(piece)
        read = stream if seekable else copy
        read.seek(0)
        yield read, FileFacts(name, size, digest.hexdigest())


def editions(connection: Connection) -> list[Edition]:
    """Those in the database, the oldest first."""
    item = light("evidence")
    query = select(item.c.uid, item.c.title, *ref_columns(item, "evidence"))
    query = query.where(item.c.kind == EvidenceKind.DATASET.value, item.c.folded_title.startswith(fold(_TITLE)))
    found = [_edition(row) for row in connection.execute(query).mappings()]
    return sorted((one for one in found if one), key=lambda one: one.at)


def _edition(row: Any) -> Edition | None:
    generated = row["title"].removeprefix(_TITLE).strip()
    try:
        at = datetime.fromisoformat(generated)
    except ValueError:
        return None
    return Edition(row["uid"], ref_text("evidence", row), generated, at) if at.tzinfo else None


def refuse_future(head: ListHead, today: date) -> None:
    """Raise DocumentError for an edition that is still to come: every real one after it would be older.

    A day is left for the zones of the world and a clock that is slow.
    """
    if head.at.date() > today + timedelta(days=1):
        reason = f"its dateGenerated {head.generated} is still to come; today is {today} (UTC)"
        hint = "Take the file as the Security Council's site gives it, and see that this computer's clock is right."
        raise DocumentError("the Consolidated List cannot be taken, nothing was written", [Problem((), reason, hint)])


def refuse_older(head: ListHead, known: list[Edition]) -> None:
    """Raise ConflictError for an edition that is older than one brought in: it would turn things back."""
    if known and head.at < known[-1].at:
        raise ConflictError(
            f"this Consolidated List is of {head.generated}, and {known[-1].ref} is a newer one, "
            f"of {known[-1].generated}",
            "Editions go in from the oldest to the newest. To have both, begin with the older one in a new database.",
        )


def edition_documents(
    connection: Connection, head: ListHead, file: FileFacts, known: list[Edition]
) -> tuple[dict[str, Any], dict[str, Any]]:
    """The publisher as a source and the edition as an item of evidence, under the key `list`."""
    same = next((one for one in known if one.generated == head.generated), None)
    item: dict[str, Any] = {"key": "list", "kind": EvidenceKind.DATASET.value, "source": "publisher"}
    item["title"] = f"{_TITLE}{head.generated}"
    if same:
        item["uid"] = same.uid
    else:
        item |= {
            **{"published": head.day.isoformat(), "url": _PAGE, "language": "en", "marking": Marking.CLEAR.value},
            "release": Release.PUBLISHED.value,
        }
        if known:
            item["supersedes"] = known[-1].ref
    if not (same and _has_file(connection, same.uid, file.sha256)):
        facts = {"name": file.name, "size": str(file.size), "sha256": file.sha256}
        item["files"] = [{"role": FileRole.ORIGINAL.value, "media_type": "application/xml", **facts}]
    return _publisher(connection), item


def _has_file(connection: Connection, uid: str, sha256: str) -> bool:
    file = light("evidence_file")
    query = select(file.c.uid).where(file.c.evidence_uid == uid, file.c.sha256 == sha256)
    return connection.execute(query.limit(1)).first() is not None


def _publisher(connection: Connection) -> dict[str, Any]:
    source = light("source")
    query = select(source.c.uid, source.c.kind, source.c.name).where(source.c.folded_name == fold(PUBLISHER))
    held = connection.execute(query.order_by(source.c.ref_number).limit(1)).mappings().first()
    if held:
        return {"key": "publisher", **held}
    kind = SourceKind.UN_COMMITTEE.value
    return {"key": "publisher", "kind": kind, "name": PUBLISHER, "language": "en", "marking": Marking.CLEAR.value}
