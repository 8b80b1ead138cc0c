"""Who stands behind a claim: its roots, what it adds of its own, and why it may not count."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from tracker.analysis.derivation import Lineage, lineage
from tracker.schemas.weight import Origin, WeighedClaim
from tracker.vocab import Access, Modality

# A guess or a forecast never raises a level.
GUESSES = {Modality.POSSIBLE.value: "thinks it possible", Modality.PREDICTS.value: "predicts it"}
_OF_ITSELF = {
    Access.PARTICIPANT.value,
    Access.WITNESS.value,
    Access.RECORD_HOLDER.value,
    Access.OWN_ANALYSIS.value,
}
_AT_SECOND_HAND = {Access.RELAYED.value, Access.UNDISCLOSED.value}


@dataclass(frozen=True, slots=True)
class Witness:
    """An origin behind a claim, and the claim in which it says so itself, as far as that is on record."""

    origin: Origin
    root: WeighedClaim


class Witnesses:
    """Knows who stands behind each claim of a violation.

    A claim that repeats others stands for the origins of its roots, and for its own as well where that adds
    something (`adds`). One that repeats nothing on record stands for its own origin; where that is only the
    outlet, and the words came by way of a source whose item nobody holds, it stands for that source.
    """

    def __init__(self, claims: Sequence[WeighedClaim], origins: Mapping[str, Origin]) -> None:
        self.claims = {claim.uid: claim for claim in claims if not claim.retracted}
        self.retracted = {claim.uid: claim for claim in claims if claim.retracted}
        self.origins = origins
        graph = {uid: claim.derived_from for uid, claim in self.claims.items()}
        self.lineage: Lineage = lineage(graph)
        # Nothing passes through a claim that does not count: what is made of it elsewhere is no better.
        sound = {uid: claim for uid, claim in self.claims.items() if not (self.fault(claim) or self.no_basis(claim))}
        all_sound = len(sound) == len(self.claims)
        self._passing = self.lineage if all_sound else lineage({uid: one.derived_from for uid, one in sound.items()})

    def passing(self, barred: Collection[str] = ()) -> Lineage:
        """The ways back on which nothing is unsound, and nothing `barred`."""
        if not barred:
            return self._passing
        left = (uid for uid in self._passing.roots if uid not in barred)
        return lineage({uid: self.claims[uid].derived_from for uid in left})

    def behind(self, claim: WeighedClaim, passing: Lineage) -> list[Witness]:
        """The witnesses for a sound claim, each once, those of its roots first; none where nothing is left."""
        roots = sorted((self.claims[uid] for uid in passing.roots[claim.uid]), key=in_order)
        found = [Witness(self._origin_of(root, passing), root) for root in roots]
        return [*found, Witness(self.origins[claim.origin], claim)] if self.adds(claim) else found

    def stopped(self, claim: WeighedClaim, passing: Lineage) -> WeighedClaim | None:
        """The first claim on the way back through which nothing passes, if that is known."""
        earlier = (self.claims[uid] for uid in self.lineage.behind[claim.uid] if uid not in passing.roots)
        return min(earlier, key=in_order, default=None)

    def withdrawn(self, claim: WeighedClaim) -> WeighedClaim | None:
        """The first retracted claim on the way back that may be named, if there is one."""
        way = [claim, *(self.claims[uid] for uid in self.lineage.behind[claim.uid])]
        earlier = (self.retracted[uid] for one in way for uid in one.derived_from if uid in self.retracted)
        return min((one for one in earlier if one.shown), key=in_order, default=None)

    def adds(self, claim: WeighedClaim) -> bool:
        """Whether a claim that repeats others adds what its own origin says.

        All of its way back must be on record, and its origin not be that of a claim on it. The origin then either
        knows by itself (it took part, saw it, holds the record, analysed it); or it is not said to know at second
        hand, is no outlet by kind, and nothing on the way was published by it or came by way of it. An outlet that
        repeats is no origin for repeating.
        """
        behind = self.lineage.behind[claim.uid]
        if not claim.derived_from or claim.uid in self.lineage.broken or claim.uid in behind:
            return False
        origin = self.origins[claim.origin]
        way = [self.claims[uid] for uid in behind]
        if any(origin.uid == self.origins[earlier.origin].uid for earlier in way):
            return False
        if claim.access in _OF_ITSELF:
            return True
        passed = {one.outlet for one in (claim, *way)} | {
            self.origins[via].uid for one in (claim, *way) for via in one.via
        }
        return claim.access not in _AT_SECOND_HAND and not origin.relays and origin.uid not in passed

    def fault(self, claim: WeighedClaim) -> str | None:
        """Why a claim does not count whatever it says: a guess, an unreliable origin, an improbable claim."""
        if claim.modality in GUESSES:
            return GUESSES[claim.modality]
        if self.named(claim).reliability == "E":
            return "reliability E"
        return "credibility 5" if claim.credibility == 5 else None

    def no_basis(self, claim: WeighedClaim) -> str | None:
        """F and 6 say that there is no basis to judge: neither counted nor held against the claim."""
        if self.named(claim).reliability == "F":
            return "reliability F"
        return "credibility 6" if claim.credibility == 6 else None

    def named(self, claim: WeighedClaim) -> Origin:
        """The origin that a claim names, or where that is only its outlet the source that it came by way of."""
        origin = self.origins[claim.origin]
        passes_on = origin.uid == claim.outlet and not claim.derived_from and claim.access not in _OF_ITSELF
        return self.origins[claim.via[0]] if claim.via and passes_on else origin

    def _origin_of(self, root: WeighedClaim, passing: Lineage) -> Origin:
        circle = passing.closed.get(root.uid)
        return self._of_a_circle([self.claims[uid] for uid in circle]) if circle else self.named(root)

    def _of_a_circle(self, claims: Sequence[WeighedClaim]) -> Origin:
        """Nobody knows who of a circle said it first: it speaks with the voices of all, and is as good as the worst."""
        members = [self.origins[claim.origin] for claim in claims]
        letters = [member.reliability for member in members if member.reliability]
        first = next((member for member in members if not member.unnamed), members[0])
        return Origin(
            first.uid,
            first.name,
            frozenset().union(*(member.voices for member in members)),
            frozenset().union(*(member.dependent_on for member in members)),
            max(letters, default=None),
            told=None if all(member.told is None for member in members) else first.told,
            unnamed=first.unnamed,
        )


def in_order(claim: WeighedClaim) -> tuple[int, int, str]:
    """The order in which claims were recorded: by the number of the reference."""
    number = claim.ref.rpartition("-")[2]
    return (int(number) if number.isdigit() else 0), len(claim.ref), claim.uid
