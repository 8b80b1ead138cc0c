"""What others did about a violation, in a case file."""

from collections.abc import Mapping
from typing import Annotated, Self

from pydantic import Field, model_validator

from tracker.errors import InvalidValueError
from tracker.schemas.case_parties import CaseRecord
from tracker.schemas.fields import WORD, Country, Edtf, Key, Text
from tracker.values.edtf import parse_edtf
from tracker.vocab import ActionKind

# The kinds of actions that stand under paragraphs and for a time.
DECISIONS = tuple(
    kind.value
    for kind in (
        ActionKind.COMMITTEE_DECISION,
        ActionKind.EXEMPTION_REQUESTED,
        ActionKind.EXEMPTION_GRANTED,
        ActionKind.EXEMPTION_REFUSED,
    )
)


class CaseAction(CaseRecord):
    """What others did about it. Natural key: kind, day, author, place, statement; reference where given.

    `provisions`, `from` and `until` say under which paragraphs and for which time a decision stands, such as an
    exemption; what is no decision of a committee has none of them.
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

    @model_validator(mode="after")
    def _only_a_decision_stands(self) -> Self:
        refuse_undecided(self.kind, {"provisions": self.provisions, "from": self.from_, "until": self.until})
        return self


def refuse_undecided(kind: str, given: Mapping[str, object]) -> None:
    """InvalidValueError for what belongs to a decision, at an action of a kind that is none."""
    names = [name for name, value in given.items() if value]
    if names and kind not in DECISIONS:
        known, them = ", ".join(DECISIONS), "it" if len(names) == 1 else "them"
        raise InvalidValueError(
            f"only a decision of a committee has {', '.join(names)}; {kind} is none",
            f"Leave {them} out, or record the decision as an action of its own: {known}.",
        )


def refuse_backwards(begins: str | None, ends: str | None) -> None:
    """InvalidValueError for a time that ends before it begins."""
    if begins and ends:
        first, last = parse_edtf(begins).earliest, parse_edtf(ends).latest
        if first and last and last < first:
            reason = f"it stands until {ends}, which is before it begins on {begins}"
            raise InvalidValueError(reason, "Give the day from which it stands first, then the last day.")
