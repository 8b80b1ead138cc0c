"""The fields of each kind of record, as a case file names them."""

from collections.abc import Mapping
from copy import deepcopy
from difflib import get_close_matches
from typing import Any

from pydantic import BaseModel

from tracker.errors import InvalidValueError, NotFoundError
from tracker.schemas.case_actions import CaseAction
from tracker.schemas.case_claims import CaseClaim
from tracker.schemas.case_file import SECTIONS
from tracker.schemas.case_violations import CaseReply, CaseRequest
from tracker.services.case_documents import SPECS
from tracker.services.records.spec import Part, Record, all_parts
from tracker.services.records.violations import VIOLATION

# The list of a violation that holds the records of a kind.
PARTS = {"claim": "claims", "request": "requests", "reply": "replies", "action": "actions"}
_PART_MODELS: dict[str, type[BaseModel]] = {
    "claim": CaseClaim,
    "request": CaseRequest,
    "reply": CaseReply,
    "action": CaseAction,
}
# What has a command of its own, and which.
_ELSEWHERE = {
    ("violation", "status"): "Judge it: tracker assess {ref} --status … --because …",
    ("violation", "assessments"): "Judge it: tracker assess {ref} --status … --because …",
    **{(kind, "waivers"): "It is waived with: tracker lint waive {ref} RULE --because …" for kind in (*SPECS, *PARTS)},
    ("source", "grades"): "Grade it: tracker source grade {ref} LETTER --because …",
    ("claim", "retracted"): "Retract it: tracker claim retract {ref} --because …, or take that back with --undo",
    ("party", "merged_into"): "Merge it: tracker party merge {ref} --into REF --because …",
    ("evidence", "files"): "Add files: tracker evidence add --to {ref} FILE",
}
_IDENTITY = ("key", "ref", "uid")


def model_of(kind: str) -> type[BaseModel]:
    """The schema of a kind of record."""
    return _PART_MODELS[kind] if kind in _PART_MODELS else SECTIONS[SPECS[kind].section]


def spec_of(kind: str) -> Record | Part:
    """How a kind of record lies in the tables."""
    return SPECS.get(kind) or next(part for part in all_parts(VIOLATION.parts) if part.kind == kind)


def field_names(kind: str) -> list[str]:
    """The names of all fields that can be changed."""
    named = (field.alias or name for name, field in model_of(kind).model_fields.items())
    return [name for name in named if name not in _IDENTITY]


def needed_names(kind: str) -> list[str]:
    """The fields without which a record of this kind is refused."""
    fields = model_of(kind).model_fields.items()
    return [name for name, field in fields if field.is_required() and name not in _IDENTITY]


def changed_elsewhere(kind: str, ref: str) -> dict[str, str]:
    """The fields of a kind of record that have a command of their own, each with that command."""
    return {name: told.format(ref=ref) for (of, name), told in _ELSEWHERE.items() if of == kind}


def check_field(kind: str, name: str, ref: str, *, emptied: bool = False) -> None:
    """Raise NotFoundError for a field that records of this kind lack, InvalidValueError for one not changed so."""
    first = name.partition(".")[0]
    if (kind, first) in _ELSEWHERE:
        raise InvalidValueError(f"{first} is not changed by hand", _ELSEWHERE[kind, first].format(ref=ref))
    known = field_names(kind)
    if first not in known:
        near = get_close_matches(first, known, n=1)
        hint = f"Did you mean {near[0]}?" if near else f"Its fields: {', '.join(known)}."
        raise NotFoundError(f"{'an' if kind[0] in 'ae' else 'a'} {kind} has no field {first!r}", hint)
    if emptied and first in needed_names(kind):
        raise InvalidValueError(f"{first} cannot be emptied", f"Every {kind} has one.")


def set_nested(document: Mapping[str, Any], patch: dict[str, Any], name: str, value: Any) -> None:
    """Set one field of a group, such as `place.country`, and keep the others that `document` holds."""
    group, _, inner = name.partition(".")
    held = patch.get(group) or deepcopy(document.get(group)) or {}
    patch[group] = {**(held if isinstance(held, dict) else {"name": held}), inner: value}
