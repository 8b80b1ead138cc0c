"""Record a claim with what goes without saying: that it supports the act, and that the source of the item says so."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection, select

from tracker.errors import NotFoundError
from tracker.services.naming import Choose, refuse_near
from tracker.services.recording import Recorded, add_part
from tracker.services.refs import find_ref, is_ref, ref_columns, ref_text
from tracker.services.session import Session
from tracker.store.tables import light
from tracker.vocab import About, Stance

# What a claim speaks to when its target is given alone.
_POINTS = {"party": About.PARTY, "item": About.ITEM, "provision": About.LAW}


def add_claim(
    session: Session,
    violation: str,
    fields: Mapping[str, Any],
    *,
    choose: Choose = refuse_near,
    options: Mapping[str, str] | None = None,
) -> Recorded:
    """Record a claim of a violation; errors as of `add_part`."""
    about = next((point for target, point in _POINTS.items() if fields.get(target)), About.ACT)
    given = {"stance": Stance.SUPPORTS.value, "about": about.value, **fields}
    if "origin" not in given:
        with session.read() as connection:
            given["origin"] = _source_of(connection, given["evidence"])
    return add_part(session, violation, "claim", given, choose=choose, options=options)


def _source_of(connection: Connection, evidence: str) -> str:
    """The reference of the source of an item of evidence."""
    if not is_ref(evidence):
        hint = "Give its reference, such as E-0001. See: tracker evidence list"
        raise NotFoundError(f"there is no evidence {evidence!r}", hint)
    _, uid = find_ref(connection, evidence, ("evidence",))
    item, source = light("evidence"), light("source")
    query = select(*ref_columns(source, "source")).join_from(source, item, item.c.source_uid == source.c.uid)
    return ref_text("source", connection.execute(query.where(item.c.uid == uid)).mappings().one())
