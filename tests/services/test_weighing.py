"""What the database knows of sources and parties decides which origins are independent, and lists know it at once."""

import random
from pathlib import Path
from typing import Any

import pytest

from tests.helpers import bring, case, claim, party, rows, violation
from tracker.schemas.listing import Page, ViolationFilter
from tracker.services.editing import Change, edit
from tracker.services.judging import retract
from tracker.services.listing import list_violations
from tracker.services.session import Session
from tracker.services.show import show
from tracker.services.showing.violation import violation_view
from tracker.vocab import Marking, RetractedBy

STORIES = Path(__file__).parent.parent / "stories"
FIRM = {"kind": "company", "country": "CA"}


def two_papers(session: Session, first: dict[str, Any], second: dict[str, Any], **more: Any) -> dict[str, Any]:
    """The weight of one claim each of two sources, which say so themselves in 2020."""
    sources = [
        {"key": key, "kind": "media", "name": f"Source {key}", **said}
        for key, said in zip("ab", (first, second), strict=True)
    ]
    evidence = [
        {"key": f"e{key}", "kind": "report", "source": key, "title": f"Report {key}", "published": "2020-05"}
        for key in "ab"
    ]
    told = [claim(key, origin=key, evidence=f"e{key}") for key in "ab"]
    parties = [{**FIRM, "key": key, "name": f"Firm {key}"} for key in ("x", "y", "z")]
    for one in parties:
        one.update(more.get(one["key"], {}))
    bring(
        session,
        case(violation(claims=told), parties=[*parties, party(country="RU")], sources=sources, evidence=evidence),
    )
    return weight(session)


def weight(session: Session, ref: str = "V-2026-0001") -> dict[str, Any]:
    year = rows(session.url, "SELECT ref_year FROM violation")[0][0]
    found: dict[str, Any] = show(session, ref.replace("2026", str(year)))[1]["corroboration"]
    return found


def stored(session: Session) -> list[Any]:
    query = "SELECT supporting_origins FROM violation_facts f JOIN violation v ON v.uid = f.uid ORDER BY v.ref_number"
    return [row[0] for row in rows(session.url, query)]


def owned(to: str, **when: str) -> dict[str, Any]:
    return {"links": [{"relation": "owned_by", "to": to, **when}]}


def test_papers_of_strangers_are_two_origins(session: Session) -> None:
    assert two_papers(session, {"owner": "x"}, {"owner": "y"})["supporting_origins"] == 2
    assert stored(session) == [2]


def test_an_owner_is_found_behind_other_owners(session: Session) -> None:
    found = two_papers(session, {"owner": "x"}, {"owner": "y"}, x=owned("z"), y=owned("z"))
    assert found["supporting_origins"] == 1
    assert "Counted once with Source a: Source b (both belong to or speak for Firm z)." in found["sentences"]


@pytest.mark.parametrize(("until", "origins"), [("2019-12", 2), ("2020-05-20", 1), ("2021", 1)])
def test_an_owner_who_had_sold_before_the_report_ties_nothing(session: Session, until: str, origins: int) -> None:
    found = two_papers(session, {"owner": "x"}, {"owner": "y"}, x=owned("z", until=until), y=owned("z"))
    assert found["supporting_origins"] == origins


def test_an_owner_who_bought_after_the_report_ties_nothing(session: Session) -> None:
    late = owned("z", **{"from": "2020-06"})
    assert two_papers(session, {"owner": "x"}, {"owner": "y"}, x=late, y=owned("z"))["supporting_origins"] == 2


def test_ministries_of_one_country_are_one_though_nobody_said_for_whom_they_speak(session: Session) -> None:
    ministry = {"kind": "government", "country": "RU"}
    assert two_papers(session, ministry, {**ministry, "speaks_for": "russia"})["supporting_origins"] == 1


def test_newspapers_of_one_country_are_not(session: Session) -> None:
    assert two_papers(session, {"country": "RU"}, {"country": "RU"})["supporting_origins"] == 2


def test_a_source_is_one_with_the_source_that_it_is_a_part_of(session: Session) -> None:
    assert two_papers(session, {}, {"parent": "a"})["supporting_origins"] == 1


def test_what_is_learnt_of_an_owner_later_changes_the_lists_at_once(session: Session) -> None:
    two_papers(session, {"owner": "x"}, {"owner": "y"}, x=owned("z"))
    assert stored(session) == [2]
    edit(session, "P-0002", Change(add=[("links", {"relation": "owned_by", "to": "P-0003"})]))
    assert stored(session) == [1]
    edit(session, "S-0001", Change(set={"reliability": "E"}))
    assert stored(session) == [1]
    assert weight(session)["origins"] == ["Source b"]


def series(session: Session) -> None:
    """The second violation's claims repeat one of the first's."""
    sources = [{"key": key, "kind": "media", "name": f"Source {key}"} for key in "abc"]
    evidence = [{"key": f"e{key}", "kind": "report", "source": key, "title": f"Report {key}"} for key in "abc"]
    repeating = [claim(key, origin=key, evidence=f"e{key}", derived_from="a") for key in "bc"]
    first = violation(claims=[claim("a", origin="a", evidence="ea")])
    bring(session, case(first, violation("v2", claims=repeating), sources=sources, evidence=evidence))


def test_relays_of_a_claim_of_another_violation_have_its_origin(session: Session) -> None:
    series(session)
    assert stored(session) == [1, 1]
    found = weight(session, "V-2026-0002")
    assert found["explanation"] == "2 outlets, 1 origin: both relay what Source a said."


def test_a_retraction_in_another_violation_reaches_what_repeats_it(session: Session) -> None:
    series(session)
    retract(session, "C-0001", None, RetractedBy.ANALYST, "an error")
    assert stored(session) == [0, 0]
    assert weight(session, "V-2026-0002")["supporting_origins"] == 0


LEVELS = {
    "Rocket-propelled grenades": ("single_origin", False),
    "Refined oil passed": ("single_origin", False),
    "Suspected transfer between the YU SON and a vessel": ("single_origin", False),
    "Cuban arms under sugar": ("well_corroborated", False),
    "Failure to prevent missiles": ("single_origin", False),
    "Arms with Iranian features": ("none", False),
    "Interest on frozen Libyan funds": ("corroborated", False),
    "Aircraft loads of Eritrean arms": ("single_origin", True),
    "Eritrean arms for the Shabab": ("single_origin", False),
    "Somali charcoal through Iran": ("single_origin", False),
    "Arms in containers shipped": ("single_origin", False),
    "Rwandan soldiers alongside M23": ("single_origin", False),
}


def test_ten_real_stories_have_the_levels_that_their_sources_bear_out(session: Session) -> None:
    for story in sorted(STORIES.glob("*.yaml")):
        bring(session, story.read_text(encoding="utf-8"), story.name)
    query = "SELECT title, level, contested FROM violation_facts f JOIN violation v ON v.uid = f.uid"
    found = {title: (level, bool(contested)) for title, level, contested in rows(session.url, query)}
    for begins, wanted in LEVELS.items():
        assert [value for title, value in found.items() if title.startswith(begins)] == [wanted], begins
    for row in list_violations(session, ViolationFilter(), Page(limit=0)).rows:
        said = show(session, row["ref"])[1]["corroboration"]
        for name in ("level", "contested", "supporting_origins", "contradicting_origins"):
            assert row[name] == said[name], (row["title"], name)


def any_case(chance: random.Random) -> dict[str, Any]:
    """A few sources, owners and claims that repeat one another, each marked and dated by chance."""

    def marking() -> dict[str, str]:
        return {"marking": chance.choice(("CLEAR", "CLEAR", "GREEN", "AMBER"))}

    owners = [{**FIRM, "key": key, "name": f"Owner {key}", **marking()} for key in "xy"]
    sources = []
    for key in "abcd":
        tie = {"owner": chance.choice("xy")} if chance.random() < 0.4 else {}
        sources.append({"key": key, "kind": "media", "name": f"Source {key}", **tie, **marking()})
    evidence = [{"key": f"e{key}", "kind": "report", "source": key, "title": f"Report {key}"} for key in "abcd"]
    told: list[dict[str, Any]] = []
    for place in range(6):
        earlier = [one["key"] for one in told]
        repeats = {"derived_from": [chance.choice(earlier)]} if earlier and chance.random() < 0.5 else {}
        by, outlet = chance.choice("abcd"), chance.choice("abcd")
        told.append(claim(f"c{place}", origin=by, evidence=f"e{outlet}", **repeats, **marking()))
    marked = {**violation(claims=told), "marking": "CLEAR"}
    return case(marked, parties=owners, sources=sources, evidence=[{**one, "marking": "CLEAR"} for one in evidence])


@pytest.mark.parametrize("seed", range(12))
def test_a_view_at_a_level_never_counts_more_origins_than_the_full_record(session: Session, seed: int) -> None:
    bring(session, any_case(random.Random(seed)))
    (uid,) = rows(session.url, "SELECT uid FROM violation")[0]
    with session.read() as connection:
        full = violation_view(connection, uid)["corroboration"]["supporting_origins"]
        for level in (Marking.CLEAR, Marking.GREEN, Marking.AMBER):
            assert violation_view(connection, uid, level)["corroboration"]["supporting_origins"] <= full
