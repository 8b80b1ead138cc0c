"""Say what is wrong with a document by the options that it was typed with."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from tracker.errors import DocumentError
from tracker.schemas.problems import Path, Problem

# Lists of which an option gives one entry.
_SINGULAR = {
    "parties": "party",
    "figures": "figure",
    "provisions": "provision",
    "items": "item",
    "stops": "stop",
    "tags": "tag",
    "references": "reference",
    "names": "name",
    "identifiers": "identifier",
    "authors": "author",
    "links": "link",
    "claims": "claim",
}
# Parts that have commands of their own: their fields are the command's options.
_PARTS = ("claims", "requests", "replies", "actions", "assessments")


@contextmanager
def said_by_option(options: Mapping[str, str]) -> Iterator[None]:
    """Rewrite the places of a DocumentError's problems; `options` names those that differ from their field."""
    try:
        yield
    except DocumentError as error:
        error.problems = [_said(problem, options) for problem in error.problems]
        raise


def _said(problem: object, options: Mapping[str, str]) -> object:
    if not isinstance(problem, Problem):
        return problem
    return Problem((option_of(problem.path, options),), problem.reason, problem.hint)


def option_of(path: Path, options: Mapping[str, str]) -> str:
    """The option that a place in a document was typed with: `--occurred`, `--party 2 (role)`."""
    section, *rest = (path[0], *path[2:]) if len(path) > 1 else (*path, "")
    if str(section) in options:
        return options[str(section)]
    if len(rest) > 2 and rest[0] in _PARTS:
        rest = rest[2:]
    name, *inner = rest or [section]
    option = options.get(str(name)) or f"--{_SINGULAR.get(str(name), str(name)).rstrip('_').replace('_', '-')}"
    number = next((f" {step + 1}" for step in inner[:1] if isinstance(step, int) and step), "")
    fields = [str(step) for step in inner if isinstance(step, str)]
    return f"{option}{number}{f' ({fields[-1]})' if fields else ''}"
