"""A small law of the tests' own."""

from typing import Any

from tracker.analysis.law_rows import Law, keyed
from tracker.schemas.law_file import LawFile

REGIME = {"code": "UTOPIA-9001", "name": "Utopia", "target_type": "state", "status": "active", "sureness": "memory"}
RESOLUTION = {
    "symbol": "S/RES/9001 (2020)",
    "adopted": "2020-05-01",
    "regimes": ["UTOPIA-9001"],
    "sureness": "memory",
}
PROVISION = {
    "resolution": "S/RES/9001 (2020)",
    "paragraph": "1",
    "regimes": ["UTOPIA-9001"],
    "measures": ["arms_embargo"],
    "direction": "to_target",
    "bound": "all_member_states",
    "binding": "mandatory",
    "summary": "No arms.",
    "periods": [{"from": "2020-05-01", "end": "open"}],
    "sureness": "memory",
}


def link(paragraph: str | None, relation: str = "supersedes") -> dict[str, Any]:
    return {"relation": relation, "resolution": "S/RES/9001 (2020)", "paragraph": paragraph}


def provision(paragraph: str = "1", **changes: Any) -> dict[str, Any]:
    return {**PROVISION, "paragraph": paragraph, **changes}


def law_file(*provisions: dict[str, Any], regime: Any = None, resolution: Any = None) -> LawFile:
    return LawFile.model_validate(
        {
            "format": "tracker-law-file",
            "version": "1",
            "regimes": [{**REGIME, **(regime or {})}],
            "resolutions": [{**RESOLUTION, **(resolution or {})}],
            "provisions": list(provisions),
        }
    )


def law(*provisions: dict[str, Any], regime: Any = None, resolution: Any = None) -> Law:
    return keyed(law_file(*provisions, regime=regime, resolution=resolution))
