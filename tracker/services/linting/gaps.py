"""What is missing in each alleged violation, by rule: what its marking shows, without what is waived."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, select

from tracker.analysis.lint.findings import in_order, in_record, in_violation, rests_on
from tracker.analysis.lint.rule import Context, Finding
from tracker.schemas.listing import ViolationFilter
from tracker.services.linting.gathering import BATCH, context_of, surroundings, views
from tracker.services.linting.waivers import Waivers, standing_waivers, waived
from tracker.services.picking import pick
from tracker.services.session import Session
from tracker.store.fetch import slices
from tracker.store.tables import light
from tracker.values.references import ref_order
from tracker.vocab import Marking

View = dict[str, Any]


@dataclass(slots=True)
class Gaps:
    """The violations in which something is missing, the worst first; how many were looked at and findings waived."""

    violations: list[View] = field(default_factory=list)
    looked_at: int = 0
    waived: int = 0
    left_out: int = 0
    undated: int = 0


def gaps(session: Session, connection: Connection, asked: ViolationFilter, level: Marking | None) -> Gaps:
    """Run all rules over the violations that a filter picks, as far as `level` allows."""
    chosen = pick(connection, asked, level, session.known_on)
    found = Gaps(left_out=chosen.left_out, undated=chosen.undated)
    around = surroundings(connection, level)
    waivers = standing_waivers(connection)
    whole = _all(connection) if chosen.uids is None else list(chosen.uids)
    for uids, redacted in ((whole, None), ([view["uid"] for view in chosen.views], level)):
        for some in slices(uids, BATCH):
            batch = views(connection, some, session.today, redacted, session.known_on)
            _add(found, batch, context_of(connection, around, batch), waivers)
    found.violations.sort(key=lambda view: (view["worst"], ref_order(view["ref"])))
    for view in found.violations:
        del view["worst"]
    return found


def _all(connection: Connection) -> list[str]:
    violation = light("violation")
    ordered = select(violation.c.uid).order_by(violation.c.ref_year, violation.c.ref_number)
    return list(connection.execute(ordered).scalars())


def _add(found: Gaps, batch: Sequence[View], context: Context, waivers: Waivers) -> None:
    shared: dict[str, list[Finding]] = {}
    for view in batch:
        found.looked_at += 1
        hits = [*in_violation(view, context), *_shared(view, context, shared)]
        open_ = [hit for hit in hits if waived(hit, waivers) is None]
        found.waived += len(hits) - len(open_)
        if open_:
            found.violations.append(_view(view, in_order(open_), len(hits) - len(open_)))


def _shared(view: View, context: Context, known: dict[str, list[Finding]]) -> Iterator[Finding]:
    """What is found in the sources, items and parties that a violation rests on."""
    held: dict[str, Mapping[str, Any]] = {
        "source": context.sources,
        "evidence": context.evidence,
        "party": context.parties,
    }
    for kind, ref in rests_on(view, context):
        if ref in held[kind]:
            if ref not in known:
                known[ref] = in_record(kind, held[kind][ref], context)
            yield from known[ref]


def _view(view: View, hits: Sequence[Finding], accepted: int) -> View:
    by_rule: dict[str, list[Finding]] = {}
    for hit in hits:
        by_rule.setdefault(hit.rule.id, []).append(hit)
    ranks = [one[0].rule.severity.rank for one in by_rule.values()]
    return {
        **{name: view[name] for name in ("ref", "title", "status")},
        **{name: view["corroboration"][name] for name in ("level", "contested")},
        "waived": accepted,
        "gaps": [_gap(one) for one in by_rule.values()],
        "worst": [-ranks.count(rank) for rank in range(3)],
    }


def _gap(hits: Sequence[Finding]) -> View:
    """What one rule found in a violation and what it rests on."""
    first = hits[0]
    return {
        "rule": first.rule.id,
        "severity": first.rule.severity.value,
        "count": len(hits),
        "refs": list(dict.fromkeys(hit.ref for hit in hits)),
        "messages": list(dict.fromkeys(hit.message for hit in hits)),
        "meaning": first.rule.meaning,
        "next": first.next,
    }
