"""Run the rules over violations, in batches, and over the records that these rest on."""

from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, select

from tracker.analysis.lint.findings import in_order, in_record, in_violation, rests_on
from tracker.analysis.lint.rule import SHARED, Context, Finding, Rule
from tracker.analysis.lint.rules import RULES
from tracker.schemas.listing import Page, ViolationFilter
from tracker.services.linting.gathering import (
    BATCH,
    Surroundings,
    context_of,
    records_of,
    surroundings,
    views,
)
from tracker.services.linting.waivers import standing_waivers, waived
from tracker.services.listing import select_violations
from tracker.services.refs import find_ref, ref_columns, ref_text
from tracker.services.session import Session
from tracker.store.fetch import fetch, slices
from tracker.store.tables import light
from tracker.values.references import format_ref, parse_ref
from tracker.vocab import Severity

Row = dict[str, Any]
KEYS = ("rule", "severity", "ref", "of", "message", "next", "waived")
RULE_KEYS = ("rule", "severity", "records", "meaning", "next", "settled")


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
        seen: set[str] = set()
        yield from _of_violations(session, connection, asked, around, uids, seen)
        if asked.violations == ViolationFilter():
            yield from _elsewhere(connection, asked, around, seen)
        return
    ref = format_ref(parse_ref(asked.ref))
    kind, uid = find_ref(connection, ref)
    if kind in SHARED:
        held, context = records_of(connection, around, kind, [ref])
        yield from in_order(in_record(kind, held[ref], context, asked.chosen))
        return
    owner = uid if kind == "violation" else fetch(connection, kind, "uid", [uid])[0]["violation_uid"]
    found = _of_violations(session, connection, asked, around, [owner], set())
    yield from (one for one in found if kind == "violation" or one.ref == ref)


def _of_violations(
    session: Session,
    connection: Connection,
    asked: Asked,
    around: Surroundings,
    uids: Sequence[str],
    seen: set[str],
) -> Iterator[Finding]:
    """What is found in violations; `seen` gathers the records they rest on, each of which is looked at once."""
    for some in slices(list(uids), BATCH):
        batch = views(connection, some, session.today)
        context = context_of(connection, around, batch)
        shared: dict[str, str] = {}
        for view in batch:
            yield from in_violation(view, context, asked.chosen)
            shared |= {ref: kind for kind, ref in rests_on(view, context) if ref not in seen}
        seen.update(shared)
        for ref, kind in shared.items():
            held = _shared(context, kind)
            if ref in held:
                yield from in_order(in_record(kind, held[ref], context, asked.chosen))


def _elsewhere(connection: Connection, asked: Asked, around: Surroundings, seen: Container[str]) -> Iterator[Finding]:
    """What would do harm in the records that no violation rests on."""
    rules = [one for one in asked.chosen if one.settled]
    for kind in SHARED:
        table = light(kind)
        rows = connection.execute(select(*ref_columns(table, kind)).order_by(table.c.ref_number)).mappings()
        refs = [ref for ref in (ref_text(kind, row) for row in rows) if ref not in seen]
        for some in slices(refs, BATCH):
            held, context = records_of(connection, around, kind, some)
            for ref in some:
                yield from in_record(kind, held[ref], context, rules)


def _shared(context: Context, kind: str) -> Mapping[str, Any]:
    """The records of a kind that several violations may rest on."""
    held: dict[str, Mapping[str, Any]] = {
        "source": context.sources,
        "evidence": context.evidence,
        "party": context.parties,
    }
    return held[kind]
