"""`tracker purge`: asked twice, done for ever, and said wherever it matters."""

import sqlite3
from contextlib import closing

import pytest

from tests.cli.conftest import Begin
from tests.cli.program import Program
from tests.cli.terminal import at_terminal

PURGED = ("--because", "asked to be forgotten", "--yes")


@pytest.fixture
def with_source(founding_copy: Program, begin: Begin) -> tuple[Program, str]:
    """The founding case with a source of its own in changeset 3, named in the summary of V-…-0001 by changeset 4."""
    (row,) = (row for row in begin(founding_copy, add_source).rows("source", "list") if row["name"] == "Mr Quxford")
    return founding_copy, str(row["ref"])


def add_source(program: Program) -> None:
    program.done("source", "add", "Mr Quxford", "--kind", "person", "--marking", "AMBER")
    program.done("edit", first(program), "--set", "summary=As Mr Quxford said")


def first(tracker: Program) -> str:
    return str(tracker.rows("list", "--sort", "recorded", "--limit", "1")[0]["ref"])


def test_it_prints_the_changeset_and_says_what_is_left_and_where(with_source: tuple[Program, str]) -> None:
    tracker, ref = with_source
    answer = tracker.done("purge", ref, *PURGED)
    assert answer.out == "5\n"
    assert f"{ref} is purged." in answer.err
    assert f"{first(tracker)} speaks of it and stays." in answer.err
    assert "Backups, copies, exports and reports made before may still hold it." in answer.err
    assert tracker.done("verify").code == 0
    assert f"{ref} was purged on " in tracker.refused("show", ref).err


def test_copies_of_the_database_beside_it_are_named(with_source: tuple[Program, str]) -> None:
    tracker, ref = with_source
    tracker.done("db", "backup", str(tracker.db.parent / "monday.backup.zip"))
    answer = tracker.done("purge", ref, *PURGED)
    assert "beside the database there are monday.backup.zip." in answer.err


def test_without_somebody_to_ask_it_lists_and_refuses(with_source: tuple[Program, str]) -> None:
    tracker, ref = with_source
    answer = tracker.refused("purge", ref, "--because", "asked", code=2)
    assert f"To be destroyed:\n  {ref}\n  1 row, 1 line of the history\n" in answer.err
    assert "give --yes" in answer.err
    assert tracker.show(ref)["name"] == "Mr Quxford"


@pytest.mark.parametrize(
    ("typed", "is_purged"), [("y\n{ref}\n", True), ("y\nS-9999\n", False), ("n\n", False), ("\n", False)]
)
def test_at_a_terminal_it_asks_twice_and_the_second_time_for_the_reference(
    with_source: tuple[Program, str], typed: str, is_purged: bool
) -> None:
    tracker, ref = with_source
    args = ("--db", str(tracker.db), "purge", ref, "--because", "asked")
    shown = at_terminal(*args, typed=typed.format(ref=ref))
    assert "Destroy it for ever? [y/N]" in shown
    assert (tracker("show", ref).code == 1) is is_purged


def test_what_a_record_held_earlier_is_purged_alone(with_source: tuple[Program, str]) -> None:
    tracker, _ = with_source
    ref = first(tracker)
    tracker.done("edit", ref, "--set", "summary=As we were told")
    tracker.done("purge", ref, "--earlier", *PURGED)
    assert tracker.show(ref)["summary"] == "As we were told"
    assert "Quxford" not in tracker.done("log", ref).out
    assert "violation purged" in tracker.done("log", ref, "--limit", "1").flat
    assert "there is nothing earlier to purge" in tracker.refused("purge", "C-0001", "--earlier", *PURGED).err


def test_reports_say_that_something_was_purged_as_far_as_their_marking_allows(with_source: tuple[Program, str]) -> None:
    tracker, ref = with_source
    tracker.done("purge", ref, *PURGED)
    said = f"{ref} was purged on "
    assert said in tracker.done("report", "summary").flat
    assert said in tracker.done("report", "dossier", first(tracker)).flat
    assert said not in tracker.done("report", "summary", "--max-marking", "CLEAR").flat
    assert said in tracker.done("--as-of", "3", "report", "summary").flat


def test_an_interrupted_purge_is_told_of_and_finished(with_source: tuple[Program, str]) -> None:
    tracker, _ = with_source
    with closing(sqlite3.connect(tracker.db)) as connection, connection:
        connection.execute("INSERT INTO erasure VALUES ('pages')")
    assert "A purge was not finished on disk." in tracker.done("verify").err
    assert "Erased what was left on disk." in tracker.done("purge", "--finish").err
    assert "Nothing was left to be erased." in tracker.done("purge", "--finish").err
    assert "purge" not in tracker.done("verify").err


@pytest.mark.parametrize(
    ("args", "code", "said"),
    [
        (("S-0999", *PURGED), 1, "there is no S-0999"),
        (("hello", *PURGED), 1, "'hello' is not a reference"),
        (("S-0001",), 2, "--because TEXT"),
        (("S-0001", "--because", " ", "--yes"), 2, "--because TEXT"),
        (("S-0001", "--finish", *PURGED), 2, "--finish stands alone"),
        (("1718 8(a)(iii)", *PURGED), 1, "1718"),
    ],
)
def test_bad_input_is_refused_in_plain_words(founding: Program, args: tuple[str, ...], code: int, said: str) -> None:
    assert said in founding.refused("purge", *args, code=code).err


def test_it_does_not_go_with_an_earlier_state(founding: Program) -> None:
    assert "as-of" in founding.refused("--as-of", "2", "purge", "S-0001", *PURGED, code=2).err


def test_the_reason_of_a_purge_names_nobody_whom_a_report_withholds(founding_copy: Program) -> None:
    person = ("--party", "supplier=person:Boris Quxovich")
    founding_copy.done("add", "A car was sold", "--regime", "DPRK-1718", *person)
    ref = founding_copy.done("add", "Another thing", "--regime", "DPRK-1718").out.strip()
    founding_copy.done("purge", ref, "--because", "asked for by Boris Quxovich", "--yes")
    for form in ("markdown", "json", "html"):
        text = founding_copy.done("report", "regime", "DPRK-1718", "--format", form).out
        assert "was purged on" in text
        assert "Quxovich" not in text


def test_a_message_that_names_what_stays_is_kept_when_only_earlier_states_go(founding_copy: Program) -> None:
    ref = founding_copy.done("party", "add", "Acme Quxford", "--kind", "company").out.strip()
    for note in ("first", "second"):
        founding_copy.done("edit", ref, "--note", note)
    founding_copy.done("-m", "told by Acme Quxford", "add", "A thing", "--regime", "DPRK-1718")
    founding_copy.done("purge", ref, "--earlier", "--because", "what Acme Quxford asked for", "--yes")
    assert "told by Acme Quxford" in [row["message"] for row in founding_copy.rows("log")]


def test_a_filter_that_a_report_withholds_is_not_said_in_its_data_either(founding_copy: Program) -> None:
    asked = ("report", "summary", "--text", "tracker", "--max-marking", "CLEAR")
    assert founding_copy.done(*asked, "--format", "json").json["about"]["filters"]["text"] == "not said at this marking"
    assert "words not said at this marking" in founding_copy.done(*asked, "--format", "markdown").out
