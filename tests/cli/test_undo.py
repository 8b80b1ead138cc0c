"""`tracker undo`: the number of the new changeset on standard output, what it reversed beside it."""

import re

import pytest

from tests.cli.program import Program
from tests.cli.terminal import at_terminal


@pytest.fixture
def edited(founding_copy: Program) -> tuple[Program, str]:
    """The founding case with a title that was changed by changeset 3, and the reference of that violation."""
    ref = founding_copy.rows("list", "--limit", "1")[0]["ref"]
    founding_copy.done("edit", ref, "--title", "A zebra")
    return founding_copy, ref


def test_it_prints_the_new_changeset_and_says_what_it_reversed(edited: tuple[Program, str]) -> None:
    tracker, ref = edited
    answer = tracker.done("undo", "3", "-m", "typed by mistake")
    assert answer.out == "4\n"
    assert re.search(r"Undone: changeset 3 of .* \(edit\): violation 1\.", answer.err)
    assert f"{ref} as before: title" in answer.err
    assert "Bring it back with: tracker undo 4" in answer.err
    newest = tracker.rows("log", "--limit", "1")[0]
    assert (newest["command"], newest["message"]) == ("undo 3", "typed by mistake")
    assert tracker.show(ref)["title"] != "A zebra"


def test_an_undone_record_says_which_changeset_undid_it(founding_copy: Program) -> None:
    ref = founding_copy.done("add", "A zebra", "--regime", "DPRK-1718").out.strip()
    founding_copy.done("undo", "3")
    answer = founding_copy.refused("show", ref)
    assert f"{ref} was taken out by changeset 4, which undid changeset 3" in answer.err
    assert founding_copy.done("add", "A zebra", "--regime", "DPRK-1718").out.strip() != ref
    assert founding_copy.done("--as-of", "3", "show", ref, "--format", "json").json["title"] == "A zebra"


def test_what_stands_in_the_way_is_named(edited: tuple[Program, str]) -> None:
    tracker, ref = edited
    answer = tracker.refused("undo", "2")
    assert f"changeset 2 cannot be undone: {ref} was changed since by changeset 3 (edit)" in answer.err
    assert "tracker undo 3" in answer.err


@pytest.mark.parametrize(
    ("seq", "code", "said"),
    [
        ("9", 1, "there is no changeset 9: they go from 1 to 2"),
        ("0", 1, "there is no changeset 0"),
        ("9" * 25, 1, "there is no changeset 9"),
        ("1", 1, "changeset 1 made the database ready (init), and is not undone"),
        ("last", 2, "'last' is not a valid integer"),
        ("-1", 2, "o such option"),
    ],
)
def test_a_number_that_cannot_be_undone_is_refused(founding: Program, seq: str, code: int, said: str) -> None:
    assert said in founding.refused("undo", seq, code=code).err


def test_it_is_no_command_for_an_earlier_time(founding: Program) -> None:
    assert "it goes with commands that only read" in founding.refused("--as-of", "1", "undo", "2", code=2).err


@pytest.mark.parametrize(("typed", "undone"), [("y\n", True), ("n\n", False), ("\n", False)])
def test_it_asks_at_a_terminal(edited: tuple[Program, str], typed: str, undone: bool) -> None:
    tracker, _ = edited
    shown = at_terminal("--db", str(tracker.db), "undo", "3", typed=typed)
    assert "(edit): violation 1." in shown
    assert "Undo it? [y/N]" in shown
    assert tracker.history() == (4 if undone else 3)


def test_it_does_not_ask_with_yes(edited: tuple[Program, str]) -> None:
    tracker, _ = edited
    assert "Undo it?" not in at_terminal("--db", str(tracker.db), "undo", "3", "--yes")
    assert tracker.history() == 4


def test_files_keep_their_item(founding_copy: Program) -> None:
    paper = founding_copy.db.parent / "paper.txt"
    paper.write_text("words", encoding="utf-8")
    founding_copy.done("evidence", "add", "--to", "E-0001", str(paper))
    assert "changeset 3 (evidence add) wrote events of custody" in founding_copy.refused("undo", "3").err
    answer = founding_copy.refused("undo", "2")
    assert "an event in the custody of E-0001 points at what would be taken out" in answer.err
    assert "Events of custody are only added to" in answer.err
