"""`verify` as a user calls it."""

import sqlite3
from contextlib import closing

from tests.cli.program import Program
from tests.cli.terminal import at_terminal


def tamper(program: Program, statement: str) -> None:
    with closing(sqlite3.connect(program.db)) as connection, connection:
        connection.execute(statement)


def test_a_good_database_ends_with_its_head_and_how_to_keep_it(founding: Program) -> None:
    done = founding.done("verify")
    newest = founding.rows("log", "--limit", "1")[0]
    assert done.out == ""
    assert "All is as recorded." in done.err
    assert f"Head: changeset {newest['seq']}, hash {newest['hash']}" in done.err
    assert "Keep it elsewhere" in done.err


def test_what_was_changed_is_listed_and_ends_with_three(founding_copy: Program) -> None:
    tamper(founding_copy, "UPDATE party SET country = 'XX' WHERE ref_number = 1")
    done = founding_copy("verify", "--format", "json")
    assert done.code == 3
    (row,) = done.json
    assert list(row) == ["kind", "table", "uid", "ref", "field", "recorded", "found", "seq"]
    assert (row["ref"], row["field"], row["recorded"], row["found"]) == ("P-0001", "country", "RU", "XX")
    assert "1 value is not as recorded" in done.err
    for form in ("table", "csv", "ndjson", "markdown"):
        assert "P-0001" in founding_copy("verify", "--format", form).out


def test_a_report_says_the_head_that_verify_takes(founding_copy: Program) -> None:
    last = founding_copy.done("report", "summary", "--format", "markdown").out
    hash_ = last.partition("Made from changeset 2, hash ")[2][:64]
    year = founding_copy.rows("list")[0]["ref"].split("-")[1]
    founding_copy.done("edit", f"V-{year}-0001", "--title", "Another")
    assert "changeset 2; 1 more came after it" in founding_copy.done("verify", "--head", hash_).err
    done = founding_copy("verify", "--head", "f" * 64)
    assert (done.code, "does not go on from that head" in done.err) == (3, True)


def test_every_report_says_what_it_was_made_from(founding: Program) -> None:
    ref = founding.rows("list")[0]["ref"]
    newest = founding.rows("log", "--limit", "1")[0]
    told = f"Made from changeset {newest['seq']}, hash {newest['hash']}."
    for report in (["dossier", ref], ["summary"], ["caps"], ["timeline"], ["gaps"], ["sources"]):
        assert told in founding.done("report", *report).flat
        assert told in founding.done("report", *report, "--format", "markdown", "--max-marking", "RED").out
    assert told in founding.done("report", "timeline", "--format", "json").err


def test_a_terminal_sees_a_bar(founding: Program) -> None:
    shown = at_terminal("--db", str(founding.db), "verify")
    assert "History" in shown
    assert "100%" in shown
