"""Screen names, identifiers and births against listed parties: a score of 0 to 100, and the reason in words."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from tracker.analysis.name_matching import Names
from tracker.values.edtf import EdtfDate

_SAME_DAY, _SAME_YEAR, _ABOUT, _OTHER_BIRTH = 5, 3, 1, -15
_SAME_COUNTRY, _OTHER_COUNTRY = 2, -5
# What a kind of name takes from the score, and how it is told; that of a person's alias follows the list's own grade.
_KINDS = {
    "alias": (0, "an alias"),
    "weak_alias": (-8, "an alias of low quality"),
    "former": (-2, "a former name"),
    "native": (0, "the name in its own script"),
}
# How far an approximate year may be off.
_ABOUT_YEARS = 2


@dataclass(frozen=True, slots=True)
class Asked:
    """Who is looked for: under any of these names, numbers (scheme, "" for any, and value) and births."""

    label: str
    names: Sequence[str] = ()
    numbers: Sequence[tuple[str, str]] = ()
    births: Sequence[EdtfDate] = ()
    countries: Sequence[str] = ()
    ref: str | None = None


@dataclass(frozen=True, slots=True)
class Candidate:
    """A listed party: its names with their kinds ("" for the first), numbers, births, countries."""

    uid: str
    names: Sequence[tuple[str, str]]
    numbers: Sequence[tuple[str, str]] = ()
    births: Sequence[EdtfDate] = ()
    countries: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class Hit:
    """A listed party that fits, by which of its names or numbers, how well and why."""

    uid: str
    matched: str
    score: int
    reason: str


class Screen:
    """The listed parties, made ready once for all that is looked for."""

    def __init__(self, candidates: Sequence[Candidate]) -> None:
        self._candidates: Mapping[str, Candidate] = {one.uid: one for one in candidates}
        self._held = [(one.uid, name, kind) for one in candidates for name, kind in one.names]
        self._names = Names([name for _, name, _ in self._held])
        self._numbers: dict[str, list[tuple[str, str, str]]] = defaultdict(list)
        for one in candidates:
            for scheme, value in one.numbers:
                self._numbers[number_key(value)].append((one.uid, scheme, value))

    def __len__(self) -> int:
        return len(self._held)

    def find(self, asked: Asked, least: int) -> list[Hit]:
        """The parties that fit with at least this score, best first."""
        found: dict[str, tuple[float, str, list[str]]] = {}
        for name in asked.names:
            for place, likeness in self._names.like(name):
                uid, matched, kind = self._held[place]
                less, told = _KINDS.get(kind, (0, ""))
                score = likeness.score + less
                if score > found.get(uid, (0.0, "", []))[0]:
                    found[uid] = (score, matched, [likeness.why, *([told] if told else [])])
        certain = set()
        for uid, scheme, value in self._same_numbers(asked):
            certain.add(uid)
            _, matched, why = found.get(uid, (0.0, value, []))
            found[uid] = (100.0, matched, [f"the same {scheme.replace('_', ' ')} {value}", *why])
        hits = [self._hit(asked, uid, *one, certain=uid in certain) for uid, one in found.items()]
        kept = [hit for hit in hits if hit.score >= least]
        return sorted(kept, key=lambda hit: (-hit.score, hit.matched, hit.uid))

    def _same_numbers(self, asked: Asked) -> list[tuple[str, str, str]]:
        return [
            held
            for scheme, value in asked.numbers
            for held in self._numbers.get(number_key(value), ())
            if scheme in ("", held[1])
        ]

    def _hit(self, asked: Asked, uid: str, score: float, matched: str, why: list[str], *, certain: bool) -> Hit:
        """One party that fits; a number that is the same makes it `certain`, whatever births and country say."""
        party = self._candidates[uid]
        for change, told in (compare_births(asked.births, party.births), _countries(asked, party)):
            score += 0 if certain else change
            why = [*why, told] if told else why
        return Hit(uid, matched, max(0, min(100, round(score))), "; ".join(why))


def number_key(value: str) -> str:
    """A number without what is written between its letters and digits."""
    return "".join(char for char in value.casefold() if char.isalnum())


def compare_births(mine: Sequence[EdtfDate], listed: Sequence[EdtfDate]) -> tuple[int, str]:
    """What the births add to a score, and how that is told; of several the pair that agrees best counts."""
    pairs = [_pair(one, other) for one in mine for other in listed]
    return max(pairs, default=(0, ""))


def _pair(one: EdtfDate, other: EdtfDate) -> tuple[int, str]:
    first, second = _window(one), _window(other)
    if first is None or second is None:
        return 0, ""
    if first == second and first[0] == first[1]:
        return _SAME_DAY, "born on the same day"
    if first[0] <= second[1] and second[0] <= first[1]:
        same_year = {day.year for window in (first, second) for day in window}
        return (_SAME_YEAR, "born the same year") if len(same_year) == 1 else (_ABOUT, "the births may agree")
    loose = _ABOUT_YEARS if one.approximate or other.approximate or one.uncertain or other.uncertain else 0
    apart = max(first[0].year - second[1].year, second[0].year - first[1].year)
    if apart <= loose:
        return (_ABOUT, "born about the same time") if loose else (_OTHER_BIRTH, "born on another day")
    return _OTHER_BIRTH, "born at another time"


def _window(birth: EdtfDate) -> tuple[date, date] | None:
    return (birth.earliest, birth.latest) if birth.earliest and birth.latest else None


def _countries(asked: Asked, party: Candidate) -> tuple[int, str]:
    if not asked.countries or not party.countries:
        return 0, ""
    same = set(asked.countries) & set(party.countries)
    return (_SAME_COUNTRY, "the same country") if same else (_OTHER_COUNTRY, "another country")
