"""Read JSON strictly: numbers stay the text they were, no key twice, nothing that is not JSON."""

import json
import re
from collections import Counter
from typing import Any

from tracker.errors import DocumentError
from tracker.schemas.problems import Problem
from tracker.values.text import check_text


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        counts = Counter(key for key, _ in pairs)
        twice = next(key for key, count in counts.items() if count > 1)
        raise ValueError(f"the key {twice!r} is given twice")
    return found


def _refuse(constant: str) -> Any:
    raise ValueError(f"{constant} is no JSON value")


_DECODER = json.JSONDecoder(parse_int=str, parse_float=str, parse_constant=_refuse, object_pairs_hook=_object)
# Escapes that may stand for what no database holds.
_DOUBTFUL = re.compile(r"\\u0000|\\u[dD]")


def read_json(text: str, first_line: int = 1) -> Any:
    """Give the document; `first_line` is the line of the file on which the text begins."""
    try:
        check_text(text)
        tree = _DECODER.decode(text)
        if _DOUBTFUL.search(text):
            _check(tree)
        return tree
    except json.JSONDecodeError as error:
        problem = Problem((), f"this is no JSON: {error.msg}", line=first_line + error.lineno - 1)
    except ValueError as error:
        problem = Problem((), str(error), line=first_line if first_line > 1 else None)
    except RecursionError:
        problem = Problem((), "nested too deep", line=first_line)
    raise DocumentError("the file cannot be read", [str(problem)])


def _check(tree: Any) -> None:
    """Raise InvalidValueError for a text, be it a key, that no database holds."""
    if isinstance(tree, str):
        check_text(tree)
    elif isinstance(tree, list):
        for value in tree:
            _check(value)
    elif isinstance(tree, dict):
        for key, value in tree.items():
            check_text(key)
            _check(value)
