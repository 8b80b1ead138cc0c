"""What rules find in the view of a violation, or of a record that several violations rest on."""

from collections.abc import Iterable, Iterator, Sequence

from tracker.analysis.lint.rule import Context, Finding, Rule, View, is_settled
from tracker.analysis.lint.rules import RULES

PLACES = {one.id: place for place, one in enumerate(RULES)}


def in_violation(view: View, context: Context, rules: Sequence[Rule] = RULES) -> list[Finding]:
    """What is found in a violation, its claims and its letters, the worst first.

    Of one that is settled only what would still do harm: see `Rule.settled`.
    """
    settled = is_settled(view)
    looking = [one for one in rules if one.looks_at("violation") and (one.settled or not settled)]
    found = [Finding(one, hit[0], view["ref"], *hit[1:]) for one in looking for hit in one.check(view, context)]
    return in_order(found)


def in_record(kind: str, view: View, context: Context, rules: Sequence[Rule] = RULES) -> list[Finding]:
    """What is found in a source, an item of evidence or a party."""
    looking = [one for one in rules if one.looks_at(kind)]
    return [Finding(one, hit[0], None, *hit[1:]) for one in looking for hit in one.check(view, context)]


def in_order(found: Iterable[Finding]) -> list[Finding]:
    """The worst first; among equals what may lift the level of corroboration, then by rule."""
    return sorted(found, key=lambda one: (one.rule.severity.rank, not one.rule.raises, PLACES[one.rule.id]))


def rests_on(view: View, context: Context) -> Iterator[tuple[str, str]]:
    """The sources, items and parties that a violation rests on, as kind and reference, each once."""
    parts = (*view["claims"], *view["replies"], *view["actions"])
    items = [part["evidence"] for part in parts if part["evidence"]]
    outlets = (context.evidence[ref]["source"] for ref in items if ref in context.evidence)
    named = (claim[key] for claim in view["claims"] for key in ("source_ref", "origin_ref"))
    sources = [ref for ref in (*named, *outlets) if ref and ref in context.sources]
    parties = [party["ref"] for party in view["parties"]]
    for kind, refs in (("source", sources), ("evidence", items), ("party", parties)):
        yield from ((kind, ref) for ref in dict.fromkeys(refs))
