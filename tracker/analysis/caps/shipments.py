"""Which violations are one shipment, and which are a part of another: each amount once."""

from collections.abc import Iterable, Mapping, Sequence

from tracker.analysis.caps.inputs import Case
from tracker.analysis.derivation import lineage


def groups_of(cases: Sequence[Case]) -> dict[str, str]:
    """For each violation the first by reference of those that are the same shipment, through however many links."""
    head = {case.ref: case.ref for case in cases}

    def find(ref: str) -> str:
        while head[ref] != ref:
            ref = head[ref]
        return ref

    for case in cases:
        for other in case.same_as:
            if other in head:
                one, two = sorted((find(case.ref), find(other)))
                head[two] = one
    return {ref: find(ref) for ref in head}


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
