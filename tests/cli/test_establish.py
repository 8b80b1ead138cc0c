"""What is established needs two independent origins about the act, and a second person."""

import pytest

from tests.cli.conftest import Begin
from tests.cli.program import Program

PROPOSE = ("--status", "established", "--standard", "reasonable_grounds", "--because", "both agree")
OVERRIDE = (*PROPOSE, "--override", "the accused admitted it in court")
UNCONFIRMED = "established, not yet confirmed by a second person"


def case(tracker: Program, origins: int) -> str:
    sources = [{"key": f"s{n}", "kind": "media", "name": f"Paper number {n}"} for n in range(origins)]
    evidence = [
        {"key": f"e{n}", "kind": "report", "source": f"s{n}", "title": f"Report number {n}"} for n in range(origins)
    ]
    claims = [
        {
            **{"key": f"c{n}", "evidence": f"e{n}", "origin": f"s{n}", "about": "act"},
            **{"stance": "supports", "statement": f"It happened, says {n}."},
        }
        for n in range(origins)
    ]
    violation = {"key": "v", "title": "A case", "regime": "DPRK-1718", "claims": claims}
    tracker.bring({"sources": sources, "evidence": evidence, "violations": [violation]})
    return str(tracker.rows("list")[0]["ref"])


def by(name: str) -> tuple[str, str]:
    return "--actor", name


@pytest.fixture
def proposed(tracker: Program, begin: Begin) -> str:
    return str(begin(tracker, propose).rows("list")[0]["ref"])


def propose(tracker: Program) -> None:
    tracker.done(*by("Ana Reyes"), "assess", case(tracker, 2), *PROPOSE)


@pytest.mark.parametrize(("origins", "told"), [(0, "no origin supports"), (1, "one independent origin supports")])
def test_one_origin_does_not_establish(tracker: Program, origins: int, told: str) -> None:
    answer = tracker.refused("assess", case(tracker, origins), *PROPOSE)
    assert told in answer.err
    assert "--override" in answer.err


def test_a_reason_overrides_the_second_origin_and_is_kept_and_shown(tracker: Program) -> None:
    ref = case(tracker, 1)
    tracker.done(*by("Ana"), "assess", ref, *OVERRIDE)
    tracker.done(*by("Bo"), "assess", ref, "--confirm")
    view = tracker.show(ref)
    assert view["status"] == "established"
    assert view["assessments"][-1]["override"] == "the accused admitted it in court"
    assert "Without two independent origins, because: the accused" in tracker.done("show", ref).flat


def test_an_override_goes_with_established_alone(tracker: Program) -> None:
    ref = case(tracker, 1)
    told = tracker.refused("assess", ref, "--status", "disputed", "--because", "x", "--override", "y").err
    assert "--override goes with --status established" in told


def test_a_proposal_leaves_the_status_and_is_said_everywhere(tracker: Program, proposed: str) -> None:
    (row,) = tracker.rows("list")
    assert (row["status"], row["proposed_status"]) == ("alleged", "established")
    view = tracker.show(proposed)
    assert (view["status"], view["standard"], view["proposed_status"]) == ("alleged", None, "established")
    assert [one["pending"] for one in view["assessments"]] == [False, True]
    for command in (("show", proposed), ("report", "dossier", proposed)):
        assert UNCONFIRMED in tracker.done(*command).flat, command
    assert "proposed by Ana Reyes" in tracker.done("show", proposed).flat
    for command in (("list",), ("report", "summary"), ("log", proposed)):
        assert "not yet confirmed by" in tracker.done(*command).flat, command
    assert tracker.rows("list", "--status", "established") == []


@pytest.mark.parametrize("name", ["Ana Reyes", "ana reyes", " ANA   REYES ", "AnaReyes", "Ána Reyes"])
def test_the_same_person_does_not_confirm(tracker: Program, proposed: str, name: str) -> None:
    answer = tracker.refused(*by(name), "assess", proposed, "--confirm")
    assert "a second person confirms" in answer.err
    assert "--actor" in answer.err


def test_a_second_person_confirms_in_a_changeset_of_their_own(tracker: Program, proposed: str) -> None:
    before = tracker.history()
    answer = tracker.done(*by("Bo Lind"), "assess", proposed, "--confirm", "--because", "read all items")
    assert answer.out == f"{proposed}\n"
    assert tracker.history() == before + 1
    assert tracker.rows("log", "--limit", "1")[0]["actor"] == "Bo Lind"
    view = tracker.show(proposed)
    assert (view["status"], view["standard"], view["proposed_status"]) == ("established", "reasonable_grounds", None)
    confirmed = view["assessments"][-1]["confirmed"]
    assert (confirmed["by"], confirmed["because"]) == ("Bo Lind", "read all items")
    assert UNCONFIRMED not in tracker.done("show", proposed).flat
    assert "Confirmed by Bo Lind" in tracker.done("show", proposed).flat
    assert [row["ref"] for row in tracker.rows("list", "--status", "established")] == [proposed]


def test_confirming_twice_or_where_nothing_waits_is_refused(tracker: Program, proposed: str) -> None:
    tracker.done(*by("Bo"), "assess", proposed, "--confirm")
    assert "confirmed by Bo" in tracker.refused(*by("Cy"), "assess", proposed, "--confirm").err
    other = tracker.done("add", "Another", "--regime", "DPRK-1718").out.strip()
    assert "waits for a second person" in tracker.refused(*by("Bo"), "assess", other, "--confirm").err


@pytest.mark.parametrize(
    "meanwhile",
    [("assess", "--status", "disputed", "--because", "a denial came"), ("withdraw", "--because", "an error")],
)
def test_an_assessment_made_meanwhile_voids_the_proposal(
    tracker: Program, proposed: str, meanwhile: tuple[str, ...]
) -> None:
    name, *options = meanwhile
    tracker.done(name, proposed, *options)
    assert "the proposal is void" in tracker.refused(*by("Bo"), "assess", proposed, "--confirm").err
    assert tracker.show(proposed)["proposed_status"] is None
    assert "proposed and never confirmed: void" in tracker.done("show", proposed).flat


def test_a_proposal_that_was_changed_meanwhile_is_void(tracker: Program, proposed: str) -> None:
    document = tracker.done("export", proposed, "--format", "json").json
    document["violations"][0]["assessments"][-1]["rationale"] = "another reason"
    tracker.bring({"violations": document["violations"]})
    assert "was changed since it was proposed" in tracker.refused(*by("Bo"), "assess", proposed, "--confirm").err


def test_an_origin_lost_meanwhile_stops_the_confirmation(tracker: Program, proposed: str) -> None:
    tracker.done("claim", "retract", "C-0001", "--because", "corrected")
    assert "established needs two" in tracker.refused(*by("Bo"), "assess", proposed, "--confirm").err


def test_a_confirmation_takes_no_other_judgement(tracker: Program, proposed: str) -> None:
    told = tracker.refused(*by("Bo"), "assess", proposed, "--confirm", "--status", "disputed", code=2).err
    assert "with it goes --because alone" in told


@pytest.mark.parametrize("more", [(), ("--standard", "reasonable_grounds", "--because", "x")])
def test_no_other_command_says_that_something_is_established(tracker: Program, more: tuple[str, ...]) -> None:
    answer = tracker.refused("add", "Quick", "--regime", "DPRK-1718", "--status", "established", "--no-input", *more)
    assert "a second person" in answer.err
    assert "tracker assess" in answer.err


def test_a_case_file_brings_what_others_established(tracker: Program) -> None:
    made = {"status": "established", "standard": "reasonable_grounds", "rationale": "r", "reviewed_by": "A second one"}
    tracker.bring({"violations": [{"key": "v", "title": "Theirs", "regime": "DPRK-1718", "assessments": [made]}]})
    (row,) = tracker.rows("list")
    assert (row["status"], row["proposed_status"]) == ("established", None)


def test_a_proposal_travels_in_a_case_file_and_waits_there_too(
    tracker: Program, proposed: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("other")
    file = folder / "case.yaml"
    tracker.done("export", "-o", str(file))
    other = Program(folder / "other.db")
    other.done("init")
    other.done("import", str(file))
    assert other.rows("list")[0]["proposed_status"] == "established"
    assert "a second person confirms" in other.refused(*by("ana reyes"), "assess", proposed, "--confirm").err
    other.done(*by("Bo"), "assess", proposed, "--confirm")
    assert other.show(proposed)["status"] == "established"
    other.done("export", "-o", str(file))
    tracker.done("import", str(file))
    assert tracker.show(proposed)["status"] == "established"
