"""Read the front matter of a report: TOML or YAML, by the ending of the file."""

import tomllib
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from tracker.errors import DocumentError, InvalidValueError
from tracker.exchange.yaml_in import read_yaml
from tracker.schemas.front_matter import FrontMatter
from tracker.schemas.problems import Path as Place
from tracker.schemas.problems import explain, on_its_line

# Nobody writes so much himself; a wrong file is not read to its end.
_LARGEST = 1_000_000
_YAML = (".yaml", ".yml")


def read_front_matter(file: Path) -> FrontMatter:
    """Give what a file says; DocumentError with all that is wrong in it, InvalidValueError for another kind of file."""
    ending = file.suffix.lower()
    if ending not in (".toml", *_YAML):
        raise InvalidValueError(f"{file.name} is neither TOML nor YAML by its ending", "Name it .toml, .yaml or .yml.")
    lines: dict[Place, int] = {}
    try:
        tree, lines = _toml(_text(file)) if ending == ".toml" else read_yaml(_text(file))
        return FrontMatter.model_validate({} if tree is None else tree)
    except DocumentError as error:
        raise DocumentError(_refused(file), error.problems) from error
    except ValidationError as error:
        problems = [on_its_line(problem, lines) for problem in explain(error, FrontMatter)]
        raise DocumentError(_refused(file), problems) from error


def _refused(file: Path) -> str:
    return f"the front matter in {file.name} cannot be used"


def _text(file: Path) -> str:
    with file.open("rb") as stream:
        raw = stream.read(_LARGEST + 1)
    if len(raw) > _LARGEST:
        raise DocumentError("", [f"it is longer than {_LARGEST:,} bytes"])
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        raise DocumentError("", [f"line {line}: this is not UTF-8. Save the file as UTF-8."]) from error


def _toml(text: str) -> tuple[dict[str, Any], dict[Place, int]]:
    """The document without lines: this reader names them only where it cannot go on."""
    try:
        return tomllib.loads(text), {}
    except tomllib.TOMLDecodeError as error:
        raise DocumentError("", [f"this is no TOML: {error}"]) from error
