"""Whatever goes wrong: the right exit code, one plain sentence on standard error, never a traceback."""

import os
import sqlite3
import subprocess
from contextlib import closing
from pathlib import Path

import pytest

from tests.cli.program import Program, command_path, process
from tracker.store.schema_version import HEAD


@pytest.mark.parametrize(
    ("args", "code", "words"),
    [
        (("show", "V-2020-0001"), 1, ("there is no V-2020-0001", "tracker list")),
        (("show", "P-0099"), 1, ("there is no P-0099",)),
        (("show", "V-2024"), 1, ("'V-2024' lacks the year or the number", "V-2024-0001")),
        (("show", "nonsense"), 1, ("'nonsense' is not a reference", "tracker search nonsense")),
        (("show", ""), 1, ("is not a reference",)),
        (("show",), 2, ("Missing argument 'REF'",)),
        (("log", "V-2020-0001"), 1, ("there is no V-2020-0001",)),
        (("report", "dossier", "V-2020-0001"), 1, ("there is no V-2020-0001",)),
        (("report", "dossier", "P-0001"), 1, ("P-0001 is no violation",)),
        (("export", "V-2020-0001"), 1, ("there is no V-2020-0001",)),
        (("export", "C-0001"), 1, ("C-0001 is no",)),
        (("lst",), 2, ("No such command 'lst'", "Did you mean 'list'?")),
        (("law", "regmes"), 2, ("No such command 'regmes'",)),
        (("list", "--frmat", "json"), 2, ("No such option '--frmat'", "--format")),
        (("list", "--format", "xml"), 2, ("'xml' is not one of", "'csv'")),
        (("list", "--limit", "-1"), 2, ("--limit", "-1")),
        (("list", "--limit", "many"), 2, ("--limit", "'many'")),
        (("list", "surplus"), 2, ("unexpected extra argument",)),
        (("import", "no-such-file.yaml"), 2, ("'no-such-file.yaml' does not exist",)),
        (("import", "/"), 2, ("is a directory",)),
        (("import", os.devnull), 1, ("format: tracker-case-file",)),
        (("db", "downgrade", "0999", "--yes"), 2, ("there is no schema '0999'", HEAD)),
        (("--no-input", "db", "downgrade", "base"), 2, ("--yes",)),
        (("law", "provisions", "--resolution", "9999"), 1, ("9999", "tracker law resolutions")),
        (("law", "resolutions", "--regime", "ATLANTIS-1"), 1, ("there is no regime 'ATLANTIS-1'",)),
        (("milestone", "list", "--kind", "vetto"), 2, ("Did you mean veto?",)),
    ],
)
def test_a_mistake_is_said_plainly(founding: Program, args: tuple[str, ...], code: int, words: tuple[str, ...]) -> None:
    answer = founding.refused(*args, code=code)
    assert all(word in answer.err for word in words), answer.err


COMMANDS = [
    ("list",),
    ("show", "P-0001"),
    ("add", "X", "--regime", "DPRK-1718"),
    ("log",),
    ("law", "regimes"),
    ("milestone", "list"),
    ("report", "summary"),
    ("report", "dossier", "V-2024-0001"),
    ("export",),
    ("db", "current"),
    ("db", "check"),
    ("db", "upgrade"),
]


@pytest.mark.parametrize("args", COMMANDS, ids=" ".join)
def test_a_database_that_is_not_there_is_not_made_by_looking(tmp_path: Path, args: tuple[str, ...]) -> None:
    program = Program(tmp_path / "none.db")
    answer = program.refused(*args)
    assert "there is no database at" in answer.err
    assert "tracker init" in answer.err
    assert not program.db.exists()


@pytest.mark.parametrize("args", [*COMMANDS, ("init",)], ids=" ".join)
def test_a_file_that_is_no_database_is_left_as_it_is(tmp_path: Path, args: tuple[str, ...]) -> None:
    program = Program(tmp_path / "letter.txt")
    program.db.write_text("A letter, and no database.\n" * 99)
    assert "is no SQLite database" in program.refused(*args).err
    assert program.db.read_text() == "A letter, and no database.\n" * 99


@pytest.mark.parametrize("args", [*COMMANDS, ("init",), ("demo",)], ids=" ".join)
def test_a_folder_is_no_database(tmp_path: Path, args: tuple[str, ...]) -> None:
    program = Program(tmp_path)
    assert str(tmp_path) in program.refused(*args).err


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_database_that_may_not_be_written_is_said_to_be_so(tracker: Program) -> None:
    tracker.db.chmod(0o400)
    tracker.db.parent.chmod(0o500)
    answer = tracker("add", "X", "--regime", "DPRK-1718")
    tracker.db.parent.chmod(0o700)
    assert answer.code == 1
    assert "may not be written" in answer.err


def _set_schema(program: Program, revision: str | None) -> None:
    with closing(sqlite3.connect(program.db)) as connection:
        connection.execute("DELETE FROM alembic_version")
        if revision:
            connection.execute("INSERT INTO alembic_version VALUES (?)", [revision])
        connection.commit()


@pytest.mark.parametrize("args", [args for args in COMMANDS if args[0] != "db"], ids=" ".join)
def test_a_newer_schema_is_refused_by_every_command_that_reads_it(tracker: Program, args: tuple[str, ...]) -> None:
    _set_schema(tracker, "9999")
    answer = tracker.refused(*args)
    assert "the schema 9999, which this program does not know" in answer.err
    assert "pip install --upgrade" in answer.err


def test_a_newer_schema_is_not_taken_back_by_an_upgrade(tracker: Program) -> None:
    _set_schema(tracker, "9999")
    for args in (("db", "upgrade"), ("init",), ("db", "downgrade", "base", "--yes")):
        assert "9999" in tracker.refused(*args).err
    assert "schema 9999" in tracker.done("db", "current").out


@pytest.mark.parametrize("args", [args for args in COMMANDS if args[0] != "db"], ids=" ".join)
def test_a_database_without_tables_is_refused_naming_the_command(tmp_path: Path, args: tuple[str, ...]) -> None:
    program = Program(tmp_path / "empty.db")
    program.db.touch()
    answer = program.refused(*args)
    assert "has no tables yet" in answer.err
    assert "tracker init" in answer.err


def test_a_check_that_finds_something_ends_with_three(tracker: Program) -> None:
    assert tracker("db", "check").code == 0
    with closing(sqlite3.connect(tracker.db)) as connection:
        connection.execute("ALTER TABLE violation ADD COLUMN foreign_body TEXT")
        connection.commit()
    answer = tracker("db", "check")
    assert answer.code == 3
    assert "foreign_body" in answer.err


def test_a_database_of_another_kind_is_refused() -> None:
    ran = process("--db", "mysql://here/there", "list")
    assert (ran.returncode, ran.stdout) == (2, "")
    assert "'mysql' is no database this program knows" in ran.stderr


def test_a_server_that_does_not_answer_is_named_without_its_password() -> None:
    ran = process("--db", "postgresql://me:secret-word@127.0.0.1:1/none", "list")
    assert (ran.returncode, ran.stdout) == (1, "")
    assert "127.0.0.1:1/none" in ran.stderr
    assert "secret-word" not in ran.stderr
    assert "Traceback" not in ran.stderr


def test_a_file_that_cannot_be_written_is_named_as_it_was_asked_for(founding: Program) -> None:
    for args in (("export",), ("report", "summary")):
        answer = founding.refused(*args, "-o", "/no/such/folder/out.md")
        assert "No such file or directory: /no/such/folder/out.md" in answer.err


def test_a_failed_report_leaves_the_old_file_as_it_was(founding: Program, tmp_path: Path) -> None:
    (tmp_path / "out.md").write_text("old")
    founding.refused("report", "dossier", "V-1999-0001", "-o", str(tmp_path / "out.md"))
    assert (tmp_path / "out.md").read_text() == "old"
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".")] == []


@pytest.mark.parametrize("form", ["table", "json", "csv"])
def test_a_reader_that_had_enough_is_no_error(founding: Program, form: str) -> None:
    script = f"'{command_path()}' --db '{founding.db}' list --format {form} | head -0; exit ${{PIPESTATUS[0]}}"
    ran = subprocess.run(["bash", "-c", script], capture_output=True, text=True, check=False, timeout=60)
    assert (ran.returncode, ran.stderr) == (0, "")


def test_where_an_error_came_from_is_shown_only_when_asked(founding: Program) -> None:
    plain = process("--db", str(founding.db), "show", "P-0999")
    told = process("--db", str(founding.db), "-v", "show", "P-0999")
    assert (plain.returncode, told.returncode) == (1, 1)
    assert "Traceback" not in plain.stderr
    assert "Traceback" in told.stderr
    assert "there is no P-0999" in told.stderr


def test_quiet_leaves_only_errors_on_standard_error(founding: Program, tmp_path: Path) -> None:
    assert founding.done("list", "--limit", "1").err
    assert founding.done("-q", "list", "--limit", "1").err == ""
    assert Program(tmp_path / "new.db").done("-q", "init").err == ""
    assert "there is no" in founding("-q", "show", "P-0999").err


def test_talk_goes_to_standard_error_alone(tmp_path: Path) -> None:
    answer = Program(tmp_path / "new.db").done("init")
    assert answer.out == ""
    assert "provisions of law loaded" in answer.err


@pytest.mark.parametrize("closed", [">&-", "2>&-", "<&-", "<&- >&- 2>&-"])
def test_a_closed_stream_ends_in_no_traceback(tracker: Program, closed: str) -> None:
    done = subprocess.run(
        ["bash", "-c", f'"$0" --db "$1" list {closed}', command_path(), str(tracker.db)],
        check=False,
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert (done.returncode, "Traceback" in done.stderr) == (0, False)
