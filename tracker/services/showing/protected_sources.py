"""Protected sources: below the marking of their identity they go by their alias.

One that has no alias is left out there with all that rests on it, like any record above the marking.
"""

from collections.abc import Iterable
from typing import Any

from sqlalchemy import Connection, select

from tracker.services.refs import ref_text
from tracker.store.tables import light
from tracker.values.markings import at_most
from tracker.values.masking import Masks, Spoken
from tracker.vocab import Marking, SourceKind

# What is kept of the row of a protected source: nothing that describes it.
_KEPT = ("uid", "kind", "version", "created_at", "updated_at", "reliability")


def is_protected(row: Any, level: Marking | None) -> bool:
    """Whether a source may be shown at `level` by its alias alone; without a level its owner sees it."""
    return (
        level is not None
        and row["kind"] == SourceKind.CONFIDENTIAL.value
        and row["alias"] is not None
        and not at_most(Marking(row["marking"]), level)
    )


def shield(rows: dict[str, Any], level: Marking) -> Masks:
    """Put an alias for each protected source among rows by uid; give the masks that hide its names in texts."""
    masks = Masks()
    for uid, row in rows.items():
        if "folded_name" in row and "alias" in row and is_protected(row, level):
            _hide(masks, row)
            shown = {name: row[name] if name in _KEPT else None for name in row}
            rows[uid] = {**shown, "name": row["alias"], "marking": level.value}
    return masks


def hide_sources(connection: Connection, masks: Masks, said: Iterable[str] | None, level: Marking) -> None:
    """Hide the protected sources that stand in texts; with None every protected source."""
    table = light("source")
    confidential = select(table).where(table.c.kind == SourceKind.CONFIDENTIAL.value)
    held = [row for row in connection.execute(confidential).mappings() if is_protected(row, level)]
    spoken = Spoken(said) if said is not None and held else None
    for row in held:
        if spoken is None or spoken.holds(row["name"]) or spoken.holds(ref_text("source", row)):
            _hide(masks, row)


def _hide(masks: Masks, row: Any) -> None:
    masks.hide(row["uid"], [row["name"]], row["alias"], ref_text("source", row))
