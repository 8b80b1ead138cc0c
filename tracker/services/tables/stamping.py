"""Give the parts of a record their uids and keys, from the record's own and from where in the mapping they come."""

from typing import Any, TypeAlias

from pydantic import BaseModel

from tracker.schemas.mapping_template import Group, Many
from tracker.schemas.shapes import ValueKind, shapes
from tracker.services.tables.identity import stable_uid

# The lists of a part that have parts with uids: name, their model, whether they need a key, their own lists.
Lists: TypeAlias = "tuple[tuple[str, type[BaseModel], bool, Lists], ...]"


class Marker(str):
    """Where a part comes from in the mapping, in place of a uid that is made of it later."""

    __slots__ = ()


def part_lists(*groups: Group) -> Lists:
    """The lists of a record, or of parts of one list, in which parts have uids; only those that a mapping fills."""
    found: dict[str, tuple[type[BaseModel], bool, list[Group]]] = {}
    for group in groups:
        for name, value in group.fields.items():
            part = value.shape.part if isinstance(value, Many) else None
            if not isinstance(value, Many) or part is None or "uid" not in (inner := shapes(part)):
                continue
            needs_key = "key" in inner and inner["key"].needed
            entries = found.setdefault(name, (part, needs_key, []))[2]
            entries += [entry for entry in value.entries if isinstance(entry, Group)]
    return tuple((name, part, needs_key, part_lists(*entries)) for name, (part, needs_key, entries) in found.items())


def stamp(value: dict[str, Any], lists: Lists, owner: str | None, prefix: str) -> None:
    """Put uids in place of markers, or take these out where the owner has no uid; add keys that are needed."""
    for name, _, needs_key, inner in lists:
        for place, part in enumerate(value.get(name) or ()):
            mark = part.get("uid")
            if type(mark) is Marker:
                if owner:
                    part["uid"] = stable_uid(owner, name, mark)
                else:
                    del part["uid"]
            if needs_key and "key" not in part:
                part["key"] = part.get("ref") or f"{prefix}/{name}/{place}"
            if inner:
                stamp(part, inner, part.get("uid"), f"{prefix}/{name}/{place}")


def mark_by_content(value: dict[str, Any], lists: Lists, prefix: str, counts: dict[str, int]) -> None:
    """Mark the parts of one row of several by what they point at, so that a row taken out moves no other's."""
    for name, model, _, inner in lists:
        for part in value.get(name) or ():
            mark = part.get("uid")
            if type(mark) is Marker and not mark.startswith("="):
                said = f"{mark}:{_content(part, model, prefix)}"
                counts[name + said] = counts.get(name + said, 0) + 1
                part["uid"] = Marker(f"{said}#{counts[name + said]}")
            if inner:
                mark_by_content(part, inner, prefix, {})


def _content(part: dict[str, Any], model: type[BaseModel], prefix: str) -> str:
    known = shapes(model)
    points = [
        str(value)
        for name, value in part.items()
        if known[name].kind is ValueKind.POINTER and not str(value).startswith(prefix)
    ]
    needed = [str(value) for name, value in part.items() if known[name].needed and name != "key"]
    return "|".join(points or needed)
