"""Say what somebody else changed in a record since it was read."""

from typing import Any

from sqlalchemy import Connection

from tracker.errors import ConflictError
from tracker.services.history import record_log
from tracker.store.fetch import fetch
from tracker.store.log import seqs_since


def refuse_stale(connection: Connection, kind: str, uid: str, ref: str, version: int | None) -> None:
    """Raise ConflictError, with what changed and who did it, unless the record still has this version."""
    now = int(fetch(connection, kind, "uid", [uid])[0]["version"])
    if version is None or version == now:
        return
    if version > now:
        raise ConflictError(f"{ref} has no version {version} yet; it is now {now}", f"See: tracker show {ref}")
    told = changes_since(connection, kind, uid, version)
    raise ConflictError(
        f"{ref} was changed by somebody else: you read version {version}, it is now {now}",
        "\n  ".join([*told, f"Look at it again (tracker show {ref}) and repeat your change."]),
    )


def changes_since(connection: Connection, kind: str, uid: str, version: int) -> list[str]:
    """One line for each changeset that changed the record after this version."""
    seqs = set(seqs_since(connection, kind, uid, version))
    return [_line(row) for row in reversed(record_log(connection, kind, uid)) if row["seq"] in seqs]


def _line(row: dict[str, Any]) -> str:
    told = "; ".join(filter(None, map(_change, row["changes"])))
    return f"Changeset {row['seq']} by {row['actor']}, {row['at'][:16].replace('T', ' ')}: {told}"


def _change(change: dict[str, Any]) -> str:
    fields = change["fields"]
    if change["operation"] == "update":
        return ", ".join(f"{name}: {_short(f['before'])} → {_short(f['after'])}" for name, f in fields.items())
    what = change["table"].replace("_", " ")
    said = next((f["after"] or f["before"] for name, f in fields.items() if name in _TELLING), "")
    return f"{what} {'added' if change['operation'] == 'insert' else 'taken away'} {_short(said)}".strip()


_TELLING = ("title", "name", "statement", "description", "quantity", "tag", "role", "status", "value")


def _short(value: Any) -> str:
    text = "nothing" if value is None else str(value)
    return text if len(text) <= 60 else f"{text[:57]}…"
