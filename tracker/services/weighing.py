"""Gather from the database what the weight of violations is worked out from."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection

from tracker.analysis.corroboration import corroborate
from tracker.schemas.weight import Corroboration, Origin, WeighedClaim
from tracker.services.refs import ref_text
from tracker.store.fetch import fetch
from tracker.vocab import Role

# A victim is in the matter, but nobody's case rests on disbelieving it.
_NOT_ACCUSED = (Role.VICTIM.value,)


@dataclass(frozen=True, slots=True)
class Shown:
    """The claims and parties to which a redacted view is limited."""

    claims: set[str]
    parties: set[str]


def weigh(connection: Connection, violations: Sequence[str], shown: Shown | None = None) -> dict[str, Corroboration]:
    """The corroboration of each violation, in a few queries for all of them."""
    claims = fetch(connection, "claim", "violation_uid", violations)
    if shown:
        claims = [claim for claim in claims if claim["uid"] in shown.claims]
    outlets = outlets_of(connection, [claim["evidence_uid"] for claim in claims])
    derived: dict[str, list[str]] = defaultdict(list)
    for row in fetch(connection, "claim_derivation", "claim_uid", [claim["uid"] for claim in claims]):
        derived[row["claim_uid"]].append(row["from_claim_uid"])
    origins = load_origins(connection, claims)
    accused = accused_in(connection, violations)
    if shown:
        accused = {uid: parties & shown.parties for uid, parties in accused.items()}
    told: dict[str, list[WeighedClaim]] = {uid: [] for uid in violations}
    for claim in claims:
        told[claim["violation_uid"]].append(
            WeighedClaim(
                claim["uid"],
                ref_text("claim", claim),
                claim["stance"],
                claim["modality"],
                claim["about"],
                claim["target_party_uid"] or claim["target_provision_uid"] or claim["target_item_uid"],
                claim["origin_source_uid"] or claim["origin_party_uid"],
                outlets[claim["evidence_uid"]],
                tuple(derived[claim["uid"]]),
                claim["credibility"],
                claim["retracted_on"] is not None,
            )
        )
    return {uid: corroborate(told[uid], origins, accused[uid]) for uid in violations}


def outlets_of(connection: Connection, evidence: Sequence[str]) -> dict[str, str]:
    """The source of each item of evidence."""
    return {row["uid"]: row["source_uid"] for row in fetch(connection, "evidence", "uid", evidence)}


def accused_in(connection: Connection, violations: Sequence[str]) -> dict[str, frozenset[str]]:
    """The parties of each violation that are not its victims."""
    found: dict[str, set[str]] = {uid: set() for uid in violations}
    for row in fetch(connection, "involvement", "violation_uid", violations):
        if row["role"] not in _NOT_ACCUSED:
            found[row["violation_uid"]].add(row["party_uid"])
    return {uid: frozenset(parties) for uid, parties in found.items()}


def load_origins(connection: Connection, claims: Sequence[Any]) -> dict[str, Origin]:
    """Every source and party that claims come from, with all for whom it speaks."""
    sources = [claim["origin_source_uid"] for claim in claims if claim["origin_source_uid"]]
    parties = [claim["origin_party_uid"] for claim in claims if claim["origin_party_uid"]]
    voices: dict[str, set[str]] = defaultdict(set)
    for row in fetch(connection, "source_party", "source_uid", sources):
        voices[row["source_uid"]].add(row["party_uid"])
    depends: dict[str, set[str]] = defaultdict(set)
    for row in fetch(connection, "source_dependence", "source_uid", sources):
        depends[row["source_uid"]].add(row["other_uid"])
    origins = {}
    for row in fetch(connection, "source", "uid", sources):
        uid = row["uid"]
        spoken = frozenset({uid, *voices[uid]})
        origins[uid] = Origin(uid, row["name"], spoken, frozenset(depends[uid]), row["reliability"])
    for row in fetch(connection, "party", "uid", parties):
        origins[row["uid"]] = Origin(row["uid"], row["name"], frozenset({row["uid"]}))
    return origins
