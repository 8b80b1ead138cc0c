"""Parties: states, bodies, companies, persons, vessels, and those nobody has identified."""

from datetime import date

from sqlmodel import Field

from tracker.models.base import Marked, Row, link, parent
from tracker.vocab import NameKind, Naming, PartyKind, PartyRelation


class Party(Marked, table=True):
    """A party. One that is not identified is never matched by name."""

    ref_number: int = Field(unique=True)
    kind: PartyKind
    name: str
    folded_name: str = Field(index=True)
    country: str | None = Field(default=None, index=True)
    nationalities: str | None = None  # canonical JSON list of ISO codes
    born: str | None = None
    died: str | None = None
    identified: bool
    count_low: int | None = None
    count_high: int | None = None
    count_text: str | None = None
    naming: Naming | None = None
    merged_into_uid: str | None = link("party", index=True)
    note: str | None = None


class PartyName(Row, table=True):
    """A further name of a party."""

    __tablename__ = "party_name"

    party_uid: str = parent("party")
    position: int
    name: str
    folded_name: str = Field(index=True)
    kind: NameKind | None = None
    language: str | None = None
    valid_from: str | None = None
    valid_until: str | None = None
    evidence_uid: str | None = link("evidence")
    note: str | None = None


class PartyIdentifier(Row, table=True):
    """A number that identifies a party in some register, as text."""

    __tablename__ = "party_identifier"

    party_uid: str = parent("party")
    position: int
    scheme: str
    value: str = Field(index=True)
    country: str | None = None  # who issued it
    valid_from: str | None = None
    valid_until: str | None = None
    evidence_uid: str | None = link("evidence")
    note: str | None = None


class PartyLink(Row, table=True):
    """What one party is to another."""

    __tablename__ = "party_link"

    party_uid: str = parent("party")
    position: int
    relation: PartyRelation
    to_party_uid: str = parent("party")
    valid_from: str | None = None
    valid_until: str | None = None
    evidence_uid: str | None = link("evidence")
    note: str | None = None


class PartyBirth(Row, table=True):
    """A day or place of birth that is given of a person; there may be several, and they may differ."""

    __tablename__ = "party_birth"

    party_uid: str = parent("party")
    position: int
    born: str | None = None
    place: str | None = None
    country: str | None = None
    evidence_uid: str | None = link("evidence")
    note: str | None = None


class PartyAddress(Row, table=True):
    """Where a party is, or was, to be found."""

    __tablename__ = "party_address"

    party_uid: str = parent("party")
    position: int
    street: str | None = None
    place: str | None = None
    region: str | None = None
    postcode: str | None = None
    country: str | None = None
    valid_from: str | None = None
    valid_until: str | None = None
    evidence_uid: str | None = link("evidence")
    note: str | None = None


class Designation(Row, table=True):
    """A party's listing under a regime.

    A list shows that a party is on it on the day it was made, and that it is gone by the day of a newer one;
    on which day between the two it was taken off, only the Committee says (`delisted_on`).
    """

    party_uid: str = parent("party")
    position: int
    regime_uid: str = parent("regime")
    reference: str | None = None
    list_type: str | None = None
    listed_on: date | None = None
    amended_on: str | None = None  # canonical JSON list of days
    delisted_on: date | None = None
    seen_on: date | None = None  # day of the newest list that holds it
    gone_by: date | None = None  # day of the oldest list after that which does not
    reason: str | None = None
    evidence_uid: str | None = link("evidence")
    note: str | None = None
