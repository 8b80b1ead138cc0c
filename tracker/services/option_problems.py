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
    "designations": "designation",
    "nationalities": "nationality",
}
# Parts that have commands of their own: their fields are the command's options.
_PARTS = ("claims", "requests", "replies", "actions", "assessments")


@contextmanager
def said_by_option(options: Mapping[str, str]) -> Iterator[None]:
    """Rewrite the places of a DocumentError's problems; `options` names those that differ from their
    field, by field, list or `list.field`."""
    try:
        yield
    except DocumentError as error:
        before = len(error.problems)
        said = [problem for problem in error.problems if not _follows(problem)]
        error.problems = [_said(problem, options) for problem in said or error.problems]
        error.reason = error.reason.replace(_count(before), _count(len(error.problems)))
        raise


def _count(problems: int) -> str:
    return f"{problems} problem{'' if problems == 1 else 's'}"


def _follows(problem: object) -> bool:
    """Whether a problem only says that something the command makes could not be made: that is said elsewhere."""
    return isinstance(problem, Problem) and any(mark in problem.reason for mark in ("'this ", "'new "))


def _said(problem: object, options: Mapping[str, str]) -> object:
    if not isinstance(problem, Problem):
        return problem
    option = option_of(problem.path, options)
    return Problem((option,) if option else (), problem.reason, problem.hint)


def option_of(path: Path, options: Mapping[str, str]) -> str:
    """The option that a place in a document was typed with: `--occurred`, `--party 2 (role)`.

    Empty for a part as a whole, such as the one claim of a command.
    """
    section, *rest = (path[0], *path[2:]) if len(path) > 1 else (*path, "")
    if rest and f"{section}.{rest[0]}" in options:
        return options[f"{section}.{rest[0]}"]
    if str(section) in options:
        return options[str(section)]
    if len(rest) > 2 and rest[0] in _PARTS:
        rest = rest[2:]
    elif len(rest) == 2 and rest[0] in _PARTS:
        return ""
    name, *inner = rest or [section]
    if inner and f"{name}.{inner[0]}" in options:
        return options[f"{name}.{inner[0]}"]
    option = options.get(str(name)) or f"--{_SINGULAR.get(str(name), str(name)).rstrip('_').replace('_', '-')}"
    number = next((f" {step + 1}" for step in inner[:1] if isinstance(step, int) and step), "")
    fields = [str(step) for step in inner if isinstance(step, str)]
    return f"{option}{number}{f' ({fields[-1]})' if fields else ''}"
