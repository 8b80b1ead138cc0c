"""Everything about one regime, resolution or provision."""

from typing import Any

from sqlalchemy import Connection

from tracker.analysis.law_rows import Key, LawRow, citation, key_of
from tracker.schemas.law_file import LawFile, LawProvision, LawRegime, LawResolution
from tracker.services.lawkeeping.citing import cited_by
from tracker.services.lawkeeping.naming import law_key
from tracker.services.lawkeeping.rows import uid_of
from tracker.services.lawkeeping.stored import StoredLaw, stored_law
from tracker.services.session import Session
from tracker.store.fetch import fetch
from tracker.values.symbols import un_style
from tracker.values.times import format_time

_LISTS = {LawRegime: "regimes", LawResolution: "resolutions", LawProvision: "provisions"}


def show_law(session: Session, name: str) -> tuple[str, dict[str, Any]]:
    """Give the kind of a row and its view; NotFoundError with the nearest.

    The view has the fields of the law file, with how the row stands in this database, what links to it and which
    records cite it.
    """
    with session.read() as connection:
        stored = stored_law(connection)
        key = law_key(stored.book, name)
        return key[0], _view(connection, stored, key)


def law_file_of(session: Session, name: str) -> dict[str, Any]:
    """One row as a law file, which `law add --from` reads."""
    with session.read() as connection:
        stored = stored_law(connection)
        row = stored.rows[law_key(stored.book, name)]
    law = LawFile.model_validate({"format": "tracker-law-file", "version": "1", _LISTS[type(row)]: [row]})
    return law.model_dump(mode="json", by_alias=True, exclude_defaults=True, exclude_none=True)


def _view(connection: Connection, stored: StoredLaw, key: Key) -> dict[str, Any]:
    row = stored.rows[key]
    kept = fetch(connection, key[0], "uid", [uid_of(key)])[0]
    return {
        "law": key[0],
        "name": key[1],
        **row.model_dump(mode="json", by_alias=True, exclude={"name"}),
        **_around(stored, row),
        "own": kept["own"],
        "linked_from": _linked_from(stored, key),
        "cited_by": list(cited_by(connection, [key]).get(key, ())),
        "uid": kept["uid"],
        "version": kept["version"],
        "updated_at": format_time(kept["updated_at"]),
    }


def _around(stored: StoredLaw, row: LawRow) -> dict[str, Any]:
    """What the row belongs to, and what belongs to it."""
    if isinstance(row, LawRegime):
        held = [_brief(stored, one) for one in _provisions(stored) if row.code in one.regimes]
        papers = [one for one in stored.rows.values() if isinstance(one, LawResolution) and row.code in one.regimes]
        symbols = [one.symbol for one in sorted(papers, key=lambda one: (one.adopted is None, one.adopted))]
        said = "loaded" if held else "law not loaded"
        return {"title": row.name, "resolutions": symbols, "provisions": held, "law_loaded": said}
    if isinstance(row, LawResolution):
        held = [_brief(stored, one) for one in _provisions(stored) if one.resolution == row.symbol]
        return {"cited": un_style(row.symbol, None), "provisions": held}
    regimes = [stored.rows["regime", code] for code in row.regimes]
    reviewed = [one.reviewed_to for one in regimes if isinstance(one, LawRegime) and one.reviewed_to]
    paper = stored.rows["resolution", row.resolution]
    return {
        "cited": un_style(row.resolution, row.paragraph),
        "adopted": paper.adopted.isoformat() if isinstance(paper, LawResolution) and paper.adopted else None,
        "url": paper.url if isinstance(paper, LawResolution) else None,
        "reviewed_to": min(reviewed).isoformat() if reviewed else None,
    }


def _provisions(stored: StoredLaw) -> list[LawProvision]:
    return [row for row in stored.rows.values() if isinstance(row, LawProvision)]


def _brief(stored: StoredLaw, row: LawProvision) -> dict[str, Any]:
    key = key_of(row)
    said = row.model_dump(mode="json", include={"summary", "measures", "sureness"})
    return {"provision": key[1], **said, "own": key in stored.own}


def _linked_from(stored: StoredLaw, key: Key) -> list[dict[str, Any]]:
    return [
        {"relation": link.relation.value, "from": key_of(row)[1], "note": link.note}
        for row in _provisions(stored)
        for link in row.links
        if key[0] != "regime" and citation(link.resolution, link.paragraph) == key[1]
    ]
