"""List violations: a page of uids first, then one query for each kind of thing shown beside them."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, select

from tracker.errors import UsageError
from tracker.schemas.listing import SORTS, Page, Resolved, ViolationFilter
from tracker.services.law_book import load_law_book
from tracker.services.merged_parties import standing_uid
from tracker.services.refs import find_ref, is_ref, ref_text
from tracker.services.session import Session
from tracker.services.standing import proposals
from tracker.store.fetch import fetch
from tracker.store.tables import light
from tracker.store.violation_list import violation_uids
from tracker.values.edtf import parse_edtf
from tracker.values.text import fold
from tracker.values.times import format_time


@dataclass(frozen=True, slots=True)
class Listing:
    """The rows of a page, and the reference after which the next one begins (None on the last)."""

    rows: list[dict[str, Any]]
    next_after: str | None
    empty_database: bool = False
    # What was left out because its date is not known, where only what was public by a day is listed.
    undated: int = 0


def list_violations(session: Session, asked: ViolationFilter, page: Page) -> Listing:
    """Give one page of violations as rows of plain values."""
    with session.read() as connection:
        uids = select_violations(connection, asked, page)
        more = page.limit and len(uids) > page.limit
        shown = uids[: page.limit] if page.limit else uids
        rows = list_rows(connection, shown)
        empty = not rows and connection.execute(select(light("violation").c.uid).limit(1)).first() is None
    return Listing(rows, rows[-1]["ref"] if more else None, empty)


def select_violations(connection: Connection, asked: ViolationFilter, page: Page) -> list[str]:
    """The uids of a page, one more than its limit when there are more."""
    if page.sort.lstrip("-") not in SORTS:
        raise UsageError(f"{page.sort!r} is no order", f"One of: {', '.join(SORTS)}; a minus before it turns it round.")
    after = find_ref(connection, page.after, ("violation",))[1] if page.after else None
    return violation_uids(connection, asked, resolve(connection, asked), page, after)


def resolve(connection: Connection, asked: ViolationFilter) -> Resolved:
    """Look up the names in a filter; NotFoundError or InvalidValueError for what is not there."""
    found: dict[str, Any] = {}
    if asked.regime or asked.provision:
        book = load_law_book(connection)
        if asked.regime:
            found["regime"] = book.regime(asked.regime)
        if asked.provision:
            kind, uid = book.find(asked.provision)
            found[f"{kind}_uid"] = uid
    for kind, wanted in (("party", asked.party), ("source", asked.source)):
        if wanted and is_ref(wanted):
            uid = find_ref(connection, wanted, (kind,))[1]
            found[f"{kind}_uid"] = standing_uid(connection, uid) if kind == "party" else uid
        elif wanted:
            found[f"{kind}_name"] = fold(wanted)
    found["since"] = parse_edtf(asked.since).earliest if asked.since else None
    found["until"] = parse_edtf(asked.until).latest if asked.until else None
    return Resolved(**found)


def list_rows(connection: Connection, uids: Sequence[str]) -> list[dict[str, Any]]:
    """The rows of these violations, in order."""
    held = {row["uid"]: row for row in fetch(connection, "violation", "uid", uids)}
    facts = {row["uid"]: row for row in fetch(connection, "violation_facts", "uid", uids)}
    regime = light("regime")
    codes = {row.uid: row.code for row in connection.execute(select(regime.c.uid, regime.c.code))}
    names = _party_names(connection, uids)
    waiting = proposals(connection, uids)
    return [_row(held[uid], facts[uid], codes, names[uid], waiting.get(uid)) for uid in uids]


def _party_names(connection: Connection, uids: Sequence[str]) -> dict[str, list[str]]:
    involved = fetch(connection, "involvement", "violation_uid", uids)
    parties = {row["uid"]: row["name"] for row in fetch(connection, "party", "uid", [r["party_uid"] for r in involved])}
    names: dict[str, list[str]] = defaultdict(list)
    for row in sorted(involved, key=lambda row: row["position"]):
        name = parties[row["party_uid"]]
        if name not in names[row["violation_uid"]]:
            names[row["violation_uid"]].append(name)
    return names


def _row(held: Any, facts: Any, codes: dict[str, str], parties: list[str], waiting: Any) -> dict[str, Any]:
    return {
        "ref": ref_text("violation", held),
        "uid": held["uid"],
        "title": held["title"],
        "regime": codes[held["regime_uid"]],
        "measure": held["measure"],
        "direction": held["direction"],
        "status": held["status"],
        "proposed_status": waiting["status"] if waiting else None,
        "occurred": occurred(held),
        "place": place(held),
        "marking": held["marking"],
        "parties": parties,
        "level": facts["level"],
        "contested": facts["contested"],
        "supporting_origins": facts["supporting_origins"],
        "contradicting_origins": facts["contradicting_origins"],
        "evidence_count": facts["evidence_count"],
        "claim_count": facts["claim_count"],
        "reply_count": facts["reply_count"],
        "updated_at": format_time(held["updated_at"]),
    }


def occurred(row: Any) -> dict[str, Any] | None:
    """The date of an act as people and programs read it."""
    if row["occurred"] is None:
        return None
    days = {name: row[f"occurred_{name}"] for name in ("earliest", "latest")}
    return {
        "text": row["occurred"],
        **{name: day.isoformat() if day else None for name, day in days.items()},
        "uncertain": row["occurred_uncertain"],
        "approximate": row["occurred_approximate"],
    }


PLACE = ("name", "country", "latitude", "longitude", "precision", "within_km", "note")


def place(row: Any) -> dict[str, Any] | None:
    """A place, None where nothing is said of it."""
    found = {name: row[f"place_{name}"] for name in PLACE}
    return found if any(value is not None for value in found.values()) else None
