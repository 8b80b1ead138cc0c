"""The report of everything about some alleged violations."""

from collections.abc import Iterator, Sequence

from sqlalchemy import Connection

from tracker.errors import NotFoundError
from tracker.reports.annexes import evidence_list, in_order
from tracker.reports.dossier import dossier, dossiers
from tracker.services.history import record_log
from tracker.services.record_pages import evidence_views
from tracker.services.refs import find_ref, ref_text
from tracker.services.reporting.alike import told_alike, without_counts
from tracker.services.reporting.report import Draft, finished
from tracker.services.reporting.wanted import Wanted
from tracker.services.session import Session
from tracker.services.showing.known import refuse_unknown
from tracker.services.showing.veiling import drop_listings
from tracker.services.showing.violation import violation_views
from tracker.store.fetch import fetch
from tracker.values.markings import at_most, most_restricted
from tracker.vocab import Marking


@finished
def report_dossier(session: Session, connection: Connection, wanted: Wanted, refs: Sequence[str]) -> Draft:
    """The dossiers of violations; NotFoundError when one may not be shown at the level, or nothing was public then."""
    level = wanted.level
    uids = list(dict.fromkeys(find_ref(connection, ref, ("violation",))[1] for ref in refs))
    markings = list(_markings(connection, uids, level))
    views = list(violation_views(connection, uids, level, on=session.today, known_on=session.known_on))
    for view in views:
        refuse_unknown(view)
    drop_listings(connection, views, level, uids)
    left_out, undated = (sum(view.get(name, 0) for view in views) for name in ("left_out", "undated"))
    told_alike(views, limited=bool(left_out))
    told = level is None and not session.known_on and wanted.head
    logs = [record_log(connection, "violation", uid) if told else [] for uid in uids]
    evidence = evidence_views(connection, views)
    banner = (level or most_restricted(*markings)).label
    if len(views) == 1:
        document = dossier(views[0], evidence, logs[0], banner)
    else:
        document = dossiers(views, evidence, logs, banner)
    document.add(*evidence_list(evidence))
    items = in_order(evidence)
    data = {"violations": [without_counts(view) for view in views], "evidence": items}
    return Draft(document, left_out, undated, data, evidence=items, scope=frozenset(uids), filtered=False)


def _markings(connection: Connection, uids: Sequence[str], level: Marking | None) -> Iterator[Marking]:
    """The marking of each violation; NotFoundError for one above the level."""
    for row in fetch(connection, "violation", "uid", uids):
        marking = Marking(row["marking"])
        if level and not at_most(marking, level):
            raise NotFoundError(
                f"{ref_text('violation', row)} is marked {marking.label}, above {level.label}",
                f"Allow it with: --max-marking {marking.value}",
            )
        yield marking
