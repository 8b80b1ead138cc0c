"""One line of JSON lines as a row."""

import json
from functools import lru_cache
from typing import Any

from tracker.exchange.table_in.row import CellKind, TableRow
from tracker.schemas.problems import Problem
from tracker.values.cell_text import heading_name
from tracker.values.quoting import quoted
from tracker.values.text import check_text

_FLAT = 'Give each value a key of its own, or join a list to one text, such as "Kim Co; Lee Co".'


# The same few keys come with every line.
@lru_cache(maxsize=1000)
def _heading(key: str) -> str:
    return check_text(heading_name(key))


class _Number(str):
    """A number as it is spelt."""

    __slots__ = ()


class _Object(list[tuple[str, Any]]):
    """An object with all its keys, one that is there twice too."""


def _refuse(constant: str) -> Any:
    raise ValueError(f"{constant} is no JSON value")


_DECODER = json.JSONDecoder(parse_int=_Number, parse_float=_Number, parse_constant=_refuse, object_pairs_hook=_Object)


def json_row(number: int, text: str, seen: dict[str, None]) -> TableRow:
    """The row of a line, with the line under `beyond` where anything is wrong; its keys are added to `seen`."""
    try:
        value = _DECODER.decode(text)
    except json.JSONDecodeError as error:
        return _refused(number, text, f"this is no JSON: {error.msg} (column {error.colno})")
    except ValueError as error:
        return _refused(number, text, str(error))
    except RecursionError:
        return _refused(number, text, "nested too deep")
    if not isinstance(value, _Object):
        return _refused(number, text, "a line of JSON lines is an object, and this is something else")
    row = TableRow(number, {})
    for key, inside in value:
        try:
            name = _heading(key)
        except ValueError as error:
            row.problems.append(Problem((), f"in a key {error}", "", number))
            continue
        seen[name] = None
        _put(row, name, inside)
    if row.problems:
        row.beyond = (_shown(text),)
    return row


def _refused(number: int, text: str, reason: str) -> TableRow:
    return TableRow(number, {}, problems=[Problem((), reason, "", number)], beyond=(_shown(text),))


def _shown(text: str) -> str:
    # Half characters can be written into no file.
    return text.encode("utf-8", "replace").decode()


def _put(row: TableRow, name: str, value: Any) -> None:
    if name in row.texts:
        _problem(row, name, "this key is given twice")
    elif value is True or value is False:
        row.texts[name] = "true" if value else "false"
        row.kinds[name] = CellKind.TRUTH
    elif isinstance(value, _Number):
        row.texts[name] = str(value)
        row.kinds[name] = CellKind.NUMBER
    elif isinstance(value, list):
        held = "an object" if isinstance(value, _Object) else "a list"
        said = f"the key {quoted(name)} holds {held}, and a cell is one text, number, true or false"
        _problem(row, name, said, _FLAT)
    elif value:
        _put_text(row, name, value)


def _put_text(row: TableRow, name: str, value: str) -> None:
    try:
        row.texts[name] = value if value.isascii() and "\0" not in value else check_text(value)
    except ValueError as error:
        _problem(row, name, str(error))


def _problem(row: TableRow, name: str, reason: str, hint: str = "") -> None:
    row.problems.append(Problem((name,), reason, hint, row.number))
