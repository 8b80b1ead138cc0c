"""Whether a paragraph that speaks of the act would be breached, would be on a condition, or only bears on it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum

from tracker.analysis.in_force import OUTSIDE, Window
from tracker.analysis.matching.act import LawParagraph
from tracker.analysis.matching.bearing import Bearing, Nearness
from tracker.vocab import Binding, ProvisionLink

_CHANGES = frozenset({ProvisionLink.AMENDS, ProvisionLink.EXTENDS, ProvisionLink.SUPERSEDES})
_ONLY_ASKS = {
    Binding.HORTATORY: "it asks and does not oblige, so it cannot be breached",
    Binding.COMMITMENT: "it is a commitment of the Council, so an act cannot breach it",
}


class Relevance(IntEnum):
    """How a paragraph bears on an act, best first."""

    APPLIES = 0
    CONDITIONAL = 1
    SEE_ALSO = 2

    @property
    def word(self) -> str:
        """As other programs read it."""
        return self.name.lower()


@dataclass(frozen=True, slots=True)
class Judged:
    """A paragraph with its relevance; `condition` says on what it hangs."""

    law: LawParagraph
    bearing: Bearing | None
    relevance: Relevance
    condition: str | None
    why: str


@dataclass(frozen=True, slots=True)
class Ground:
    """What a paragraph is judged among: those that speak of the act, what was in force, and what replaced what.

    `replaced` names for each paragraph those that superseded it, `window` when the act was.
    """

    found: frozenset[str]
    verdicts: Mapping[str, str]
    replaced: Mapping[str, Sequence[LawParagraph]]
    window: Window | None

    def linked(self, law: LawParagraph, relation: str) -> bool:
        """Whether the paragraph does so to one that speaks of the act and was in force."""
        return any(
            link.relation == relation and link.provision in self.found and self.verdicts[link.provision] != OUTSIDE
            for link in law.links
            if link.provision
        )

    def newer(self, law: LawParagraph) -> list[LawParagraph]:
        """What had taken the paragraph's place before the act can have begun."""
        return [
            other
            for other in self.replaced.get(law.uid, ())
            if other.uid in self.found and self.verdicts[other.uid] != OUTSIDE and self._stood_before(other)
        ]

    def _stood_before(self, law: LawParagraph) -> bool:
        day = self.window.earliest if self.window else None
        return day is not None and any(period.start and period.start <= day for period in law.periods)


def judge(law: LawParagraph, borne: Bearing, ground: Ground) -> Judged | None:
    """Judge one paragraph; None where it says nothing of the act after all."""
    reason = next(_only_bears(law, borne, ground), None)
    if reason is None:
        condition = " ".join(text for text in (law.condition, borne.part, *law.caps) if text) or None
        return Judged(law, borne, Relevance.CONDITIONAL if condition else Relevance.APPLIES, condition, borne.why)
    other_goods = borne.nearness == Nearness.OTHER_GOODS
    if other_goods and not ground.linked(law, ProvisionLink.CLARIFIES):
        return None
    return Judged(law, borne, Relevance.SEE_ALSO, law.condition, borne.why if other_goods else f"{borne.why}; {reason}")


def _only_bears(law: LawParagraph, borne: Bearing, ground: Ground) -> Iterator[str]:
    """Give the reasons why the act would not breach the paragraph; none where it would, perhaps on a condition."""
    binding = Binding(law.binding)
    if binding in _ONLY_ASKS:
        yield _ONLY_ASKS[binding]
    if ground.verdicts[law.uid] == OUTSIDE:
        yield "it was not in force then"
    if borne.nearness == Nearness.OTHER_GOODS:
        yield borne.why
    newer = ground.newer(law)
    if newer:
        yield f"{' and '.join(other.cited for other in newer)} had taken its place"
    # A paragraph that also changes what it speaks of imposes a duty of its own.
    if any(link.relation in _CHANGES for link in law.links):
        return
    if any(link.relation == ProvisionLink.RENEWS for link in law.links):
        yield "it prolongs what another paragraph imposes"
    if ground.linked(law, ProvisionLink.REAFFIRMS):
        yield "it says again what another paragraph imposes"
    named = borne.nearness in (Nearness.OWN_CODE, Nearness.CODE) and not borne.part
    if not named and ground.linked(law, ProvisionLink.CLARIFIES):
        yield "it makes clear what another paragraph covers"
