"""Lay out the fields of a record as a form: one a line, with what may stand there behind it."""

from collections.abc import Iterator, Mapping
from textwrap import wrap
from typing import Any

from pydantic import BaseModel

from tracker.exchange.yaml_text import WIDTH, write_fields
from tracker.services.drafting.words import inner_model, names_of, words_of
from tracker.vocab import NOT_A_VIOLATIONS_MEASURE

_COLUMN = 28
_HINTS = {
    "title": "needed",
    "regime": "needed, such as DPRK-1718; all of them: tracker law regimes",
    "occurred": "2024-02-18, 2024-02, 2023-08/2024-03, 2024-06~",
    "summary": "one paragraph in your own words",
    "source": "who publishes it, such as media:The Daily",
    "published": "such as 2024-06-17",
    "language": "such as ko",
    "country": "two letters, such as KP",
    "provision": "such as 1718 8(a)(iii)",
    "party": "such as state:Russian Federation",
    "statement": "what is said, in your words",
    "quote": "its own words",
    "origin": "who really says so: a source or a party",
    "asserted_on": "when that was said",
    "credibility": "1 confirmed, 2 probably true, 3 possibly, 4 doubtful, 5 improbable, 6 cannot be judged",
    "quantity": "7000, ~7000, >9000, <=500, 2.6M..3M",
    "unit": "such as vehicle, t, USD",
    "as_of": "the day that it holds for",
    "description": "the goods",
    "hs": "HS code, such as 8703",
    "reference": "of a decision, such as S/AC.49/2018/OC.12",
    "spoken_by": "such as the spokesman",
    "evidence": "article (above), or a reference such as E-0001",
}
# A form: names of fields; a group or list is a pair of its name and its own form.
Form = tuple[Any, ...]


class FormWriter:
    """Writes forms; `long` collects the vocabularies that are too long to stand beside their field."""

    def __init__(self) -> None:
        self.long: dict[str, list[str]] = {}

    def entry(self, model: type[BaseModel], form: Form, values: Mapping[str, Any], indent: int) -> Iterator[str]:
        """The lines of one entry of a list."""
        lines = list(self.fields(model, form, values, indent + 2))
        yield f"{' ' * indent}- {lines[0].lstrip()}"
        yield from lines[1:]

    def fields(
        self, model: type[BaseModel], form: Form, values: Mapping[str, Any], indent: int, *, more: bool = True
    ) -> Iterator[str]:
        """The lines of the fields of a form, then of the values that it has no place for, then what else there is."""
        shown = [one if isinstance(one, str) else one[0] for one in form]
        for one in form:
            if isinstance(one, str):
                yield from self._field(model, one, values.get(one), indent)
            else:
                yield from self._nested(model, one[0], one[1], values.get(one[0]), indent)
        yield from write_fields({name: value for name, value in values.items() if name not in shown}, indent)
        rest = [name for name in names_of(model) if name not in (*shown, *values)]
        if rest and more:
            pad = " " * indent + "# "
            yield from wrap("more: " + ", ".join(rest), WIDTH, initial_indent=pad, subsequent_indent=f"{pad}  ")

    def _field(self, model: type[BaseModel], name: str, value: Any, indent: int) -> Iterator[str]:
        lines = list(write_fields({name: value}, indent)) or [f"{' ' * indent}{name}:"]
        hint = "" if name == "key" else self._hint(model, name)
        if value is None or (hint and len(lines) == 1 and len(lines[0]) < _COLUMN):
            lines[0] = f"{lines[0]:<{_COLUMN - 1}} # {hint}" if hint else lines[0]
        yield from lines

    def _hint(self, model: type[BaseModel], name: str) -> str:
        words = [word for word in words_of(model, name) if name != "measure" or word not in NOT_A_VIOLATIONS_MEASURE]
        if not words:
            return _HINTS.get(name, "")
        listed = ", ".join(words)
        if len(listed) <= WIDTH - _COLUMN:
            return listed
        label = name if name != "kind" else f"{model.__name__.removeprefix('Case').lower()} kind"
        self.long[label] = words
        return f"{words[0]}, … ({label}, at the end)"

    def _nested(self, model: type[BaseModel], name: str, form: Form, value: Any, indent: int) -> Iterator[str]:
        inner = inner_model(model, name)
        if inner is None:
            raise KeyError(name)
        yield f"{' ' * indent}{name}:"
        if isinstance(value, list) or "list" in str(model.model_fields[name].annotation):
            for number, entry in enumerate(value or [{}]):
                yield from self.entry(inner, form if number == 0 else tuple(entry), entry, indent + 2)
        else:
            yield from self.fields(inner, form, value or {}, indent + 2, more=False)
