"""Gather from the database what the weight of violations is worked out from."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection

from tracker.analysis.corroboration import corroborate
from tracker.schemas.weight import Corroboration, Matter, Origin, WeighedClaim
from tracker.services.refs import ref_text
from tracker.services.voices import STATE, Voices, all_named, said_between
from tracker.store.fetch import fetch
from tracker.values.markings import at_most
from tracker.vocab import Marking, Role

_CLAIM = (
    *("uid", "ref_number", "violation_uid", "evidence_uid", "stance", "modality", "about", "credibility", "access"),
    *("target_party_uid", "target_provision_uid", "target_item_uid", "origin_source_uid", "origin_party_uid"),
    *("asserted_on", "asserted_on_earliest", "asserted_on_latest", "retracted_on"),
)
_EVIDENCE = ("uid", "source_uid", "published_earliest", "published_latest")


@dataclass(frozen=True, slots=True)
class Shown:
    """What a redacted view at `level` is limited to: claims and parties of the violation."""

    claims: set[str]
    parties: set[str]
    level: Marking


@dataclass(frozen=True, slots=True)
class _Told:
    """Claims as rows, with what belongs to them."""

    claims: list[Any]
    earlier: list[Any]
    derived: Mapping[str, list[str]]
    via: Mapping[str, list[str]]
    evidence: Mapping[str, Any]


def weigh(connection: Connection, violations: Sequence[str], shown: Shown | None = None) -> dict[str, Corroboration]:
    """The corroboration of each violation, in a few queries for all of them."""
    told = _gather(connection, violations, shown)
    everything = [*told.claims, *told.earlier]
    involved = fetch(connection, "involvement", "violation_uid", violations)
    if shown:
        involved = [row for row in involved if row["party_uid"] in shown.parties]
    sources = all_named(everything, "origin_source_uid") | {uid for passed in told.via.values() for uid in passed}
    parties = all_named(everything, "origin_party_uid") | all_named(involved, "party_uid")
    voices = Voices(connection, sources, parties, shown.level if shown else None)
    origins: dict[str, Origin] = {}
    by_violation: dict[str, list[WeighedClaim]] = {uid: [] for uid in violations}
    for row in told.claims:
        by_violation[row["violation_uid"]].append(_weighed(row, told, voices, origins, True))
    rows = {row["uid"]: row for row in everything}

    def earlier(uid: str) -> WeighedClaim | None:
        return _weighed(rows[uid], told, voices, origins, False) if uid in rows else None

    matters = _matters(violations, involved, voices)
    return {
        uid: corroborate([*claims, *_behind(claims, earlier)], origins, matters[uid])
        for uid, claims in by_violation.items()
    }


def _gather(connection: Connection, violations: Sequence[str], shown: Shown | None) -> _Told:
    """The claims of the violations, and those of others that they go back to, as far as they may be shown."""
    claims = fetch(connection, "claim", "violation_uid", violations, _CLAIM)
    hidden: set[str] = set()
    if shown:
        hidden = {claim["uid"] for claim in claims} - shown.claims
        claims = [claim for claim in claims if claim["uid"] in shown.claims]
    known = all_named(claims, "uid")
    derived: dict[str, list[str]] = defaultdict(list)
    earlier: list[Any] = []
    asked = known
    while asked:
        steps = fetch(connection, "claim_derivation", "claim_uid", sorted(asked), ("claim_uid", "from_claim_uid"))
        fresh = fetch(connection, "claim", "uid", sorted(all_named(steps, "from_claim_uid") - known - hidden), _CLAIM)
        hidden |= _above(connection, fresh, shown)
        for row in steps:
            if row["from_claim_uid"] not in hidden:
                derived[row["claim_uid"]].append(row["from_claim_uid"])
        fresh = [row for row in fresh if row["uid"] not in hidden]
        earlier += fresh
        asked = all_named(fresh, "uid")
        known |= asked
    told = [*claims, *earlier]
    evidence = {
        row["uid"]: row for row in fetch(connection, "evidence", "uid", sorted(all_named(told, "evidence_uid")))
    }
    return _Told(claims, earlier, derived, _passed(connection, known, shown), evidence)


def _above(connection: Connection, claims: Sequence[Any], shown: Shown | None) -> set[str]:
    """The claims of other violations that hold anything above the level of a redacted view."""
    if shown is None:
        return set()
    facts = fetch(connection, "violation_facts", "uid", sorted(all_named(claims, "violation_uid")))
    open_ = {row["uid"] for row in facts if at_most(Marking(row["effective_marking"]), shown.level)}
    return {row["uid"] for row in claims if row["violation_uid"] not in open_}


def _passed(connection: Connection, claims: Iterable[str], shown: Shown | None) -> dict[str, list[str]]:
    """The sources that claims came by way of, as far as they may be shown; the one nearest the origin first."""
    rows = fetch(connection, "claim_via", "claim_uid", sorted(claims))
    if shown:
        sources = fetch(connection, "source", "uid", sorted(all_named(rows, "source_uid")))
        open_ = {row["uid"] for row in sources if at_most(Marking(row["marking"]), shown.level)}
        rows = [row for row in rows if row["source_uid"] in open_]
    found: dict[str, list[str]] = defaultdict(list)
    for row in sorted(rows, key=lambda row: (row["claim_uid"], row["position"])):
        found[row["claim_uid"]].append(row["source_uid"])
    return found


def _weighed(row: Any, told: _Told, voices: Voices, origins: dict[str, Origin], here: bool) -> WeighedClaim:
    item = told.evidence[row["evidence_uid"]]
    days = said_between(row, item)
    uid = row["uid"]

    def key(source: str) -> str:
        """The origin as it was on these days: whom it speaks for may change."""
        origin = voices.origin(source, days)
        place = f"{source} {' '.join(sorted(origin.voices))}" if voices.dated else source
        origins.setdefault(place, origin)
        return place

    return WeighedClaim(
        uid,
        ref_text("claim", row),
        row["stance"],
        row["modality"],
        row["about"],
        row["target_party_uid"] or row["target_provision_uid"] or row["target_item_uid"],
        key(row["origin_source_uid"] or row["origin_party_uid"]),
        item["source_uid"],
        tuple(told.derived.get(uid, ())),
        row["credibility"],
        row["retracted_on"] is not None,
        row["access"],
        tuple(key(source) for source in told.via.get(uid, ())),
        row["asserted_on"],
        here,
    )


def _behind(claims: Sequence[WeighedClaim], earlier: Callable[[str], WeighedClaim | None]) -> Iterator[WeighedClaim]:
    """The claims of other violations that these go back to."""
    seen = {claim.uid for claim in claims}
    waiting = [parent for claim in claims for parent in claim.derived_from]
    while waiting:
        uid = waiting.pop()
        if uid not in seen:
            seen.add(uid)
            if claim := earlier(uid):
                waiting.extend(claim.derived_from)
                yield claim


def _matters(violations: Sequence[str], involved: Sequence[Any], voices: Voices) -> dict[str, Matter]:
    """Who is in the matter of each violation: a party speaks for itself, and so do those it belongs to."""
    roles: dict[str, dict[str, list[str]]] = {uid: {} for uid in violations}
    for row in sorted(involved, key=lambda row: row["position"]):
        said = roles[row["violation_uid"]].setdefault(row["party_uid"], [])
        said.append(Role(row["role"]).label.lower())
    return {uid: matter_of(parties, voices) for uid, parties in roles.items()}


def matter_of(roles: Mapping[str, Sequence[str]], voices: Voices) -> Matter:
    """Who is in a matter, from the labels of the roles of each party; one that is a victim alone is not accused."""
    victims = {uid for uid, said in roles.items() if set(said) == {Role.VICTIM.label.lower()}}
    told = {uid: f"{voices.names[uid]} ({', '.join(dict.fromkeys(said))})" for uid, said in roles.items()}
    parties = {uid: text for uid, text in told.items() if uid not in victims}
    for uid in sorted(parties):
        for voice in sorted(voices.of(uid)):
            name = voices.names[voice]
            parties.setdefault(voice, told[uid] if voice.startswith(STATE) else f"{name}, to which {told[uid]} belongs")
    suffering = {voice: voices.names[uid] for uid in sorted(victims) for voice in voices.of(uid)}
    return Matter(parties, suffering, voices.names, voices.reasons)
