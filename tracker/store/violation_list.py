"""The query behind lists of violations."""

from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, and_, func, literal, or_, select, tuple_

from tracker.schemas.listing import Page, Resolved, ViolationFilter
from tracker.store.search import matching
from tracker.store.tables import light

# A violation without a date sorts before all others.
_NO_DAY = date.min


def violation_uids(
    connection: Connection, asked: ViolationFilter, resolved: Resolved, page: Page, after: str | None = None
) -> list[str]:
    """The uids of one page, in order, one more than the limit when there are more; `after` is a uid."""
    violation, facts = light("violation"), light("violation_facts")
    descending = page.sort.startswith("-")
    keys = _sort_keys(page.sort.lstrip("-"))
    query = select(violation.c.uid).join_from(violation, facts, facts.c.uid == violation.c.uid)
    query = query.where(*_conditions(connection.dialect.name, asked, resolved))
    if after:
        held = connection.execute(
            select(*keys).join_from(violation, facts, facts.c.uid == violation.c.uid).where(violation.c.uid == after)
        ).one()
        here, there = tuple_(*keys), tuple_(*(literal(value, key.type) for value, key in zip(held, keys, strict=True)))
        query = query.where(here < there if descending else here > there)
    query = query.order_by(*(key.desc() if descending else key.asc() for key in keys))
    if page.limit:
        query = query.limit(page.limit + 1)
    return list(connection.execute(query).scalars())


def _sort_keys(sort: str) -> list[ColumnElement[Any]]:
    violation, facts = light("violation"), light("violation_facts")
    recorded: list[ColumnElement[Any]] = [violation.c.ref_year, violation.c.ref_number]
    first: dict[str, ColumnElement[Any]] = {
        "occurred": func.coalesce(violation.c.occurred_earliest, literal(_NO_DAY, violation.c.occurred_earliest.type)),
        "updated": violation.c.updated_at,
        "title": violation.c.folded_title,
        "status": violation.c.status,
        "origins": facts.c.supporting_origins,
    }
    return [first[sort], *recorded] if sort in first else recorded


def _conditions(dialect: str, asked: ViolationFilter, resolved: Resolved) -> list[ColumnElement[bool]]:
    violation, facts = light("violation"), light("violation_facts")
    plain = {
        violation.c.regime_uid: resolved.regime,
        violation.c.measure: asked.measure,
        violation.c.status: asked.status,
        violation.c.place_country: asked.place_country,
        violation.c.marking: asked.marking,
    }
    found = [column == str(value) for column, value in plain.items() if value is not None]
    if asked.party or asked.role or asked.party_country:
        found.append(_involves(asked, resolved))
    if asked.provision:
        found.append(_cites(resolved))
    if asked.source:
        found.append(_rests_on(resolved))
    if asked.tag:
        tag = light("violation_tag")
        found.append(violation.c.uid.in_(select(tag.c.violation_uid).where(tag.c.tag == asked.tag)))
    if asked.text:
        document = light("search_document")
        hits = select(document.c.violation_uid).where(matching(dialect, asked.text))
        found.append(violation.c.uid.in_(hits))
    if asked.min_origins:
        found.append(facts.c.supporting_origins >= asked.min_origins)
    return [*found, *_dated(resolved)]


def _dated(resolved: Resolved) -> list[ColumnElement[bool]]:
    """The violation's time and the asked one overlap; an open end reaches as far as asked."""
    c = light("violation").c
    found = []
    if resolved.since:
        found.append(or_(c.occurred_latest >= resolved.since, c.occurred_latest.is_(None)))
    if resolved.until:
        found.append(or_(c.occurred_earliest <= resolved.until, c.occurred_earliest.is_(None)))
    return [c.occurred.is_not(None), *found] if found else []


def named(table: str, names: str | None, pointer: str, wanted: str) -> Select[Any]:
    """The uids of parties or sources whose folded name, or one of whose further names, holds `wanted`."""
    clause = light(table)
    query = select(clause.c.uid).where(clause.c.folded_name.contains(wanted, autoescape=True))
    if names is None:
        return query
    further = light(names)
    also = select(further.c[pointer]).where(further.c.folded_name.contains(wanted, autoescape=True))
    return query.union(also)  # type: ignore[return-value]


def _involves(asked: ViolationFilter, resolved: Resolved) -> ColumnElement[bool]:
    involvement, party = light("involvement"), light("party")
    conditions = []
    if resolved.party_uid:
        conditions.append(involvement.c.party_uid == resolved.party_uid)
    if resolved.party_name is not None:
        conditions.append(involvement.c.party_uid.in_(named("party", "party_name", "party_uid", resolved.party_name)))
    if asked.role:
        conditions.append(involvement.c.role == asked.role.value)
    if asked.party_country:
        there = select(party.c.uid).where(party.c.country == asked.party_country)
        conditions.append(involvement.c.party_uid.in_(there))
    return light("violation").c.uid.in_(select(involvement.c.violation_uid).where(and_(*conditions)))


def _cites(resolved: Resolved) -> ColumnElement[bool]:
    cited, provision = light("violation_provision"), light("provision")
    if resolved.provision_uid:
        wanted = cited.c.provision_uid == resolved.provision_uid
    else:
        inside = select(provision.c.uid).where(provision.c.resolution_uid == resolved.resolution_uid)
        wanted = or_(cited.c.resolution_uid == resolved.resolution_uid, cited.c.provision_uid.in_(inside))
    return light("violation").c.uid.in_(select(cited.c.violation_uid).where(wanted))


def _rests_on(resolved: Resolved) -> ColumnElement[bool]:
    claim, evidence = light("claim"), light("evidence")
    sources: Any = [resolved.source_uid]
    if resolved.source_name is not None:
        sources = named("source", None, "", resolved.source_name)
    items = select(evidence.c.uid).where(evidence.c.source_uid.in_(sources))
    wanted = or_(claim.c.origin_source_uid.in_(sources), claim.c.evidence_uid.in_(items))
    return light("violation").c.uid.in_(select(claim.c.violation_uid).where(wanted))
