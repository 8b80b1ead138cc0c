"""Findings that somebody accepted: which waivers stand, and what they are for."""

from collections import defaultdict
from collections.abc import Mapping

from sqlalchemy import Connection, select

from tracker.analysis.lint.rule import Finding
from tracker.services.refs import ref_text
from tracker.store.fetch import fetch
from tracker.store.tables import light

# By record and rule, the reason.
Waivers = Mapping[tuple[str, str], str]


def standing_waivers(connection: Connection) -> dict[tuple[str, str], str]:
    """The waivers that nobody took back, by the reference of the record and the rule, with the reason."""
    waiver = light("waiver")
    query = select(waiver).where(waiver.c.withdrawn_at.is_(None)).order_by(waiver.c.at)
    rows = connection.execute(query).mappings().all()
    by_kind: dict[str, set[str]] = defaultdict(set)
    for row in rows:
        by_kind[row["kind"]].add(row["record_uid"])
    refs = {
        held["uid"]: ref_text(kind, held)
        for kind, uids in by_kind.items()
        for held in fetch(connection, kind, "uid", sorted(uids))
    }
    return {(refs[row["record_uid"]], row["rule"]): row["reason"] for row in rows if row["record_uid"] in refs}


def waived(finding: Finding, waivers: Waivers) -> str | None:
    """The reason for which a finding is accepted: for its record, or for the violation that this is a part of."""
    for ref in (finding.ref, finding.of):
        if ref and (reason := waivers.get((ref, finding.rule.id))) is not None:
            return reason
    return None
