"""Add up what is recorded for each period of each cap, and say what went in and what did not."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction

from tracker.analysis.caps.amounts import Amount, amount_of, range_over, sum_of
from tracker.analysis.caps.eligible import concerns, other_goods, sort_claims, why_not
from tracker.analysis.caps.inputs import Cap, Case, Figure, Span
from tracker.analysis.caps.leaving_out import Entry, LeftOut, Told
from tracker.analysis.caps.periods import periods_of, place_figure
from tracker.analysis.caps.shipments import groups_of, spread, wholes
from tracker.analysis.caps.within import amount_of_violation
from tracker.values.units import MONEY, Unit, parse_unit


@dataclass(frozen=True, slots=True)
class Part:
    """One amount of a sum: the violations that are one shipment, and the claims whose figures are its range."""

    violations: tuple[str, ...]
    claims: tuple[str, ...]
    amount: Amount


@dataclass(frozen=True, slots=True)
class Row:
    """The sum of one period of one cap in one unit, beside the limit (None where the cap has no number)."""

    cap: Cap
    period: Span
    unit: str
    limit: Fraction | None
    amount: Amount
    parts: tuple[Part, ...]
    factors: tuple[str, ...]
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Comparison:
    """The sums by cap and period, and what stands in none of them."""

    rows: tuple[Row, ...]
    left_out: tuple[LeftOut, ...]


def compare(caps: Sequence[Cap], cases: Iterable[Case]) -> Comparison:
    """Sum the figures of violations by the periods of caps.

    Competing figures of one violation give a range and are never added; what is one shipment counts once. The
    order of `cases` and of their claims changes nothing.
    """
    ordered = sorted(cases, key=lambda case: case.ref)
    groups = groups_of(ordered)
    told = Told()
    rows: list[Row] = []
    for cap in caps:
        entries = list(_entries(cap, ordered, told))
        placed, notes = _place(entries, periods_of(cap, *_days(entries)), groups, told)
        for span in sorted(placed, key=lambda span: span.first or date.min):
            for unit, value in _units(cap, placed[span]):
                row = _row(cap, span, unit, value, placed[span], ordered, groups, told)
                rows += [replace(row, notes=tuple(notes[span]))] if row else []
    return Comparison(tuple(rows), told.left_out())


def _entries(cap: Cap, cases: Sequence[Case], told: Told) -> Iterable[Entry]:
    for case in cases:
        if not concerns(cap, case):
            continue
        reason = why_not(cap, case)
        if reason:
            told.case(case, reason)
            continue
        counted, others = sort_claims(case.claims)
        for claim, why in others:
            for number, figure in enumerate(claim.figures):
                told.refuse((case, claim, number, figure), why)
        if not any(claim.figures for claim in case.claims):
            told.case(case, "no figure is recorded")
        for claim in counted:
            for number, figure in enumerate(claim.figures):
                entry = (case, claim, number, figure)
                strange = other_goods(cap, figure.goods)
                if strange:
                    told.refuse(entry, strange)
                else:
                    yield entry


def _place(
    entries: Sequence[Entry], spans: list[Span], groups: dict[str, str], told: Told
) -> tuple[dict[Span, list[Entry]], dict[Span, list[str]]]:
    """The figures by period, with what is to be noted of them; one shipment stands in no two by its date."""
    found = [(entry, *place_figure(entry[3], entry[0].when, spans)) for entry in entries]
    apart = spread(
        (groups[entry[0].ref], entry[0].ref, span, single) for entry, span, single, _ in found if isinstance(span, Span)
    )
    placed: dict[Span, list[Entry]] = defaultdict(list)
    notes: dict[Span, list[str]] = defaultdict(list)
    for entry, span, _, note in found:
        reason = span if isinstance(span, str) else apart.get(groups[entry[0].ref])
        if reason or isinstance(span, str):
            told.refuse(entry, str(reason))
            continue
        placed[span].append(entry)
        if note:
            notes[span].append(f"{entry[0].ref} {entry[1].ref}: {note}")
    return placed, notes


def _days(entries: Sequence[Entry]) -> tuple[date, date]:
    spans = [span for case, _, _, f in entries for span in (f.period, f.when, f.as_of, case.when)]
    days = [day for span in spans if span for day in (span.first, span.last) if day]
    return (min(days), max(days)) if days else (date.max, date.min)


def _units(cap: Cap, entries: Sequence[Entry]) -> list[tuple[Unit, str | None]]:
    """The units to sum in: the cap's own; its other one where the figures are in that, or where it is money."""
    own = parse_unit(cap.unit)
    other = parse_unit(cap.alternative_unit) if cap.alternative_unit else None
    units = [(own, cap.value)] if own else []
    if other is None:
        return units
    given = {unit.dimension for unit in (parse_unit(entry[3].unit) for entry in entries) if unit}
    if MONEY in (other.dimension, own.dimension if own else None):
        return [*units, (other, cap.alternative_value)]
    return [(other, cap.alternative_value)] if given == {other.dimension} else units


def _row(
    cap: Cap,
    span: Span,
    unit: Unit,
    value: str | None,
    entries: Sequence[Entry],
    cases: Sequence[Case],
    groups: dict[str, str],
    told: Told,
) -> Row | None:
    amounts: dict[str, dict[str, dict[str | None, list[tuple[Figure, Amount]]]]] = {}
    factors: dict[str, None] = {}
    for entry in entries:
        case, claim, _, figure = entry
        found = amount_of(figure, unit, cap.measures[0])
        if isinstance(found, str):
            told.refuse(entry, found)
            continue
        told.take(entry)
        amount, used = found
        factors |= dict.fromkeys(used)
        amounts.setdefault(case.ref, {}).setdefault(claim.ref, {}).setdefault(figure.item, []).append((figure, amount))
    if not amounts:
        return None
    by_group: dict[str, list[str]] = defaultdict(list)
    for ref in amounts:
        by_group[groups[ref]].append(ref)
    inner = wholes(cases, groups, by_group)
    for group, whole in inner.items():
        for case in cases:
            if case.ref in by_group[group]:
                told.case(case, f"a part of {whole}, which is counted")
    parts = tuple(
        Part(
            tuple(sorted(refs)),
            tuple(sorted(claim for ref in refs for claim in amounts[ref])),
            range_over([amount_of_violation(amounts[ref]) for ref in refs]),
        )
        for group, refs in sorted(by_group.items())
        if group not in inner
    )
    limit = Fraction(value) if value is not None else None
    return Row(cap, span, unit.name, limit, sum_of(part.amount for part in parts), parts, tuple(factors))
