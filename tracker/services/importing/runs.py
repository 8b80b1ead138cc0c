"""How far a file is that is brought in piece by piece: noted with each piece, in the same transaction."""

from dataclasses import dataclass
from typing import Any, Protocol

from sqlalchemy import Connection, delete, insert, select, update

from tracker.errors import ConflictError
from tracker.services.undoing.taken_back import COMMAND
from tracker.store.tables import light
from tracker.store.unit_of_work import new_uid

_AFRESH = "Begin the file anew with --afresh: what stands here already is found again by uid, reference or natural key."


class Readable(Protocol):
    """What can be read up to a place, and says what it read."""

    # What is counted: line, row.
    unit: str

    @property
    def place(self) -> int:
        """How many of these were read."""

    @property
    def digest(self) -> str:
        """The SHA-256 of all that was read."""


@dataclass(frozen=True, slots=True)
class Run:
    """A file by its name, with the place up to which it stands here; the uid begins the names of its keys."""

    uid: str
    name: str
    place: int = 0
    digest: str = ""
    first_seq: int = 0
    last_seq: int = 0


def find_run(connection: Connection, name: str) -> Run:
    """The run of a file that is not at its end, or a new one."""
    table = light("import_run")
    columns = [table.c[one] for one in ("uid", "name", "place", "digest", "first_seq", "last_seq")]
    row = connection.execute(select(*columns).where(table.c.name == name)).first()
    return Run(*row) if row else Run(new_uid(), name)


def refuse_undone(connection: Connection, run: Run) -> None:
    """ConflictError where a piece was undone since."""
    changeset = light("changeset")
    undos = [f"{COMMAND} {seq}" for seq in range(run.first_seq, run.last_seq + 1)]
    done = select(changeset.c.command).where(changeset.c.seq > run.first_seq, changeset.c.command.in_(undos))
    undone = connection.execute(done.limit(1)).scalar()
    if undone:
        seq = undone.removeprefix(f"{COMMAND} ")
        raise ConflictError(f"a piece of this file was undone since: changeset {seq}", _AFRESH)


def refuse_other_beginning(run: Run, source: Readable) -> None:
    """ConflictError where the file, read up to the place of the run, is not the one that was brought in."""
    if source.place != run.place or source.digest != run.digest:
        raise ConflictError(
            f"the first {run.place:,} {source.unit}s are not those that were brought in before", _AFRESH
        )


def note_piece(connection: Connection, run: Run, source: Readable, seq: int | None) -> Run:
    """Note that the file stands here up to where it was read; `seq` is the changeset of the piece if it changed any."""
    table = light("import_run")
    noted = Run(run.uid, run.name, source.place, source.digest, run.first_seq or seq or 0, seq or run.last_seq)
    values: dict[str, Any] = {name: getattr(noted, name) for name in ("place", "digest", "first_seq", "last_seq")}
    if run.place:
        connection.execute(update(table).where(table.c.uid == run.uid).values(**values))
    else:
        connection.execute(insert(table), {"uid": run.uid, "name": run.name, **values})
    return noted


def forget_run(connection: Connection, run: Run) -> None:
    """Forget a file with its keys: all of it stands here, or it begins anew."""
    table, keys = light("import_run"), light("import_key")
    # Every key of it begins with its uid and a space, and "!" comes after the space.
    connection.execute(delete(keys).where(keys.c.uid > f"{run.uid} ", keys.c.uid < f"{run.uid}!"))
    connection.execute(delete(table).where(table.c.uid == run.uid))


def forget_all_runs(connection: Connection) -> None:
    """Forget all files that are not at their end, and what their keys stand for."""
    for name in ("import_run", "import_key"):
        connection.execute(delete(light(name)))
