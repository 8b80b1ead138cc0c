"""Letters that wait for an answer, and what is said of them beside the allegation."""

import json
from typing import Any

import pytest

from tests.cli.conftest import Begin
from tests.cli.program import Program

HEAD = ["ref", "violation", "violation_title", "to", "to_ref", "purpose", "on", "channel", "deadline", "state"]
HEAD += ["days", "our_number", "their_number", "marking"]


def ask(program: Program, *given: str, to: str = "P-0001", case: str = "") -> str:
    options = ("--to", to, "--purpose", "right_of_reply", "--on", "2024-07-01", *given)
    return program.done("request", "add", case or limousine(program), *options).out.strip()


def limousine(program: Program) -> str:
    return next(str(row["ref"]) for row in program.rows("list") if row["title"].startswith("Aurus"))


def due(program: Program, *given: str) -> list[dict[str, Any]]:
    return program.rows("request", "due", *given)


@pytest.fixture
def letter(founding_copy: Program, begin: Begin) -> str:
    return str(due(begin(founding_copy, write), "--on", "2024-07-01")[0]["ref"])


def write(program: Program) -> None:
    ask(program, "--deadline", "2024-08-01", "--our-number", "7/24", "--their-number", "MID-3")


@pytest.mark.parametrize(
    ("on", "state", "days"),
    [
        ("2024-07-01", "open", 31),
        ("2024-07-17", "open", 15),
        ("2024-07-18", "due_soon", 14),
        ("2024-08-01", "due_soon", 0),
        ("2024-08-02", "late", -1),
    ],
)
def test_a_letter_is_open_then_due_soon_then_late(
    founding_copy: Program, letter: str, on: str, state: str, days: int
) -> None:
    (row,) = due(founding_copy, "--on", on)
    assert (row["ref"], row["state"], row["days"]) == (letter, state, days)
    assert (row["purpose"], row["deadline"], row["our_number"]) == ("right_of_reply", "2024-08-01", "7/24")
    assert row["their_number"] == "MID-3"
    (listed,) = founding_copy.rows("request", "list", "--on", on)
    shown = founding_copy.done("show", letter, "--on", on, "--format", "json").json
    for one in (listed, shown):
        assert (one["state"], one["days"]) == (state, days)


def test_how_near_is_near_is_for_the_user_to_say(founding_copy: Program, letter: str) -> None:
    assert due(founding_copy, "--on", "2024-07-02", "--within", "30")[0]["state"] == "due_soon"
    assert due(founding_copy, "--on", "2024-07-31", "--within", "0")[0]["state"] == "open"


def test_a_letter_that_is_not_sent_yet_is_not_due(founding_copy: Program, letter: str) -> None:
    assert due(founding_copy, "--on", "2024-06-30") == []


def test_an_answered_letter_is_not_due_from_the_day_of_its_answer_on(founding_copy: Program, letter: str) -> None:
    given = ("--party", "P-0001", "--position", "denies", "--on", "2024-08-05", "--answers", letter)
    reply = founding_copy.done("reply", "add", limousine(founding_copy), *given).out.strip()
    assert due(founding_copy, "--on", "2024-08-05") == []
    assert due(founding_copy, "--on", "2024-08-04")[0]["state"] == "late"
    (row,) = founding_copy.rows("request", "list", "--on", "2024-08-06")
    assert (row["state"], row["replies"]) == ("answered", [reply])
    assert f"Answered by {reply}" in founding_copy.done("show", letter, "--on", "2024-08-06").flat


def test_the_earliest_deadline_comes_first_and_letters_without_one_last(founding_copy: Program, letter: str) -> None:
    without = ask(founding_copy, to="P-0002")
    sooner = ask(founding_copy, "--deadline", "2024-07-10", to="P-0003")
    found = due(founding_copy, "--on", "2024-07-20")
    assert [(row["ref"], row["state"]) for row in found] == [(sooner, "late"), (letter, "due_soon"), (without, "open")]
    assert found[-1]["days"] is None


@pytest.mark.parametrize("form", ["json", "ndjson", "csv", "markdown"])
def test_the_keys_are_the_same_in_every_format(founding_copy: Program, letter: str, form: str) -> None:
    out = founding_copy.done("request", "due", "--on", "2024-09-01", "--format", form).out
    if form in ("json", "ndjson"):
        found = json.loads(out if form == "json" else f"[{','.join(out.splitlines())}]")
        assert [list(row) for row in found] == [HEAD]
    else:
        first = out.splitlines()[0].replace("\\", "").replace(" ", "")
        assert first == (",".join(HEAD) if form == "csv" else f"|{'|'.join(HEAD)}|")
    assert list(due(founding_copy, "--on", "2024-09-01")[0]) == HEAD


def test_the_table_names_the_addressee_and_the_state(founding_copy: Program, letter: str) -> None:
    told = founding_copy.done("request", "due", "--on", "2024-09-01").flat
    assert f"{letter} Russian Federation (P-0001) 2024-08-01 Late -31" in told


def test_nothing_due_is_said_on_standard_error(founding: Program) -> None:
    answer = founding.done("request", "due")
    assert (answer.out, "No letter waits" in answer.err) == ("", True)


def test_silence_stands_beside_the_allegation(founding_copy: Program) -> None:
    letter = ask(founding_copy, "--deadline", "2024-08-01", to="Kim Jong Un")
    for command in (("show",), ("report", "dossier")):
        told = founding_copy.done(*command, limousine(founding_copy), "--on", "2024-08-02").flat
        assert f"No answer by the deadline of 2024-08-01 ({letter} of 2024-07-01)." in told
        told = founding_copy.done(*command, limousine(founding_copy), "--on", "2024-07-31").flat
        assert "Due in 1 day, on 2024-08-01" in told
        assert "No answer by the deadline" not in told


def test_two_letters_of_one_day_differ_by_their_numbers(founding_copy: Program, letter: str) -> None:
    other = ask(founding_copy, "--deadline", "2024-08-01", "--our-number", "8/24")
    assert other != letter
    given = ("--to", "P-0001", "--purpose", "right_of_reply", "--on", "2024-07-01", "--our-number", "8/24")
    told = founding_copy.refused("request", "add", limousine(founding_copy), *given)
    assert "has this request already" in told.err
    assert "--our-number" in told.err
    assert (
        "has this request already" in founding_copy.refused("request", "add", limousine(founding_copy), *given[:-2]).err
    )


def test_two_letters_of_one_day_survive_an_export_without_references(founding_copy: Program, letter: str) -> None:
    ask(founding_copy, "--our-number", "8/24")
    document = founding_copy.done("export", "--format", "json").json
    for violation in document["violations"]:
        for request in violation.get("requests", []):
            del request["ref"], request["uid"]
    before = founding_copy.history()
    founding_copy.bring({name: value for name, value in document.items() if name not in ("format", "version")})
    assert founding_copy.history() == before


@pytest.mark.parametrize(("option", "day"), [("--deadline", "2024-06-30"), ("--deadline", "2023-07-02")])
def test_a_deadline_before_the_letter_is_refused_with_the_reason(founding_copy: Program, option: str, day: str) -> None:
    given = ("--to", "P-0001", "--purpose", "right_of_reply", "--on", "2024-07-01", option, day)
    told = founding_copy.refused("request", "add", limousine(founding_copy), *given).err
    assert f"the deadline {day} is before the request of 2024-07-01" in told


def test_a_reply_before_the_act_is_general(founding: Program) -> None:
    arms = next(row["ref"] for row in founding.rows("list") if row["title"].startswith("Arms"))
    replies = [reply for reply in founding.show(arms)["replies"] if reply["on"]]
    early = [reply for reply in replies if reply["on"] < "2023-07"]
    assert early
    assert all(reply["before_act"] for reply in early)
    assert not any(reply["before_act"] for reply in replies if reply["on"] > "2023-07")
    assert "general: said before the act" in founding.done("show", arms).flat
    assert "said before the act" in founding.done("show", early[0]["ref"]).flat
    listed = {row["ref"]: row["before_act"] for row in founding.rows("reply", "list", arms)}
    assert listed[early[0]["ref"]] is True


def test_replies_are_counted_in_the_list_and_the_summary(founding: Program) -> None:
    assert "Replies" in founding.done("list").out
    assert "Replies" in founding.done("report", "summary").out


def test_a_reply_answers_no_letter_about_another_case(founding_copy: Program, letter: str) -> None:
    other = next(row["ref"] for row in founding_copy.rows("list") if row["ref"] != limousine(founding_copy))
    given = ("--party", "P-0001", "--position", "denies", "--answers", letter)
    told = founding_copy.refused("reply", "add", other, *given).err
    assert f"{letter} is a letter about another alleged violation" in told
