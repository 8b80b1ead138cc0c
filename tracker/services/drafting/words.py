"""Which words and other fields of a schema may stand in a place of a text."""

from collections.abc import Iterator
from enum import Enum
from typing import Any, get_args

from pydantic import BaseModel

_IDENTITY = ("key", "ref", "uid")


def names_of(model: type[BaseModel]) -> list[str]:
    """The names of a model's fields as a document writes them, but for those that say which record it is."""
    named = (field.alias or name for name, field in model.model_fields.items())
    return [name for name in named if name not in _IDENTITY]


def words_of(model: type[BaseModel], name: str) -> list[str]:
    """The words that may stand in a field; none where it takes free text."""
    found = next((one for one in _types(_annotation(model, name)) if issubclass(one, Enum)), None)
    return [str(word.value) for word in found] if found else []


def inner_model(model: type[BaseModel], name: str) -> type[BaseModel] | None:
    """The model of a group, or of the entries of a list; None for a plain value."""
    return next((one for one in _types(_annotation(model, name)) if issubclass(one, BaseModel)), None)


def _annotation(model: type[BaseModel], name: str) -> Any:
    fields = model.model_fields.items()
    return next(field.annotation for own, field in fields if name in (own, field.alias))


def _types(annotation: Any) -> Iterator[type]:
    if isinstance(annotation, type):
        yield annotation
    for inner in get_args(annotation):
        yield from _types(inner)
