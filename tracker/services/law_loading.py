"""Load the law that ships with the program into a database that has none."""

import json
from collections.abc import Sequence
from typing import Any
from uuid import UUID, uuid5

from sqlalchemy import Connection, func, select

from tracker.errors import DocumentError
from tracker.exchange.law_file_in import read_law_files
from tracker.schemas.law_file import LawFile, LawProvision, LawRegime, LawResolution
from tracker.services.writing import Writing
from tracker.store.shipped import shipped
from tracker.store.tables import light
from tracker.store.unit_of_work import UnitOfWork
from tracker.values.symbols import paragraph_sort_key, parse_resolution

# Two databases give the same law the same uids: UUIDv5 of the natural key in this namespace.
NAMESPACE = UUID("6f2d1d0e-6a8e-5d55-9b61-0d0f1b6c7a11")


def law_uid(table: str, *key: object) -> str:
    """The uid of a law row."""
    return str(uuid5(NAMESPACE, "\n".join([table, *map(str, key)])))


def shipped_law() -> LawFile:
    """All law files that come with the program."""
    return read_law_files(shipped("seeds") / "law")


def has_law(connection: Connection) -> bool:
    """Whether any regime is loaded."""
    return bool(connection.execute(select(func.count()).select_from(light("regime"))).scalar())


def load_law(opened: Writing, law: LawFile) -> None:
    """Write the law; DocumentError when a row points at one that is not there."""
    work = opened.work
    _check_pointers(law)
    for regime in law.regimes:
        _load_regime(work, regime)
    for resolution in law.resolutions:
        _load_resolution(work, resolution)
    positions = _positions(law.provisions)
    for provision in law.provisions:
        _load_provision(work, provision, positions[_key(provision)])


def _key(provision: LawProvision) -> tuple[str, str]:
    return provision.resolution, provision.paragraph


def _check_pointers(law: LawFile) -> None:
    regimes = {regime.code for regime in law.regimes}
    symbols = {resolution.symbol for resolution in law.resolutions}
    paragraphs = {_key(provision) for provision in law.provisions}
    problems = [
        f"{row.symbol}: there is no regime {code}"
        for row in law.resolutions
        for code in row.regimes
        if code not in regimes
    ]
    for row in law.provisions:
        name = f"{row.resolution} {row.paragraph}"
        problems += [f"{name}: there is no regime {code}" for code in row.regimes if code not in regimes]
        if row.resolution not in symbols:
            problems.append(f"{name}: there is no resolution {row.resolution}")
        for link in row.links:
            target = (link.resolution, link.paragraph)
            if target not in paragraphs if link.paragraph else link.resolution not in symbols:
                problems.append(f"{name}: it {link.relation} {link.resolution} {link.paragraph}, not there")
    if problems:
        raise DocumentError("the law cannot be loaded", problems)


def _positions(provisions: Sequence[LawProvision]) -> dict[tuple[str, str], int]:
    ordered = sorted(provisions, key=lambda row: (row.resolution, paragraph_sort_key(row.paragraph)))
    return {_key(row): place for place, row in enumerate(ordered)}


def _listed(values: Sequence[str] | None) -> str | None:
    return json.dumps(list(values), separators=(",", ":")) if values else None


def _load_regime(work: UnitOfWork, regime: LawRegime) -> None:
    row = regime.model_dump(mode="python", exclude={"body", "sources"})
    body = regime.body
    row |= {"uid": law_uid("regime", regime.code), "sources": _listed(regime.sources), "own": False}
    if body:
        row |= {
            "body_name": body.name,
            "body_created_by": body.created_by,
            "body_from": body.from_,
            "body_until": body.until,
            "body_note": body.note,
            "body_sources": _listed(body.sources),
        }
    work.insert("regime", plain(row))


def plain(row: dict[str, Any]) -> dict[str, Any]:
    """Words as their text."""
    return {name: str(value) if isinstance(value, str) else value for name, value in row.items()}


def _load_resolution(work: UnitOfWork, resolution: LawResolution) -> None:
    symbol = parse_resolution(resolution.symbol)
    uid = law_uid("resolution", resolution.symbol)
    row = resolution.model_dump(mode="python", exclude={"regimes", "vote", "sources"})
    row |= {
        "uid": uid,
        "number": symbol.number,
        "year": symbol.year,
        "votes_for": resolution.vote.for_,
        "votes_against": resolution.vote.against,
        "abstentions": resolution.vote.abstain,
        "sources": _listed(resolution.sources),
        "own": False,
    }
    work.insert("resolution", plain(row))
    for code in resolution.regimes:
        link = {"resolution_uid": uid, "regime_uid": law_uid("regime", code)}
        work.insert("resolution_regime", {"uid": law_uid("resolution_regime", resolution.symbol, code), **link})


def _load_provision(work: UnitOfWork, provision: LawProvision, position: int) -> None:
    key = _key(provision)
    uid = law_uid("provision", *key)
    single = set(LawProvision.model_fields) - {
        *("resolution", "regimes", "measures", "bound_states", "periods", "caps", "deadlines", "hs", "links"),
        "sources",
    }
    row = provision.model_dump(mode="python", include=single)
    row |= {
        "uid": uid,
        "resolution_uid": law_uid("resolution", provision.resolution),
        "position": position,
        "bound_states": _listed(provision.bound_states),
        "paragraph_sources": _listed(provision.sources.paragraph),
        "content_sources": _listed(provision.sources.content),
        "own": False,
    }
    work.insert("provision", plain(row))
    for code in provision.regimes:
        link = {"provision_uid": uid, "regime_uid": law_uid("regime", code)}
        work.insert("provision_regime", {"uid": law_uid("provision_regime", *key, code), **link})
    for table, rows in _children(provision).items():
        for place, child in enumerate(rows):
            child |= {"uid": law_uid(table, *key, place), "provision_uid": uid, "position": place}
            work.insert(table, plain(child))


def _children(provision: LawProvision) -> dict[str, list[dict[str, Any]]]:
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
        "provision_cap": [
            {
                **cap.model_dump(include={"value", "unit", "per", "rule", "note"}),
                "from_day": cap.from_,
                "to_day": cap.to,
                "alternative_value": cap.alternative.value if cap.alternative else None,
                "alternative_unit": cap.alternative.unit if cap.alternative else None,
            }
            for cap in provision.caps
        ],
        "provision_deadline": [{"due": deadline.on, "what": deadline.what} for deadline in provision.deadlines],
        "provision_hs": [hs.model_dump() for hs in provision.hs],
        "provision_link": [
            {
                "relation": link.relation,
                "to_provision_uid": law_uid("provision", link.resolution, link.paragraph) if link.paragraph else None,
                "to_resolution_uid": None if link.paragraph else law_uid("resolution", link.resolution),
                "note": link.note,
            }
            for link in provision.links
        ],
    }
