"""Read one entry of a list as it is typed: `supplier=P-0001; degree=admitted`, `8703: a car`, `26000 t; item=coal`."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel

from tracker.errors import InvalidValueError
from tracker.schemas.case_claims import CaseFigure
from tracker.schemas.case_evidence import CaseDependence, CaseVerification
from tracker.schemas.case_parties import CaseDesignation, CaseIdentifier, CaseName, CasePartyLink
from tracker.schemas.case_violations import (
    CaseCitation,
    CaseInvolvement,
    CaseItem,
    CaseReference,
    CaseStop,
    CaseViolationLink,
)
from tracker.values.pairs import read_pair, read_pairs

_HS_FIRST = re.compile(r"(?P<hs>\d[\d.]+)\s*:\s*(?P<description>.+)", re.DOTALL)
# A unit stands behind the number with a space: `26000 t`, `~23M USD`, `2.6M..3M USD`.
_UNIT_LAST = re.compile(r"(?P<quantity>[~<>=]*[\d.,]+[kKMB]?(?:\s*\.\.\s*[\d.,]+[kKMB]?)?)\s+(?P<unit>\D.*)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class _Shape:
    """How an entry is typed: what its head says, and the model whose fields may follow."""

    head: str
    read: Callable[[str], dict[str, str]]
    model: type[BaseModel]
    more: tuple[str, ...] = ()


def _pair(left: str, right: str) -> Callable[[str], dict[str, str]]:
    return lambda text: read_pair(text, left, right)


def _single(name: str) -> Callable[[str], dict[str, str]]:
    return lambda text: {name: text}


def _item(text: str) -> dict[str, str]:
    """`8703: a car` names the HS code first; anything else is the description."""
    match = _HS_FIRST.fullmatch(text)
    return {"hs": match["hs"], "description": match["description"]} if match else {"description": text}


def _figure(text: str) -> dict[str, str]:
    match = _UNIT_LAST.fullmatch(text)
    return {"quantity": match["quantity"], "unit": match["unit"]} if match else {"quantity": text}


# By the list's name; links differ between parties and violations.
_SHAPES = {
    "parties": _Shape("ROLE=WHO", _pair("role", "party"), CaseInvolvement, ("identified", "count")),
    "provisions": _Shape("CITATION", _single("provision"), CaseCitation),
    "items": _Shape("[HS:]TEXT", _item, CaseItem),
    "stops": _Shape("KIND=PLACE", _pair("kind", "place"), CaseStop),
    "references": _Shape("SCHEME=VALUE", _pair("scheme", "value"), CaseReference),
    "figures": _Shape("QUANTITY [UNIT]", _figure, CaseFigure),
    "names": _Shape("NAME", _single("name"), CaseName),
    "identifiers": _Shape("SCHEME=VALUE", _pair("scheme", "value"), CaseIdentifier),
    "designations": _Shape("REGIME", _single("regime"), CaseDesignation),
    "verifications": _Shape("KIND", _single("kind"), CaseVerification),
    "not_independent_of": _Shape("SOURCE", _single("source"), CaseDependence),
    "party links": _Shape("RELATION=PARTY", _pair("relation", "to"), CasePartyLink),
    "violation links": _Shape("RELATION=VIOLATION", _pair("relation", "to"), CaseViolationLink),
}
WORD_LISTS = ("tags", "authors", "nationalities", "derived_from", "via", "party", "owner", "speaks_for", "evidence")

_WORD_LISTS_OF = (("action", "provisions"), ("milestone", "sources"))


def read_entry(kind: str, attr: str, text: str) -> Any:
    """The entry of the list `attr` of a record of `kind`; InvalidValueError says how it is written."""
    if attr in WORD_LISTS or (kind, attr) in _WORD_LISTS_OF:
        return text
    shape = _SHAPES.get(f"{kind} {attr}") or _SHAPES.get(attr)
    if shape is None:
        raise InvalidValueError(f"{attr} cannot be typed here", "Change it in an editor: tracker edit REF")
    keys = {field.alias or name for name, field in shape.model.model_fields.items()} - {"uid", "key"}
    keys |= set(shape.more)
    head, fields = read_pairs(text, keys)
    if not head:
        raise InvalidValueError(f"{text!r} does not fit", f"Write it as {shape.head}, then ; KEY=VALUE for more.")
    return {**shape.read(head), **fields}
