"""The provisions that a violation cites, each with its verdict for the act's days."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection

from tracker.analysis.in_force import Window, deciding_period, in_force, in_force_why
from tracker.services.records.loading import Loaded
from tracker.services.showing.exemptions import exemptions_of
from tracker.services.showing.names import Names
from tracker.services.showing.parts import day
from tracker.vocab import Extent

Law = Mapping[str, dict[str, Any]]


def citations(connection: Connection, loaded: Loaded, names: Names, law: Law) -> list[dict[str, Any]]:
    """The views of all that is cited; `law` is what is known of each paragraph or resolution, by uid."""
    window = window_of(loaded.row)
    exempted = exemptions_of(connection, loaded, window)
    rows = [child.row for child in loaded.parts["provisions"]]
    return [
        {
            **_citation(row, law[row["provision_uid"] or row["resolution_uid"]], names, window),
            "exemptions": exempted.get(row["provision_uid"], []),
        }
        for row in rows
    ]


def _citation(row: Any, cited: dict[str, Any], names: Names, window: Window | None) -> dict[str, Any]:
    asked = window, cited["periods"], cited["reviewed_to"]
    period = deciding_period(cited["periods"], window)
    return {
        **{name: cited[name] for name in ("provision", "symbol", "paragraph", "measure")},
        "relation": row["relation"],
        "party": names.name(row["party_uid"]),
        "party_ref": names.ref(row["party_uid"]),
        **{name: row[name] for name in ("basis", "rationale", "cited_as")},
        "claim": names.ref(row["claim_uid"]),
        "in_force": in_force(*asked) if row["provision_uid"] else "unknown",
        "in_force_why": in_force_why(*asked) if row["provision_uid"] else "no paragraph is cited",
        **{name: cited[name] for name in ("bound", "binding", "summary", "condition", "sureness", "own")},
        "contested_by": period.contested_by if period else None,
        "in_force_from": day(period.start) if period else None,
        "in_force_to": day(period.end) if period else None,
        "reviewed_to": day(cited["reviewed_to"]),
        "cited": cited["cited"],
    }


def window_of(row: Any) -> Window | None:
    """When the act was; an interval or a continuing act lasted throughout."""
    if row["occurred"] is None:
        return None
    lasts = row["extent"] == Extent.CONTINUING or "/" in row["occurred"]
    return Window(row["occurred_earliest"], row["occurred_latest"], lasts)
