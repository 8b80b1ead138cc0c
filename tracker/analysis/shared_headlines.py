"""The headlines of many violations: where the claims of two are alike in all that weighs, it is worked out once."""

from collections.abc import Hashable, Mapping, Sequence

from tracker.analysis.corroboration import corroborate
from tracker.analysis.witnesses import in_order
from tracker.schemas.weight import Corroboration, Matter, Origin, WeighedClaim


class Headlines:
    """Weighs violations whose claims name the same origins by the same keys, headline and numbers alone."""

    def __init__(self, origins: Mapping[str, Origin]) -> None:
        self._origins = origins
        self._known: dict[Hashable, Corroboration] = {}

    def of(self, claims: Sequence[WeighedClaim], matter: Matter) -> Corroboration:
        """The brief corroboration of the claims of one violation."""
        sign = self._sign(claims, matter)
        if sign is None:
            return corroborate(claims, self._origins, matter, brief=True)
        if sign not in self._known:
            self._known[sign] = corroborate(claims, self._origins, matter, brief=True)
        return self._known[sign]

    def _sign(self, claims: Sequence[WeighedClaim], matter: Matter) -> Hashable | None:
        """What the headline depends on; None where claims hang together, and who repeats whom counts as well."""
        if any(claim.derived_from or claim.retracted or not (claim.here and claim.shown) for claim in claims):
            return None
        ordered = claims if len(claims) < 2 else sorted(claims, key=in_order)
        said = tuple(
            (one.stance, one.modality, one.about, one.origin, one.outlet, one.credibility, one.access, one.via)
            for one in ordered
        )
        voices = frozenset().union(*(self._origins[key].voices for one in claims for key in (one.origin, *one.via)))
        return said, frozenset(voice for voice in voices if voice in matter.parties)
