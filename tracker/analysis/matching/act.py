"""What is matched: an act, and the paragraphs of the law that it is held against."""

from dataclasses import dataclass, field
from datetime import date

from tracker.analysis.goods_index import Goods
from tracker.analysis.in_force import Period, Window


@dataclass(frozen=True, slots=True)
class Act:
    """An act as far as it is known.

    `measures` are those asked for (None: those that `hs` codes and `goods` come under, with those in `besides`; where
    all of these are empty, every measure). `direction` None means that it is not known.
    """

    window: Window | None
    measures: frozenset[str] | None = None
    direction: str | None = None
    hs: tuple[str, ...] = ()
    goods: tuple[Goods, ...] = ()
    besides: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class HsPrefix:
    """A code that a paragraph covers: named in its own text, or found in the nomenclature."""

    prefix: str
    measure: str | None
    basis: str


@dataclass(frozen=True, slots=True)
class Link:
    """What a paragraph does to another one (`provision` is its uid), or to a whole resolution (its symbol)."""

    relation: str
    provision: str | None
    resolution: str | None


@dataclass(frozen=True, slots=True)
class LawParagraph:
    """A paragraph with all that decides whether an act would breach it."""

    uid: str
    symbol: str
    paragraph: str
    cited: str
    regimes: tuple[str, ...]
    measures: tuple[str, ...]
    direction: str
    bound: str
    also_bound: str | None
    binding: str
    summary: str
    condition: str | None
    exceptions: str | None
    sureness: str
    own: bool
    place: tuple[int, int, int]
    reviewed_to: date | None
    periods: tuple[Period, ...]
    hs: tuple[HsPrefix, ...] = ()
    links: tuple[Link, ...] = ()
    caps: tuple[str, ...] = field(default=())

    @property
    def name(self) -> str:
        """As it is stored: S/RES/1718 (2006) 8(a)(iii)."""
        return f"{self.symbol} {self.paragraph}"
