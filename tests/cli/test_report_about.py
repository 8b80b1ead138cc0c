"""What every report says of itself, whatever it is about."""

import pytest

from tests.cli.marked_case import ref_of
from tests.cli.program import Program

REPORTS = ("summary", "dossier", "regime", "matrix", "timeline", "sources", "gaps", "caps")
ARGUMENTS = {"dossier": ["The main one"], "regime": ["DPRK-1718"]}


def report(program: Program, name: str, *options: str) -> list[str]:
    given = [ref_of(program, text) if name == "dossier" else text for text in ARGUMENTS.get(name, [])]
    return ["report", name, *given, "--format", "markdown", *options]


@pytest.mark.parametrize("name", REPORTS)
def test_it_names_the_program_the_filters_the_state_and_what_it_is_not(marked: Program, name: str) -> None:
    text = marked.done(*report(marked, name)).out
    assert "Made with tracker 0.1.0 for TLP:CLEAR." in text
    assert ("Filters:" in text) is (name != "dossier")
    assert text.count("Names of actors are as they declared them.") == 1
    assert "This is not a United Nations document." in text
    assert text.count("Made from changeset") == 1
    assert str(marked.db) not in text


@pytest.mark.parametrize("name", REPORTS)
def test_it_says_that_it_is_redacted_unless_told_not_to(marked: Program, name: str) -> None:
    said = "Redacted version: it holds, counts and weighs only what its marking allows"
    assert said in marked.done(*report(marked, name)).out
    assert said not in marked.done(*report(marked, name, "--no-redaction-note")).out
    assert said not in marked.done(*report(marked, name, "--max-marking", "RED")).out


@pytest.mark.parametrize("name", REPORTS)
def test_without_its_head_no_number_and_no_hash_is_told(marked: Program, name: str) -> None:
    newest = marked.rows("log", "--limit", "1")[0]
    answer = marked.done(*report(marked, name, "--no-head"))
    assert newest["hash"][:12] not in answer.out + answer.err
    assert "Made from" not in answer.out


def test_every_filter_is_told_in_words(marked: Program) -> None:
    given = {
        **{"--regime": "DPRK-1718", "--measure": "luxury_goods", "--status": "under_review", "--party": "A firm"},
        **{"--role": "supplier", "--place-country": "KP", "--provision": "1718 8(a)(iii)", "--since": "2024-02"},
        **{"--until": "2024-03~", "--min-origins": "1", "--marking": "CLEAR", "--tag": "cars", "--text": "open"},
    }
    text = marked.done("report", "summary", *(word for pair in given.items() for word in pair)).flat
    assert (
        "Filters: regime DPRK-1718; measure Luxury goods; status Under review; party A firm; role Supplier; country of"
        " the place North Korea; provision 1718 8(a)(iii); tag cars; since 2024-02; until 2024-03~; words open;"
        " independent origins, at least 1; marked TLP:CLEAR."
    ) in text


def test_json_says_the_same(marked: Program) -> None:
    newest = marked.rows("log", "--limit", "1")[0]
    data = marked.done("report", "regime", "DPRK-1718", "--since", "2024", "--format", "json").json["about"]
    assert data == {
        "program": "tracker 0.1.0",
        "marking": "CLEAR",
        "filters": {"regime": "DPRK-1718", "since": "2024"},
        "known_on": None,
        "redacted": True,
        "head": {"seq": newest["seq"], "hash": newest["hash"]},
        "made_from": f"Made from changeset {newest['seq']}, hash {newest['hash']}.",
        "notes": [
            "Filters: regime DPRK-1718; since 2024.",
            "Names of actors are as they declared them.",
            "This is not a United Nations document.",
        ],
    }
    without = marked.done("report", "matrix", "--no-head", "--no-redaction-note", "--format", "json").json["about"]
    assert (without["head"], without["made_from"], without["redacted"]) == (None, None, False)
