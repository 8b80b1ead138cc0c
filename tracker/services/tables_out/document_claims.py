"""Rows of claims from the documents of violations."""

from collections.abc import Iterator, Mapping
from typing import Any

from tracker.services.tables_out import cells
from tracker.services.tables_out.cells import plain
from tracker.services.tables_out.document_cells import Cells, Document, item_cell, place_cells, same_cells
from tracker.services.tables_out.mentioned import Mentioned
from tracker.values.cell_text import joined
from tracker.values.quantity import parse_quantity


def claim_rows(document: Document, mentioned: Mentioned) -> Iterator[Cells]:
    """The cells of each claim of a violation by heading."""
    items = {one["key"]: item_cell(one) for one in document.get("items", ())}
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
        **same_cells(claim, "stance modality about party provision statement quote language evidence origin"),
        **same_cells(claim, "asserted_on access credibility date marking uid"),
        **place_cells(claim),
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
