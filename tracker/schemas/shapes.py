"""What a field of a case file takes: one value of some kind, a part with fields of its own, or a list of either."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum
from functools import cache
from types import NoneType
from typing import Annotated, Any, TypeVar, get_args, get_origin

from pydantic import BaseModel

from tracker.schemas.case_actions import CaseAction
from tracker.schemas.case_claims import CasePlace
from tracker.schemas.fields import Country, Edtf, Kilometres, Latitude, Longitude, QuantityText
from tracker.vocab.word import Word

_Base = TypeVar("_Base")


class ValueKind(Enum):
    """What a single value is, as far as it is written in a way of its own in tables."""

    TEXT = "text"
    DATE = "date"
    DAY = "day"
    COUNTRY = "country"
    NUMBER = "number"
    QUANTITY = "quantity"
    FLAG = "flag"
    WORD = "word"
    POINTER = "pointer"


# What marks the type of a field, by the object itself: equal ones mark different types.
_MARKS: tuple[tuple[Any, ValueKind], ...] = (
    (Edtf, ValueKind.DATE),
    (Country, ValueKind.COUNTRY),
    (QuantityText, ValueKind.QUANTITY),
    (Latitude, ValueKind.NUMBER),
    (Longitude, ValueKind.NUMBER),
    (Kilometres, ValueKind.NUMBER),
)
# The fields that hold the key of another thing. Their type cannot tell: a key is text like any other.
_POINTERS = {
    *("evidence", "source", "party", "item", "origin", "derived_from", "via", "of", "to", "in_answer_to", "claim"),
    *("owner", "speaks_for", "parent", "supersedes", "merged_into"),
}


@dataclass(frozen=True, slots=True)
class Shape:
    """A field: its name in a document, whether it takes a list, whether it is needed, what its values are.

    `part` describes values that have fields; a place may be a plain text as well. `words` is its vocabulary.
    """

    name: str
    many: bool
    needed: bool
    kind: ValueKind
    part: type[BaseModel] | None = None
    words: type[Word] | None = None

    @property
    def takes_text(self) -> bool:
        """Whether a single text will do."""
        return self.part is None or self.part is CasePlace


@cache
def shapes(model: type[BaseModel]) -> dict[str, Shape]:
    """The fields of a part of a case file, by the names that documents use."""
    found = {}
    for attr, info in model.model_fields.items():
        name = info.alias or attr
        points = name in _POINTERS or (name == "by" and model is CaseAction)
        found[name] = _shape(name, info.is_required(), points, info.annotation, [*info.metadata])
    return found


def _shape(name: str, needed: bool, points: bool, annotation: Any, marks: list[Any]) -> Shape:
    many = False
    while True:
        origin, inner = get_origin(annotation), get_args(annotation)
        if origin is Annotated:
            annotation, marks = inner[0], [*marks, *inner[1:]]
        elif NoneType in inner:
            (annotation,) = (one for one in inner if one is not NoneType)
        elif origin in (list, Sequence):
            annotation, many = inner[0], True
        else:
            break
    kind = ValueKind.POINTER if points else _kind(annotation, marks)
    return Shape(name, many, needed, kind, _subclass(annotation, BaseModel), _subclass(annotation, Word))


def _kind(annotation: Any, marks: list[Any]) -> ValueKind:
    plain = {date: ValueKind.DAY, bool: ValueKind.FLAG, int: ValueKind.NUMBER}
    if annotation in plain:
        return plain[annotation]
    if _subclass(annotation, Word):
        return ValueKind.WORD
    own = (kind for type_, kind in _MARKS if any(mark is own for mark in marks for own in type_.__metadata__))
    return next(own, ValueKind.TEXT)


def _subclass(annotation: Any, base: type[_Base]) -> type[_Base] | None:
    return annotation if isinstance(annotation, type) and issubclass(annotation, base) else None
