"""The marking of a confidential source: it is named only where somebody says so, never by a default."""

from collections.abc import Mapping
from typing import Any

from tracker.errors import InvalidValueError
from tracker.values.markings import at_most, most_restricted
from tracker.vocab import Marking, SourceKind


def default_for(kind: str, row: Mapping[str, Any], default: Marking) -> Marking:
    """The marking of a record that gives none: the database's default, of a confidential source AMBER at least."""
    if kind == "source" and row["kind"] == SourceKind.CONFIDENTIAL:
        return most_restricted(default, Marking.AMBER)
    return default


def refuse_open(kind: str, row: Mapping[str, Any], before: Mapping[str, Any] | None = None) -> None:
    """InvalidValueError where a confidential source with an alias would be marked CLEAR by what is typed."""
    if kind != "source" or row["kind"] != SourceKind.CONFIDENTIAL or not row["alias"]:
        return
    is_same = before and all(before[name] == row[name] for name in ("kind", "alias", "marking"))
    if at_most(Marking(row["marking"]), Marking.CLEAR) and not is_same:
        raise InvalidValueError(
            "a confidential source with an alias that is marked CLEAR would be named in every file",
            "Its marking is that of its name: give it AMBER or higher, and files at lower levels say the alias.",
        )
