"""Parties in a case file."""

from typing import Annotated, Self

from pydantic import Field, model_validator

from tracker.schemas.fields import WORD, Country, CountText, Day, Document, Edtf, Flag, Key, Text, Uid
from tracker.schemas.times import Time
from tracker.values.identifiers import check_identifier
from tracker.vocab import Marking, NameKind, Naming, PartyKind, PartyRelation


class CasePart(Document):
    """A part of a record that has no reference of its own."""

    uid: Uid | None = None


class CaseConsent(Document):
    """Who took a waiver back or confirmed a judgement, when and why."""

    at: Time
    by: Text
    because: Text | None = None


class CaseWaiver(CasePart):
    """A finding of lint that is accepted, with the reason. Natural key: rule and time."""

    rule: Text
    reason: Text
    at: Time | None = None
    by: Text | None = None
    withdrawn: CaseConsent | None = None


class CaseRecord(Document):
    """A record that can be pointed at: `key` in this file, `ref` and `uid` in a database."""

    key: Key | None = None
    ref: Text | None = None
    uid: Uid | None = None
    marking: Annotated[Marking, WORD] | None = None
    waivers: list[CaseWaiver] | None = None


class CaseName(CasePart):
    """A further name. Its natural key is the name with its kind."""

    name: Text
    kind: Annotated[NameKind, WORD] | None = None
    language: Text | None = None
    from_: Edtf | None = Field(default=None, alias="from")
    until: Edtf | None = None
    evidence: Key | None = None
    note: Text | None = None


class CaseIdentifier(CasePart):
    """A number in a register. Its natural key is scheme and value."""

    scheme: Text
    value: Text
    country: Country | None = None
    from_: Edtf | None = Field(default=None, alias="from")
    until: Edtf | None = None
    evidence: Key | None = None
    note: Text | None = None

    @model_validator(mode="after")
    def _value_fits_scheme(self) -> Self:
        self.value = check_identifier(self.scheme, self.value)
        return self


class CasePartyLink(CasePart):
    """What the party is to another. Its natural key is the relation with the other party."""

    relation: Annotated[PartyRelation, WORD]
    to: Key
    from_: Edtf | None = Field(default=None, alias="from")
    until: Edtf | None = None
    evidence: Key | None = None
    note: Text | None = None


class CaseBirth(CasePart):
    """A day or place of birth that is given of a person. Its natural key is day and place."""

    born: Edtf | None = None
    place: Text | None = None
    country: Country | None = None
    evidence: Key | None = None
    note: Text | None = None


class CaseAddress(CasePart):
    """Where a party is, or was, to be found. Its natural key is the address without its note and times."""

    street: Text | None = None
    place: Text | None = None
    region: Text | None = None
    postcode: Text | None = None
    country: Country | None = None
    from_: Edtf | None = Field(default=None, alias="from")
    until: Edtf | None = None
    evidence: Key | None = None
    note: Text | None = None


class CaseDesignation(CasePart):
    """A listing under a regime. Its natural key is the regime with the list's reference.

    `seen_on` is the day of the newest list that holds the party, `gone_by` that of the oldest later list which does
    not; `delisted_on` is the day that the Committee gave.
    """

    regime: Text
    reference: Text | None = None
    list_type: Text | None = None
    listed_on: Day | None = None
    amended_on: list[Day] | None = None
    delisted_on: Day | None = None
    seen_on: Day | None = None
    gone_by: Day | None = None
    reason: Text | None = None
    evidence: Key | None = None
    note: Text | None = None


class CaseParty(CaseRecord):
    """A party. Natural key: an identifier, else kind, folded name and country; never for one not identified.

    One that is not identified is found again only through the violation that it is involved in.
    """

    key: Key
    kind: Annotated[PartyKind, WORD]
    name: Text
    country: Country | None = None
    nationalities: list[Country] | None = None
    born: Edtf | None = None
    died: Edtf | None = None
    identified: Flag = True
    count: CountText | None = None
    naming: Annotated[Naming, WORD] | None = None
    merged_into: Key | None = None
    note: Text | None = None
    names: list[CaseName] | None = None
    identifiers: list[CaseIdentifier] | None = None
    links: list[CasePartyLink] | None = None
    births: list[CaseBirth] | None = None
    addresses: list[CaseAddress] | None = None
    designations: list[CaseDesignation] | None = None
