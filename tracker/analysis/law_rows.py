"""The rows of the law by what people call them, and what they point at."""

from collections.abc import Mapping, Sequence
from typing import cast

from tracker.schemas.law_file import LawFile, LawProvision, LawRegime, LawResolution

# `regime`, `resolution` or `provision`, with its code, symbol or citation.
Key = tuple[str, str]
LawRow = LawRegime | LawResolution | LawProvision
Law = Mapping[Key, LawRow]


def key_of(row: LawRow) -> Key:
    """What a row is called."""
    if isinstance(row, LawRegime):
        return "regime", row.code
    if isinstance(row, LawResolution):
        return "resolution", row.symbol
    return "provision", citation(row.resolution, row.paragraph)


def citation(resolution: str, paragraph: str | None) -> str:
    """A paragraph of a resolution, or the whole resolution, as it is stored."""
    return f"{resolution} {paragraph}" if paragraph else resolution


def all_rows(law: LawFile) -> Sequence[LawRow]:
    """The rows of a law file: regimes, resolutions, provisions."""
    return cast(Sequence[LawRow], [*law.regimes, *law.resolutions, *law.provisions])


def keyed(law: LawFile) -> dict[Key, LawRow]:
    """The rows of a law file by what they are called; of two that are called the same, the last."""
    return {key_of(row): row for row in all_rows(law)}


def pointers(row: LawRow) -> set[Key]:
    """What a row points at, and could not stand without."""
    if isinstance(row, LawRegime):
        return set()
    found = {("regime", code) for code in row.regimes}
    if isinstance(row, LawProvision):
        found.add(("resolution", row.resolution))
        for link in row.links:
            kind = "provision" if link.paragraph else "resolution"
            found.add((kind, citation(link.resolution, link.paragraph)))
    return found
