"""The law for a violation that is being recorded: what it would breach, and what it cites that was not in force."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection

from tracker.analysis.goods import goods_named
from tracker.analysis.in_force import OUTSIDE, in_force
from tracker.errors import TrackerError
from tracker.services.law_book import load_law_book
from tracker.services.law_matching import AskedAct, match_rows, window_of
from tracker.services.law_paragraphs import law_paragraphs
from tracker.services.session import Session
from tracker.vocab import Direction, Extent, Measure

Document = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class LawOffers:
    """`rows` of `law match` that would be breached, best first; `lapsed` paragraphs cited but not in force then."""

    rows: list[dict[str, Any]]
    lapsed: list[str]


def offers(session: Session, document: Document) -> LawOffers:
    """What the law says of a violation as a case file has it; it need not be whole, and wrong values say nothing."""
    with session.read() as connection:
        return law_offers(connection, document)


def law_offers(connection: Connection, document: Document) -> LawOffers:
    """The same within an open view."""
    try:
        asked = _asked(document)
        said = asked.besides or asked.hs or goods_named(asked.goods)
        rows = match_rows(connection, asked) if said else []
        lapsed = _lapsed(connection, document, asked)
    except TrackerError:
        # A regime, date or citation that is wrong is refused when it is recorded, with its option.
        return LawOffers([], [])
    return LawOffers([row for row in rows if row["relevance"] != "see_also"], lapsed)


def _asked(document: Document) -> AskedAct:
    measure, direction = document.get("measure"), document.get("direction")
    items = [item for item in document.get("items") or () if isinstance(item, Mapping)]
    words = [document.get("title"), *(item.get("description") for item in items)]
    return AskedAct(
        [str(document["regime"])],
        document.get("occurred"),
        direction=Direction.parse(str(direction)) if direction else None,
        hs=[str(item["hs"]).replace(".", "") for item in items if item.get("hs")],
        goods="; ".join(word for word in words if word),
        continuing=str(document.get("extent")) == Extent.CONTINUING,
        besides=[Measure.parse(str(measure))] if measure else [],
    )


def _lapsed(connection: Connection, document: Document, asked: AskedAct) -> list[str]:
    cited = [entry.get("provision") for entry in document.get("provisions") or () if isinstance(entry, Mapping)]
    if not cited or not asked.on:
        return []
    window = window_of(asked)
    book = load_law_book(connection)
    uids = {uid for kind, uid in map(book.find, filter(None, cited)) if kind == "provision"}
    held = [law for law in law_paragraphs(connection, window) if law.uid in uids]
    return [law.cited for law in held if in_force(window, law.periods, law.reviewed_to) == OUTSIDE]
