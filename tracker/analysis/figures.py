"""Figures side by side: who gave which, as of when, who repeated it and who altered it. Never averaged."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date
from itertools import combinations
from typing import Any

from tracker.values.days_apart import apart, days_of
from tracker.values.number_range import number_range
from tracker.values.quantity import format_quantity
from tracker.values.text import fold
from tracker.vocab import Qualifier

View = dict[str, Any]
_NUMBERS = ("low", "best", "high")
_FIELDS = ("quantity", *_NUMBERS, "qualifier", "unit", "as_of", "period", "assumption", "text")
# More figures of one thing than this are not compared two by two.
_MOST_COMPARED = 300


def side_by_side(claims: Sequence[View], adding: Collection[str] = ()) -> list[View]:
    """The figures of a violation, from the views of its claims, by what they count.

    A relay's figure stands with the one that it repeats, as `relayed_by` or, where it differs, `altered_by`. Claims
    whose refs are in `adding` add a figure of their own origin. Retracted claims are left out. Each group says
    which of its figures exclude each other: `contradictions`, pairs of places among its `figures`.
    """
    rows = _Rows([claim for claim in claims if not claim["retracted"]], adding)
    return [_group(kind, figures) for kind, figures in _kinds(rows.all()).items()]


class _Rows:
    """The figures that are given by an origin itself, with those that stand under them."""

    def __init__(self, claims: Sequence[View], adding: Collection[str]) -> None:
        self._claims = {claim["ref"]: claim for claim in claims}
        self._adding = adding
        self._found: dict[tuple[str, int], View] = {}
        self._given: dict[tuple[Any, ...], View] = {}
        self._open: set[tuple[str, int]] = set()

    def all(self) -> list[View]:
        """Every row, in the order of the claims."""
        for ref, claim in self._claims.items():
            for place in range(len(claim["figures"])):
                self._row(ref, place)
        return list(self._given.values())

    def _row(self, ref: str, place: int) -> View:
        at = (ref, place)
        if at not in self._found:
            self._open.add(at)
            claim = self._claims[ref]
            model = None if ref in self._adding else self._model(claim, claim["figures"][place])
            self._found[at] = self._under(model, claim, place) if model else self._own(claim, place)
            self._open.discard(at)
        return self._found[at]

    def _model(self, claim: View, figure: View) -> View | None:
        """The row of the figure that a claim repeats: the nearest on its way back that counts the same thing."""
        seen = {claim["ref"]}
        waiting = list(claim["derived_from"])
        fits: list[tuple[str, int]] = []
        while waiting and not fits:
            refs = [ref for ref in dict.fromkeys(waiting) if ref in self._claims and ref not in seen]
            seen.update(refs)
            earlier = [(ref, n) for ref in refs for n, _ in enumerate(self._claims[ref]["figures"])]
            fits = [at for at in earlier if at not in self._open and _same_thing(figure, self._figure(at))]
            waiting = [parent for ref in refs for parent in self._claims[ref]["derived_from"]]
        fits.sort(key=lambda at: not _same_number(figure, self._figure(at)))
        return self._row(*fits[0]) if fits else None

    def _figure(self, at: tuple[str, int]) -> View:
        figure: View = self._claims[at[0]]["figures"][at[1]]
        return figure

    def _under(self, row: View, claim: View, place: int) -> View:
        figure = claim["figures"][place]
        said = {"claim": claim["ref"], "source": claim["source"]}
        if _same_number(row, figure) and not apart(row["as_of"], figure["as_of"]):
            row["relayed_by"].append(said)
        else:
            row["altered_by"].append({**said, **{name: figure[name] for name in _FIELDS}})
        return row

    def _own(self, claim: View, place: int) -> View:
        figure = claim["figures"][place]
        number = tuple(figure[name] for name in (*_NUMBERS, "qualifier", "text"))
        same = (claim["origin"], claim["stance"], *_kind(figure), figure["item"], *number)
        key = (*same, figure["as_of"], figure["period"])
        if key not in self._given:
            said = {name: claim[name] for name in ("origin", "origin_ref", "stance", "modality")}
            told = {name: figure[name] for name in ("item", "counts", *_FIELDS)}
            self._given[key] = {**said, **told, "claims": [], "relayed_by": [], "altered_by": []}
        self._given[key]["claims"].append(claim["ref"])
        return self._given[key]


def _kind(figure: View) -> tuple[str, str]:
    """What a figure counts, and in which unit; one unit and several of it are the same."""
    return fold(figure["counts"] or ""), fold(figure["unit"] or "").removesuffix("s")


def _same_thing(one: View, other: View) -> bool:
    (counts, unit), (other_counts, other_unit) = _kind(one), _kind(other)
    return (
        unit == other_unit
        and (not counts or not other_counts or counts == other_counts)
        and (one["item"] is None or other["item"] is None or one["item"] == other["item"])
    )


def _same_number(one: View, other: View) -> bool:
    if one["qualifier"] == Qualifier.WORDS or other["qualifier"] == Qualifier.WORDS:
        return bool(fold(one["quantity"]) == fold(other["quantity"]))
    return one["qualifier"] == other["qualifier"] and all(one[name] == other[name] for name in _NUMBERS)


def _kinds(rows: Sequence[View]) -> dict[tuple[str | None, str | None, str | None], list[View]]:
    """The rows by item, what is counted and unit; a row without an item stands with the one item there is."""
    by_kind: dict[tuple[str, str], list[View]] = {}
    for row in rows:
        by_kind.setdefault(_kind(row), []).append(row)
    found: dict[tuple[str | None, str | None, str | None], list[View]] = {}
    for some in by_kind.values():
        items = dict.fromkeys(row["item"] for row in some if row["item"])
        only = next(iter(items), None) if len(items) == 1 else None
        for row in some:
            item = row["item"] or only
            first = next((r for r in some if (r["item"] or only) == item), row)
            found.setdefault((item, first["counts"], first["unit"]), []).append(row)
    return found


def _group(kind: tuple[str | None, str | None, str | None], rows: Sequence[View]) -> View:
    item, counts, unit = kind
    ordered = sorted(rows, key=lambda row: days_of(row["as_of"] or row["period"])[1] or date.max)
    pairs = [[one, other] for one, other in _contradictions(ordered)]
    head = {"item": item, "counts": counts, "unit": unit}
    return {**head, "figures": ordered, "contradictions": pairs, "sentence": _sentence(ordered, pairs)}


def _contradictions(rows: Sequence[View]) -> Iterator[tuple[int, int]]:
    """The places of figures of different origins that speak of the same time and exclude each other."""
    ranges = [number_range(row) for row in rows[:_MOST_COMPARED]]
    for (place, one), (other_place, other) in combinations(enumerate(ranges), 2):
        here, there = rows[place], rows[other_place]
        apart = one and other and one.excludes(other) and here["origin"] != there["origin"]
        if apart and comparable(here, there):
            yield place, other_place


def comparable(one: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
    """Whether two figures speak of the same time: days that may be the same, and the same period where both say one.

    Where one gives a day and the other none, nobody knows; where neither says when, both speak of the act.
    """
    if bool(one["as_of"]) != bool(other["as_of"]) or apart(one["as_of"], other["as_of"]):
        return False
    if one["period"] and other["period"]:
        return days_of(one["period"]) == days_of(other["period"])
    return bool(one["as_of"]) or not (one["period"] or other["period"])


def _sentence(rows: Sequence[View], pairs: Sequence[Sequence[int]]) -> str:
    """What may be said of the figures together."""
    if len(rows) < 2:
        return ""
    if pairs:
        told = (" against ".join(_short(rows[place]) for place in pair) for pair in pairs[:3])
        more = f", and {len(pairs) - 3} more" if len(pairs) > 3 else ""
        return f"Contradictory, for the same time: {'; '.join(told)}{more}."
    if any(apart(one["as_of"], other["as_of"]) for one, other in combinations(rows[:_MOST_COMPARED], 2)):
        return "They are of different days, stand side by side, and are not called contradictory."
    return "Nothing shows that they exclude each other."


def _short(row: View) -> str:
    words = row["quantity"] if row["qualifier"] == Qualifier.WORDS else None
    said = format_quantity(row["low"], row["best"], row["high"], Qualifier(row["qualifier"]), row["unit"], words)
    return f"{row['origin']}, {said}"
