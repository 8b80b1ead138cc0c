"""Read JSON strictly: numbers stay the text they were, no key twice, nothing that is not JSON."""

import json
import re
from typing import Any

from tracker.errors import DocumentError
from tracker.schemas.problems import Problem
from tracker.values.text import check_text


def _pairs(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key, value in pairs:
        if check_text(key) in found:
            raise ValueError(f"the key {key!r} is given twice")
        found[key] = _checked(value)
    return found


def _checked(value: Any) -> Any:
    if isinstance(value, str):
        return check_text(value)
    if isinstance(value, list):
        return [_checked(entry) for entry in value]
    return value


def _keys(tree: Any) -> int:
    """How many keys all objects of a document have."""
    if isinstance(tree, dict):
        return len(tree) + sum(_keys(value) for value in tree.values() if isinstance(value, dict | list))
    return sum(_keys(value) for value in tree if isinstance(value, dict | list)) if isinstance(tree, list) else 0


def _refuse(constant: str) -> Any:
    raise ValueError(f"{constant} is no JSON value")


_QUICK = json.JSONDecoder(parse_int=str, parse_float=str, parse_constant=_refuse)
_THOROUGH = json.JSONDecoder(parse_int=str, parse_float=str, parse_constant=_refuse, object_pairs_hook=_pairs)
# What the quick reading cannot vouch for: escapes of what no database holds, a key that is apart from its colon.
_DOUBTFUL = re.compile(r'\\u0000|\\u[dD]|"\s+:')


def read_json(text: str, first_line: int = 1) -> Any:
    """Give the document; `first_line` is the line of the file on which the text begins."""
    try:
        check_text(text)
        tree = None if _DOUBTFUL.search(text) else _QUICK.decode(text)
        # Each key brings one of these; more of them than keys: one stands there twice, or a text holds the signs.
        if tree is None or text.count('":') != _keys(tree):
            tree = _checked(_THOROUGH.decode(text))
        return tree
    except json.JSONDecodeError as error:
        problem = Problem((), f"this is no JSON: {error.msg}", line=first_line + error.lineno - 1)
    except ValueError as error:
        problem = Problem((), str(error), line=first_line if first_line > 1 else None)
    except RecursionError:
        problem = Problem((), "nested too deep", line=first_line)
    raise DocumentError("the file cannot be read", [str(problem)])
