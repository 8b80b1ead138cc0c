"""Values kept outside the history because they can be worked out: facts for lists, and search documents."""

from collections.abc import Iterable, Mapping, Sequence

from sqlalchemy import Connection, delete, select

from tracker.services.documents import search_documents
from tracker.services.violation_facts import POINTING, facts_of
from tracker.store.bulk_rows import insert_rows
from tracker.store.fetch import fetch, slices
from tracker.store.fresh_rows import take_fresh
from tracker.store.search import Document, document_of, store_documents
from tracker.store.tables import light

BATCH = 500


def refresh(connection: Connection, touched: Mapping[str, Sequence[str]]) -> None:
    """Bring up to date what is derived from the records of `touched` (kind to uids)."""
    refresh_documents(connection, touched)
    refresh_facts(connection, touched)


def refresh_documents(connection: Connection, touched: Mapping[str, Sequence[str]]) -> None:
    """Bring the search documents of these records up to date."""
    for kind, uids in touched.items():
        for some in slices(list(uids), BATCH):
            store_documents(connection, documents_of(connection, kind, some))


def refresh_facts(connection: Connection, touched: Mapping[str, Sequence[str]]) -> None:
    """Bring the facts of these violations, and of those that rest on the other records, up to date."""
    affected = sorted({*touched.get("violation", ()), *_affected(connection, touched)})
    for some in slices(affected, BATCH):
        _store_facts(connection, some)


def store_derived(connection: Connection, kind: str, uids: Sequence[str]) -> None:
    """Store what is derived from these records alone: not what other records derive from them."""
    store_documents(connection, documents_of(connection, kind, uids))
    if kind == "violation":
        _store_facts(connection, uids)


def documents_of(connection: Connection, kind: str, uids: Sequence[str]) -> list[Document]:
    """The search documents of these records."""
    return list(map(document_of, search_documents(connection, kind, uids)))


def _affected(connection: Connection, touched: Mapping[str, Sequence[str]]) -> Iterable[str]:
    """The violations that rest on a touched claim, source, party or item of evidence, directly or by way of others."""
    claim, evidence = light("claim"), light("evidence")
    reached = {**touched, **_reached(connection, touched)}
    for row in fetch(connection, "claim", "uid", reached.get("claim", ()), ("violation_uid",)):
        yield row["violation_uid"]
    for kind, pointing in POINTING.items():
        for some in slices(list(reached.get(kind, ())), BATCH):
            for table, column in pointing:
                clause = light(table)
                query = select(clause.c.violation_uid).where(clause.c[column].in_(some))
                yield from connection.execute(query).scalars()
    for some in slices(reached["source"], BATCH):
        held = select(evidence.c.uid).where(evidence.c.source_uid.in_(some))
        for table, column in POINTING["evidence"]:
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
