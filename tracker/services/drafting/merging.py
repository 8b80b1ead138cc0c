"""Merge two changes of one document: field by field, entries of lists by what says which they are."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from tracker.schemas.problems import Path

Fields = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Clash:
    """A place that both changed; `theirs` is what they made of it, None where they took it out."""

    path: Path
    theirs: Any
    # Whether the place stands again although it was taken out here.
    restored: bool = False


def merge(base: Fields, mine: Fields, theirs: Fields) -> tuple[Fields, list[Clash]]:
    """What both made of `base`; where both changed the same field mine is kept, with a clash that says theirs."""
    clashes: list[Clash] = []
    return _fields(base, mine, theirs, (), clashes), clashes


def identity(entry: Any) -> str | None:
    """What says which entry of a list this is; None for a word and for one that is new."""
    named = (entry.get("ref"), entry.get("uid")) if isinstance(entry, dict) else ()
    return next((name for name in named if isinstance(name, str)), None)


def _fields(base: Fields, mine: Fields, theirs: Fields, path: Path, clashes: list[Clash]) -> Fields:
    names = dict.fromkeys((*mine, *theirs))
    merged = {n: _value(base.get(n), mine.get(n), theirs.get(n), (*path, n), clashes) for n in names}
    return {name: value for name, value in merged.items() if value not in (None, [], {})}


def _value(base: Any, mine: Any, theirs: Any, path: Path, clashes: list[Clash]) -> Any:
    if mine in (base, theirs):
        return theirs
    if theirs == base:
        return mine
    if all(isinstance(value, list | None) for value in (base, mine, theirs)):
        return _list(base or [], mine or [], theirs or [], path, clashes)
    if isinstance(mine, dict) and isinstance(theirs, dict):
        return _fields(base if isinstance(base, dict) else {}, mine, theirs, path, clashes)
    clashes.append(Clash(path, theirs))
    return mine


def _list(base: list[Any], mine: list[Any], theirs: list[Any], path: Path, clashes: list[Clash]) -> list[Any]:
    before, now = _known(base), _known(theirs)
    kept: list[Any] = []
    for entry in mine:
        kept += _own(entry, before, now, theirs, base, (*path, len(kept)), clashes)
    named = {identity(entry) for entry in mine} - {None}
    for entry in theirs:
        name = identity(entry)
        if name is None or name in named:
            kept += [entry] if name is None and entry not in (*kept, *base) else []
        elif name not in before:
            kept.append(entry)
        elif entry != before[name]:
            clashes.append(Clash((*path, len(kept)), entry, restored=True))
            kept.append(entry)
    return kept


def _own(
    entry: Any,
    before: dict[str, Any],
    now: dict[str, Any],
    theirs: list[Any],
    base: list[Any],
    path: Path,
    clashes: list[Clash],
) -> Iterator[Any]:
    """What becomes of an entry of mine: none or one."""
    name = identity(entry)
    if name is None:
        # One that they took out, or added just so as well, is not brought in a second time.
        gone = entry in base and entry not in theirs
        doubled = any(_same(entry, other) for key, other in now.items() if key not in before)
        if not gone and not doubled:
            yield entry
    elif name in now:
        yield _fields(before.get(name, {}), entry, now[name], path, clashes)
    elif entry != before.get(name):
        clashes.append(Clash(path, None))
        yield {field: value for field, value in entry.items() if field not in ("ref", "uid")}


def _known(entries: list[Any]) -> dict[str, Any]:
    return {name: entry for entry in entries if (name := identity(entry)) is not None}


def _same(entry: Any, other: Fields) -> bool:
    return bool(entry == {name: value for name, value in other.items() if name not in ("ref", "uid")})


def differences(before: Any, after: Any, place: str = "") -> Iterator[str]:
    """What changed between two documents, one line a field."""
    if before == after:
        return
    if isinstance(before, dict) and isinstance(after, dict):
        for name in dict.fromkeys((*before, *after)):
            if name not in ("ref", "uid"):
                yield from differences(before.get(name), after.get(name), f"{place} {name}".strip())
    elif isinstance(before, list | None) and isinstance(after, list | None) and (before or after):
        yield from _list_differences(before or [], after or [], place)
    else:
        yield f"{place}: {brief(before)} → {brief(after)}"


def _list_differences(before: list[Any], after: list[Any], place: str) -> Iterator[str]:
    old, new = _known(before), _known(after)
    for name in [name for name in old if name in new]:
        about = name if len(name) < 20 else brief(old[name])
        yield from differences(old[name], new[name], f"{place} {about}:")
    yield from (f"{place}: added {brief(one)}" for one in after if one not in before and identity(one) not in old)
    yield from (f"{place}: taken out {brief(one)}" for one in before if one not in after and identity(one) not in new)


def brief(value: Any) -> str:
    """A value in a few words."""
    if value is None:
        return "nothing"
    if isinstance(value, dict):
        value = ", ".join(
            str(one) for name, one in value.items() if name not in ("uid", "key") and isinstance(one, str)
        )
    text = " ".join(str(value).split())
    return text if len(text) <= 60 else f"{text[:59]}…"
