"""Who really says so: levels, sentences and figures as the founding case shows them."""

from pathlib import Path
from typing import Any

import pytest

from tests.cli.program import Program

ARMS, EXCHANGE = "Arms and munitions from the DPRK to Russia", "Suspected military technology"
LIMOUSINE, SECOND = "Aurus Senat limousine given to Kim Jong Un", "Second Aurus car given"
MISSILES = "Ballistic missile tests by the DPRK"
DPRK, RUSSIA = "Democratic People's Republic of Korea", "Russian Federation"


def ref_of(program: Program, title: str) -> str:
    (ref,) = [row["ref"] for row in program.rows("list", "--limit", "0") if row["title"].startswith(title)]
    return str(ref)


def weight(program: Program, title: str) -> dict[str, Any]:
    found: dict[str, Any] = program.show(ref_of(program, title))["corroboration"]
    return found


@pytest.mark.parametrize(
    ("title", "level", "sentence"),
    [
        (
            ARMS,
            "corroborated",
            "1 outlet, 2 independent origins: US officials, unnamed; South Korean officials, unnamed.",
        ),
        (
            LIMOUSINE,
            "corroborated",
            "5 outlets, 2 independent origins: Korean Central News Agency on 20 February 2024, relayed by three; "
            "Kremlin on 20 February 2024.",
        ),
        (
            LIMOUSINE,
            "corroborated",
            "Kremlin (speaks for Russian Federation (supplier, duty bearer), a party to the matter): "
            "counted as an admission against interest.",
        ),
        (SECOND, "single_origin", "3 outlets, 1 origin: Kremlin on 19 June 2024, relayed by two."),
        (
            MISSILES,
            "well_corroborated",
            "Counted once with State television of the DPRK: Korean Central News Agency "
            "(both belong to or speak for Democratic People's Republic of Korea).",
        ),
        (EXCHANGE, "none", "No claim counts as support."),
    ],
)
def test_a_record_of_the_founding_case_has_its_level_and_says_why(
    founding: Program, title: str, level: str, sentence: str
) -> None:
    found = weight(founding, title)
    assert (found["level"], found["contested"]) == (level, False)
    assert sentence in found["sentences"]
    assert found["explanation"] == " ".join(found["sentences"])
    assert sentence in founding.done("show", ref_of(founding, title)).flat
    assert sentence in founding.done("report", "dossier", ref_of(founding, title)).flat


def test_the_denials_of_both_states_stand_beside_the_weight_of_the_munitions_transfer(founding: Program) -> None:
    found = weight(founding, ARMS)
    assert found["denied_by"] == [DPRK, RUSSIA]
    assert f"Denied in reply by {DPRK}; {RUSSIA}." in found["sentences"]
    assert found["contested"] is False


def test_the_missile_tests_rest_on_neighbours_and_on_the_state_that_made_them(founding: Program) -> None:
    supporting = weight(founding, MISSILES)["supporting"]
    assert "Military of Japan" in supporting
    assert len([name for name in supporting if "Republic of Korea" in name]) == 1
    assert len([name for name in supporting if "Korean Central" in name or "television" in name]) == 1


def test_the_container_figures_stand_side_by_side_and_are_not_called_contradictory(founding: Program) -> None:
    (group,) = weight(founding, ARMS)["figures"]
    given = [(figure["origin"], figure["quantity"], figure["as_of"]) for figure in group["figures"]]
    assert given == [
        ("John Kirby", ">1000", "2023-10-13"),
        ("Shin Wonsik", "~7000", "2024-03-18"),
        ("Military intelligence of the Republic of Korea", "~13000", "2024-08-28"),
        ("Multilateral Sanctions Monitoring Team", ">20000", "2025-05-29"),
    ]
    relays = [relay["source"] for relay in group["figures"][1]["relayed_by"]]
    assert relays == ["The Globe and Mail", "KVIA", "Eagle News", "Babel"]
    assert group["contradictions"] == []
    assert not any(figure["altered_by"] for figure in group["figures"])
    shown = founding.done("show", ref_of(founding, ARMS)).flat
    assert "Figures side by side" in shown
    assert "They are of different days, stand side by side, and are not called contradictory." in shown


def test_the_list_asks_for_so_many_origins_and_knows_at_once_of_a_retraction(founding_copy: Program) -> None:
    def titles(least: int) -> set[str]:
        return {row["title"] for row in founding_copy.rows("list", "--min-origins", str(least))}

    assert titles(2) == {ARMS, LIMOUSINE, MISSILES}
    assert titles(3) == {MISSILES}
    founding_copy.done("claim", "retract", "C-0001", "--because", "an error")
    assert titles(2) == {LIMOUSINE, MISSILES}
    assert "Retracted: C-0001." in weight(founding_copy, ARMS)["sentences"]


def test_a_relay_that_alters_a_figure_stands_in_a_column_of_its_own(founding_copy: Program) -> None:
    ref = ref_of(founding_copy, ARMS)
    figure = "8000 containers; as_of=2024-03-18; counts=containers from the DPRK to Russia"
    said = ("--statement", "Some 8,000.", "--derived-from", "C-0006", "--figure", figure)
    claim = founding_copy.done("claim", "add", ref, "--evidence", "E-0001", "--about", "quantity", *said).out.strip()
    (group,) = weight(founding_copy, ARMS)["figures"]
    assert len(group["figures"]) == 4
    assert [(one["claim"], one["best"]) for one in group["figures"][1]["altered_by"]] == [(claim, "8000")]
    shown = founding_copy.done("show", ref).out
    assert "Altered by" in shown
    assert f"({claim}): 8,000" in " ".join(shown.split())


def owned_by(marking: str) -> dict[str, Any]:
    sources = [
        {"key": key, "kind": "media", "name": f"Paper {key}", "owner": "owner", "marking": "CLEAR"} for key in "ab"
    ]
    evidence = [
        {"key": f"e{key}", "kind": "report", "source": key, "title": f"Report {key}", "marking": "CLEAR"}
        for key in "ab"
    ]
    said = {"stance": "supports", "about": "act", "marking": "CLEAR"}
    claims = [
        {"key": f"c{key}", "evidence": f"e{key}", "origin": key, "statement": f"Paper {key} saw it.", **said}
        for key in "ab"
    ]
    told = {"key": "v", "title": "A case", "regime": "DPRK-1718", "marking": "CLEAR", "claims": claims}
    owner = {"key": "owner", "kind": "company", "name": "SecretHolding", "marking": marking}
    return {"parties": [owner], "sources": sources, "evidence": evidence, "violations": [told]}


def test_a_clear_dossier_does_not_rest_on_an_owner_that_is_marked_higher(tracker: Program) -> None:
    tracker.bring(owned_by("AMBER"))
    ref = ref_of(tracker, "A case")
    assert "SecretHolding" in tracker.done("report", "dossier", ref).flat
    text = tracker.done("report", "dossier", ref, "--format", "markdown").out
    assert "SecretHolding" not in text
    assert "1 origin: Paper a. Counted once with Paper a: Paper b (not independent of one another)." in text
    assert "2 independent origins" not in text


def test_a_clear_summary_does_not_rest_on_an_owner_that_is_marked_higher(tracker: Program) -> None:
    tracker.bring(owned_by("AMBER"))
    assert [row["level"] for row in tracker.rows("list")] == ["single_origin"]
    text = tracker.done("report", "summary", "--format", "markdown").out
    assert "SecretHolding" not in text
    assert "Corroborated" not in text


def repeated(**hidden: Any) -> dict[str, Any]:
    sources = [
        {"key": "h", "kind": "news_agency", "name": "SecretAgency", **hidden},
        *({"key": key, "kind": "media", "name": f"Paper {key}", "marking": "CLEAR"} for key in "ab"),
    ]
    days = {"h": {}, "a": {"published": "2024-01-02"}, "b": {"published": "2024-01-03"}}
    evidence = [
        {"key": f"e{key}", "kind": "report", "source": key, "title": f"Report {key}", "marking": "CLEAR", **days[key]}
        for key in "hab"
    ]
    claims: list[dict[str, Any]] = [
        {
            **{"key": f"c{key}", "evidence": f"e{key}", "origin": key, "statement": f"Said by {key}."},
            **{"stance": "supports", "about": "act", "marking": "CLEAR"},
            **({} if key == "h" else {"derived_from": ["ch"]}),
        }
        for key in "hab"
    ]
    told = {"key": "v", "title": "A case", "regime": "DPRK-1718", "marking": "CLEAR", "claims": claims}
    return {"sources": sources, "evidence": evidence, "violations": [told]}


def test_papers_that_repeat_a_hidden_origin_are_not_two_origins_in_a_clear_file(tracker: Program) -> None:
    tracker.bring(repeated(marking="AMBER"))
    ref = ref_of(tracker, "A case")
    text = tracker.done("report", "dossier", ref, "--format", "markdown").out
    assert "2 outlets, 1 origin: both relay what an origin not named here said." in text
    assert "SecretAgency" not in text
    assert "Corroborated" not in tracker.done("report", "summary", "--format", "markdown").out


def test_papers_that_repeat_what_was_not_public_are_not_two_origins_as_of_a_day(tracker: Program) -> None:
    tracker.bring(repeated(marking="CLEAR"))
    ref = ref_of(tracker, "A case")
    known = tracker.done("show", ref, "--known-on", "2024-02-01", "--format", "json").json["corroboration"]
    assert (known["supporting_origins"], known["supporting"]) == (1, ["an origin not named here"])
    listed = tracker.done("list", "--known-on", "2024-02-01", "--format", "json").json
    assert [row["supporting_origins"] for row in listed] == [1]


@pytest.mark.parametrize("case", [owned_by("AMBER"), repeated(marking="AMBER")], ids=["owner", "repeated"])
def test_who_receives_a_clear_export_does_not_count_two_origins_of_a_hidden_one(
    tracker: Program, another: Program, case: dict[str, Any], tmp_path: Path
) -> None:
    tracker.bring(case)
    file = tmp_path / "clear.yaml"
    tracker.done("export", "--max-marking", "CLEAR", "-o", str(file))
    assert "Secret" not in file.read_text()
    another.done("import", str(file))
    assert [row["supporting_origins"] for row in another.rows("list")] == [1]
