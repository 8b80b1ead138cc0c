"""What differs between two states of the law, field by field; and what may go."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from tracker.analysis.law_rows import Key, Law, LawRow, pointers
from tracker.schemas.law_file import LawRegime

# In the database the regimes of a row have no order.
_UNORDERED = ("regimes",)


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field with what it held and what it is to hold; None for nothing."""

    name: str
    old: Any
    new: Any


@dataclass(frozen=True, slots=True)
class RowChange:
    """What becomes of one row of the law.

    `action`: `added`; `changed`; `kept`, which is this database's own, with what the other text would be;
    `gone`, to be taken out; `cited`, which would go but that something points at it.
    """

    action: str
    key: Key
    fields: tuple[FieldChange, ...] = ()
    cited_by: tuple[str, ...] = field(default=())


def changed_fields(old: LawRow | None, new: LawRow) -> tuple[FieldChange, ...]:
    """The fields that differ, lists of parts compared by place."""
    return tuple(_differing("", _plain(old) if old else {}, _plain(new)))


def _plain(row: LawRow) -> dict[str, Any]:
    document = row.model_dump(mode="json", by_alias=True)
    return {name: sorted(value) if name in _UNORDERED else value for name, value in document.items()}


def _differing(path: str, old: Any, new: Any) -> Iterator[FieldChange]:
    if isinstance(new, dict) or isinstance(old, dict):
        before, after = old or {}, new or {}
        for name in {**before, **after}:
            yield from _differing(f"{path}.{name}" if path else name, before.get(name), after.get(name))
    elif _has_parts(old) or _has_parts(new):
        before, after = old or [], new or []
        for place in range(max(len(before), len(after))):
            pair = (some[place] if place < len(some) else None for some in (before, after))
            yield from _differing(f"{path}[{place}]", *pair)
    elif (old or None) != (new or None) or (old is False) != (new is False):
        yield FieldChange(path, None if old == [] else old, None if new == [] else new)


def _has_parts(value: Any) -> bool:
    return isinstance(value, list) and any(isinstance(entry, dict) for entry in value)


def compare(
    stored: Law, own: Collection[Key], wanted: Law, *, whole: bool, taken: Collection[Key] = ()
) -> list[RowChange]:
    """What must change so that the stored law is the `wanted` one.

    Rows of one's `own` are kept, but for those that are `taken` from the other. With `whole`, what is not among the
    wanted is to go.
    """
    found = []
    for key, row in wanted.items():
        fields = changed_fields(stored.get(key), row)
        mine = key in own and key not in taken
        if key in stored and (fields or key in taken):
            found.append(RowChange("kept" if mine else "changed", key, fields))
        elif key not in stored:
            found.append(RowChange("added", key, fields))
    gone = [key for key in stored if whole and key not in wanted and key not in own]
    return [*found, *(RowChange("gone", key) for key in gone)]


def hold_what_is_cited(
    changes: list[RowChange], stored: Law, wanted: Law, records: Mapping[Key, tuple[str, ...]]
) -> list[RowChange]:
    """Keep what was to go and yet is pointed at: by `records` (a violation, a claim), or by law that stays."""
    going = {change.key for change in changes if change.action == "gone"}
    kept = {change.key for change in changes if change.action == "kept"}
    cited = {key: list(records[key]) for key in going if records.get(key)}
    stays = {**stored, **{key: row for key, row in wanted.items() if key not in kept}}
    waiting = [key for key in stays if key not in going or key in cited]
    while waiting:
        # What stays keeps what it points at, and that in turn what it points at.
        citing = waiting.pop()
        for key in pointers(stays[citing]) & going:
            if key not in cited:
                waiting.append(key)
            cited.setdefault(key, []).append(citing[1])
    return [
        RowChange("cited", change.key, (), tuple(sorted(cited[change.key])))
        if change.action == "gone" and change.key in cited
        else change
        for change in changes
    ]


def title_of(row: LawRow) -> str:
    """What a row is about, in its own words."""
    return row.name if isinstance(row, LawRegime) else row.summary or ""
