"""Headlines that are worked out once for alike claims are those that are worked out for each."""

from hypothesis import given, settings
from hypothesis import strategies as st

from tracker.analysis.corroboration import corroborate
from tracker.analysis.shared_headlines import Headlines
from tracker.schemas.weight import Matter, Origin, WeighedClaim
from tracker.vocab import About, Access, Modality, Stance

NAMES = ("a", "b", "c", "d")


@st.composite
def origins(draw: st.DrawFn) -> dict[str, Origin]:
    found = {}
    for name in NAMES:
        voices = frozenset({name, *draw(st.sets(st.sampled_from((*NAMES, "state")), max_size=2))})
        depends = frozenset(draw(st.sets(st.sampled_from(NAMES), max_size=1)))
        letter = draw(st.sampled_from((None, "A", "D", "E", "F")))
        found[name] = Origin(name, name.upper(), voices, depends, letter, draw(st.booleans()))
    return found


@st.composite
def violations(draw: st.DrawFn) -> list[tuple[list[WeighedClaim], Matter]]:
    made = []
    number = 0
    for _ in range(draw(st.integers(2, 5))):
        claims: list[WeighedClaim] = []
        for _ in range(draw(st.integers(0, 3))):
            number += 1
            earlier = [claim.uid for claim in claims]
            claims.append(
                WeighedClaim(
                    f"u{number}",
                    f"C-{number:04}",
                    draw(st.sampled_from(list(Stance))).value,
                    draw(st.sampled_from((Modality.ASSERTS, Modality.POSSIBLE))).value,
                    draw(st.sampled_from((About.ACT, About.PLACE))).value,
                    draw(st.sampled_from((None, "p"))),
                    draw(st.sampled_from(NAMES)),
                    draw(st.sampled_from(NAMES[:2])),
                    tuple(draw(st.sets(st.sampled_from(earlier), max_size=1))) if earlier else (),
                    draw(st.sampled_from((None, 2, 5, 6))),
                    draw(st.booleans()) and draw(st.booleans()),
                    draw(st.sampled_from((None, Access.WITNESS.value, Access.RELAYED.value))),
                    tuple(draw(st.lists(st.sampled_from(NAMES), max_size=1))),
                )
            )
        parties = draw(st.sets(st.sampled_from((*NAMES, "state")), max_size=2))
        made.append((claims, Matter(dict.fromkeys(parties, ""))))
    return made


@settings(max_examples=200)
@given(origins(), violations())
def test_the_headline_of_each_is_the_one_that_it_has_by_itself(
    named: dict[str, Origin], many: list[tuple[list[WeighedClaim], Matter]]
) -> None:
    headlines = Headlines(named)
    for claims, matter in [*many, *many]:
        assert headlines.of(claims, matter) == corroborate(claims, named, matter, brief=True)
