"""Values kept outside the history because they can be worked out: facts for lists, and search documents."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, delete, insert, or_, select

from tracker.services.documents import search_documents
from tracker.services.weighing import weigh
from tracker.store.fetch import fetch, slices
from tracker.store.search import store_documents
from tracker.store.tables import light
from tracker.values.markings import most_restricted
from tracker.vocab import Marking

BATCH = 500


def refresh(connection: Connection, touched: Mapping[str, Sequence[str]]) -> None:
    """Bring up to date what is derived from the records of `touched` (kind to uids)."""
    for kind, uids in touched.items():
        for some in slices(list(uids), BATCH):
            store_documents(connection, search_documents(connection, kind, some))
    affected = sorted({*touched.get("violation", ()), *_affected(connection, touched)})
    for some in slices(affected, BATCH):
        _store_facts(connection, some)


def _affected(connection: Connection, touched: Mapping[str, Sequence[str]]) -> Iterable[str]:
    """The violations whose claims rest on a touched source, party or item of evidence."""
    claim, evidence = light("claim"), light("evidence")
    for some in slices(list(touched.get("claim", ())), BATCH):
        yield from connection.execute(select(claim.c.violation_uid).where(claim.c.uid.in_(some))).scalars()
    for some in slices(list(touched.get("evidence", ())), BATCH):
        query = select(claim.c.violation_uid).where(claim.c.evidence_uid.in_(some))
        yield from connection.execute(query).scalars()
    speaking = [row["source_uid"] for row in fetch(connection, "source_party", "party_uid", touched.get("party", ()))]
    for some in slices(sorted({*touched.get("source", ()), *speaking}), BATCH):
        held = select(evidence.c.uid).where(evidence.c.source_uid.in_(some))
        wanted = or_(claim.c.origin_source_uid.in_(some), claim.c.evidence_uid.in_(held))
        yield from connection.execute(select(claim.c.violation_uid).where(wanted)).scalars()


def _store_facts(connection: Connection, violations: Sequence[str]) -> None:
    facts = light("violation_facts")
    weights = weigh(connection, violations)
    markings = dict.fromkeys(violations, Marking.CLEAR)
    evidence: dict[str, set[str]] = {uid: set() for uid in violations}
    claims, replies = dict.fromkeys(violations, 0), dict.fromkeys(violations, 0)
    for row in fetch(connection, "violation", "uid", violations):
        markings[row["uid"]] = Marking(row["marking"])
    told = fetch(connection, "claim", "violation_uid", violations)
    answered = fetch(connection, "reply", "violation_uid", violations)
    acted = fetch(connection, "action", "violation_uid", violations)
    items = {row["evidence_uid"] for row in (*told, *answered, *acted)} - {None}
    rests_on = evidence_markings(connection, sorted(items))
    for row in (*told, *answered, *acted):
        uid = row["violation_uid"]
        on = rests_on.get(row["evidence_uid"], Marking.CLEAR)
        markings[uid] = most_restricted(markings[uid], Marking(row["marking"]), on)
        if row["evidence_uid"]:
            evidence[uid].add(row["evidence_uid"])
    for row in _further(connection, violations, told):
        markings[row[0]] = most_restricted(markings[row[0]], Marking(row[1]))
    for row in told:
        claims[row["violation_uid"]] += 1
    for row in answered:
        replies[row["violation_uid"]] += 1
    connection.execute(delete(facts).where(facts.c.uid.in_(violations)))
    rows = []
    for uid in violations:
        headline = weights[uid].headline
        rows.append(
            {
                "uid": uid,
                "violation_uid": uid,
                "level": headline.level,
                "contested": headline.contested,
                "supporting_origins": len(headline.supporting),
                "contradicting_origins": len(headline.contradicting),
                "outlets": headline.outlets,
                "origins": len(headline.supporting) + len(headline.contradicting),
                "evidence_count": len(evidence[uid]),
                "claim_count": claims[uid],
                "reply_count": replies[uid],
                "effective_marking": markings[uid].value,
            }
        )
    connection.execute(insert(facts), rows)


def _further(connection: Connection, violations: Sequence[str], told: Sequence[Any]) -> Iterable[tuple[str, str]]:
    """The violation and marking of everything else it rests on: parties, origins, letters, assessments."""
    for table in ("request", "assessment"):
        for row in fetch(connection, table, "violation_uid", violations):
            yield row["violation_uid"], row["marking"]
    involved = fetch(connection, "involvement", "violation_uid", violations)
    pointed = [(row["violation_uid"], row["party_uid"]) for row in involved]
    pointed += [(row["violation_uid"], row["origin_party_uid"]) for row in told if row["origin_party_uid"]]
    origins = [(row["violation_uid"], row["origin_source_uid"]) for row in told if row["origin_source_uid"]]
    for table, pairs in (("party", pointed), ("source", origins)):
        marked = {row["uid"]: row["marking"] for row in fetch(connection, table, "uid", [uid for _, uid in pairs])}
        yield from ((violation, marked[uid]) for violation, uid in pairs)


def evidence_markings(connection: Connection, evidence: Sequence[str]) -> dict[str, Marking]:
    """The marking of each item of evidence together with its source's."""
    rows = fetch(connection, "evidence", "uid", evidence)
    sources = fetch(connection, "source", "uid", [row["source_uid"] for row in rows])
    marked = {row["uid"]: Marking(row["marking"]) for row in sources}
    return {row["uid"]: most_restricted(Marking(row["marking"]), marked[row["source_uid"]]) for row in rows}
