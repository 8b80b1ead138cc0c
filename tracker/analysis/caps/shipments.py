"""Which violations are one shipment, and which are a part of another: each amount once."""

from collections import defaultdict
from collections.abc import Container, Iterable, Mapping, Sequence

from tracker.analysis.caps.inputs import Case, Span
from tracker.analysis.derivation import lineage


def groups_of(cases: Sequence[Case]) -> dict[str, str]:
    """For each violation the first by reference of those that are the same shipment, through however many links."""
    here = {case.ref for case in cases}
    heads = heads_of((case.ref, other) for case in cases for other in case.same_as if other in here)
    return {ref: heads.get(ref, ref) for ref in sorted(here)}


def heads_of(pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    """For each name of a pair the first of all that it is joined with."""
    head: dict[str, str] = {}

    def find(name: str) -> str:
        while head.setdefault(name, name) != name:
            name = head[name]
        return name

    for pair in pairs:
        one, two = sorted(map(find, pair))
        head[two] = one
    return {name: find(name) for name in list(head)}


def nearest(parts: Mapping[str, Iterable[str]], start: str, here: Container[str]) -> set[str]:
    """The wholes of which something is a part, through those that are not `here`."""
    found, seen, asked = set(), {start}, [start]
    while asked:
        for whole in parts.get(asked.pop(), ()):
            if whole in here:
                found.add(whole)
            elif whole not in seen:
                seen.add(whole)
                asked.append(whole)
    return found


def spread(placed: Iterable[tuple[str, str, Span, bool]]) -> dict[str, str]:
    """The groups that would count in several periods, with the reason.

    Given are group, violation, period, and whether the act itself or the day of a figure decided on the period. That
    is one period for one shipment; and violations that are one shipment have a period in common.
    """
    once: dict[str, set[Span]] = defaultdict(set)
    by_violation: dict[str, dict[str, set[Span]]] = defaultdict(lambda: defaultdict(set))
    for group, violation, span, single in placed:
        by_violation[group][violation].add(span)
        if single:
            once[group].add(span)
    found = {}
    for group, spans in by_violation.items():
        if len(once[group]) > 1 or not set.intersection(*spans.values()):
            named = " and ".join(sorted({span.text for some in spans.values() for span in some}))
            found[group] = f"one shipment that is dated in several periods of the cap ({named})"
    return found


def wholes(cases: Sequence[Case], groups: Mapping[str, str], counted: Iterable[str]) -> dict[str, str]:
    """For each counted group that is a part of another counted group, that one; circles have one whole."""
    here = set(counted)
    part_of: dict[str, list[str]] = {group: [] for group in here}
    for case in cases:
        group = groups[case.ref]
        if group in here:
            whole = {groups[ref] for ref in case.part_of if ref in groups} & here - {group}
            part_of[group] = sorted({*part_of[group], *whole})
    found, ancestry = {}, lineage(part_of)
    for group in here:
        ends = ancestry.roots[group]
        if group not in ends:
            found[group] = min(ends)
    return found
