"""Rows of tables from the documents of a case file: what those hide, no row shows."""

from collections.abc import Callable, Mapping
from typing import Any

from tracker.schemas.table_shapes.common import PLACE_FIELDS
from tracker.schemas.table_shapes.violations import role_column
from tracker.services.tables_out import cells
from tracker.services.tables_out.cells import plain
from tracker.services.tables_out.headlines import Headline
from tracker.services.tables_out.mentioned import Mentioned
from tracker.values.cell_text import joined
from tracker.values.edtf import parse_edtf
from tracker.vocab import Role

Document = Mapping[str, Any]
Cells = dict[str, str]


def party_cells(document: Document, mentioned: Mentioned) -> Cells:
    """The cells of a party by heading; a heading that is not there is an empty cell."""
    return {
        **same_cells(document, "name kind country born died identified count naming merged_into note marking uid"),
        "ref": document["key"],
        "nationalities": joined(document.get("nationalities", ())),
        "names": _each(document, "names", _further_name),
        "identifiers": _each(document, "identifiers", lambda one: cells.prefixed(one["scheme"], one["value"])),
        "links": _each(document, "links", lambda one: cells.prefixed(one["relation"], mentioned.named(one["to"]))),
        "listed": _each(document, "designations", _listing),
        "addresses": _each(document, "addresses", _address),
    }


def _further_name(one: Document) -> str:
    return cells.further_name(one["name"], one.get("kind"), one.get("language"))


def _listing(one: Document) -> str:
    names = ("reference", "listed_on", "delisted_on", "gone_by")
    return cells.listing(one["regime"], *(one.get(name) for name in names))


def _address(one: Document) -> str:
    return cells.address(one.get(name) for name in cells.ADDRESS)


def source_cells(document: Document, mentioned: Mentioned) -> Cells:
    """The cells of a source by heading."""
    lists = {
        name: joined(mentioned.named(key) for key in document.get(name, ()))
        for name in ("party", "owner", "speaks_for")
    }
    return {
        **same_cells(document, "name kind alias country language url parent reliability reliability_reason"),
        **same_cells(document, "note marking uid"),
        **lists,
        "ref": document["key"],
        "not_independent_of": _each(document, "not_independent_of", lambda one: mentioned.named(one["source"])),
    }


def evidence_cells(document: Document, mentioned: Mentioned) -> Cells:
    """The cells of an item of evidence by heading."""
    return {
        **same_cells(document, "title translated_title kind source published accessed url archive_url"),
        **same_cells(document, "archive_checked_by archive_checked_on symbol language release edition supersedes"),
        **same_cells(document, "note marking uid"),
        "ref": document["key"],
        "source_name": mentioned.name(document["source"]),
        "reliability": mentioned.reliability(document["source"]),
        "authors": joined(document.get("authors", ())),
    }


def violation_cells(document: Document, mentioned: Mentioned, headline: Headline) -> Cells:
    """The cells of a violation by heading."""
    window = parse_edtf(document["occurred"]) if "occurred" in document else None
    found = {
        **same_cells(document, "title regime measure direction conduct extent occurred marking naming summary uid"),
        **place_cells(document),
        **headline.cells(),
        "ref": document["key"],
        "earliest": plain(window.earliest) if window else "",
        "latest": plain(window.latest) if window else "",
        "items": _each(document, "items", item_cell),
        "tags": joined(document.get("tags", ())),
    }
    lists: dict[str, list[str]] = {}
    for one in document.get("parties", ()):
        said = cells.involved(one["party"], mentioned.name(one["party"]), one["degree"], plain(one.get("of")))
        lists.setdefault(role_column(Role(one["role"])), []).append(said)
    for one in document.get("provisions", ()):
        bound = plain(one.get("party"))
        lists.setdefault(one["relation"], []).append(cells.cited(one["provision"], bound, mentioned.name(bound)))
    return found | {name: joined(entries) for name, entries in lists.items()}


def item_cell(one: Document) -> str:
    """What a violation was about."""
    return cells.item(one["description"], one.get("hs"))


def same_cells(document: Document, names: str) -> Cells:
    """Cells that hold a field as it is."""
    return {name: plain(document[name]) for name in names.split() if name in document}


def _each(document: Document, name: str, said: Callable[[Document], str]) -> str:
    return joined(said(one) for one in document.get(name, ()))


def place_cells(document: Document) -> Cells:
    """The cells of a place."""
    place = document.get("place", {})
    return {heading: plain(place.get(field)) for heading, field in PLACE_FIELDS}
