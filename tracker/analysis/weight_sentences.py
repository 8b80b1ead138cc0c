"""Say how a point was weighed, in sentences that a reader can check against the claims."""

from collections.abc import Iterable, Mapping, Sequence

from tracker.analysis.independence import tied
from tracker.analysis.told import Reasons, Told, Weighing
from tracker.analysis.witnesses import Witnesses, in_order
from tracker.schemas.weight import Matter, Origin, WeighedClaim
from tracker.values.days_apart import days_of
from tracker.values.spoken_days import spoken
from tracker.vocab import Stance

_NUMBERS = (
    *("no", "one", "two", "three", "four", "five", "six"),
    *("seven", "eight", "nine", "ten", "eleven", "twelve"),
)
_MOST_NAMED = 12
_PARTY, _VICTIM = "a party to the matter", "a victim in the matter"


def say(weighing: Weighing, witnesses: Witnesses, matter: Matter) -> tuple[str, ...]:
    """The sentences of a point: what supports it, what counts once or not at all and why, what stands against it."""
    supporting = weighing.sides[Stance.SUPPORTS]
    sentences = [
        _support(weighing),
        *_tied(supporting, weighing.counted[Stance.SUPPORTS], matter),
        *_admitted(supporting, matter),
        *_circles(weighing, witnesses),
        *_listed("Not counted", _named(weighing.left_out, witnesses)),
        *_listed("No basis to judge, so not counted", _named(weighing.no_basis, witnesses)),
        *_listed("Retracted", [claim.ref for claim in sorted(weighing.retracted, key=in_order)]),
        *_listed("Qualified by", [_who(one) for one in weighing.sides[Stance.QUALIFIES]], " "),
        *_against(weighing, matter),
    ]
    if not weighing.exact:
        sentences.append("The ties among the origins are too tangled to count out: there are at least so many.")
    return tuple(sentences)


def no_basis_names(claims: Iterable[WeighedClaim], witnesses: Witnesses) -> tuple[str, ...]:
    """The origins in support for which there is no basis to judge, sorted by name."""
    names = {witnesses.named(c).name for c in claims if c.stance == Stance.SUPPORTS and witnesses.no_basis(c)}
    return tuple(sorted(names))


def _support(weighing: Weighing) -> str:
    counted, all_told = weighing.counted[Stance.SUPPORTS], weighing.sides[Stance.SUPPORTS]
    if not counted:
        return "No claim counts as support."
    outlets = {outlet for one in all_told for outlet in one.outlets}
    origins = f"{len(counted)} independent origins" if len(counted) > 1 else "1 origin"
    head = f"{len(outlets)} outlet{'s' if len(outlets) > 1 else ''}, {origins}: "
    if len(all_told) == 1 and all_told[0].origin.uid not in outlets:
        return f"{head}{_all(len(outlets))} what {all_told[0].origin.name} said{_when(all_told[0])}."
    relays = (_relayed(one) if len(outlets) > 1 else "" for one in counted)
    return (
        head + "; ".join(_short(counted, [_who(one) + told for one, told in zip(counted, relays, strict=True)])) + "."
    )


def _all(number: int) -> str:
    if number == 1:
        return "it relays"
    return "both relay" if number == 2 else f"all {_number(number)} relay"


def _relayed(told: Told) -> str:
    relays = len(told.outlets - {told.origin.uid})
    return f", relayed by {_number(relays)}" if relays else ""


def _number(number: int) -> str:
    return _NUMBERS[number] if number < len(_NUMBERS) else f"{number:,}"


def _who(told: Told) -> str:
    return f"{told.origin.name}{_when(told)}"


def _when(told: Told) -> str:
    """When an origin said so; of several days the first. Of one that may not be named that is not said."""
    if told.origin.unnamed:
        return ""
    days = {root.said_on for root in told.roots.values() if root.said_on}
    if not days:
        return ""
    return f" {'first ' if len(days) > 1 else ''}{spoken(min(days, key=_earliest))}"


def _earliest(day: str) -> tuple[str, str]:
    first = days_of(day)[0]
    return (first.isoformat() if first else "9999"), day


def _tied(all_told: Sequence[Told], counted: Sequence[Told], matter: Matter) -> list[str]:
    """With whom those count once that are tied to an origin that is counted."""
    kept = {id(one) for one in counted}
    together: dict[tuple[str, str], list[str]] = {}
    for one in all_told:
        if id(one) in kept:
            continue
        other = next(c.origin for c in counted if tied(c.origin, one.origin))
        if other.uid != one.origin.uid:
            together.setdefault((other.name, _tie(one.origin, other, matter)), []).append(one.origin.name)
    said = [
        f"Counted once with {name}: {'; '.join(_short(names, names))} ({why})."
        for (name, why), names in together.items()
    ]
    more = len(said) - _MOST_NAMED
    return [*said[:_MOST_NAMED], *([f"Likewise {more:,} more of those that are counted."] if more > 0 else [])]


def _tie(one: Origin, other: Origin, matter: Matter) -> str:
    shared = one.open_voices & other.open_voices
    if one.unnamed or other.unnamed or (one.voices & other.voices and not shared):
        return "not independent of one another"
    if one.uid in shared or other.uid in shared:
        return "one belongs to the other"
    if shared:
        voices = sorted(filter(None, (matter.names.get(voice) for voice in shared)))
        return f"both belong to or speak for {voices[0]}" if voices else "both belong to or speak for the same party"
    reasons = (matter.reasons.get(pair) for pair in ((one.uid, other.uid), (other.uid, one.uid)))
    return "declared not independent" + next((f": {reason}" for reason in reasons if reason), "")


def _admitted(told: Sequence[Told], matter: Matter) -> list[str]:
    """Whose word in support is an admission, and whose is a victim's."""
    names: dict[str, list[str]] = {}
    for one in told:
        if party := _party(one.origin, matter.parties, _PARTY):
            names.setdefault(f"({party}): counted as an admission against interest.", []).append(one.origin.name)
        elif victim := _party(one.origin, matter.victims, _VICTIM):
            names.setdefault(f"({victim}): counted like any other.", []).append(one.origin.name)
    return [f"{'; '.join(_short(said, said))} {what}" for what, said in list(names.items())[:_MOST_NAMED]]


def _party(origin: Origin, people: Mapping[str, str], noun: str) -> str | None:
    """What an origin is in the matter."""
    if origin.uid in people and not origin.unnamed:
        return noun
    spoken_for = sorted({people[voice] for voice in origin.open_voices if voice in people})
    return f"speaks for {spoken_for[0]}, {noun}" if spoken_for else None


def _circles(weighing: Weighing, witnesses: Witnesses) -> list[str]:
    here = {claim.uid for claim in weighing.told if claim.shown}
    found = []
    for circle in witnesses.lineage.circles:
        if here & set(circle):
            refs = [claim.ref for claim in sorted((witnesses.claims[uid] for uid in circle), key=in_order)]
            refs = list(dict.fromkeys(refs))
            found.append(f"{', '.join(_short(refs, refs))} repeat one another in a circle, and count once at most.")
    return found


def _named(reasons: Reasons, witnesses: Witnesses) -> list[str]:
    found: dict[tuple[str, str], list[str]] = {}
    for claim, why in reasons:
        refs = found.setdefault((witnesses.named(claim).name, why), [])
        refs += [] if claim.ref in refs[-1:] else [claim.ref]
    return [f"{name} ({why}: {', '.join(_short(refs, refs))})" for (name, why), refs in found.items()]


def _against(weighing: Weighing, matter: Matter) -> list[str]:
    apart = {id(one) for one in (*weighing.weaker, *weighing.interested)}
    contesting = [one for one in weighing.sides[Stance.CONTRADICTS] if id(one) not in apart]
    weaker = [f"{_who(one)} (reliability {one.origin.reliability})" for one in weighing.weaker]
    interested = [f"{_who(one)} ({_party(one.origin, matter.parties, _PARTY)})" for one in weighing.interested]
    return [
        *_listed("Contested: contradicted by", [_who(one) for one in contesting], " "),
        *_listed("Contradicted, with a worse letter than the best in support, by", weaker, " "),
        *_listed("Denied, in its own interest and so not weighed, by", interested, " "),
    ]


def _listed(head: str, entries: Sequence[str], joint: str = ": ") -> list[str]:
    return [f"{head}{joint}{'; '.join(_short(entries, entries))}."] if entries else []


def _short(of: Sequence[object], texts: Sequence[str]) -> list[str]:
    """The first entries, and how many more there are."""
    more = len(of) - _MOST_NAMED
    return [*texts[:_MOST_NAMED], *([f"and {more:,} more"] if more > 0 else [])]
