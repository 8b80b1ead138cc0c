"""Write rows of the law: what differs is changed, each change in the history with before and after."""

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import Connection, select

from tracker.analysis.law_rows import Key, LawRow, key_of
from tracker.schemas.law_file import LawProvision
from tracker.services.lawkeeping.rows import PARTS, law_uid, main_row, part_rows, uid_of
from tracker.store.fetch import fetch
from tracker.store.tables import light
from tracker.store.unit_of_work import UnitOfWork
from tracker.values.symbols import paragraph_sort_key


def write_law(work: UnitOfWork, rows: Iterable[LawRow], *, own: bool) -> None:
    """Add rows, or make those that are there say the same; regimes and resolutions before what points at them."""
    rows, standing = list(rows), _standing(work.connection)
    new = [row for row in rows if isinstance(row, LawProvision) and uid_of(key_of(row)) not in standing]
    places = _places(work, new)
    for row in rows:
        kind, _ = key_of(row)
        values = {**main_row(row), "own": own}
        if values["uid"] not in standing:
            work.insert(kind, {**values, **_position(places, values)})
            for table, parts in part_rows(row).items():
                for part in parts:
                    work.insert(table, part)
            continue
        changed = work.update(kind, values["uid"], values)
        written = [_write_parts(work, table, kind, values["uid"], parts) for table, parts in part_rows(row).items()]
        if any(written) and not changed:
            work.bump(kind, values["uid"])


def delete_law(work: UnitOfWork, keys: Sequence[Key]) -> None:
    """Take rows out with their parts; what they held stays in the history. Nothing may point at them."""
    for key in sorted(keys):
        kind, uid = key[0], uid_of(key)
        for table in PARTS[kind]:
            for part in fetch(work.connection, table, f"{kind}_uid", [uid]):
                work.delete(table, part["uid"])
        work.delete(kind, uid)


def _standing(connection: Connection) -> set[str]:
    return {uid for kind in PARTS for uid in connection.execute(select(light(kind).c.uid)).scalars()}


def _places(work: UnitOfWork, new: Sequence[LawProvision]) -> dict[str, int]:
    """The place of each paragraph in its resolution, for resolutions that get new ones; those there move up."""
    added: dict[str, dict[str, str]] = {}
    for row in new:
        uids = added.setdefault(law_uid("resolution", row.resolution), {})
        uids[law_uid("provision", row.resolution, row.paragraph)] = row.paragraph
    places: dict[str, int] = {}
    for resolution, fresh in added.items():
        standing = {row["uid"]: row for row in fetch(work.connection, "provision", "resolution_uid", [resolution])}
        paragraphs = {**{uid: row["paragraph"] for uid, row in standing.items()}, **fresh}
        ordered = sorted(paragraphs, key=lambda uid: paragraph_sort_key(paragraphs[uid]))
        places |= {uid: place for place, uid in enumerate(ordered)}
        for uid in standing:
            work.update("provision", uid, {"position": places[uid]})
    return places


def _position(places: dict[str, int], values: dict[str, Any]) -> dict[str, int]:
    return {"position": places[values["uid"]]} if values["uid"] in places else {}


def _write_parts(work: UnitOfWork, table: str, kind: str, uid: str, wanted: Sequence[dict[str, Any]]) -> bool:
    """Make the parts of a row those that are wanted; False when they are so already."""
    standing = {part["uid"]: dict(part) for part in fetch(work.connection, table, f"{kind}_uid", [uid])}
    differing = [part for part in wanted if standing.get(part["uid"]) != part]
    leaving = [part_uid for part_uid in standing if all(part["uid"] != part_uid for part in wanted)]
    if table == "provision_measure":
        # A measure stands once in a provision: two cannot change places one after the other.
        leaving += [part["uid"] for part in differing if part["uid"] in standing]
    for part_uid in leaving:
        work.delete(table, part_uid)
    for part in differing:
        if part["uid"] in standing and part["uid"] not in leaving:
            work.update(table, part["uid"], part)
        else:
            work.insert(table, part)
    return bool(differing or leaving)
