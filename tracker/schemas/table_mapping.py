"""A mapping: which column of a table feeds which field of which record."""

import re
from typing import Annotated, Any, Literal, Self

from pydantic import Field, WithJsonSchema, model_validator

from tracker.errors import InvalidValueError
from tracker.schemas.fields import Document, Flag, Text, Texts, Whole

FORMAT = "tracker-table-mapping"
VERSION = "1"
# EDTF is always understood; what else may be written has to be stated.
DateForm = Literal[
    "edtf",
    "day/month/year",
    "month/day/year",
    "year/month/day",
    "day month year",
    "month day year",
    "year",
    "years",
    "excel",
    "moment",
]
RecordKind = Literal["party", "source", "evidence", "violation"]
# The kinds of record a row may give, in the order in which they may point back, with their list in a case file.
KINDS = {"party": "parties", "source": "sources", "evidence": "evidence", "violation": "violations"}


class CellSource(Document):
    """A value that comes from the cells of a row: from one column, from several, or from a text with columns in it.

    `fill` is a text with headings in curly brackets; what stands in square brackets is left out where one of its
    columns is empty. `piece` is one piece of the cell that `each` splits. `pattern` takes a part of the text: the
    group of a regular expression, or all that fits; a text that does not fit gives nothing. With `escaped` a
    backslash takes the next character for itself where a cell is split.
    """

    column: Text | None = None
    columns: "list[Text | CellSource] | None" = None
    fill: Text | None = None
    piece: Flag | None = None
    join: str = " "
    split: str | None = None
    escaped: Flag = False
    pattern: Text | None = None
    dates: DateForm | None = None
    words: dict[str, str | None] | None = None
    otherwise: Literal["refuse", "same", "nothing"] = "refuse"
    number: Flag = False
    decimal: Literal[".", ","] | None = None
    thousands: Literal[",", ".", " ", "'"] | None = None
    unit: Texts | None = None
    empty: Texts | None = None
    default: Text | None = None
    needed: Flag = False

    @model_validator(mode="after")
    def _comes_from_one_place(self) -> Self:
        given = [name for name in ("column", "columns", "fill", "piece") if getattr(self, name)]
        if len(given) != 1:
            said = " and ".join(given) or "none of them"
            raise InvalidValueError(f"a value comes from column, columns, fill or piece; here stands {said}")
        if self.thousands and self.thousands == (self.decimal or "."):
            raise InvalidValueError("decimal and thousands are the same mark")
        if self.split == "":
            raise InvalidValueError("split is empty", 'Give the mark between the pieces, such as ";".')
        if self.escaped and len(self.split or "") != 1:
            raise InvalidValueError("escaped goes with a split at one character", 'Write split: ";" beside it.')
        return self

    @model_validator(mode="after")
    def _pattern_can_be_read(self) -> Self:
        try:
            groups = re.compile(self.pattern or "").groups
        except re.error as error:
            raise InvalidValueError(f"the pattern is no regular expression: {error}") from error
        if groups > 1:
            raise InvalidValueError(
                "the pattern has several groups", "Write (?:...) for all but the one that is taken."
            )
        return self


class TableSettings(Document):
    """How the table is read, as far as the file itself does not tell.

    `heading` is the row of the headings; with `find` it is the first row that has all that the mapping reads.

    `dates`, `decimal`, `thousands` and `empty` hold for every value that does not say otherwise. The decimal mark is
    the point where nothing is stated, but 1.234 is refused then: it may be a thousand.
    """

    sheet: Text | None = None
    heading: Whole | Literal["find"] | None = None
    encoding: Text | None = None
    delimiter: Annotated[str, Field(min_length=1)] | None = None
    guarded: Flag = False
    dates: DateForm = "edtf"
    decimal: Literal[".", ","] | None = None
    thousands: Literal[",", ".", " ", "'"] | None = None
    empty: Texts = []

    @model_validator(mode="after")
    def _marks_differ(self) -> Self:
        if self.thousands and self.thousands == (self.decimal or "."):
            raise InvalidValueError("decimal and thousands are the same mark")
        return self


class Condition(Document):
    """A row is taken only where the cell of this column is one of these, or none of those. Case does not count."""

    column: Text
    is_: Texts | None = Field(default=None, alias="is")
    is_not: Texts | None = None

    @model_validator(mode="after")
    def _one_of_both(self) -> Self:
        if (self.is_ is None) == (self.is_not is None):
            raise InvalidValueError("a condition has either is or is_not")
        return self


class RecordMapping(Document):
    """A record that each row gives: its kind, what it is called in this mapping, its key, its fields.

    `key` says which record it is for ever, together with the name of the list, unless the row gives a uid or a
    reference; without any of these it is known by the natural key of its kind. `each` makes one record for each
    piece of a cell. With `change: parts` its own fields make a new record, and change none that is there: only its
    lists do.
    """

    record: RecordKind
    as_: Text | None = Field(default=None, alias="as")
    key: CellSource | None = None
    each: CellSource | None = None
    change: Literal["all", "parts"] = "all"
    fields: dict[str, Any]


class TableMapping(Document):
    """A whole mapping. `only` leaves out rows that do not fit all its conditions."""

    format: Literal["tracker-table-mapping"]
    version: Annotated[Literal["1"], WithJsonSchema({"enum": [1, "1"]})]
    list: Text
    about: Text | None = None
    table: TableSettings = TableSettings()
    only: "tuple[Condition, ...]" = ()
    records: "Annotated[tuple[RecordMapping, ...], Field(min_length=1)]"
