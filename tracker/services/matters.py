"""Who is in the matter of a violation: parties that are accused, with those they belong to, and victims."""

from collections.abc import Mapping, Sequence
from typing import Any

from tracker.schemas.weight import Matter
from tracker.services.voices import STATE, Voices
from tracker.vocab import Role

_LABELS = {role.value: role.label.lower() for role in Role}


def matters_of(violations: Sequence[str], involved: Sequence[Any], voices: Voices) -> dict[str, Matter]:
    """Who is in the matter of each violation: a party speaks for itself, and so do those it belongs to."""
    roles: dict[str, dict[str, list[str]]] = {uid: {} for uid in violations}
    for row in sorted(involved, key=lambda row: row["position"]):
        said = roles[row["violation_uid"]].setdefault(row["party_uid"], [])
        said.append(_LABELS[row["role"]])
    return {uid: matter_of(parties, voices) for uid, parties in roles.items()}


def parties_of(violations: Sequence[str], involved: Sequence[Any], voices: Voices) -> dict[str, Matter]:
    """Who is accused in each violation, by voice; nothing is said of them."""
    roles: dict[str, dict[str, bool]] = {uid: {} for uid in violations}
    for row in involved:
        accused = roles[row["violation_uid"]]
        accused[row["party_uid"]] = accused.get(row["party_uid"], False) or row["role"] != Role.VICTIM.value
    return {
        uid: Matter(
            dict.fromkeys((voice for one, is_accused in said.items() if is_accused for voice in voices.of(one)), "")
        )
        for uid, said in roles.items()
    }


def matter_of(roles: Mapping[str, Sequence[str]], voices: Voices) -> Matter:
    """Who is in a matter, from the labels of the roles of each party; one that is a victim alone is not accused."""
    victims = {uid for uid, said in roles.items() if set(said) == {_LABELS[Role.VICTIM]}}
    told = {uid: f"{voices.names[uid]} ({', '.join(dict.fromkeys(said))})" for uid, said in roles.items()}
    parties = {uid: text for uid, text in told.items() if uid not in victims}
    for uid in sorted(parties):
        for voice in sorted(voices.of(uid)):
            name = voices.names[voice]
            parties.setdefault(voice, told[uid] if voice.startswith(STATE) else f"{name}, to which {told[uid]} belongs")
    suffering = {voice: voices.names[uid] for uid in sorted(victims) for voice in voices.of(uid)}
    return Matter(parties, suffering, voices.names, voices.reasons)
