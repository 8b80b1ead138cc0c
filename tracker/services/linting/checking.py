"""Run the rules over violations, in batches, and over the records that these rest on."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection

from tracker.analysis.lint.findings import in_order, in_record, in_violation, rests_on
from tracker.analysis.lint.rule import SHARED, Context, Finding, Rule
from tracker.analysis.lint.rules import RULES, find_rule
from tracker.errors import NotFoundError
from tracker.schemas.listing import Page, ViolationFilter
from tracker.services.editing import target_of
from tracker.services.linting.gathering import (
    BATCH,
    Surroundings,
    context_of,
    context_of_record,
    surroundings,
    views,
)
from tracker.services.linting.waivers import Waivers, standing_waivers, waived
from tracker.services.listing import select_violations
from tracker.services.session import Session
from tracker.store.fetch import slices
from tracker.values.references import format_ref, parse_ref
from tracker.vocab import Severity

Row = dict[str, Any]
KEYS = ("rule", "severity", "ref", "of", "message", "next", "waived")
RULE_KEYS = ("rule", "severity", "records", "meaning", "next", "settled")
_IN_VIOLATIONS = ("claim", "request", "reply", "action")


@dataclass(frozen=True, slots=True)
class Asked:
    """Which findings are wanted: of one record or of the violations of a filter, by which rules, how bad at least."""

    ref: str | None = None
    violations: ViolationFilter = field(default_factory=ViolationFilter)
    rules: Sequence[Rule] = ()
    least: Severity | None = None
    waived: bool = False

    @property
    def chosen(self) -> list[Rule]:
        """The rules that are to be run."""
        rules = self.rules or RULES
        return [one for one in rules if self.least is None or one.severity.rank <= self.least.rank]


def lint(session: Session, asked: Asked) -> Iterator[Row]:
    """What is found, a row each: violation by violation, then the records that several of them rest on.

    Those that are waived are left out unless asked for. NotFoundError for a reference that there is not.
    """
    with session.read() as connection:
        waivers = standing_waivers(connection)
        for finding in _findings(session, connection, asked):
            reason = waived(finding, waivers)
            if reason is None or asked.waived:
                yield row(finding, reason)


def row(finding: Finding, reason: str | None) -> Row:
    """A finding as plain values."""
    return {
        "rule": finding.rule.id,
        "severity": finding.rule.severity.value,
        "ref": finding.ref,
        "of": finding.of,
        "message": finding.message,
        "next": finding.next,
        "waived": reason,
    }


def rule_rows() -> list[Row]:
    """All rules, the worst first, with what each means."""
    return [
        {
            "rule": one.id,
            "severity": one.severity.value,
            "records": list(one.kinds),
            "meaning": one.meaning,
            "next": one.next.format(ref="REF", of="V-…", with_="REF"),
            "settled": one.settled,
        }
        for one in RULES
    ]


def _findings(session: Session, connection: Connection, asked: Asked) -> Iterator[Finding]:
    around = surroundings(connection)
    if asked.ref is None:
        uids = select_violations(connection, asked.violations, Page(sort="recorded", limit=0))
        yield from _of_violations(session, connection, asked, around, uids)
        return
    target = target_of(connection, format_ref(parse_ref(asked.ref)))
    if target.kind in SHARED:
        context = context_of_record(connection, around, target.kind, target.ref)
        yield from in_order(in_record(target.kind, _shared(context, target.kind)[target.ref], context, asked.chosen))
    elif target.kind == "violation":
        yield from _of_violations(session, connection, asked, around, [target.uid])
    elif target.kind in _IN_VIOLATIONS:
        found = _of_violations(session, connection, asked, around, [target.owner_uid])
        yield from (finding for finding in found if finding.ref == target.ref)
    else:
        raise NotFoundError(f"no rule is about a {target.kind}", "See: tracker lint rules")


def _of_violations(
    session: Session, connection: Connection, asked: Asked, around: Surroundings, uids: Sequence[str]
) -> Iterator[Finding]:
    seen: set[str] = set()
    for some in slices(list(uids), BATCH):
        batch = views(connection, some, session.today)
        context = context_of(connection, around, batch)
        shared: dict[str, str] = {}
        for view in batch:
            yield from in_violation(view, context, asked.chosen)
            shared |= {ref: kind for kind, ref in rests_on(view, context) if ref not in seen}
        seen |= shared.keys()
        for ref, kind in shared.items():
            held = _shared(context, kind)
            if ref in held:
                yield from in_order(in_record(kind, held[ref], context, asked.chosen))


def _shared(context: Context, kind: str) -> Mapping[str, Any]:
    """The records of a kind that several violations may rest on."""
    return {"source": context.sources, "evidence": context.evidence, "party": context.parties}[kind]


__all__ = ["KEYS", "RULE_KEYS", "Asked", "Waivers", "find_rule", "lint", "row", "rule_rows"]
