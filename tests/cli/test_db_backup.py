"""`tracker db backup`, `db restore` and `db copy`."""

import os
import shutil
from hashlib import sha256
from pathlib import Path

import pytest

from tests.cli.program import Program, process
from tests.cli.terminal import at_terminal
from tests.conftest import Databases


@pytest.fixture
def kept(tracker: Program, tmp_path: Path) -> Program:
    """The program on a database with one file in its vault."""
    page = tmp_path / "page.html"
    page.write_text("<html>page</html>")
    tracker.done("source", "add", "A newspaper", "--kind", "media")
    tracker.done("evidence", "add", str(page), "--kind", "news_article", "--source", "A newspaper", "--title", "A page")
    return tracker


def head(program: Program) -> tuple[int, str]:
    newest = program.rows("log", "--limit", "1")[0]
    return newest["seq"], newest["hash"]


def test_a_backup_prints_the_head_on_standard_output_and_talk_beside_it(kept: Program, tmp_path: Path) -> None:
    answer = kept.done("db", "backup", str(tmp_path / "b.zip"))
    seq, hash_ = head(kept)
    assert answer.out == f"changeset {seq}, hash {hash_}\n"
    assert "b.zip: backup written and read back, " in answer.err
    assert "1 file of the vault." in answer.err


def test_a_backup_says_for_programs_what_it_holds(kept: Program, tmp_path: Path) -> None:
    found = kept.done("db", "backup", str(tmp_path / "b.zip"), "--format", "json").json
    assert list(found) == ["file", "size", "seq", "hash", "schema", "made_at", "files", "missing"]
    assert (found["seq"], found["hash"]) == head(kept)
    assert (found["files"], found["missing"], found["size"]) == (1, [], (tmp_path / "b.zip").stat().st_size)


def test_a_backup_is_restored_beside_its_files(kept: Program, tmp_path: Path) -> None:
    _, hash_ = head(kept)
    kept.done("db", "backup", str(tmp_path / "b.zip"))
    answer = kept.done("db", "restore", str(tmp_path / "b.zip"), "--to", str(tmp_path / "new.db"), "--head", hash_)
    assert f"new.db: restored and checked, 1 file of the vault, changeset {head(kept)[0]}, hash {hash_}." in answer.err
    new = Program(tmp_path / "new.db")
    assert new.done("export").out == kept.done("export").out
    assert "1 file checked, it is as recorded." in new.done("evidence", "verify", "--no-record").err


def test_a_restore_needs_no_database_of_its_own(kept: Program, tmp_path: Path) -> None:
    kept.done("db", "backup", str(tmp_path / "b.zip"))
    kept.db.unlink()
    kept.done("db", "restore", str(tmp_path / "b.zip"), "--to", str(tmp_path / "new.db"))


def test_another_folder_for_the_files_is_said(kept: Program, tmp_path: Path) -> None:
    kept.done("db", "backup", str(tmp_path / "b.zip"))
    folder = str(tmp_path / "files")
    answer = kept.done("db", "restore", str(tmp_path / "b.zip"), "--to", str(tmp_path / "new.db"), "--vault", folder)
    assert (
        f"Its files are in {folder}: set TRACKER_VAULT to it, or run: tracker config set vault {folder}" in answer.err
    )


def test_a_vault_that_is_set_elsewhere_does_not_hide_the_restored_files(
    kept: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept.done("db", "backup", str(tmp_path / "b.zip"))
    monkeypatch.setenv("TRACKER_VAULT", str(tmp_path / "other"))
    answer = kept.done("db", "restore", str(tmp_path / "b.zip"), "--to", str(tmp_path / "new.db"))
    assert f"Its files are in {tmp_path / 'new.db.vault'}: set TRACKER_VAULT to it" in answer.err


def test_a_copy_goes_to_postgresql_and_back(kept: Program, tmp_path: Path, postgres_databases: Databases) -> None:
    url = postgres_databases.empty()
    folder, back = str(tmp_path / "files"), Program(tmp_path / "back.db")
    kept.done("db", "copy", "--to", url, "--vault", folder)
    answer = process("db", "copy", "--from", url, "--to", str(back.db), env={**os.environ, "TRACKER_VAULT": folder})
    assert answer.returncode == 0, answer.stderr
    assert (head(back), back.done("export").out) == (head(kept), kept.done("export").out)
    assert "1 file checked, it is as recorded." in back.done("evidence", "verify", "--no-record").err


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["backup", "{taken}"], "there is something at"),
        (["backup", "{folder}/none/b.zip"], "there is no folder"),
        (["restore", "{folder}/none.zip", "--to", "{folder}/new.db"], "there is no file"),
        (["restore", "{folder}", "--to", "{folder}/new.db"], "Is a directory"),
        (["restore", "{taken}", "--to", "{folder}/new.db"], "this is no backup of a database, or it was cut short"),
        (["restore", "{good}", "--to", "{taken}"], "there is something at"),
        (["restore", "{good}", "--to", "{folder}/new.db", "--head", "abc"], "this is not the backup of that head"),
        (["restore", "{cut}", "--to", "{folder}/new.db"], "this is no backup of a database, or it was cut short"),
        (["copy", "--to", "{taken}"], "there is something at"),
        (["copy", "--from", "{folder}/none.db", "--to", "{folder}/new.db"], "there is no database at"),
        (["copy", "--from", "{taken}", "--to", "{folder}/new.db"], "no SQLite database"),
        (["copy", "--to", "mysql://host/db"], "'mysql' is no database this program knows"),
        (["copy", "--to", "postgresql://nobody@127.0.0.1:1/none"], "the database does not answer"),
    ],
)
def test_what_is_refused_says_why_and_leaves_nothing(
    founding: Program, tmp_path: Path, words: list[str], said: str
) -> None:
    taken, good, cut = tmp_path / "taken.zip", tmp_path / "good.zip", tmp_path / "cut.zip"
    taken.write_bytes(b"mine" * 1000)
    founding.done("db", "backup", str(good))
    cut.write_bytes(good.read_bytes()[:-100])
    places = {"taken": taken, "good": good, "cut": cut, "folder": tmp_path}
    code = 2 if "mysql" in said else 3 if "head" in said else 1
    answer = founding.refused("db", *(word.format(**places) for word in words), code=code)
    assert said in answer.err
    assert taken.read_bytes() == b"mine" * 1000
    assert sorted(os.listdir(tmp_path)) == ["cut.zip", "good.zip", "taken.zip"]


@pytest.mark.parametrize("words", [["restore", "x.zip"], ["restore", "--to", "x.db"], ["copy"], ["backup", "a", "b"]])
def test_what_is_missing_or_too_much_is_a_usage_error(founding: Program, words: list[str]) -> None:
    founding.refused("db", *words, code=2)


def test_a_missing_file_is_told_with_exit_code_3_and_the_backup_is_there(kept: Program, tmp_path: Path) -> None:
    shutil.rmtree(kept.db.with_name("case.db.vault"))
    answer = kept("db", "backup", str(tmp_path / "b.zip"))
    assert answer.code == 3
    assert "1 file of the vault could not go into the backup" in answer.err
    assert (tmp_path / "b.zip").exists()
    told = kept.done("db", "restore", str(tmp_path / "b.zip"), "--to", str(tmp_path / "new.db")).err
    assert "Not in the backup, as they were missing when it was made: " in told


def test_a_large_backup_shows_how_far_it_is_at_a_terminal(
    founding: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown = at_terminal("--db", str(founding.db), "db", "backup", str(tmp_path / "small.zip"))
    assert "Writing" not in shown
    large = tmp_path / "case.db"
    shutil.copy(founding.db, large)
    vault = tmp_path / "case.db.vault"
    content = os.urandom(34 * 1024 * 1024)

    name = sha256(content).hexdigest()
    (vault / name[:2]).mkdir(parents=True)
    (vault / name[:2] / name).write_bytes(content)
    shown = at_terminal("--db", str(large), "db", "backup", str(tmp_path / "large.zip"))
    assert "Writing" in shown
    assert "100%" in shown
    assert f"changeset {head(founding)[0]}, hash {head(founding)[1]}" in shown
