"""List the events of regimes."""

from typing import Any

from sqlalchemy import select

from tracker.services.law_book import load_law_book
from tracker.services.refs import ref_text
from tracker.services.session import Session
from tracker.services.showing.names import Names
from tracker.store.tables import light
from tracker.vocab import MilestoneKind


def list_milestones(
    session: Session, regime: str | None = None, kind: MilestoneKind | None = None
) -> list[dict[str, Any]]:
    """Milestones by date."""
    with session.read() as connection:
        table = light("milestone")
        query = select(table).order_by(table.c.happened_on_earliest, table.c.ref_number)
        book = load_law_book(connection)
        if regime:
            query = query.where(table.c.regime_uid == book.regime(regime))
        if kind:
            query = query.where(table.c.kind == kind.value)
        rows = connection.execute(query).mappings().all()
        origins = [("source", row["origin_source_uid"]) for row in rows if row["origin_source_uid"]]
        origins += [("party", row["origin_party_uid"]) for row in rows if row["origin_party_uid"]]
        names = Names(connection, origins)
        return [
            {
                "ref": ref_text("milestone", row),
                "on": row["happened_on"],
                "regime": book.name("regime", row["regime_uid"]),
                **{name: row[name] for name in ("kind", "title", "summary")},
                "origin": names.name(row["origin_source_uid"], row["origin_party_uid"]),
                "place": row["place_name"],
                "marking": row["marking"],
            }
            for row in rows
        ]
