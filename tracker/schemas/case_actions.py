"""What others did about a violation, in a case file."""

from typing import Annotated, Self

from pydantic import Field, model_validator

from tracker.errors import InvalidValueError
from tracker.schemas.case_parties import CaseRecord
from tracker.schemas.fields import WORD, Country, Edtf, Key, Text
from tracker.values.edtf import parse_edtf
from tracker.vocab import ActionKind


class CaseAction(CaseRecord):
    """What others did about it. Natural key: kind, day, author, place, statement; reference where given.

    `from` and `until` say for which time a decision stands, such as an exemption.
    """

    on: Edtf | None = None
    kind: Annotated[ActionKind, WORD]
    by: Key | None = None
    place: Text | None = None
    country: Country | None = None
    evidence: Key | None = None
    statement: Text | None = None
    reference: Text | None = None
    provisions: list[Text] | None = None
    from_: Edtf | None = Field(default=None, alias="from")
    until: Edtf | None = None

    @model_validator(mode="after")
    def _ends_after_it_begins(self) -> Self:
        refuse_backwards(self.from_, self.until)
        return self


def refuse_backwards(begins: str | None, ends: str | None) -> None:
    """InvalidValueError for a time that ends before it begins."""
    if begins and ends:
        first, last = parse_edtf(begins).earliest, parse_edtf(ends).latest
        if first and last and last < first:
            reason = f"it stands until {ends}, which is before it begins on {begins}"
            raise InvalidValueError(reason, "Give the day from which it stands first, then the last day.")
