"""What is offered while somebody types, and what an answer means; on both databases."""

from collections.abc import Callable
from typing import Any

import pytest

from tests.conftest import Begin
from tests.helpers import bring, violation
from tracker.errors import NotFoundError
from tracker.services import answers, suggestions
from tracker.services.session import Session
from tracker.store import engine
from tracker.vocab import Measure

RI = {"key": "ri", "kind": "person", "name": "Ri Jong Ho", "country": "KP", "names": [{"name": "리정호"}]}
SEA = {"key": "sea", "kind": "company", "name": "شركة البحر", "country": "SY"}
CREW = {"key": "crew", "kind": "person", "name": "Ri, first name not known", "identified": False}
PAPER = {"key": "daily", "kind": "media", "name": "Río Daily", "country": "AR"}


def name(session: Session) -> None:
    bring(session, {"parties": [RI, SEA, CREW], "sources": [PAPER]})


@pytest.fixture
def named(begin: Begin) -> Session:
    return begin(name)


def offered(session: Session, typed: str, *tables: str) -> list[str]:
    return [value for value, _ in suggestions.suggest_names(session, tables or ("party",), typed)]


@pytest.mark.parametrize("typed", ["ri", "RI JO", "ho ri", "리정", "정호"])
def test_a_party_is_offered_by_all_words_of_any_of_its_names(named: Session, typed: str) -> None:
    assert offered(named, typed) == ["P-0001 Ri Jong Ho"]


def test_a_name_of_another_script_is_said_beside_it(named: Session) -> None:
    assert suggestions.suggest_names(named, ("party",), "리") == [("P-0001 Ri Jong Ho", "person, KP, 리정호")]
    assert offered(named, "البحر") == ["P-0002 شركة البحر"]


def test_parties_and_sources_are_offered_where_both_may_stand(named: Session) -> None:
    assert offered(named, "ri", "source", "party") == ["S-0001 Río Daily", "P-0001 Ri Jong Ho"]


def test_names_that_begin_so_come_first_then_the_newest(session: Session) -> None:
    names = ["New Sea", "Sea One", "Black Sea", "Sea Two"]
    bring(session, {"parties": [{"key": name, "kind": "company", "name": name} for name in names]})
    assert [one.split(maxsplit=1)[1] for one in offered(session, "sea")] == [
        *("Sea Two", "Sea One"),
        *("Black Sea", "New Sea"),
    ]


def test_a_percent_sign_is_a_letter_like_others(named: Session) -> None:
    assert offered(named, "%") == []


@pytest.mark.parametrize("many", [5, 60])
def test_few_names_are_offered_by_as_many_queries_however_many_there_are(
    session: Session, many: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    parties = [
        {"key": f"p{n}", "kind": "company", "name": f"Firm {n}", "names": [{"name": f"회사 {n}"}]} for n in range(many)
    ]
    bring(session, {"parties": parties})
    ran = queries(monkeypatch)
    assert len(offered(session, "firm")) == min(many, suggestions.MOST)
    assert len([statement for statement in ran if "party" in statement]) == 2


def queries(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    from sqlalchemy import event

    ran: list[str] = []
    opened = engine.open_engine

    def watched(url: str, *args: Any, **options: Any) -> Any:
        made = opened(url, *args, **options)
        event.listen(made, "before_cursor_execute", lambda *call: ran.append(call[2]))
        return made

    monkeypatch.setattr("tracker.store.engine.open_engine", watched)
    return ran


def test_the_regimes_measures_come_first_and_no_measure_twice(session: Session) -> None:
    found = [value for value, _ in suggestions.suggest_measures(session, "SOMALIA-751")]
    own = found.index("charcoal") if "charcoal" in found else -1
    assert own < found.index("luxury_goods")
    assert len(found) == len(set(found)) == len(Measure) - 3
    assert "exemption" not in found


def test_the_regimes_provisions_are_offered_those_of_the_measure_first(session: Session) -> None:
    found = suggestions.suggest_provisions(session, "DPRK-1718", "luxury_goods")
    assert ("S/RES/1718 (2006) 8(a)(iii)") in [value for value, _ in found[:6]]
    assert all(words for _, words in found)
    assert not any(value.startswith("S/RES/751 ") for value, _ in found)


def test_the_regime_of_the_newest_record_is_known(session: Session) -> None:
    assert suggestions.newest_regime(session) is None
    bring(session, {"violations": [violation("a"), violation("b", regime="LIBYA-1970", title="Arms")]})
    assert suggestions.newest_regime(session) == "LIBYA-1970"


def test_evidence_is_offered_by_reference_and_by_the_words_of_its_title(named: Session) -> None:
    items = [{"key": t, "kind": "report", "source": "S-0001", "title": t} for t in ("On coal", "On oil")]
    bring(named, {"sources": [PAPER], "evidence": [{**item, "source": "daily"} for item in items]})
    assert [ref for ref, _ in suggestions.suggest_evidence(named, "OIL on")] == ["E-0002"]
    assert suggestions.suggest_evidence(named, "e-0001") == [("E-0001", "On coal (report)")]
    assert len(suggestions.suggest_evidence(named, "")) == 2


@pytest.mark.parametrize("typed", ["ri jong ho", "리정호", "P-0001", "p-1 Ri Jong Ho", "person:Ri Jong Ho"])
def test_an_answer_that_names_a_party_is_that_party(named: Session, typed: str) -> None:
    found = answers.meant(named, ("party",) if ":" in typed else ("source", "party"), typed).found
    assert found is not None
    assert (found.ref, found.name) == ("P-0001", "Ri Jong Ho")


def test_a_name_that_is_nearly_recorded_is_near_and_one_that_is_not_is_new(named: Session) -> None:
    near = answers.meant(named, ("party",), "Ri Jung Ho")
    assert (near.found, [one.ref for one in near.near], near.table) == (None, ["P-0001"], "party")
    new = answers.meant(named, ("source", "party"), "Somebody Else")
    assert (new.found, new.near, new.table, new.kind) == (None, (), None, None)
    said = answers.meant(named, ("source", "party"), "vessel:Angara")
    assert (said.table, said.kind, said.name) == ("party", "vessel", "Angara")


def test_parties_nobody_identified_are_never_meant_by_name(named: Session) -> None:
    assert answers.meant(named, ("party",), "Ri, first name not known").found is None


@pytest.mark.parametrize(
    "wrong",
    [
        lambda session: answers.meant(session, ("party",), "P-0099"),
        lambda session: answers.meant(session, ("party",), "S-0001"),
        lambda session: answers.regime_code(session, "DPKR"),
        lambda session: answers.citation(session, "1718 99"),
        lambda session: answers.evidence_ref(session, "E-0001"),
    ],
)
def test_what_is_not_there_is_refused_at_once(named: Session, wrong: Callable[[Session], Any]) -> None:
    with pytest.raises(NotFoundError):
        wrong(named)


def test_a_citation_is_given_as_it_is_written_in_full(session: Session) -> None:
    assert answers.citation(session, "unscr 1718 para 8 (a) (iii)") == "S/RES/1718 (2006) 8(a)(iii)"
    assert answers.citation(session, "2397") == "S/RES/2397 (2017)"
    assert answers.regime_code(session, "1718") == "DPRK-1718"
