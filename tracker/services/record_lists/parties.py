"""List parties."""

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, distinct, func, select

from tracker.schemas.listing import Page
from tracker.schemas.record_listing import PartyFilter
from tracker.services.law_book import load_law_book
from tracker.services.listing import Listing
from tracker.services.record_lists.paging import Condition, RecordList, Row, counted, held_by_words
from tracker.services.refs import ref_text
from tracker.services.session import Session
from tracker.services.showing.names import Names
from tracker.store.fetch import by_owner, fetch, slices
from tracker.store.tables import light
from tracker.values.times import format_time


def list_parties(session: Session, asked: PartyFilter, page: Page) -> Listing:
    """One page of parties; those merged into another only where `asked.merged` says so."""
    party = light("party")
    orders = {
        "name": party.c.folded_name,
        "updated": party.c.updated_at,
        "violations": _violations(),
    }
    parties = RecordList("party", orders, _rows)
    return parties.page(session, lambda connection: _conditions(connection, asked), page)


def _violations() -> ColumnElement[int]:
    involved = light("involvement")
    number = func.count(distinct(involved.c.violation_uid))
    return select(number).where(involved.c.party_uid == light("party").c.uid).scalar_subquery()


def _conditions(connection: Connection, asked: PartyFilter) -> list[Condition]:
    party = light("party")
    plain = {party.c.kind: asked.kind, party.c.country: asked.country}
    found: list[Condition] = [column == str(value) for column, value in plain.items() if value is not None]
    found.append(party.c.merged_into_uid.is_not(None) if asked.merged else party.c.merged_into_uid.is_(None))
    if asked.identified is not None:
        found.append(party.c.identified.is_(asked.identified))
    if asked.listed is not None:
        listing = light("designation")
        stands = (listing.c.delisted_on.is_(None), listing.c.gone_by.is_(None))
        now = party.c.uid.in_(select(listing.c.party_uid).where(*stands))
        found.append(now if asked.listed else ~now)
    if asked.text:
        found += held_by_words("party", "party_name", "party_uid", asked.text)
    if asked.role or asked.regime:
        found.append(_involved(connection, asked))
    return found


def _involved(connection: Connection, asked: PartyFilter) -> Condition:
    involved, violation = light("involvement"), light("violation")
    query = select(involved.c.party_uid)
    if asked.role:
        query = query.where(involved.c.role == asked.role.value)
    if asked.regime:
        regime = load_law_book(connection).regime(asked.regime)
        under = select(violation.c.uid).where(violation.c.regime_uid == regime)
        query = query.where(involved.c.violation_uid.in_(under))
    return light("party").c.uid.in_(query)


def listed(designations: Sequence[Any]) -> bool | None:
    """Whether a party stands on a list by what is recorded of it: None where nothing is."""
    stands = (row["delisted_on"] is None and row["gone_by"] is None for row in designations)
    return any(stands) if designations else None


def _rows(connection: Connection, uids: Sequence[str]) -> list[Row]:
    held = {row["uid"]: row for row in fetch(connection, "party", "uid", uids)}
    names, listings = (by_owner(connection, table, "party_uid", uids) for table in ("party_name", "designation"))
    roles = _roles(connection, uids)
    involved = light("involvement")
    cases = counted(connection, involved.c.party_uid, involved.c.violation_uid, uids)
    into = Names(connection, [("party", row["merged_into_uid"]) for row in held.values() if row["merged_into_uid"]])
    found = []
    for uid in uids:
        row = held[uid]
        found.append(
            {
                "ref": ref_text("party", row),
                **{name: row[name] for name in ("uid", "kind", "name")},
                "names": [name["name"] for name in names[uid]],
                **{name: row[name] for name in ("country", "identified")},
                "count": row["count_text"],
                "listed": listed(listings[uid]),
                "roles": roles[uid],
                "violation_count": cases[uid],
                "merged_into": into.name(row["merged_into_uid"]),
                "merged_into_ref": into.ref(row["merged_into_uid"]),
                "marking": row["marking"],
                "updated_at": format_time(row["updated_at"]),
            }
        )
    return found


def _roles(connection: Connection, uids: Sequence[str]) -> dict[str, list[str]]:
    involved = light("involvement")
    found: dict[str, list[str]] = defaultdict(list)
    for some in slices(list(uids)):
        query = select(involved.c.party_uid, involved.c.role).where(involved.c.party_uid.in_(some)).distinct()
        for uid, role in connection.execute(query.order_by(involved.c.role)):
            found[uid].append(role)
    return found
