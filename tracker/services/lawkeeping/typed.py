"""A row of the law with what was typed of it."""

import re
from collections.abc import Callable, Mapping
from typing import Any

from pydantic import ValidationError

from tracker.analysis.law_rows import LawRow
from tracker.errors import DocumentError, InvalidValueError, TrackerError, UsageError
from tracker.schemas.law_file import LawProvision, LawRegime, LawResolution
from tracker.schemas.problems import Path, Problem, explain
from tracker.services.law_book import LawBook
from tracker.services.lawkeeping.typed_parts import (
    PERIOD,
    changed_periods,
    read_cap,
    read_deadline,
    read_hs,
    read_link,
)
from tracker.vocab import HsBasis, ParagraphConfidence, Sureness

Given = Mapping[str, Any]
Model = type[LawRegime] | type[LawResolution] | type[LawProvision]
MODELS: dict[str, Model] = {"regime": LawRegime, "resolution": LawResolution, "provision": LawProvision}
# What an option gives under another name, by field.
_OPTIONS = {
    **{"measures": "measure", "regimes": "regime", "caps": "cap", "links": "link", "deadlines": "deadline"},
    **{"sources": "source", "notes": "note", "periods": "from", "bound_states": "bound-state"},
}
_ALWAYS = {"source", "sureness", "note", "clear", "confirm"}
_OF_PROVISIONS = {"measure", "hs", "hs_basis", "cap", "deadline", "link", "bound_state", "content_source", *PERIOD}
_READ = re.compile(r"\bread\b", re.IGNORECASE)


def typed_row(kind: str, document: dict[str, Any], given: Given, book: LawBook) -> LawRow:
    """The row that the document and what was typed make.

    Given lists are the whole list, but for sources and links, which are added. UsageError for an option that does
    not go with this kind; DocumentError with all else that is wrong, by option.
    """
    _refuse_unfit(kind, given)
    changed = {**document}
    for name in given.get("clear") or ():
        _clear(kind, changed, name)
    for name in MODELS[kind].model_fields:
        if given.get(name) is not None:
            changed[name] = given[name]
    if given.get("note"):
        changed["notes" if kind == "regime" else "note"] = given["note"]
        if kind == "regime":
            changed.pop("note", None)
    problems: list[Problem] = []
    _lists(kind, changed, given, book, problems)
    _sources(kind, changed, given)
    return _validated(kind, changed, problems)


def _refuse_unfit(kind: str, given: Given) -> None:
    fields = {*MODELS[kind].model_fields, *_ALWAYS}
    fields |= _OF_PROVISIONS if kind == "provision" else set()
    fields |= {"regime"} if kind != "regime" else set()
    wrong = [f"--{name.replace('_', '-')}" for name, value in given.items() if value and name not in fields]
    if wrong:
        raise UsageError(f"{' and '.join(wrong)}: not for a {kind}", "See: tracker law edit --help")


def _clear(kind: str, changed: dict[str, Any], name: str) -> None:
    field = name.strip().replace("-", "_")
    if field not in MODELS[kind].model_fields:
        known = ", ".join(MODELS[kind].model_fields)
        raise UsageError(f"--clear: a {kind} has no field {name!r}", f"Its fields: {known}.")
    changed.pop(field, None)


def _lists(kind: str, changed: dict[str, Any], given: Given, book: LawBook, problems: list[Problem]) -> None:
    def each(option: str, read: Callable[[str], Any]) -> list[Any]:
        found = []
        for text in given.get(option) or ():
            try:
                found.append(read(text))
            except TrackerError as error:
                problems.append(Problem((f"--{option}",), error.reason, error.hint))
        return found

    if given.get("regime"):
        codes = each("regime", lambda code: book.name("regime", book.regime(code)))
        changed["regimes"] = list(dict.fromkeys(codes))
    if kind != "provision":
        return
    if given.get("measure"):
        changed["measures"] = list(dict.fromkeys(map(str, given["measure"])))
    if given.get("bound_state"):
        changed["bound_states"] = list(dict.fromkeys(given["bound_state"]))
    if given.get("hs"):
        basis = given.get("hs_basis") or HsBasis.TEXT.value
        changed["hs"] = each("hs", lambda text: read_hs(text, basis, changed.get("measures") or ()))
    if given.get("cap"):
        changed["caps"] = each("cap", read_cap)
    if given.get("deadline"):
        changed["deadlines"] = each("deadline", read_deadline)
    new = each("link", lambda text: read_link(text, book))
    standing = changed.get("links") or []
    changed["links"] = [*standing, *(link for link in new if link not in standing)]
    changed["periods"] = changed_periods(changed.get("periods") or [], given)


def _sources(kind: str, changed: dict[str, Any], given: Given) -> None:
    new, content = list(given.get("source") or ()), list(given.get("content_source") or ())
    if given.get("confirm"):
        if not any(_READ.search(source) for source in new):
            hint = "Say where and when, such as: --source 'read at undocs.org on 2026-11-01'"
            raise InvalidValueError("a row is confirmed by a source that says the resolution itself was read", hint)
        changed["sureness"] = Sureness.TEXT.value
        if kind == "provision":
            changed["paragraph_confidence"] = ParagraphConfidence.HIGH.value
    if kind == "provision":
        held = changed.get("sources") or {}
        changed["sources"] = {
            "paragraph": list(dict.fromkeys([*held.get("paragraph", ()), *new])),
            "content": list(dict.fromkeys([*held.get("content", ()), *content])),
        }
    else:
        changed["sources"] = list(dict.fromkeys([*(changed.get("sources") or ()), *new]))
    if not changed.get("sureness"):
        changed["sureness"] = (Sureness.SECONDARY if new or content else Sureness.MEMORY).value


def _validated(kind: str, changed: dict[str, Any], problems: list[Problem]) -> LawRow:
    try:
        row = MODELS[kind].model_validate(changed)
    except ValidationError as error:
        told = {problem.path for problem in problems}
        found = [Problem((_option(one.path),), one.reason, one.hint) for one in explain(error, MODELS[kind])]
        problems = [*problems, *(one for one in found if one.path not in told)]
    if problems:
        raise DocumentError(f"the {kind} cannot be written", problems)
    return row


def _option(path: Path) -> str:
    """The option that a place in the row was typed with."""
    name, *inner = map(str, path)
    if name == "periods" and inner[-1:] in (["from"], ["to"], ["basis"]):
        return f"--{inner[-1]}"
    return f"--{_OPTIONS.get(name, name).replace('_', '-')}"
