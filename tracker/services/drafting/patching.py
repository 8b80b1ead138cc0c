"""Turn the fields that came back from an editor into what is to be written."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from pydantic import BaseModel

from tracker.errors import TrackerError
from tracker.schemas.problems import Path, Problem
from tracker.services.drafting.merging import identity
from tracker.services.drafting.record_text import hidden_names
from tracker.services.drafting.words import inner_model, names_of
from tracker.services.fields_of import check_field, model_of

Fields = dict[str, Any]


@dataclass(slots=True)
class Patcher:
    """Makes patches; `uids` are those behind the references of the record's parts."""

    kind: str
    ref: str
    uids: Mapping[str, str]
    problems: list[Problem] = field(default_factory=list)
    _new: int = 0

    def patch(self, base: Fields, mine: Fields) -> Fields:
        """The fields that differ, those that are gone emptied; what cannot be so is noted in `problems`."""
        model = model_of(self.kind)
        for name in mine:
            self._check(name)
        changed = {name for name in {*base, *mine} if base.get(name) != mine.get(name)}
        for name in changed - mine.keys():
            if name == "marking" or model.model_fields[_own(model, name)].is_required():
                self.problems.append(Problem((name,), f"{name} is needed"))
        return {name: self._value(model, name, base.get(name), mine.get(name), (name,)) for name in sorted(changed)}

    def _check(self, name: str) -> None:
        try:
            check_field(self.kind, name, self.ref)
        except TrackerError as error:
            self.problems.append(Problem((name,), error.reason, error.hint))

    def _value(self, model: type[BaseModel], name: str, base: Any, mine: Any, path: Path) -> Any:
        if mine is None:
            return _empty(model, name, base)
        inner = inner_model(model, name) if name in names_of(model) else None
        if not isinstance(mine, list) or inner is None:
            return mine
        before = {identity(one) or "": one for one in base or () if isinstance(one, dict)}
        return [self._entry(inner, before, one, (*path, index)) for index, one in enumerate(mine)]

    def _entry(self, model: type[BaseModel], before: Mapping[str, Fields], mine: Any, path: Path) -> Any:
        if not isinstance(mine, dict):
            return mine
        given = dict(self._identified(model, mine, path))
        base = before.get(identity(mine) or "", {})
        if base == mine:
            return {**mine, **given}
        for name in hidden_names(model) & mine.keys():
            self.problems.append(Problem((*path, name), f"{name} is not changed here", "It has a command of its own."))
        changed = {n: self._value(model, n, base.get(n), mine.get(n), (*path, n)) for n in {**base, **mine}}
        return {**changed, **given}

    def _identified(self, model: type[BaseModel], mine: Fields, path: Path) -> Iterator[tuple[str, str]]:
        """What says to an import which entry this is."""
        ref, uid = mine.get("ref"), mine.get("uid")
        if isinstance(ref, str) and ref in self.uids:
            yield from (("key", ref), ("uid", self.uids[ref]))
        elif ref is not None or (uid is not None and uid not in self.uids.values()):
            name = "uid" if ref is None else "ref"
            reason = f"{ref or uid} is no entry of this list"
            self.problems.append(Problem((*path, name), reason, f"Leave {name} out of a new entry."))
        elif uid is None and "key" not in mine and "statement" in names_of(model):
            self._new += 1
            yield "key", f"entry {self._new}"


def _own(model: type[BaseModel], name: str) -> str:
    return next(own for own, described in model.model_fields.items() if name in (own, described.alias))


def _empty(model: type[BaseModel], name: str, base: Any) -> Any:
    """What stands for a field that was taken out: nothing, no entries, or what holds unless said otherwise."""
    described = model.model_fields.get(_own(model, name))
    if isinstance(base, list):
        return []
    return described.default if described is not None and not described.is_required() else None


def uids_of(document: Any) -> dict[str, str]:
    """The uids within a document, by reference, or by themselves for what has none."""
    found: dict[str, str] = {}
    for one in document.values() if isinstance(document, dict) else document:
        if isinstance(one, dict | list):
            found |= uids_of(one)
    if isinstance(document, dict) and "uid" in document:
        uid = str(document["uid"])
        found[str(document.get("ref", uid))] = uid
    return found
