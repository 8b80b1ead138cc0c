"""Rows of tables from the documents of a case file: what those hide, no row shows."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from tracker.schemas.table_shapes.common import PLACE_FIELDS
from tracker.schemas.table_shapes.violations import role_column
from tracker.services.tables_out import cells
from tracker.services.tables_out.cells import plain
from tracker.services.tables_out.headlines import Headline
from tracker.services.tables_out.mentioned import Mentioned
from tracker.values.cell_text import joined
from tracker.values.edtf import parse_edtf
from tracker.values.quantity import parse_quantity
from tracker.vocab import Role

Document = Mapping[str, Any]
Cells = dict[str, str]


def party_cells(document: Document, mentioned: Mentioned) -> Cells:
    """The cells of a party by heading; a heading that is not there is an empty cell."""
    return {
        **_same(document, "name kind country born died identified count naming merged_into note marking uid"),
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
        **_same(document, "name kind alias country language url parent reliability reliability_reason"),
        **_same(document, "note marking uid"),
        **lists,
        "ref": document["key"],
        "not_independent_of": _each(document, "not_independent_of", lambda one: mentioned.named(one["source"])),
    }


def evidence_cells(document: Document, mentioned: Mentioned) -> Cells:
    """The cells of an item of evidence by heading."""
    return {
        **_same(document, "title translated_title kind source published accessed url archive_url"),
        **_same(document, "archive_checked_by archive_checked_on symbol language release edition supersedes"),
        **_same(document, "note marking uid"),
        "ref": document["key"],
        "source_name": mentioned.name(document["source"]),
        "reliability": mentioned.reliability(document["source"]),
        "authors": joined(document.get("authors", ())),
    }


def violation_cells(document: Document, mentioned: Mentioned, headline: Headline) -> Cells:
    """The cells of a violation by heading."""
    window = parse_edtf(document["occurred"]) if "occurred" in document else None
    found = {
        **_same(document, "title regime measure direction conduct extent occurred marking naming summary uid"),
        **_place(document),
        **headline.cells(),
        "ref": document["key"],
        "earliest": plain(window.earliest) if window else "",
        "latest": plain(window.latest) if window else "",
        "items": _each(document, "items", _item),
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


def claim_rows(document: Document, mentioned: Mentioned) -> Iterator[Cells]:
    """The cells of each claim of a violation by heading."""
    items = {item["key"]: _item(item) for item in document.get("items", ())}
    whose = {
        "violation": document["key"],
        "violation_title": document["title"],
        "regime": document["regime"],
        "violation_uid": plain(document.get("uid")),
    }
    for claim in document.get("claims", ()):
        yield {**_claim(claim, mentioned, items), **whose}


def _claim(claim: Document, mentioned: Mentioned, items: Mapping[str, str]) -> Cells:
    translation, locator = claim.get("translation", {}), claim.get("locator", {})
    retracted, item = claim.get("retracted", {}), mentioned.item(claim["evidence"])
    return {
        **_same(claim, "stance modality about party provision statement quote language evidence origin asserted_on"),
        **_same(claim, "access credibility date marking uid"),
        **_place(claim),
        **_figures(claim.get("figures", ()), items),
        "ref": claim["key"],
        "item": items.get(claim.get("item", ""), ""),
        "translation": plain(translation.get("text")),
        "translation_by": plain(translation.get("by")),
        "translation_machine": plain(translation.get("machine")),
        "locator_kind": plain(locator.get("kind")),
        "locator": plain(locator.get("value")),
        "evidence_title": item.title,
        "url": item.url,
        "source": item.source,
        "source_name": mentioned.name(item.source),
        "reliability": mentioned.reliability(item.source),
        "origin_name": mentioned.name(claim["origin"]),
        "derived_from": joined(claim.get("derived_from", ())),
        "via": joined(mentioned.named(key) for key in claim.get("via", ())),
        **{f"retracted_{name}": plain(retracted.get(name)) for name in ("on", "by", "reason")},
    }


def _figures(figures: Any, items: Mapping[str, str]) -> Cells:
    if not figures:
        return {}
    read = [parse_quantity(one["quantity"]) for one in figures]
    said = (_figure(one, items) for one in figures)
    return {
        "figures": joined(said),
        "low": cells.numbers([plain(one.low) for one in read]),
        "best": cells.numbers([plain(one.best) for one in read]),
        "high": cells.numbers([plain(one.high) for one in read]),
        "unit": cells.numbers([plain(one.get("unit")) for one in figures]),
    }


def _figure(one: Document, items: Mapping[str, str]) -> str:
    unit, as_of, period, counts = (plain(one.get(name)) for name in ("unit", "as_of", "period", "counts"))
    return cells.figure(one["quantity"], unit, as_of, period, counts, items.get(one.get("item", ""), ""))


def _item(one: Document) -> str:
    return cells.item(one["description"], one.get("hs"))


def _same(document: Document, names: str) -> Cells:
    """Cells that hold a field as it is."""
    return {name: plain(document[name]) for name in names.split() if name in document}


def _each(document: Document, name: str, said: Callable[[Document], str]) -> str:
    return joined(said(one) for one in document.get(name, ()))


def _place(document: Document) -> Cells:
    place = document.get("place", {})
    return {heading: plain(place.get(field)) for heading, field in PLACE_FIELDS}
