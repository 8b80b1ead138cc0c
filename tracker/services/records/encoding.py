"""All fields of a record, or of a part of one, as columns in one go: planned once, used for every entry."""

from collections.abc import Mapping
from typing import Any

from tracker.services.records.field import Field, Finder
from tracker.services.records.values import Dated, Plain, stored


class Encoding:
    """Knows the columns that stay empty, the fields that lie in one as they are, and those that take more."""

    def __init__(self, fields: tuple[Field, ...]) -> None:
        self._empty: dict[str, Any] = {}
        self._plain: list[tuple[str, str]] = []
        self._others: list[tuple[str, Field]] = []
        for described in fields:
            self._empty.update(dict.fromkeys(described.columns()))
            if isinstance(described, Plain) and type(described).encode is Plain.encode:
                self._plain.append((described.attr, described.columns()[0]))
                continue
            self._others.append((described.attr, described))
            if isinstance(described, Dated):
                self._empty.update(described.nothing())

    def row(self, values: Mapping[str, Any], finder: Finder) -> dict[str, Any]:
        """The columns of an entry whose fields have these values; raises what the encoding of a field raises."""
        row = self._empty.copy()
        for attr, column in self._plain:
            value = values[attr]
            if value is not None:
                row[column] = value if value.__class__ is str else stored(value)
        for attr, described in self._others:
            value = values[attr]
            if value is not None:
                row.update(described.encode(value, finder))
        return row
