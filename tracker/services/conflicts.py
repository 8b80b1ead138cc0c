"""Say what somebody else changed in a record since it was read."""

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection

from tracker.errors import ConflictError
from tracker.services.history import record_log
from tracker.services.law_book import load_law_book
from tracker.services.refs import TABLES, find_uid, ref_text
from tracker.store.fetch import fetch
from tracker.store.log import seqs_since

_TELLING = ("title", "name", "statement", "description", "quantity", "tag", "role", "status", "value")
# Columns that only repeat another one in another form.
_REPEATED = ("_earliest", "_latest", "_uncertain", "_approximate")


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
    rows = [row for row in reversed(record_log(connection, kind, uid)) if row["seq"] in seqs]
    names = _names(connection, rows)
    return [_line(row, names) for row in rows]


def _line(row: Mapping[str, Any], names: Mapping[str, str]) -> str:
    told = "; ".join(filter(None, (_change(change, names) for change in row["changes"])))
    return f"Changeset {row['seq']} by {row['actor']}, {row['at'][:16].replace('T', ' ')}: {told}"


def _change(change: Mapping[str, Any], names: Mapping[str, str]) -> str:
    fields = change["fields"]
    if change["operation"] == "update":
        told = ((name, f["before"], f["after"]) for name, f in fields.items() if _is_told(name))
        return ", ".join(f"{_label(name)}: {_short(old, names)} → {_short(new, names)}" for name, old, new in told)
    what = change["table"].replace("_", " ")
    if change["operation"] == "purge":
        return f"what {what} held earlier purged"
    said = next((f["after"] or f["before"] for name, f in fields.items() if name in _TELLING), "")
    return f"{what} {'added' if change['operation'] == 'insert' else 'taken away'} {_short(said, names)}".strip()


def _is_told(column: str) -> bool:
    return not column.startswith("folded_") and not column.endswith(_REPEATED)


def _label(column: str) -> str:
    return column.removesuffix("_uid").replace("_", " ")


def _short(value: Any, names: Mapping[str, str]) -> str:
    text = "nothing" if value is None else names.get(str(value), str(value))
    return text if len(text) <= 60 else f"{text[:57]}…"


def _names(connection: Connection, rows: Sequence[Mapping[str, Any]]) -> dict[str, str]:
    """How people write what the changed columns point at."""
    uids = {
        str(value)
        for row in rows
        for change in row["changes"]
        for name, field in change["fields"].items()
        if name.endswith("_uid")
        for value in field.values()
        if value
    }
    return {uid: _name(connection, uid) for uid in uids}


def _name(connection: Connection, uid: str) -> str:
    found = find_uid(connection, uid, tuple(TABLES))
    if found:
        return ref_text(found[0], fetch(connection, found[0], "uid", [uid])[0])
    law = load_law_book(connection)
    known: dict[str, Collection[str]] = {
        "provision": law.paragraphs,
        "resolution": law.symbols,
        "regime": law.regimes.values(),
    }
    return next((law.name(kind, uid) for kind, uids in known.items() if uid in uids), "another")
