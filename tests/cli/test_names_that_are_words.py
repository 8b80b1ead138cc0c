"""Who is not named in files, and which ordinary words and other records keep their names."""

from typing import Any

import pytest

from tests.cli.program import Program

PERSON, PARTY = "a person whose name is withheld", "a party whose name is withheld"


def case(*parties: dict[str, Any], tie: str = "", summary: str = "") -> dict[str, Any]:
    involved = [{"party": "state", "role": "supplier"}, {"party": "firm", "role": "recipient"}]
    return {
        "parties": [
            {"key": "state", "kind": "state", "name": "Israel", "country": "IL"},
            {"key": "firm", "kind": "company", "name": "Chairman"},
            *parties,
        ],
        "violations": [
            {
                **{"key": "v", "title": "Coal sold by way of Israel", "regime": "DPRK-1718"},
                "summary": summary or "So the Major of Israel met John, a Muslim, and the Chairman.",
                "parties": [*involved, *([{"party": tie, "role": "broker"}] if tie else [])],
            }
        ],
    }


def person(key: str, name: str, *aliases: str, **more: Any) -> dict[str, Any]:
    names = [{"name": alias, "kind": "alias"} for alias in aliases]
    return {"key": key, "kind": "person", "name": name, "names": names, **more}


ALIASES = ("Israel", "So", "Major", "Chairman", "Muslim", "John")
LISTED = {"identifiers": [{"scheme": "un_list", "value": "KPi.002"}]}


def files(program: Program) -> str:
    ref = program.rows("list")[0]["ref"]
    return "\n".join(
        program.done(*command).out.replace("\\", "")
        for command in (
            ("report", "dossier", ref, "--format", "markdown"),
            ("report", "summary", "--format", "markdown"),
            ("report", "gaps", "--format", "json", "--max-marking", "CLEAR"),
            ("export", "--max-marking", "CLEAR"),
        )
    )


@pytest.mark.parametrize("more", [LISTED, {"designations": [{"regime": "DPRK-1718", "reference": "KPi.002"}]}, {}])
def test_aliases_of_a_person_outside_the_case_do_not_replace_words_or_states(
    tracker: Program, more: dict[str, Any]
) -> None:
    tracker.bring(case(person("p", "Kim Han So", *ALIASES, **more)))
    text = files(tracker)
    assert "Coal sold by way of Israel" in text
    assert "So the Major of Israel met John, a Muslim, and the Chairman." in text
    assert ("Kim Han So" in text) is bool(more)


def test_whom_the_council_lists_is_named_unless_somebody_decided_otherwise(tracker: Program) -> None:
    tracker.bring(case(person("p", "Kim Han So", **LISTED), tie="p", summary="Kim Han So paid."))
    assert PERSON not in files(tracker)
    tracker.done("edit", "P-0003", "--naming", "withhold")
    assert "Kim Han So" not in files(tracker)
    assert f"{PERSON} (1) paid." in files(tracker)


def test_an_alias_never_takes_the_name_of_another_record_or_a_country(tracker: Program) -> None:
    tracker.bring(case(person("p", "Kim Han So", *ALIASES), tie="p"))
    text = files(tracker)
    assert "Coal sold by way of Israel" in text
    assert "and the Chairman." in text
    assert "Kim Han So" not in text


def test_a_short_or_weak_alias_is_no_name_within_a_sentence(tracker: Program) -> None:
    weak = person("p", "Kim Han So", "So", "John")
    weak["names"].append({"name": "Big Muslim", "kind": "weak_alias"})
    tracker.bring(case(weak, tie="p", summary="So John met the Big Muslim and Kim Han So."))
    assert f"So John met the Big Muslim and {PERSON} (1)." in files(tracker)


@pytest.mark.parametrize(
    ("more", "label"),
    [({"kind": "unknown"}, PARTY), ({"kind": "company"}, PARTY), ({"identified": "false"}, PERSON)],
)
def test_a_decision_to_withhold_holds_for_every_kind_of_party(
    tracker: Program, more: dict[str, Any], label: str
) -> None:
    party = {"key": "p", "kind": "person", "name": "Koryo Yongin", "naming": "withhold", **more}
    tracker.bring(case(party, tie="p", summary="Koryo Yongin paid."))
    text = files(tracker)
    assert "Koryo Yongin" not in text
    assert f"{label} (1) paid." in text


@pytest.mark.parametrize("listed", [True, False])
def test_who_was_merged_into_a_listed_person_is_named_as_that_person_is(tracker: Program, listed: bool) -> None:
    whole = person("whole", "Kim Han So", **(LISTED if listed else {}))
    tracker.bring(case(whole, person("p", "Kim Hanso"), tie="p", summary="Kim Hanso paid."))
    tracker.done("party", "merge", "P-0004", "--into", "P-0003", "--because", "the same births")
    text = files(tracker)
    assert ("Kim Hanso paid." in text) is listed
    assert ("Kim Hanso" in text) is listed
    assert ("P-0004" in text) is listed
