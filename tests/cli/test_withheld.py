"""Protected sources go by an alias, private persons are not named, in whatever leaves the house."""

import json
import re
from typing import Any

import pytest

from tests.cli.program import Program

LABEL = "a person whose name is withheld"


def said(n: int, **more: Any) -> dict[str, Any]:
    """A claim of the newspaper or the agency about the person."""
    source = ("paper", "agency")[n % 2]
    return {
        **{"key": f"c{n}", "evidence": f"item-{source}", "origin": source, "stance": "supports"},
        **{"about": "party", "party": "ivan", "statement": f"Number {n} says that Ivan Petrov paid."},
        **more,
    }


def case(*claims: dict[str, Any], person: dict[str, Any] | None = None, **violation: Any) -> dict[str, Any]:
    ivan = {
        **{"key": "ivan", "kind": "person", "name": "Ivan Petrov", "country": "RU"},
        "names": [{"name": "Иван Петров", "kind": "native"}, {"name": "이반", "kind": "alias"}],
        **(person or {}),
    }
    return {
        "parties": [
            {"key": "first", "kind": "person", "name": "Zoë Álvarez"},
            ivan,
            {"key": "firm", "kind": "company", "name": "A firm"},
        ],
        "sources": [
            {"key": "paper", "kind": "media", "name": "A newspaper", "reliability": "B"},
            {"key": "agency", "kind": "news_agency", "name": "An agency", "reliability": "B"},
        ],
        "evidence": [
            {"key": "item-paper", "kind": "news_article", "source": "paper", "title": "IVAN PETROV, a portrait"},
            {"key": "item-agency", "kind": "news_article", "source": "agency", "title": "A wire"},
        ],
        "violations": [
            {
                **{"key": "v", "title": "Payment by Ivan Petrov", "regime": "DPRK-1718"},
                "summary": "Zoe Alvarez met Ivan  Petrov (Иван Петров); 이반은 paid. Ivan Petrovich is another.",
                "parties": [{"party": "ivan", "role": "financier"}, {"party": "firm", "role": "recipient"}],
                "claims": list(claims),
                "replies": [
                    {"party": "ivan", "position": "denies", "statement": "Petrov denies it.", "quote": "이반!"}
                ],
                **violation,
            }
        ],
    }


def dossier(program: Program, *options: str) -> str:
    ref = program.rows("list")[0]["ref"]
    return program.done("report", "dossier", ref, "--format", "markdown", *options).out.replace("\\", "")


NAMES = re.compile(r"Ivan\s+Petrov\b|Иван|이반|Zo[eë] [AÁ]lvarez|IVAN PETROV|P-0001|P-0002")


def test_a_private_person_on_a_single_origin_is_withheld_from_files_throughout(tracker: Program) -> None:
    tracker.bring(case(said(0)))
    text = dossier(tracker)
    assert NAMES.findall(text) == []
    assert f"Payment by {LABEL} (1)" in text
    assert f"{LABEL} (2) met {LABEL} (1) ({LABEL} (1)); {LABEL} (1)은 paid" in text
    assert "Ivan Petrovich is another" in text
    summary = tracker.done("report", "summary", "--format", "markdown").out
    assert NAMES.findall(summary) == []
    assert LABEL in summary


def test_the_screen_names_everybody(tracker: Program) -> None:
    tracker.bring(case(said(0)))
    ref = tracker.rows("list")[0]["ref"]
    for command in (("show", ref), ("report", "dossier", ref), ("report", "summary"), ("list",)):
        assert "Ivan Petrov" in tracker.done(*command).out
        assert LABEL not in tracker.done(*command).out


def test_how_many_are_not_named_is_said_with_the_way_to_decide(tracker: Program) -> None:
    tracker.bring(case(said(0)))
    answer = tracker.done("report", "dossier", tracker.rows("list")[0]["ref"], "--format", "markdown")
    assert "Names withheld: 2 parties." in answer.err
    assert "--naming publish" in answer.err
    assert tracker.done("report", "summary").err == ""


@pytest.mark.parametrize("level", ["CLEAR", "AMBER", "RED"])
def test_a_file_withholds_at_every_level(tracker: Program, level: str) -> None:
    tracker.bring(case(said(0)))
    assert NAMES.findall(dossier(tracker, "--max-marking", level)) == []


def test_two_graded_independent_origins_name_a_person(tracker: Program) -> None:
    tracker.bring(case(said(0), said(1)))
    assert "Payment by Ivan Petrov" in dossier(tracker)
    assert "Payment by Ivan Petrov" in tracker.done("report", "summary", "--format", "markdown").out


@pytest.mark.parametrize("more", [{"derived_from": "c0"}, {"modality": "possible"}, {"about": "act", "party": None}])
def test_what_is_no_second_origin_does_not(tracker: Program, more: dict[str, Any]) -> None:
    tracker.bring(case(said(0), said(1, **more)))
    assert NAMES.findall(dossier(tracker)) == []


def test_ungraded_origins_do_not_name_a_person_and_a_digit_is_a_grade(tracker: Program) -> None:
    document = case(said(0), said(1))
    for source in document["sources"]:
        del source["reliability"]
    tracker.bring(document)
    assert "Payment by Ivan Petrov" not in dossier(tracker)
    for ref in ("C-0001", "C-0002"):
        tracker.done("claim", "edit", ref, "--credibility", "2")
    assert "Payment by Ivan Petrov" in dossier(tracker)


@pytest.mark.parametrize(
    ("command", "named"),
    [
        (("edit", "P-0002", "--naming", "publish"), True),
        (("edit", "P-0002", "--naming", "withhold"), False),
        (("edit", "V-2026-0001", "--naming", "publish"), True),
    ],
)
def test_people_decide(tracker: Program, command: tuple[str, ...], named: bool) -> None:
    tracker.bring(case(said(0), *([] if named else [said(1)])))
    ref = tracker.rows("list")[0]["ref"]
    tracker.done(*(ref if word.startswith("V-") else word for word in command))
    assert ("Payment by Ivan Petrov" in dossier(tracker)) is named


def test_whoever_is_not_identified_or_no_person_is_not_withheld(tracker: Program) -> None:
    tracker.bring(case(said(0), person={"identified": "false"}))
    assert "Payment by Ivan Petrov" in dossier(tracker)


def test_heads_of_state_of_the_founding_case_are_named(founding: Program) -> None:
    text = founding.done("report", "summary", "--format", "markdown").out
    assert "Vladimir Putin" in text
    assert LABEL not in text


@pytest.mark.parametrize("form", ["yaml", "json", "ndjson"])
def test_an_export_at_a_marking_names_nobody_and_can_be_read(tracker: Program, another: Program, form: str) -> None:
    tracker.bring(case(said(0)))
    file = tracker.db.parent / f"out.{form}"
    tracker.done("export", "--max-marking", "CLEAR", "-o", str(file))
    document = json.loads(file.read_text()) if form == "json" else None
    text = json.dumps(document, ensure_ascii=False) if document else file.read_text()
    assert NAMES.findall(text) == []
    another.done("import", str(file))
    view = another.show(another.rows("list")[0]["ref"])
    assert {party["kind"]: party["identified"] for party in view["parties"]} == {"person": False, "company": True}
    assert LABEL in view["title"]
    assert "Ivan Petrov" in tracker.done("export").out


SOURCE = {
    **{"key": "quiet", "kind": "confidential", "name": "Olga Secretova", "alias": "source Birch", "marking": "RED"},
    **{"country": "RU", "note": "a clerk", "url": "https://secret.example"},
}


@pytest.fixture
def leaked(tracker: Program) -> Program:
    tracker.bring(
        {
            "sources": [SOURCE, {"key": "desk", "kind": "media", "name": "A desk", "parent": "quiet"}],
            "evidence": [{"key": "e", "kind": "testimony", "source": "quiet", "title": "Interview (Olga Secretova)"}],
            "violations": [
                {
                    **{"key": "v", "title": "A transfer", "regime": "DPRK-1718"},
                    "claims": [
                        {
                            **{"key": "c", "evidence": "e", "stance": "supports", "about": "act", "origin": "quiet"},
                            "statement": "OLGA SECRETOVA saw it.",
                        }
                    ],
                }
            ],
        }
    )
    return tracker


SECRET = re.compile(r"Olga|OLGA|Secretova|a clerk|secret\.example|S-0001")


@pytest.mark.parametrize("level", ["CLEAR", "AMBER"])
def test_a_protected_source_goes_by_its_alias_below_its_marking(leaked: Program, level: str) -> None:
    text = dossier(leaked, "--max-marking", level)
    assert SECRET.findall(text) == []
    assert "source Birch asserts: source Birch saw it." in text.replace("*", "")
    assert "Single origin" in text
    assert "1 origin: source Birch" in text
    assert SECRET.findall(leaked.done("report", "summary", "--format", "markdown", "--max-marking", level).out) == []


def test_its_owner_sees_a_protected_source(leaked: Program) -> None:
    ref = leaked.rows("list")[0]["ref"]
    assert "Olga Secretova" in leaked.done("show", ref).out
    assert "Olga Secretova" in dossier(leaked, "--max-marking", "RED")
    assert "source Birch" in leaked.done("show", "S-0001").out


def test_an_export_below_its_marking_holds_the_alias_alone(leaked: Program) -> None:
    document = leaked.done("export", "--max-marking", "CLEAR", "--format", "json").json
    assert SECRET.findall(json.dumps(document)) == []
    quiet = next(source for source in document["sources"] if source["kind"] == "confidential")
    assert set(quiet) == {"key", "kind", "name", "marking"}
    assert quiet["name"] == "source Birch"
    assert not any("parent" in source for source in document["sources"])
    assert document["violations"][0]["claims"][0]["origin"] == quiet["key"]


def test_a_filter_by_its_name_picks_nothing_below_its_marking(leaked: Program) -> None:
    for asked in ("Secretova", "S-0001"):
        assert "A transfer" not in leaked.done("report", "summary", "--format", "markdown", "--source", asked).out


def test_a_person_and_a_source_that_are_not_named_are_told_apart(leaked: Program, tmp_path_factory: Any) -> None:
    leaked.bring(
        {
            "parties": [{"key": "ivan", "kind": "person", "name": "Ivan Petrov"}],
            "violations": [
                {
                    **{"key": "w", "title": "Another", "regime": "DPRK-1718"},
                    "claims": [
                        {
                            **{"key": "d", "evidence": "E-0001", "stance": "supports", "about": "act"},
                            **{"origin": "ivan", "statement": "I was there."},
                        }
                    ],
                }
            ],
        }
    )
    folder = tmp_path_factory.mktemp("other")
    leaked.done("export", "--max-marking", "CLEAR", "-o", str(folder / "out.yaml"))
    other = Program(folder / "other.db")
    other.done("init", "--marking", "CLEAR")
    other.done("import", str(folder / "out.yaml"))
    origins = {row["title"]: other.show(row["ref"])["claims"][0]["origin"] for row in other.rows("list")}
    assert origins == {"A transfer": "source Birch", "Another": f"{LABEL} (1)"}
