"""Which lists of a document replace those that stand in the database."""

from enum import Enum, auto

from tracker.services.records.spec import Part
from tracker.store.tables import column_names


class Replacing(Enum):
    """A case file replaces none; a change by options the lists of parts; a text from an editor every list."""

    NOTHING = auto()
    PARTS = auto()
    EVERYTHING = auto()

    def replaces(self, part: Part) -> bool:
        """Whether a list that is given is the whole list: records of their own, such as claims, may stand beside."""
        if self is Replacing.PARTS:
            return "ref_number" not in column_names(part.table)
        return self is Replacing.EVERYTHING
