"""Which columns of a list of names hold the name: in one column, or in a surname and a first name."""

import csv
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

_FULL = (
    *("name", "full name", "fullname", "whole name", "name en", "en name", "english name", "name english"),
    *("name in english", "name latin", "latin name", "party", "party name", "entity", "entity name"),
    *("company", "company name", "organisation", "organization", "ship name", "vessel name"),
)
_LAST = ("surname", "last name", "lastname", "family name", "familyname")
_FIRST = (
    *("first name", "first names", "firstname", "given name", "given names", "givenname", "forename", "forenames"),
    *("middle name", "middle names", "middlename", "second name", "patronymic"),
)
# Words that no name is, but that stand over columns beside one: they tell a table from a list of names.
_BESIDE = {
    *("born", "birth date", "birthdate", "date of birth", "dob", "identifier", "country", "nationality"),
    *("passport", "passport no", "passport number", "sex", "gender", "rank", "imo", "flag"),
}
_SEPARATORS = (",", ";", "\t")


@dataclass(frozen=True, slots=True)
class Heading:
    """The heading of a table: what parts its cells, its cells as written, and the columns that make the name."""

    separator: str
    cells: list[str]
    whole: tuple[int, ...]
    parts: tuple[int, ...]

    @property
    def has_name(self) -> bool:
        """Whether a name can be read with it."""
        return bool(self.whole or self.parts)

    def name(self, cells: Sequence[str]) -> str:
        """The name in a row: the first full one, else its parts in the order of the columns, no part twice."""
        whole, parts = ([cells[at] for at in ats if at < len(cells) and cells[at]] for ats in (self.whole, self.parts))
        if whole:
            return whole[0]
        folded = [f" {part.casefold()} " for part in parts]
        return " ".join(
            part
            for place, part in enumerate(parts)
            if not any(
                folded[place] in other for other in [*folded[:place], *folded[place + 1 :]] if other != folded[place]
            )
        )


def heading_of(lines: Sequence[str]) -> Heading | None:
    """The heading of a table whose lines these are, blank ones left out; None for a name a line.

    A heading without a column for the name is given as well: what it stands over is a table all the same.
    """
    if not lines:
        return None
    found = [_heading(lines[0], separator) for separator in _SEPARATORS]
    known = [one for one in found if one.has_name or (len(one.cells) > 1 and {*map(_key, one.cells)} & _BESIDE)]
    if known:
        return max(known, key=lambda one: (one.has_name, len(one.cells)))
    return next((one for one in found if _is_table(lines, one.separator)), None)


def _heading(line: str, separator: str) -> Heading:
    cells = [cell.strip() for cell in next(csv.reader([line], delimiter=separator))]
    keys = [_key(cell) for cell in cells]
    # In the order of the words: "company" is the name only where nothing better is there.
    whole = [*_places(keys, _FULL)]
    last, first = [*_places(keys, _LAST)], [*_places(keys, _FIRST)]
    if last or first:
        # Beside the one a column "name" holds the other, or both.
        if whole[:1] == [*_places(keys, ("name",))] and not (last and first):
            last = [*last, *whole[:1]]
        whole = [place for place in whole if place not in last and keys[place] not in _OF_OTHERS]
    return Heading(separator, cells, tuple(whole), tuple(sorted([*last, *first])) if last else ())


# Beside a surname these are whom a person works for.
_OF_OTHERS = _FULL[_FULL.index("party") :]


def _places(keys: Sequence[str], words: Sequence[str]) -> Iterator[int]:
    return (keys.index(word) for word in words if word in keys)


def _is_table(lines: Sequence[str], separator: str) -> bool:
    """Whether every line has as many cells; a comma alone may stand within a name: "Ri, Je Son"."""
    counts = {line.count(separator) for line in lines}
    return len(lines) > 1 and len(counts) == 1 and min(counts) >= (2 if separator == "," else 1)


def _key(cell: str) -> str:
    return re.sub(r"[\s_.\-]+", " ", cell).strip().casefold()
