"""Gather from the database what the weight of violations is worked out from."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection

from tracker.analysis.corroboration import corroborate
from tracker.analysis.shared_headlines import Headlines
from tracker.schemas.weight import Corroboration, Origin, WeighedClaim
from tracker.services.matters import matters_of, parties_of
from tracker.services.refs import ref_text
from tracker.services.voices import Voices, all_named, said_between
from tracker.store.fetch import fetch
from tracker.values.markings import at_most, most_restricted
from tracker.vocab import Marking

_CLAIM = (
    *("uid", "ref_number", "violation_uid", "evidence_uid", "stance", "modality", "about", "credibility", "access"),
    *("target_party_uid", "target_provision_uid", "target_item_uid", "origin_source_uid", "origin_party_uid"),
    *("asserted_on", "asserted_on_earliest", "asserted_on_latest", "retracted_on", "marking"),
)
_EVIDENCE = ("uid", "source_uid", "published_earliest", "published_latest")


@dataclass(frozen=True, slots=True)
class Shown:
    """What redacted views at `level` are limited to: claims, and parties, each with the violation that it stands in.

    What is left out does not speak, and ties what is shown as it does in the full record: a limited view never
    weighs more. `by` is the day that it is known on: what was retracted later stood then.
    """

    claims: set[str]
    parties: set[tuple[str, str]]
    level: Marking
    by: date | None = None


@dataclass(frozen=True, slots=True)
class _Told:
    """Claims as rows, with what belongs to them."""

    claims: list[Any]
    earlier: list[Any]
    derived: Mapping[str, list[str]]
    via: Mapping[str, list[str]]
    evidence: Mapping[str, Any]
    hidden: set[str]


def weigh(connection: Connection, violations: Sequence[str], shown: Shown | None = None) -> dict[str, Corroboration]:
    """The corroboration of each violation, in a few queries for all of them."""
    return {uid: weight for uid, (weight, _) in weigh_and_mark(connection, violations, shown).items()}


def weigh_and_mark(
    connection: Connection, violations: Sequence[str], shown: Shown | None = None, *, brief: bool = False
) -> dict[str, tuple[Corroboration, Marking]]:
    """The corroboration of each violation, and the most restricted marking of what it was worked out from.

    That takes in owners and others for whom origins speak, and claims of other violations that are repeated.
    With `brief` the numbers of the headline alone.
    """
    told = _gather(connection, violations, shown)
    everything = {row["uid"]: row for row in (*told.claims, *told.earlier)}
    involved = fetch(connection, "involvement", "violation_uid", violations)
    if shown:
        involved = [row for row in involved if (row["violation_uid"], row["party_uid"]) in shown.parties]
    rows = list(everything.values())
    sources = all_named(rows, "origin_source_uid") | {uid for passed in told.via.values() for uid in passed}
    parties = all_named(rows, "origin_party_uid") | all_named(involved, "party_uid")
    voices = Voices(connection, sources, parties, shown.level if shown else None)
    origins: dict[str, Origin] = {}
    by_violation: dict[str, list[WeighedClaim]] = {uid: [] for uid in violations}
    resting: dict[str, list[Marking]] = {uid: [] for uid in violations}
    for row in told.claims:
        by_violation[row["violation_uid"]].append(_weighed(row, told, voices, origins, True))
    for row in involved:
        resting[row["violation_uid"]].append(voices.marking(row["party_uid"]))

    def earlier(uid: str) -> WeighedClaim | None:
        return _weighed(everything[uid], told, voices, origins, False) if uid in everything else None

    matters = (parties_of if brief else matters_of)(violations, involved, voices)
    headlines = Headlines(origins)
    found = {}
    for uid, claims in by_violation.items():
        behind = list(_behind(claims, earlier))
        resting[uid] += [Marking(everything[claim.uid]["marking"]) for claim in behind]
        speaking = {origins[key].uid for claim in (*claims, *behind) for key in (claim.origin, *claim.via)}
        resting[uid] += [voices.marking(one) for one in speaking]
        told_of, matter = [*claims, *behind], matters[uid]
        weight = headlines.of(told_of, matter) if brief else corroborate(told_of, origins, matter)
        found[uid] = weight, most_restricted(Marking.CLEAR, *resting[uid])
    return found


def _gather(connection: Connection, violations: Sequence[str], shown: Shown | None) -> _Told:
    """The claims of the violations, those of others that they go back to, and which of both may not be shown."""
    by = shown.by if shown else None
    claims = [_as_known(claim, by) for claim in fetch(connection, "claim", "violation_uid", violations, _CLAIM)]
    hidden = {claim["uid"] for claim in claims} - shown.claims if shown else set()
    known = all_named(claims, "uid")
    derived: dict[str, list[str]] = defaultdict(list)
    earlier: list[Any] = []
    asked = known
    while asked:
        steps = fetch(connection, "claim_derivation", "claim_uid", sorted(asked), ("claim_uid", "from_claim_uid"))
        fresh = fetch(connection, "claim", "uid", sorted(all_named(steps, "from_claim_uid") - known), _CLAIM)
        hidden |= _above(connection, fresh, shown)
        for row in steps:
            derived[row["claim_uid"]].append(row["from_claim_uid"])
        earlier += [_as_known(row, by) for row in fresh]
        asked = all_named(fresh, "uid")
        known |= asked
    told = [*claims, *earlier]
    evidence = {
        row["uid"]: row for row in fetch(connection, "evidence", "uid", sorted(all_named(told, "evidence_uid")))
    }
    return _Told(claims, earlier, derived, _passed(connection, known), evidence, hidden)


def _as_known(claim: Any, by: date | None) -> Any:
    """A claim as it stood on a day: not yet retracted."""
    later = by is not None and claim["retracted_on"] is not None and claim["retracted_on"] > by
    return {**claim, "retracted_on": None} if later else claim


def _above(connection: Connection, claims: Sequence[Any], shown: Shown | None) -> set[str]:
    """The claims of other violations that hold anything above the level of a redacted view."""
    if shown is None:
        return set()
    facts = fetch(connection, "violation_facts", "uid", sorted(all_named(claims, "violation_uid")))
    open_ = {row["uid"] for row in facts if at_most(Marking(row["effective_marking"]), shown.level)}
    return {row["uid"] for row in claims if row["violation_uid"] not in open_}


def _passed(connection: Connection, claims: Iterable[str]) -> dict[str, list[str]]:
    """The sources that claims came by way of; the one nearest the origin first."""
    rows = fetch(connection, "claim_via", "claim_uid", sorted(claims))
    found: dict[str, list[str]] = defaultdict(list)
    for row in sorted(rows, key=lambda row: (row["claim_uid"], row["position"])):
        found[row["claim_uid"]].append(row["source_uid"])
    return found


def _weighed(row: Any, told: _Told, voices: Voices, origins: dict[str, Origin], here: bool) -> WeighedClaim:
    item = told.evidence[row["evidence_uid"]]
    days = said_between(row, item)
    uid = row["uid"]
    hidden = uid in told.hidden

    def key(source: str) -> str:
        """The origin as it was on these days: whom it speaks for may change."""
        if source in origins and not (voices.dated or hidden):
            return source
        origin = voices.origin(source, days, unnamed=hidden)
        place = f"{source} {' '.join(sorted(origin.voices))}" if voices.dated else source
        place += " unnamed" if origin.unnamed else ""
        origins.setdefault(place, origin)
        return place

    return WeighedClaim(
        uid,
        "what is not shown here" if hidden else ref_text("claim", row),
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
        None if hidden else row["asserted_on"],
        here,
        not hidden,
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
