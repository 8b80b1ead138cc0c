"""The text with which a record is changed in an editor, and the fields that it shows."""

from collections.abc import Iterator, Mapping
from textwrap import wrap
from typing import Any

from pydantic import BaseModel

from tracker.exchange.yaml_text import WIDTH, write_fields
from tracker.services.drafting.words import inner_model, names_of
from tracker.services.fields_of import PARTS, changed_elsewhere, model_of

_HELP = """\
# Change what you like, save and close. A line that you take out empties the field; an entry that you take
# out of a list is deleted. Claims, requests, replies and actions stay: retract or change them.
# ref and uid say which entry it is: leave them, and leave them out of a new one.
# A party or source is its reference, its name, or KIND:NAME for a new one.
# A text with ": " or " #" in it stands in "quotes".
"""


def shown_fields(kind: str, document: Mapping[str, Any]) -> dict[str, Any]:
    """A record's document as the text shows it: values as text, without what is not changed there."""
    return _shown(model_of(kind), {name: value for name, value in document.items() if name not in _IDENTITY})


_IDENTITY = ("key", "ref", "uid")


def hidden_names(model: type[BaseModel]) -> set[str]:
    """The fields of a record, or of a record within it, that have commands of their own."""
    kinds = {model_of(kind): kind for kind in (*PARTS, "violation", "source", "party", "evidence", "milestone")}
    return set(changed_elsewhere(kinds[model], "")) if model in kinds else set()


def _shown(model: type[BaseModel], document: Mapping[str, Any]) -> dict[str, Any]:
    hidden = hidden_names(model)
    found = {name: _text(model, name, value) for name, value in document.items() if name not in hidden}
    if "ref" in found:
        return {"ref": found["ref"], **{name: value for name, value in found.items() if name not in _IDENTITY}}
    uid = found.pop("uid", None)
    return {**found, **({"uid": uid} if uid else {})}


def _text(model: type[BaseModel], name: str, value: Any) -> Any:
    if isinstance(value, list):
        return [_text(model, name, one) for one in value]
    if isinstance(value, dict):
        inner = inner_model(model, name)
        return _shown(inner, value) if inner else value
    return str(value).lower() if isinstance(value, bool) else str(value)


def record_text(kind: str, ref: str, title: str, fields: Mapping[str, Any]) -> str:
    """The text to change; `title` says in its first line what the record is."""
    body = "\n".join(write_fields(dict(fields)))
    return (
        "\n".join([*wrap(title, WIDTH, initial_indent="# ", subsequent_indent="# "), _HELP])
        + f"{_more(kind, ref, fields)}\n{body}\n"
    )


def _more(kind: str, ref: str, fields: Mapping[str, Any]) -> str:
    elsewhere = changed_elsewhere(kind, ref)
    rest = [name for name in names_of(model_of(kind)) if name not in fields and name not in elsewhere]
    lines = [f"# Not changed here: {name}. {told}" for name, told in elsewhere.items()]
    return "".join(f"{line}\n" for line in (*_wrapped(rest), *lines))


def _wrapped(rest: list[str]) -> Iterator[str]:
    if rest:
        yield from wrap(f"Empty so far: {', '.join(rest)}.", WIDTH, initial_indent="# ", subsequent_indent="#   ")
