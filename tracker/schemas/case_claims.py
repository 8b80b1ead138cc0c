"""Claims, places and figures in a case file."""

from typing import Annotated, Any, Self

from pydantic import BeforeValidator, model_validator

from tracker.errors import InvalidValueError
from tracker.schemas.case_parties import CasePart, CaseRecord
from tracker.schemas.fields import (
    WORD,
    Country,
    Credibility,
    Day,
    Document,
    Edtf,
    Flag,
    Key,
    Keys,
    Kilometres,
    Latitude,
    Longitude,
    QuantityText,
    Text,
)
from tracker.vocab import (
    About,
    Access,
    LocatorKind,
    Modality,
    PlacePrecision,
    RetractedBy,
    Stance,
)


class CasePlace(Document):
    """A place; `precision` says how exactly it is known, `within_km` how far off it may be."""

    name: Text | None = None
    country: Country | None = None
    latitude: Latitude | None = None
    longitude: Longitude | None = None
    precision: Annotated[PlacePrecision, WORD] | None = None
    within_km: Kilometres | None = None
    note: Text | None = None

    @model_validator(mode="after")
    def _says_something(self) -> Self:
        if not self.name and not self.country and not self.latitude:
            raise InvalidValueError("a place needs a name, a country or coordinates")
        if bool(self.latitude) != bool(self.longitude):
            raise InvalidValueError("latitude and longitude go together")
        return self


def _place(value: object) -> object:
    return {"name": value} if isinstance(value, str) else value


Place = Annotated[CasePlace, BeforeValidator(_place, json_schema_input_type=Text | CasePlace)]


class CaseTranslation(Document):
    """A translation of a quote; `machine` says that a program made it."""

    text: Text
    by: Text | None = None
    machine: Flag | None = None


class CaseLocator(Document):
    """Where in an item of evidence the words stand."""

    kind: Annotated[LocatorKind, WORD]
    value: Text


class CaseRetraction(Document):
    """That a claim was taken back."""

    on: Day
    by: Annotated[RetractedBy, WORD]
    reason: Text


class CaseFigure(CasePart):
    """A quantity as the claim gives it. Its natural key is the item, quantity, unit and date."""

    item: Key | None = None
    quantity: QuantityText
    unit: Text | None = None
    as_of: Edtf | None = None
    period: Edtf | None = None
    counts: Text | None = None
    assumption: Text | None = None
    text: Text | None = None


class CaseClaim(CaseRecord):
    """A claim. Natural key: its evidence, point, target, origin and statement."""

    key: Key
    evidence: Key
    stance: Annotated[Stance, WORD]
    modality: Annotated[Modality, WORD] = Modality.ASSERTS
    about: Annotated[About, WORD]
    party: Key | None = None
    provision: Text | None = None
    item: Key | None = None
    statement: Text
    quote: Text | None = None
    language: Text | None = None
    translation: CaseTranslation | None = None
    locator: CaseLocator | None = None
    origin: Key
    asserted_on: Edtf | None = None
    access: Annotated[Access, WORD] | None = None
    credibility: Credibility | None = None
    derived_from: Keys | None = None
    via: Keys | None = None
    figures: list[CaseFigure] | None = None
    date: Edtf | None = None
    place: Place | None = None
    retracted: CaseRetraction | None = None

    @model_validator(mode="before")
    @classmethod
    def _one_figure(cls, value: Any) -> Any:
        if isinstance(value, dict) and "figure" in value:
            if "figures" in value:
                raise InvalidValueError("give figure or figures, not both")
            value = {**value, "figures": [value["figure"]]}
            del value["figure"]
        return value

    @model_validator(mode="after")
    def _one_target(self) -> Self:
        if sum(target is not None for target in (self.party, self.provision, self.item)) > 1:
            raise InvalidValueError("a claim speaks to one party, one provision or one item, not to several")
        return self
