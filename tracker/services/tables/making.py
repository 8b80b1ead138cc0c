"""Make the records that one row gives."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from tracker.errors import InvalidValueError
from tracker.exchange.table_in.row import TableRow
from tracker.schemas.mapping_template import MappingTemplate
from tracker.services.tables.building import Builder, compile_record
from tracker.services.tables.conditions import Fits, compile_conditions
from tracker.services.tables.given import Given
from tracker.services.tables.identity import folded_key, stable_uid
from tracker.services.tables.locating import Trouble, in_fields, in_key, without_key
from tracker.values.text import fold

# What tells records without a key apart: the natural keys of the case file.
_NATURAL = {
    "party": ("name", "kind", "country"),
    "source": ("name", "kind", "country"),
    "evidence": ("title", "source", "published", "edition"),
    "violation": ("title", "regime", "occurred"),
}
_MOST_UIDS = 20_000
# Of these kinds a key comes again and again: their uids are made once.
_RECURRING = ("party", "source")


@dataclass(slots=True)
class Made:
    """A record of a row: its document, its key within the import, and its uid where the mapping gives it a key."""

    builder: Builder
    given: Given
    value: dict[str, Any]
    key: str
    uid: str | None

    @property
    def row(self) -> int:
        """The number of its row."""
        return self.given.row.number


@dataclass(slots=True)
class Maker:
    """A mapping, compiled."""

    template: MappingTemplate
    builders: Sequence[Builder] = field(init=False)
    fits: Fits = field(init=False)
    _uids: dict[tuple[str, str], str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        settings = self.template.settings
        self.builders = [compile_record(record, settings) for record in self.template.records]
        self.fits = compile_conditions(self.template.only)

    def make(self, row: TableRow) -> tuple[list[Made], list[Trouble]]:
        """The records of a row, or what is wrong with it."""
        given = Given(row)
        made: list[Made] = []
        troubles: list[Trouble] = []
        for builder in self.builders:
            try:
                self._add(builder, given, made)
            except InvalidValueError as error:
                troubles += self._why(builder, given, error)
                # What points at it is looked at as well, to tell all that is wrong at once.
                given.keys[builder.template.name] = ["?"] if builder.each else "?"
        missing = [builder for builder in self.builders if given.keys.get(builder.template.name) is None]
        if missing and not troubles:
            troubles = without_key(missing, [one.builder for one in made], given)
        return made, troubles

    def _add(self, builder: Builder, given: Given, made: list[Made]) -> None:
        name = builder.template.name
        if builder.each is None:
            one = self._one(builder, given)
            given.keys[name] = one.key if one else None
            made += [one] if one else ()
            return
        pieces = [Given(given.row, given.keys, piece) for piece in builder.each(given) or ()]
        several = [one for one in (self._one(builder, piece) for piece in pieces) if one]
        given.keys[name] = list(dict.fromkeys(one.key for one in several)) or None
        made += several

    def _one(self, builder: Builder, given: Given) -> Made | None:
        kind = builder.template.kind
        text = builder.key(given) if builder.key else None
        if builder.key and text is None:
            return None
        uid = self.uid(kind, text) if text is not None else None
        given.prefix = f"{uid}#{given.row.number}" if uid else f"{builder.template.name} of row {given.row.number}"
        value = builder.fields(given)
        if value is None:
            return None
        # A row that was exported says itself which record it is.
        if uid and not (value.get("uid") or value.get("ref")):
            return Made(builder, given, value, uid, uid)
        return Made(builder, given, value, _natural(kind, value, given), value.get("uid"))

    def uid(self, kind: str, key: str) -> str:
        """The uid of the record of this key, the same for ever."""
        if kind not in _RECURRING:
            return stable_uid(self.template.list, kind, folded_key(key))
        uid = self._uids.get((kind, key))
        if uid is None:
            if len(self._uids) >= _MOST_UIDS:
                self._uids.clear()
            uid = self._uids[kind, key] = stable_uid(self.template.list, kind, folded_key(key))
        return uid

    def _why(self, builder: Builder, given: Given, error: InvalidValueError) -> list[Trouble]:
        try:
            if builder.key:
                builder.key(given)
        except InvalidValueError as wrong:
            return [in_key(builder, wrong)]
        return in_fields(builder, given, error)


def _natural(kind: str, value: dict[str, Any], given: Given) -> str:
    """A key for a record that has none: its uid or reference, else what tells it apart from others of its kind."""
    # The reference first: a row may leave out the uid that others of the record have.
    own = value.get("ref") or value.get("uid")
    if own:
        return str(own)
    if value.get("identified") == "false":
        return f"{given.prefix} {given.piece or ''}"
    numbers = value.get("identifiers") if kind == "party" else None
    if numbers and isinstance(numbers[0].get("value"), str):
        return stable_uid("natural", kind, str(numbers[0].get("scheme")), folded_key(numbers[0]["value"]))
    first, *others = _NATURAL[kind]
    return _by_name(kind, str(value.get(first, "")), *(str(value.get(name, "")) for name in others))


# Names come again and again, of parties above all.
@lru_cache(maxsize=_MOST_UIDS)
def _by_name(kind: str, name: str, *others: str) -> str:
    return stable_uid("natural", kind, fold(name), *others)
