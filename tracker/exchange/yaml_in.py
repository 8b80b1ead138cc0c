"""Read YAML strictly: every scalar is text or null, the schema gives the types.

Resolving types in the loader would turn the country NO into false, 12:30:00 into 45000 and 017 into 15.
Aliases, tags, several documents and keys given twice are refused. Events are read one by one, so that
deep nesting cannot exhaust the stack.
"""

from collections.abc import Iterator
from typing import Any

import yaml

from tracker.errors import DocumentError
from tracker.schemas.problems import Path, Problem
from tracker.values.text import check_text

MAX_DEPTH = 40
_TOO_DEEP = f"nested more than {MAX_DEPTH} deep"
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_NULLS = ("", "~", "null", "Null", "NULL")


class _Tree:
    """Builds the document from events; `lines` says on which line each path stands."""

    def __init__(self) -> None:
        self.root: Any = None
        self.lines: dict[Path, int] = {}
        self.problems: list[Problem] = []
        # The open containers with their paths, and the key that a mapping is waiting to fill.
        self._open: list[tuple[Any, Path]] = []
        self._keys: list[str | None] = []

    def place(self) -> Path:
        if not self._open:
            return ()
        container, path = self._open[-1]
        return (*path, len(container)) if isinstance(container, list) else (*path, self._keys[-1] or "")

    def add(self, value: Any, line: int) -> None:
        path = self.place()
        self.lines[path] = line
        if not self._open:
            self.root = value
            return
        container = self._open[-1][0]
        if isinstance(container, list):
            container.append(value)
        else:
            container[self._keys[-1]] = value
            self._keys[-1] = None

    def waits_for_key(self) -> bool:
        return bool(self._open) and isinstance(self._open[-1][0], dict) and self._keys[-1] is None

    def key(self, text: str, line: int) -> None:
        container, path = self._open[-1]
        if text in container:
            self.problems.append(Problem((*path, text), "this key is given twice", line=line))
        self._keys[-1] = text
        # A key without a value of its own keeps its place.
        self.lines[(*path, text)] = line

    def start(self, container: Any, line: int) -> None:
        if self.waits_for_key():
            raise Refused(line, "a key must be plain text")
        if len(self._open) >= MAX_DEPTH:
            raise Refused(line, _TOO_DEEP)
        path = self.place()
        self.add(container, line)
        self._open.append((container, path))
        self._keys.append(None)

    def end(self) -> None:
        self._open.pop()
        self._keys.pop()


class Refused(Exception):
    """YAML that this format does not use."""

    def __init__(self, line: int, reason: str) -> None:
        super().__init__(reason)
        self.problem = Problem((), reason, line=line)


def read_yaml(text: str) -> tuple[Any, dict[Path, int]]:
    """Give the document and the line of every path; DocumentError with all that was wrong."""
    tree = _Tree()
    try:
        for event in _events(text):
            _take(tree, event)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        reason = getattr(error, "problem", None) or getattr(error, "reason", None) or str(error)
        # PyYAML 6.0.4 has a limit of its own, and looks so far ahead that it may speak first.
        said = _TOO_DEEP if "nesting depth" in reason else f"this is no YAML: {reason}"
        problem = Problem((), said, line=mark.line + 1 if mark else None)
        raise DocumentError("the file cannot be read", [problem]) from error
    except Refused as error:
        raise DocumentError("the file cannot be read", [error.problem]) from error
    if tree.problems:
        raise DocumentError("the file cannot be read", tree.problems)
    return tree.root, tree.lines


def _events(text: str) -> Iterator[Any]:
    documents = 0
    for event in yaml.parse(text, Loader=_LOADER):
        if isinstance(event, yaml.DocumentStartEvent):
            documents += 1
            if documents > 1:
                raise Refused(_line(event), "one file holds one document; here another begins")
        yield event


def _line(event: yaml.Event) -> int:
    return event.start_mark.line + 1 if event.start_mark else 1


def _take(tree: _Tree, event: Any) -> None:
    line = _line(event)
    if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
        raise Refused(line, "anchors and aliases are not used here; write the value out")
    if getattr(event, "tag", None) not in (None, "!"):
        raise Refused(line, f"tags such as {event.tag} are not used here")
    if isinstance(event, yaml.ScalarEvent):
        _take_scalar(tree, event, line)
    elif isinstance(event, yaml.MappingStartEvent):
        tree.start({}, line)
    elif isinstance(event, yaml.SequenceStartEvent):
        tree.start([], line)
    elif isinstance(event, yaml.MappingEndEvent | yaml.SequenceEndEvent):
        tree.end()


def _take_scalar(tree: _Tree, event: Any, line: int) -> None:
    try:
        text = check_text(event.value)
    except ValueError as error:
        raise Refused(line, str(error)) from error
    if tree.waits_for_key():
        tree.key(text, line)
    else:
        tree.add(None if event.style in (None, "") and text in _NULLS else text, line)
