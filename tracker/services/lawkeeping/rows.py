"""A row of a law file as rows of the tables."""

import json
from collections.abc import Sequence
from typing import Any
from uuid import UUID, uuid5

from tracker.analysis.law_rows import Key, LawRow, citation
from tracker.schemas.law_file import LawCap, LawLink, LawProvision, LawRegime, LawResolution
from tracker.values.symbols import parse_provision, parse_resolution

# Two databases give the same law the same uids: UUIDv5 of the natural key in this namespace.
NAMESPACE = UUID("6f2d1d0e-6a8e-5d55-9b61-0d0f1b6c7a11")
# The tables of the parts of each kind of row.
PARTS = {
    "regime": (),
    "resolution": ("resolution_regime",),
    "provision": (
        *("provision_regime", "provision_measure", "provision_period", "provision_cap", "provision_deadline"),
        *("provision_hs", "provision_link"),
    ),
}
_ELSEWHERE = {"resolution", "regimes", "measures", "bound_states", "periods", "caps", "deadlines", "hs", "links"}
# More than any list of parts has entries.
_PLACES = 100

Parts = dict[str, list[dict[str, Any]]]


def law_uid(table: str, *key: object) -> str:
    """The uid of a law row."""
    return str(uuid5(NAMESPACE, "\n".join([table, *map(str, key)])))


def uid_of(key: Key) -> str:
    """The uid of a regime, resolution or provision by what it is called."""
    kind, name = key
    if kind != "provision":
        return law_uid(kind, name)
    cited = parse_provision(name)
    return law_uid(kind, cited.symbol.text, cited.paragraph)


def part_uids(key: Key, regimes: Sequence[str]) -> dict[str, set[str]]:
    """The uids that the parts of a row may have had at any time, by table."""
    kind, name = key
    natural: tuple[str, ...] = (name,)
    if kind == "provision":
        cited = parse_provision(name)
        natural = (cited.symbol.text, cited.paragraph or "")
    return {
        table: {law_uid(table, *natural, part) for part in (regimes if table.endswith("_regime") else range(_PLACES))}
        for table in PARTS[kind]
    }


def main_row(row: LawRow) -> dict[str, Any]:
    """The columns of a regime, resolution or provision, but for `own` and a provision's position."""
    if isinstance(row, LawRegime):
        found = _regime(row)
    elif isinstance(row, LawResolution):
        found = _resolution(row)
    else:
        found = _provision(row)
    return _plain(found)


def part_rows(row: LawRow) -> Parts:
    """The rows of the tables that hang on a row, by table; every table of its kind is there."""
    if isinstance(row, LawRegime):
        return {}
    if isinstance(row, LawResolution):
        return {"resolution_regime": _regimes("resolution", row.regimes, row.symbol)}
    key = row.resolution, row.paragraph
    uid = law_uid("provision", *key)
    found = {"provision_regime": _regimes("provision", row.regimes, *key)}
    for table, parts in _provision_parts(row).items():
        found[table] = [
            _plain(part) | {"uid": law_uid(table, *key, place), "provision_uid": uid, "position": place}
            for place, part in enumerate(parts)
        ]
    return found


def _plain(row: dict[str, Any]) -> dict[str, Any]:
    """Words as their text."""
    return {name: str(value) if isinstance(value, str) else value for name, value in row.items()}


def _listed(values: Sequence[str] | None) -> str | None:
    return json.dumps(list(values), separators=(",", ":")) if values else None


def _regime(regime: LawRegime) -> dict[str, Any]:
    body = regime.body
    return {
        **regime.model_dump(mode="python", exclude={"body", "sources"}),
        "uid": law_uid("regime", regime.code),
        "sources": _listed(regime.sources),
        "body_name": body.name if body else None,
        "body_created_by": body.created_by if body else None,
        "body_from": body.from_ if body else None,
        "body_until": body.until if body else None,
        "body_note": body.note if body else None,
        "body_sources": _listed(body.sources) if body else None,
    }


def _resolution(resolution: LawResolution) -> dict[str, Any]:
    symbol = parse_resolution(resolution.symbol)
    return {
        **resolution.model_dump(mode="python", exclude={"regimes", "vote", "sources"}),
        "uid": law_uid("resolution", resolution.symbol),
        "number": symbol.number,
        "year": symbol.year,
        "votes_for": resolution.vote.for_,
        "votes_against": resolution.vote.against,
        "abstentions": resolution.vote.abstain,
        "sources": _listed(resolution.sources),
    }


def _provision(provision: LawProvision) -> dict[str, Any]:
    return {
        **provision.model_dump(mode="python", exclude={*_ELSEWHERE, "sources"}),
        "uid": law_uid("provision", provision.resolution, provision.paragraph),
        "resolution_uid": law_uid("resolution", provision.resolution),
        "bound_states": _listed(provision.bound_states),
        "paragraph_sources": _listed(provision.sources.paragraph),
        "content_sources": _listed(provision.sources.content),
    }


def _regimes(kind: str, codes: Sequence[str], *key: object) -> list[dict[str, Any]]:
    table = f"{kind}_regime"
    return [
        {"uid": law_uid(table, *key, code), f"{kind}_uid": law_uid(kind, *key), "regime_uid": law_uid("regime", code)}
        for code in dict.fromkeys(codes)
    ]


def _provision_parts(provision: LawProvision) -> Parts:
    return {
        "provision_measure": [{"measure": measure} for measure in provision.measures],
        "provision_period": [
            {
                "from_day": period.from_,
                "to_day": period.to,
                "end_kind": period.end,
                "basis": period.basis,
                "contested_by": period.contested_by,
            }
            for period in provision.periods
        ],
        "provision_cap": [_cap(cap) for cap in provision.caps],
        "provision_deadline": [{"due": deadline.on, "what": deadline.what} for deadline in provision.deadlines],
        "provision_hs": [hs.model_dump() for hs in provision.hs],
        "provision_link": [_link(link) for link in provision.links],
    }


def _cap(cap: LawCap) -> dict[str, Any]:
    return {
        **cap.model_dump(include={"value", "unit", "per", "rule", "note"}),
        "from_day": cap.from_,
        "to_day": cap.to,
        "alternative_value": cap.alternative.value if cap.alternative else None,
        "alternative_unit": cap.alternative.unit if cap.alternative else None,
    }


def _link(link: LawLink) -> dict[str, Any]:
    target = uid_of(("provision" if link.paragraph else "resolution", citation(link.resolution, link.paragraph)))
    return {
        "relation": link.relation,
        "to_provision_uid": target if link.paragraph else None,
        "to_resolution_uid": None if link.paragraph else target,
        "note": link.note,
    }
