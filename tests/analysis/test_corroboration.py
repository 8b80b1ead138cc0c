"""Origins are counted, not outlets."""

from hypothesis import given
from hypothesis import strategies as st

from tracker.analysis.corroboration import corroborate
from tracker.analysis.derivation import loops, roots
from tracker.schemas.weight import Matter, Origin, WeighedClaim

NOBODY: frozenset[str] = frozenset()


def origin(uid, *speaks_for, dependent_on=(), reliability=None):
    return Origin(uid, uid.upper(), frozenset({uid, *speaks_for}), frozenset(dependent_on), reliability)


def claim(uid, by, stance="supports", **more):
    fields = {"modality": "asserts", "about": "act", "target": None, "outlet": f"outlet-{uid}", **more}
    return WeighedClaim(uid, uid, stance, origin=by, **fields)


def level(claims, origins, accused=NOBODY):
    return corroborate(claims, {o.uid: o for o in origins}, accused).headline


def test_five_newspapers_on_one_wire_story_are_one_witness():
    told = [claim("root", "minister"), *(claim(f"r{n}", f"paper{n}", derived_from=("root",)) for n in range(5))]
    found = level(told, [origin("minister"), *(origin(f"paper{n}") for n in range(5))])
    assert (found.level, found.supporting, found.outlets) == ("single_origin", ("MINISTER",), 6)


def test_two_origins_corroborate_and_three_do_so_well():
    three = [origin(name) for name in "abc"]
    told = [claim(name, name) for name in "abc"]
    assert level(told[:2], three).level == "corroborated"
    assert level(told, three).level == "well_corroborated"


def test_ministries_of_one_state_count_once():
    told = [claim("1", "defence"), claim("2", "foreign")]
    assert level(told, [origin("defence", "rok"), origin("foreign", "rok")]).level == "single_origin"


def test_what_is_declared_not_independent_counts_once_but_does_not_tie_third_parties_together():
    team = origin("team", dependent_on=("usa", "rok"))
    told = [claim("1", "usa"), claim("2", "rok"), claim("3", "team")]
    assert level(told, [origin("usa"), origin("rok"), team]).supporting == ("ROK", "USA")


def test_guesses_and_forecasts_never_raise_a_level():
    told = [claim("1", "a"), claim("2", "b", modality="possible"), claim("3", "c", modality="predicts")]
    assert level(told, [origin(name) for name in "abc"]).level == "single_origin"


def test_a_denial_by_the_accused_does_not_contest_but_its_admission_counts():
    accused = frozenset({"russia"})
    origins = [origin("kremlin", "russia"), origin("seoul")]
    told = [claim("1", "seoul"), claim("2", "kremlin", stance="contradicts")]
    assert not level(told, origins, accused).contested
    assert level([claim("1", "seoul"), claim("2", "kremlin")], origins, accused).level == "corroborated"


def test_an_outsider_who_contradicts_contests():
    told = [claim("1", "a"), claim("2", "b", stance="contradicts")]
    found = level(told, [origin("a"), origin("b")])
    assert (found.contested, found.contradicting) == (True, ("B",))


def test_unreliable_origins_do_not_count_and_those_without_basis_are_named_apart():
    told = [claim("1", "e"), claim("2", "f"), claim("3", "g", credibility=6), claim("4", "h", credibility=5)]
    origins = {o.uid: o for o in (origin("e", reliability="E"), origin("f", reliability="F"), origin("g"), origin("h"))}
    found = corroborate(told, origins, NOBODY)
    assert found.headline.level == "none"
    assert found.no_basis == ("F", "G")


def test_points_other_than_the_act_have_their_own_line():
    told = [claim("1", "a", about="quantity", target="item"), claim("2", "b", about="quantity", target="item")]
    found = corroborate(told, {name: origin(name) for name in "ab"}, NOBODY)
    assert found.headline.level == "none"
    assert [(p.about, p.target, p.level) for p in found.elements] == [("quantity", "item", "corroborated")]


def test_a_retracted_claim_does_not_count():
    told = [claim("1", "a"), claim("2", "b", retracted=True)]
    assert level(told, [origin("a"), origin("b")]).level == "single_origin"


def test_claims_in_a_circle_are_named_and_count_as_one():
    told = [claim("1", "a", derived_from=("2",)), claim("2", "b", derived_from=("1",))]
    found = corroborate(told, {name: origin(name) for name in "ab"}, NOBODY)
    assert found.loops == (("1", "2"),)
    assert found.headline.level == "single_origin"
    assert "circle" in found.explanation


NAMES = [f"c{number}" for number in range(6)]
graphs = st.dictionaries(
    st.sampled_from(NAMES), st.lists(st.sampled_from(NAMES), max_size=2, unique=True), min_size=1
).map(lambda found: {name: [other for other in found.get(name, []) if other != name] for name in NAMES})


@given(graphs)
def test_following_claims_back_always_ends_and_finds_something(graph):
    assert all(roots(name, graph) for name in graph)
    assert all(len(circle) > 1 for circle in loops(graph))


@given(st.lists(st.tuples(st.sampled_from("abc"), st.booleans()), min_size=1, max_size=6), st.randoms())
def test_a_relay_never_raises_the_count_and_the_order_never_matters(told, shuffled):
    origins = {name: origin(name) for name in "abcz"}
    claims = [claim(f"{n}", by, stance="supports" if yes else "contradicts") for n, (by, yes) in enumerate(told)]
    before = corroborate(claims, origins, NOBODY)
    relayed = [*claims, claim("x", "z", stance=claims[0].stance, derived_from=("0",))]
    after = corroborate(relayed, origins, NOBODY)
    assert (after.headline.supporting, after.headline.contradicting) == (
        before.headline.supporting,
        before.headline.contradicting,
    )
    shuffled.shuffle(relayed)
    assert corroborate(relayed, origins, NOBODY) == after
