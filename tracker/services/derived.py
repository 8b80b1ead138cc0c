"""Values kept outside the history because they can be worked out: facts for lists, and search documents."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, delete, select

from tracker.services.documents import search_documents
from tracker.services.weighing import weigh_and_mark
from tracker.store.bulk_rows import insert_rows
from tracker.store.fetch import fetch, slices
from tracker.store.fresh_rows import take_fresh
from tracker.store.search import store_documents
from tracker.store.tables import light
from tracker.values.markings import most_restricted
from tracker.vocab import Marking

BATCH = 500
# Where the rows of a violation point at what they rest on.
_POINTING = {
    "party": (
        ("involvement", "party_uid"),
        ("involvement", "of_party_uid"),
        ("claim", "origin_party_uid"),
        ("claim", "target_party_uid"),
        ("violation_provision", "party_uid"),
        ("request", "to_party_uid"),
        ("reply", "party_uid"),
        ("action", "by_party_uid"),
    ),
    "source": (("claim", "origin_source_uid"), ("request", "to_source_uid"), ("action", "by_source_uid")),
    "evidence": (("claim", "evidence_uid"), ("reply", "evidence_uid"), ("action", "evidence_uid")),
}


def refresh(connection: Connection, touched: Mapping[str, Sequence[str]]) -> None:
    """Bring up to date what is derived from the records of `touched` (kind to uids)."""
    refresh_documents(connection, touched)
    refresh_facts(connection, touched)


def refresh_documents(connection: Connection, touched: Mapping[str, Sequence[str]]) -> None:
    """Bring the search documents of these records up to date."""
    for kind, uids in touched.items():
        for some in slices(list(uids), BATCH):
            store_documents(connection, search_documents(connection, kind, some))


def refresh_facts(connection: Connection, touched: Mapping[str, Sequence[str]]) -> None:
    """Bring the facts of these violations, and of those that rest on the other records, up to date."""
    affected = sorted({*touched.get("violation", ()), *_affected(connection, touched)})
    for some in slices(affected, BATCH):
        _store_facts(connection, some)


def store_derived(connection: Connection, kind: str, uids: Sequence[str]) -> None:
    """Store what is derived from these records alone: not what other records derive from them."""
    store_documents(connection, search_documents(connection, kind, uids))
    if kind == "violation":
        _store_facts(connection, uids)


def _affected(connection: Connection, touched: Mapping[str, Sequence[str]]) -> Iterable[str]:
    """The violations that rest on a touched claim, source, party or item of evidence, directly or by way of others."""
    claim, evidence = light("claim"), light("evidence")
    reached = {**touched, **_reached(connection, touched)}
    for row in fetch(connection, "claim", "uid", reached.get("claim", ()), ("violation_uid",)):
        yield row["violation_uid"]
    for kind, pointing in _POINTING.items():
        for some in slices(list(reached.get(kind, ())), BATCH):
            for table, column in pointing:
                clause = light(table)
                query = select(clause.c.violation_uid).where(clause.c[column].in_(some))
                yield from connection.execute(query).scalars()
    for some in slices(reached["source"], BATCH):
        held = select(evidence.c.uid).where(evidence.c.source_uid.in_(some))
        for table, column in _POINTING["evidence"]:
            clause = light(table)
            yield from connection.execute(select(clause.c.violation_uid).where(clause.c[column].in_(held))).scalars()
    for some in slices(reached["source"], BATCH):
        via = light("claim_via")
        passed = select(via.c.claim_uid).where(via.c.source_uid.in_(some))
        yield from connection.execute(select(claim.c.violation_uid).where(claim.c.uid.in_(passed))).scalars()


def _reached(connection: Connection, touched: Mapping[str, Sequence[str]]) -> dict[str, list[str]]:
    """Touched parties and sources with all that belong to them, touched claims with all that repeat them."""
    parties = _up(connection, "party_link", "to_party_uid", "party_uid", touched.get("party", ()))
    speaking = [row["source_uid"] for row in fetch(connection, "source_party", "party_uid", parties)]
    sources = _up(connection, "source", "parent_uid", "uid", [*touched.get("source", ()), *speaking])
    claims = _up(connection, "claim_derivation", "from_claim_uid", "claim_uid", touched.get("claim", ()))
    return {"party": parties, "source": sources, "claim": claims}


def _up(connection: Connection, table: str, column: str, pointing: str, start: Sequence[str]) -> list[str]:
    """`start`, and all that leads to it through the rows of a table."""
    found, fresh = set(start), set(start)
    while fresh:
        fresh = {row[pointing] for row in fetch(connection, table, column, sorted(fresh))} - found
        found |= fresh
    return sorted(found)


def _store_facts(connection: Connection, violations: Sequence[str]) -> None:
    facts = light("violation_facts")
    rows = facts_of(connection, violations)
    _, old = take_fresh(connection, "violation", "uid", violations)
    if old:
        connection.execute(delete(facts).where(facts.c.uid.in_(old)))
    insert_rows(connection, "violation_facts", rows)


def facts_of(connection: Connection, violations: Sequence[str]) -> list[dict[str, Any]]:
    """The derived values of these violations, a row each."""
    weights = weigh_and_mark(connection, violations, brief=True)
    markings = {uid: marking for uid, (_, marking) in weights.items()}
    evidence: dict[str, set[str]] = {uid: set() for uid in violations}
    claims, replies = dict.fromkeys(violations, 0), dict.fromkeys(violations, 0)
    for row in fetch(connection, "violation", "uid", violations):
        markings[row["uid"]] = most_restricted(markings[row["uid"]], Marking(row["marking"]))
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
    for row in _further(connection, violations, {"claim": told, "reply": answered, "action": acted}):
        markings[row[0]] = most_restricted(markings[row[0]], Marking(row[1]))
    for row in told:
        claims[row["violation_uid"]] += 1
    for row in answered:
        replies[row["violation_uid"]] += 1
    rows = []
    for uid in violations:
        headline = weights[uid][0].headline
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
    return rows


def _further(
    connection: Connection, violations: Sequence[str], known: Mapping[str, Sequence[Any]]
) -> Iterable[tuple[str, str]]:
    """The violation and marking of everything else it rests on: parties, origins, letters, assessments."""
    further = ("request", "assessment", "involvement", "violation_provision")
    rows = {**known, **{table: fetch(connection, table, "violation_uid", violations) for table in further}}
    for table in ("request", "assessment"):
        yield from ((row["violation_uid"], row["marking"]) for row in rows[table])
    for kind in ("party", "source"):
        pairs = [
            (row["violation_uid"], row[column])
            for table, column in _POINTING[kind]
            for row in rows[table]
            if row[column]
        ]
        marked = {row["uid"]: row["marking"] for row in fetch(connection, kind, "uid", [uid for _, uid in pairs])}
        yield from ((violation, marked[uid]) for violation, uid in pairs)


def evidence_markings(connection: Connection, evidence: Sequence[str]) -> dict[str, Marking]:
    """The marking of each item of evidence together with its source's."""
    rows = fetch(connection, "evidence", "uid", evidence)
    sources = fetch(connection, "source", "uid", [row["source_uid"] for row in rows])
    marked = {row["uid"]: Marking(row["marking"]) for row in sources}
    return {row["uid"]: most_restricted(Marking(row["marking"]), marked[row["source_uid"]]) for row in rows}
