"""`tracker request add`, `reply add` and `action add`."""

from datetime import UTC, datetime
from typing import Any

import pytest

from tests.cli.program import Program

REQUEST = ("--to", "P-0001", "--purpose", "right_of_reply")
REPLY = ("--party", "Russian Federation", "--position", "denies")


def violation(program: Program) -> str:
    return str(program.rows("list", "--limit", "1")[0]["ref"])


def add(program: Program, kind: str, *given: str) -> str:
    return program.done(kind, "add", violation(program), *given).out.strip()


def shown(program: Program, part: str, ref: str) -> dict[str, Any]:
    found: dict[str, Any] = next(one for one in program.show(violation(program))[part] if one["ref"] == ref)
    return found


def test_a_letter_is_recorded_with_all_its_fields(founding_copy: Program) -> None:
    given = ("--on", "2024-07-01", "--channel", "letter", "--deadline", "2024-08-01", "--disclosed", "all")
    ref = add(founding_copy, "request", *REQUEST, *given, "--our-number", "1", "--their-number", "2", "--note", "n")
    found = shown(founding_copy, "requests", ref)
    assert (found["purpose"], found["on"], found["deadline"]) == ("right_of_reply", "2024-07-01", "2024-08-01")
    assert (found["channel"], found["disclosed"]) == ("letter", "all")
    assert (found["our_number"], found["their_number"], found["note"]) == ("1", "2", "n")


def test_a_letter_is_of_today_unless_said_otherwise(founding_copy: Program) -> None:
    before = datetime.now(UTC).date().isoformat()
    ref = add(founding_copy, "request", *REQUEST)
    assert before <= shown(founding_copy, "requests", ref)["on"] <= datetime.now(UTC).date().isoformat()


def test_a_deadline_before_the_letter_is_refused(founding_copy: Program) -> None:
    given = (*REQUEST, "--on", "2024-07-01", "--deadline", "2024-06-01")
    assert "is before the request" in founding_copy.refused("request", "add", violation(founding_copy), *given).err


def test_a_reply_is_recorded_with_all_its_fields(founding_copy: Program) -> None:
    letter = add(founding_copy, "request", *REQUEST)
    given = (
        *("--on", "2024-06~", "--statement", "no", "--quote", "нет", "--language", "ru", "--translation", "no"),
        *("--translation-by", "Ann", "--machine-translation", "--spoken-by", "the spokesman", "--evidence", "E-0001"),
        *("--locator", "page=3", "--answers", letter, "--marking", "GREEN"),
    )
    found = shown(founding_copy, "replies", add(founding_copy, "reply", *REPLY, *given))
    assert (found["position"], found["statement"], found["quote"]) == ("denies", "no", "нет")
    assert (found["spoken_by"], found["evidence"], found["in_answer_to"]) == ("the spokesman", "E-0001", letter)
    assert found["translation"] == {"text": "no", "by": "Ann", "machine": True}
    assert found["locator"] == {"kind": "page", "value": "3"}


def test_a_reply_is_said_in_public_unless_it_answers_a_letter(founding_copy: Program) -> None:
    assert shown(founding_copy, "replies", add(founding_copy, "reply", *REPLY))["in_answer_to"] == "public"


def test_an_action_is_recorded_and_its_author_made(founding_copy: Program) -> None:
    given = ("--kind", "seizure", "--on", "2024-06", "--by", "state:Norway", "--place", "Oslo", "--country", "NO")
    answer = founding_copy.done("action", "add", violation(founding_copy), *given, "--evidence", "E-0001")
    assert "Norway" in answer.err
    found = shown(founding_copy, "actions", answer.out.strip())
    assert (found["kind"], found["by"], found["evidence"]) == ("seizure", "Norway", "E-0001")
    assert "Oslo" in str(found["place"])


@pytest.mark.parametrize(
    ("kind", "missing"),
    [("request", "--to, --purpose"), ("reply", "--party, --position"), ("action", "--kind")],
)
def test_all_that_is_missing_is_named(founding_copy: Program, kind: str, missing: str) -> None:
    assert f"Missing {missing}." in founding_copy.refused(kind, "add", violation(founding_copy), code=2).err


def test_what_stands_there_already_or_points_nowhere_is_refused(founding_copy: Program) -> None:
    reply = ("reply", "add", violation(founding_copy), *REPLY)
    founding_copy.done(*reply)
    assert "has this reply already" in founding_copy.refused(*reply).err
    told = founding_copy.refused(*reply, "--statement", "x", "--answers", "Q-0099").err
    assert "there is no request 'Q-0099'" in told
    assert "Did you mean page" in founding_copy.refused(*reply, "--locator", "pag=3").err
    assert "there is no V-2024-0999" in founding_copy.refused("reply", "add", "V-2024-0999", *REPLY).err
