"""What is wrong with a document: each problem with its place, in words."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import get_close_matches
from typing import Any, get_args

from pydantic import BaseModel, ValidationError

from tracker.errors import InvalidValueError

Path = tuple[str | int, ...]

NEEDED = "this field is needed"
_EXPECTED = {
    "string_type": "text is expected here",
    "list_type": "a list is expected here",
    "dict_type": "a set of fields is expected here",
    "model_type": "a set of fields is expected here",
    "model_attributes_type": "a set of fields is expected here",
    "bool_type": "true or false is expected here",
    "int_parsing": "a whole number is expected here",
    "int_type": "a whole number is expected here",
    "missing": NEEDED,
}


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong: where it stands, what it is, what to do."""

    path: Path
    reason: str
    hint: str = ""
    line: int | None = None

    def __str__(self) -> str:
        """Say it in one line, the place first."""
        place = show_path(self.path)
        if self.line is not None:
            place = f"line {self.line}, {place}" if place else f"line {self.line}"
        text = f"{self.reason}. {self.hint}" if self.hint else self.reason
        return f"{place}: {text}" if place else text


def show_path(path: Path) -> str:
    """Write a path as people read it: `violations[0].claims[1].origin`."""
    text = ""
    for step in path:
        text += f"[{step}]" if isinstance(step, int) else f".{step}" if text else step
    return text


def explain(error: ValidationError, model: type[BaseModel], before: Path = ()) -> list[Problem]:
    """Give every problem that a validation found, in words."""
    return [_explain_one(details, model, before) for details in error.errors()]


def on_its_line(problem: Problem, lines: Mapping[Path, int]) -> Problem:
    """The same problem with the line on which its field stands, or what is around it."""
    path = problem.path
    while path and path not in lines:
        path = path[:-1]
    return replace(problem, line=lines.get(path))


def _explain_one(details: Mapping[str, Any], model: type[BaseModel], before: Path) -> Problem:
    loc: Path = tuple(details["loc"])
    path = before + loc
    kind = details["type"]
    if kind == "extra_forbidden":
        return Problem(path, "there is no such field", _nearest_field(str(loc[-1]), _model_at(model, loc[:-1])))
    if kind == "value_error":
        cause = details.get("ctx", {}).get("error")
        if isinstance(cause, InvalidValueError):
            return Problem(path, cause.reason, cause.hint)
    if kind in ("enum", "literal_error"):
        return Problem(path, f"{details['input']!r} does not fit", f"Expected: {details['ctx']['expected']}.")
    return Problem(path, _EXPECTED.get(kind, details["msg"][:1].lower() + details["msg"][1:]))


def _nearest_field(wrong: str, model: type[BaseModel] | None) -> str:
    if model is None:
        return ""
    names = [field.alias or name for name, field in model.model_fields.items()]
    near = get_close_matches(wrong, names, n=1, cutoff=0.6)
    return f"Did you mean {near[0]}?" if near else f"Fields here: {', '.join(names)}."


def _model_at(model: type[BaseModel], loc: Path) -> type[BaseModel] | None:
    found: type[BaseModel] | None = model
    for step in loc:
        if isinstance(step, str) and found is not None:
            field = next((f for n, f in found.model_fields.items() if step in (n, f.alias)), None)
            found = _inner_model(field.annotation) if field else None
    return found


def _inner_model(annotation: Any) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    inner: Sequence[Any] = get_args(annotation)
    return next((model for model in map(_inner_model, inner) if model), None)
