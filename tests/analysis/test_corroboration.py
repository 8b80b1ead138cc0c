"""Whatever the graph of origins: relays never raise a count, order never matters, circles end, less is never more."""

from dataclasses import replace
from itertools import combinations
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.analysis.graphs import claim, origin, parties, weigh
from tracker.analysis import independence
from tracker.analysis.corroboration import corroborate
from tracker.analysis.derivation import lineage
from tracker.analysis.independence import independent, tied
from tracker.schemas.weight import Matter, Origin, WeighedClaim

ORIGINS = ("a", "b", "c", "d")
REFS = tuple(f"C-{number}" for number in range(1, 7))
SHARED = st.sets(st.sampled_from(("rok", "russia", "holding")), max_size=2)
MATTERS = st.sampled_from((Matter(), parties(russia="supplier"), parties(russia="victim", rok="recipient")))


@st.composite
def worlds(draw: st.DrawFn) -> list[Origin]:
    return [
        origin(
            name,
            *draw(SHARED),
            apart_from=tuple(draw(st.sets(st.sampled_from(ORIGINS), max_size=1)) - {name}),
            grade=draw(st.sampled_from((None, "A", "C", "E", "F"))),
            relays=draw(st.booleans()),
        )
        for name in ORIGINS
    ]


@st.composite
def stories(draw: st.DrawFn) -> list[WeighedClaim]:
    told = []
    for ref in draw(st.lists(st.sampled_from(REFS), min_size=1, unique=True)):
        made = claim(
            ref,
            draw(st.sampled_from(ORIGINS)),
            *draw(st.lists(st.sampled_from(REFS), max_size=2, unique=True).map(lambda refs, me=ref: set(refs) - {me})),
            outlet=draw(st.sampled_from((None, "paper", *ORIGINS))),
            stance=draw(st.sampled_from(("supports", "supports", "supports", "contradicts", "qualifies"))),
            about=draw(st.sampled_from(("act", "act", "place"))),
            modality=draw(st.sampled_from(("asserts", "asserts", "possible"))),
            credibility=draw(st.sampled_from((None, None, 2, 5, 6))),
            access=draw(st.sampled_from((None, "relayed", "witness"))),
            retracted=draw(st.sampled_from((False, False, False, True))),
            via=tuple(draw(st.lists(st.sampled_from(ORIGINS), max_size=1))),
        )
        told.append(made)
    return told


def counts(claims: list[WeighedClaim], origins: list[Origin], matter: Matter) -> dict[object, tuple[int, int]]:
    found = weigh(claims, origins, matter)
    points = (found.headline, *found.elements)
    return {(p.about, p.target): (len(p.supporting), len(p.contradicting)) for p in points}


def never_more(after: dict[object, tuple[int, int]], before: dict[object, tuple[int, int]]) -> bool:
    return all(there <= before[point][side] for point, found in after.items() for side, there in enumerate(found))


@settings(max_examples=200)
@given(worlds(), stories(), MATTERS)
def test_taking_a_claim_away_or_retracting_it_never_raises_a_count(
    origins: list[Origin], told: list[WeighedClaim], matter: Matter
) -> None:
    before = counts(told, origins, matter)
    for place, one in enumerate(told):
        rest = [*told[:place], *told[place + 1 :]]
        assert never_more(counts(rest, origins, matter), before), one.ref
        assert never_more(counts([*rest, replace(one, retracted=True)], origins, matter), before), one.ref


@settings(max_examples=200)
@given(worlds(), stories(), st.sets(st.sampled_from(ORIGINS)), st.sets(st.sampled_from(REFS)))
def test_a_limited_view_never_counts_more_support_than_the_full_record_and_names_nothing_hidden(
    origins: list[Origin], told: list[WeighedClaim], secret: set[str], above: set[str]
) -> None:
    before = counts(told, origins, Matter())
    above = above | {one.ref for one in told if one.origin in secret}
    unnamed = [replace(one, name="an origin not named here", told=frozenset(), unnamed=True) for one in origins]
    keyed = {one.uid: one for one in origins} | {f"{one.uid} unnamed": one for one in unnamed}
    limited = [limit(one, secret, above) for one in told]
    found = corroborate(limited, keyed, Matter())
    for point in (found.headline, *found.elements):
        assert len(point.supporting) <= before[point.about, point.target][0]
        assert not secret & {*point.supporting, *point.contradicting, *point.qualifying}
        words = set(point.explanation.replace(",", " ").replace(")", " ").replace(".", " ").replace(";", " ").split())
        assert not words & above


def limit(one: WeighedClaim, secret: set[str], above: set[str]) -> WeighedClaim:
    """A claim as it is weighed where these origins and claims may not be shown."""
    hidden = one.ref in above
    via = tuple(f"{uid} unnamed" if hidden or uid in secret else uid for uid in one.via)
    if not hidden:
        return replace(one, via=via)
    return replace(one, ref="what is not shown here", origin=f"{one.origin} unnamed", via=via, shown=False)


@settings(max_examples=200)
@given(worlds(), stories(), MATTERS, st.data())
def test_an_outlet_that_relays_an_origin_never_raises_a_count(
    origins: list[Origin], told: list[WeighedClaim], matter: Matter, data: st.DataObject
) -> None:
    before = counts(told, origins, matter)
    repeated = data.draw(st.sampled_from(told))
    named = data.draw(st.sampled_from(("outlet", repeated.origin)))
    stance = data.draw(st.sampled_from((repeated.stance, "supports")))
    fields = {"about": repeated.about, "stance": stance, "access": data.draw(st.sampled_from((None, "relayed")))}
    relay = claim("C-99", named, repeated.ref, outlet="outlet", **fields)
    after = counts([*told, relay], [*origins, origin("outlet")], matter)
    point = (repeated.about, None)
    before.setdefault(point, (0, 0))
    assert never_more({point: after[point]}, before)


@given(worlds(), stories(), MATTERS, st.randoms(use_true_random=False))
def test_the_order_of_claims_never_matters(
    origins: list[Origin], told: list[WeighedClaim], matter: Matter, chance: Random
) -> None:
    before = weigh(told, origins, matter)
    shuffled = list(told)
    chance.shuffle(shuffled)
    assert weigh(shuffled, origins[::-1], matter) == before


@given(worlds(), stories(), MATTERS)
def test_what_lists_keep_is_what_the_whole_weighing_says(
    origins: list[Origin], told: list[WeighedClaim], matter: Matter
) -> None:
    known = {one.uid: one for one in origins}
    brief, full = (corroborate(told, known, matter, brief=brief).headline for brief in (True, False))
    assert brief == replace(full, sentences=())


@given(st.dictionaries(st.sampled_from(REFS), st.lists(st.sampled_from(REFS), max_size=3, unique=True), min_size=1))
def test_following_claims_back_always_ends_and_names_every_circle(graph: dict[str, list[str]]) -> None:
    found = lineage(graph)
    reach = {one: reached(one, graph) for one in graph}
    assert {one for circle in found.circles for one in circle} == {one for one in graph if one in reach[one]}
    for one in graph:
        ends = {other for other in {one, *reach[one]} if other in graph and not graph[other]}
        assert ends <= found.roots[one]


def reached(start: str, graph: dict[str, list[str]]) -> set[str]:
    found: set[str] = set()
    waiting = list(graph[start])
    while waiting:
        one = waiting.pop()
        if one not in found and one in graph:
            found.add(one)
            waiting.extend(graph[one])
    return found


@st.composite
def tangles(draw: st.DrawFn) -> list[Origin]:
    names = [f"o{number}" for number in range(draw(st.integers(1, 9)))]
    shared = st.sets(st.sampled_from(("x", "y", "z")), max_size=1)
    ties = st.sets(st.sampled_from(names), max_size=2)
    return [origin(name, *draw(shared), apart_from=tuple(draw(ties) - {name})) for name in names]


@settings(max_examples=200)
@given(tangles())
def test_no_larger_set_of_origins_without_ties_can_be_named_and_no_earlier_one(origins: list[Origin]) -> None:
    found, exact = independent(origins)
    free = [
        list(some)
        for size in range(len(origins), 0, -1)
        for some in combinations(origins, size)
        if not any(tied(*pair) for pair in combinations(some, 2))
    ]
    assert exact
    assert found == free[0]


def test_thousands_of_origins_of_one_state_count_once() -> None:
    kept, exact = independent([origin(f"o{number}", f"holding {number}", "rok") for number in range(3000)])
    assert ([one.name for one in kept], exact) == (["o0"], True)


def test_a_tangle_too_large_to_search_gives_a_set_without_ties_and_says_that_there_may_be_more(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    size = 150
    steps = (1, 7, 11, 23, 37, 52)
    origins = [origin(f"o{n}", apart_from=tuple(f"o{(n + step) % size}" for step in steps)) for n in range(size)]
    kept, exact = independent(origins)
    assert not exact
    assert not any(tied(*pair) for pair in combinations(kept, 2))
    # To weigh it searches several times, which takes seconds.
    monkeypatch.setattr(independence, "MOST_STEPS", 1_000)
    said = weigh([claim(f"C-{n}", f"o{n}") for n in range(size)], origins).explanation
    assert "at least so many" in said


def test_points_other_than_the_act_have_their_own_line() -> None:
    told = [claim("C-1", "a", about="quantity", target="item"), claim("C-2", "b", about="quantity", target="item")]
    found = weigh(told, [origin("a"), origin("b")])
    assert found.headline.level == "none"
    assert [(p.about, p.target, p.level) for p in found.elements] == [("quantity", "item", "corroborated")]


def test_the_headline_counts_every_claim_about_the_act_and_each_aim_has_its_line_as_well() -> None:
    told = [claim("C-1", "a", target="rocket"), claim("C-2", "b", target="bomb"), claim("C-3", "c")]
    found = weigh(told, [origin("a"), origin("b"), origin("c")])
    assert found.headline.supporting == ("a", "b", "c")
    assert {p.target: p.supporting for p in found.elements} == {"rocket": ("a",), "bomb": ("b",)}


def test_a_claim_of_another_violation_is_followed_but_not_weighed() -> None:
    there = replace(claim("C-1", "a"), here=False)
    told = [claim("C-2", "paper 1", "C-1"), claim("C-3", "paper 2", "C-1"), there]
    found = weigh(told, [origin("a"), origin("paper 1"), origin("paper 2")])
    assert (found.headline.supporting, found.headline.outlets) == (("a",), 2)


def test_circles_are_named_by_their_references() -> None:
    told = [claim("C-1", "a", "C-2"), claim("C-2", "b", "C-1")]
    assert weigh(told, [origin("a"), origin("b")]).loops == (("C-1", "C-2"),)


def test_those_without_basis_are_named_apart() -> None:
    told = [claim("C-1", "e"), claim("C-2", "f"), claim("C-3", "g", credibility=6), claim("C-4", "h", credibility=5)]
    found = weigh(told, [origin("e", grade="E"), origin("f", grade="F"), origin("g"), origin("h")])
    assert (found.headline.level, found.no_basis) == ("none", ("f", "g"))
