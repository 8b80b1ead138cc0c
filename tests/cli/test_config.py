"""The settings file: what is read from it, what stands above it, how it is written."""

import getpass
import stat
from pathlib import Path

import pytest

from tests.cli.program import Program
from tracker.cli.context import Settings
from tracker.errors import TrackerError
from tracker.services.whereabouts import whereabouts
from tracker.vocab import Marking


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The settings file of the test; it is not there yet."""
    path = tmp_path / "settings" / "config.toml"
    monkeypatch.setenv("TRACKER_CONFIG", str(path))
    return path


def write(file: Path, text: str) -> None:
    file.parent.mkdir(exist_ok=True)
    file.write_text(text, encoding="utf-8")


def shown(tracker: Program, *args: str) -> dict[str, tuple[str | None, str]]:
    rows = tracker.rows("config", "show", *args)
    return {row["key"]: (row["value"], row["origin"]) for row in rows}


def test_without_a_file_everything_is_the_programs_own(file: Path) -> None:
    found = whereabouts(None, None)
    assert found.database.value is not None
    assert found.database.value.endswith("sanctions-tracker/tracker.db")
    assert found.actor.value == getpass.getuser()
    assert found.vault_path == Path(found.database.value + ".vault")
    assert found.least_marking is None
    assert {found.database.origin, found.actor.origin, found.vault.origin, found.marking.origin} == {"default"}
    assert not file.parent.exists()


def test_what_is_set_is_shown_with_the_file_it_comes_from(tracker: Program, file: Path, tmp_path: Path) -> None:
    tracker.done("config", "set", "actor", "A. Analyst")
    tracker.done("config", "set", "marking", "amber")
    tracker.done("config", "set", "vault", str(tmp_path / "vault"))
    found = shown(tracker)
    assert found["actor"] == ("A. Analyst", f"file {file}")
    assert found["marking"] == ("AMBER", f"file {file}")
    assert found["vault"] == (str(tmp_path / "vault"), f"file {file}")
    assert found["database"] == (str(tracker.db), "option --db")


def test_an_option_stands_above_the_environment_and_that_above_the_file(
    tracker: Program, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(file, 'actor = "of the file"\nvault = "/of/the/file"\ndatabase = "/of/the/file.db"\n')
    assert shown(tracker)["actor"] == ("of the file", f"file {file}")
    monkeypatch.setenv("TRACKER_ACTOR", "of the environment")
    monkeypatch.setenv("TRACKER_VAULT", "/of/the/environment")
    assert shown(tracker)["actor"] == ("of the environment", "environment TRACKER_ACTOR")
    assert shown(tracker)["vault"] == ("/of/the/environment", "environment TRACKER_VAULT")
    assert shown(tracker, "--actor", "said")["actor"] == ("said", "option --actor")
    assert whereabouts(None, None).url == "sqlite:////of/the/file.db"
    monkeypatch.setenv("TRACKER_DB", "/of/the/environment.db")
    assert whereabouts(None, None).url == "sqlite:////of/the/environment.db"
    assert whereabouts("/said.db", None).url == "sqlite:////said.db"


def test_a_command_works_on_the_database_and_as_the_actor_of_the_file(tracker: Program, file: Path) -> None:
    tracker.done("config", "set", "actor", "김 분석관")
    tracker.done("config", "set", "database", str(tracker.db))
    session = Settings().session("test")
    assert session.url == f"sqlite:///{tracker.db}"
    assert session.vault == tracker.db.with_name("case.db.vault")
    tracker.done("add", "One", "--regime", "DPRK-1718")
    assert tracker.rows("log")[0]["actor"] == "김 분석관"


def test_setting_keeps_comments_and_the_rest_of_the_file(tracker: Program, file: Path) -> None:
    write(file, '# mine\nactor = "Ann"  # for the history\n')
    tracker.done("config", "set", "marking", "RED")
    tracker.done("config", "set", "actor", "Ben")
    assert file.read_text() == '# mine\nactor = "Ben"  # for the history\nmarking = "RED"\n'
    tracker.done("config", "unset", "marking")
    assert file.read_text() == '# mine\nactor = "Ben"  # for the history\n'


def test_the_file_can_be_read_by_its_owner_alone(tracker: Program, file: Path) -> None:
    tracker.done("config", "set", "database", "postgresql://ann:secret@host/case")
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert [path.name for path in file.parent.iterdir()] == ["config.toml"]


def test_a_failed_write_leaves_the_file_as_it_was(
    tracker: Program, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(file, 'actor = "Ann"\n')

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    assert "No space left" in tracker("config", "set", "actor", "Ben").err
    assert file.read_text() == 'actor = "Ann"\n'
    assert [path.name for path in file.parent.iterdir()] == ["config.toml"]


@pytest.mark.parametrize(
    "address",
    ["postgresql://ann:secret@host/case", "postgresql://host/case?user=ann&password=secret", "postgres://a:secret@h/c"],
)
def test_a_password_is_never_shown(tracker: Program, file: Path, address: str) -> None:
    said = tracker.done("config", "set", "database", address)
    answers = [tracker.done("config", "show", "--db", address, *form) for form in ((), ("--format", "json"))]
    assert "secret" not in said.err + "".join(answer.out + answer.err for answer in answers)
    assert "secret" in file.read_text()


def test_on_postgresql_there_is_no_vault_until_one_is_set(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert whereabouts("postgresql://host/case", None).vault_path is None
    write(file, 'vault = "vault"\n')
    assert whereabouts("postgresql://host/case", None).vault_path == file.parent / "vault"
    monkeypatch.setenv("TRACKER_VAULT", "/elsewhere")
    assert whereabouts("postgresql://host/case", None).vault_path == Path("/elsewhere")


@pytest.mark.parametrize("key", ["database", "vault"])
def test_a_path_is_made_absolute_when_it_is_set(
    tracker: Program, file: Path, key: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    tracker.done("config", "set", key, "here")
    assert file.read_text() == f'{key} = "{tmp_path / "here"}"\n'
    monkeypatch.setenv("HOME", "/home/ann")
    tracker.done("config", "set", key, "~/there")
    assert file.read_text() == f'{key} = "/home/ann/there"\n'


@pytest.mark.parametrize(
    ("args", "says"),
    [
        (("set", "databse", "x"), ("there is no setting 'databse'", "Did you mean database?")),
        (("set", "xyz", "x"), ("there is no setting 'xyz'", "One of: database, actor, marking, vault.")),
        (("unset", "actr"), ("Did you mean actor?",)),
        (("set", "marking", "ambr"), ("no marking", "Did you mean AMBER")),
        (("set", "database", "mysql://ann:secret@host/x"), ("'mysql' is no database this program knows",)),
        (("set", "actor", " "), ("the setting actor is empty", "tracker config unset actor")),
    ],
)
def test_what_makes_no_sense_is_refused_and_nothing_is_written(
    tracker: Program, file: Path, args: tuple[str, ...], says: tuple[str, ...]
) -> None:
    answer = tracker("config", *args)
    assert answer.code
    assert not [words for words in says if words not in answer.err]
    assert "secret" not in answer.err
    assert not file.exists()


BROKEN = {
    "a line that is no setting": ("# mine\nactor = Ann\n", "line 2: invalid value"),
    "half a line": ('actor = "Ann"\nmarking', "line 2: expected '='"),
    "an unknown key": ('\nactr = "Ann"\n', "line 2: there is no setting 'actr'"),
    "a number": ('actor = "Ann"\nvault = 7\n', "line 2: the setting vault is not text"),
    "a wrong word": ('marking = "PINK"\n', "line 1: 'PINK' is no marking"),
    "a table": ("[database]\npath = 'x'\n", "line 1: the setting database is not text"),
    "another kind of database": ("database = 'mysql://ann:secret@host/x'", "line 1: 'mysql' is no database"),
}


@pytest.mark.parametrize(("text", "says"), BROKEN.values(), ids=list(BROKEN))
def test_a_broken_file_is_named_with_its_line(tracker: Program, file: Path, text: str, says: str) -> None:
    write(file, text)
    answer = tracker("list")
    assert answer.code
    assert f"{file}, {says}" in answer.err
    assert answer.err.count("\n") == 2  # what is wrong, and what to do
    assert "Traceback" not in answer.err
    assert "secret" not in answer.err


def test_a_file_that_is_no_text_is_named_with_its_line(tracker: Program, file: Path) -> None:
    file.parent.mkdir()
    file.write_bytes(b'actor = "Ann"\nvault = "\xff"\n')
    assert f"{file}, line 2: this is not UTF-8 text" in tracker("list").err


def test_config_show_shows_the_rest_of_a_broken_file(
    tracker: Program, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(file, 'actr = "Ann"\n')
    monkeypatch.setenv("TRACKER_ACTOR", "Ben")
    answer = tracker("config", "show")
    assert answer.code == 1
    assert "Ben" in answer.out
    assert "there is no setting 'actr'" in answer.err


def test_a_wrong_setting_can_be_mended_by_command(tracker: Program, file: Path) -> None:
    write(file, '# mine\nactr = "Ann"\nmarking = "PINK"\n')
    tracker.done("config", "unset", "actr")
    tracker.done("config", "set", "marking", "GREEN")
    assert file.read_text() == '# mine\nmarking = "GREEN"\n'
    tracker.done("list")


def test_a_file_that_cannot_be_parsed_is_not_written_over(tracker: Program, file: Path) -> None:
    write(file, "actor = Ann\n")
    answer = tracker("config", "set", "actor", "Ben")
    assert answer.code == 1
    assert f"{file}, line 1" in answer.err
    assert file.read_text() == "actor = Ann\n"


def test_help_and_completion_do_not_mind_a_broken_file(tracker: Program, file: Path) -> None:
    write(file, "actor = Ann\n")
    tracker.done("--help")
    tracker.done("completion", "zsh")


def test_unsetting_what_is_not_set_says_so(tracker: Program, file: Path) -> None:
    assert "actor is not set" in tracker.done("config", "unset", "actor").err
    assert not file.exists()


def test_setting_says_what_stands_above_it(tracker: Program, file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TRACKER_ACTOR", "Ben")
    assert "environment TRACKER_ACTOR stands above it" in tracker.done("config", "set", "actor", "Ann").err


@pytest.mark.parametrize(
    ("of_the_database", "of_the_file", "expected"),
    [("CLEAR", "AMBER", "AMBER"), ("AMBER", "CLEAR", "AMBER"), ("GREEN", None, "GREEN"), ("RED", "GREEN", "RED")],
)
def test_a_new_record_takes_the_stricter_marking(
    tracker: Program, file: Path, of_the_database: str, of_the_file: str | None, expected: str
) -> None:
    tracker.done("init", "--marking", of_the_database)
    if of_the_file:
        tracker.done("config", "set", "marking", of_the_file)
    ref = tracker.done("add", "One", "--regime", "DPRK-1718", "--party", "supplier=company:A firm").out.strip()
    assert tracker.show(ref)["marking"] == expected
    assert tracker.show("P-0001")["marking"] == expected


def test_what_is_marked_by_hand_stays_so(tracker: Program, file: Path) -> None:
    tracker.done("config", "set", "marking", "RED")
    ref = tracker.done("add", "One", "--regime", "DPRK-1718", "--marking", "GREEN").out.strip()
    assert tracker.show(ref)["marking"] == "GREEN"


@pytest.mark.parametrize(("args", "expected"), [((), "GREEN"), (("--marking", "RED"), "RED")])
def test_a_new_database_takes_the_marking_of_the_file(
    file: Path, tmp_path: Path, args: tuple[str, ...], expected: str
) -> None:
    write(file, 'marking = "GREEN"\n')
    new = Program(tmp_path / "new.db")
    new.done("init", *args)
    file.unlink()
    ref = new.done("add", "One", "--regime", "DPRK-1718").out.strip()
    assert new.show(ref)["marking"] == expected


def test_the_session_knows_the_marking_of_the_file(file: Path) -> None:
    write(file, 'marking = "GREEN"\n')
    assert Settings().session("test").marking is Marking.GREEN


def test_a_folder_in_the_files_place_is_an_error_in_words(tracker: Program, file: Path) -> None:
    file.mkdir(parents=True)
    answer = tracker("list")
    assert answer.code == 1
    assert answer.err == f"Error: Is a directory: {file}\n"


def test_an_unreadable_value_is_never_half_taken(file: Path) -> None:
    write(file, 'actor = "Ann"\nmarking = "PINK"\n')
    with pytest.raises(TrackerError):
        Settings().session("test")
