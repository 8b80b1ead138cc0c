"""Columns that several tables have."""

from tracker.schemas.table_shapes.shape import Column, Kind, text, word
from tracker.vocab import Marking, PlacePrecision

MARKING = word("marking", Marking, "Who may see it (TLP 2.0). Empty: the database's default.")
PLACE: tuple[Column, ...] = (
    text("place", "Where it was: the place's name."),
    text("place_country", "Its country, two letters (ISO 3166-1)."),
    text("place_latitude", "Degrees north, such as 39.03; with the longitude.", Kind.NUMBER),
    text("place_longitude", "Degrees east, such as 125.75; with the latitude.", Kind.NUMBER),
    word("place_precision", PlacePrecision, "How exactly the place is known."),
    text("place_within_km", "How far off the place may be, in kilometres.", Kind.NUMBER),
    text("place_note", "Anything else about the place."),
)
# The field of a document's place that each of these columns holds.
PLACE_FIELDS = tuple((column.name, column.name.removeprefix("place_").replace("place", "name")) for column in PLACE)
