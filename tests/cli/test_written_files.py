"""What `-o` writes, and what it leaves alone."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from tests.beginnings import Beginnings, SqliteFile
from tests.cli.program import Program
from tracker.cli.main import cli

ROOT = Path(__file__).parent.parent.parent


@pytest.fixture
def db(tmp_path: Path, beginnings: Beginnings) -> str:
    path = tmp_path / "case.db"
    beginnings.begin(SqliteFile(path), tmp_path, make, str(path))
    return str(path)


def make(db: str) -> None:
    invoke(db, "init")
    invoke(db, "import", str(ROOT / "tests" / "data" / "example.yaml"))


def invoke(db: str, *args: str) -> str:
    ran = CliRunner().invoke(cli, ["--db", db, *args])
    assert ran.exit_code == 0, ran.output
    return ran.output


def test_a_redacted_dossier_says_so_and_a_whole_one_does_not(db: str, tmp_path: Path) -> None:
    ref = invoke(db, "list", "--format", "csv").splitlines()[1].partition(",")[0]
    clear, whole = tmp_path / "clear.md", tmp_path / "whole.md"
    invoke(db, "report", "dossier", ref, "-o", str(clear))
    invoke(db, "report", "dossier", ref, "--max-marking", "RED", "-o", str(whole))
    assert "Redacted version" in clear.read_text()
    assert "Redacted version" not in whole.read_text()


def test_a_link_stays_a_link_and_its_target_is_written(db: str, tmp_path: Path) -> None:
    target, link = tmp_path / "real.md", tmp_path / "link.md"
    target.write_text("old")
    link.symlink_to(target)
    invoke(db, "report", "summary", "-o", str(link))
    assert link.is_symlink()
    assert target.read_text().startswith("# Summary")


def test_a_device_is_written_to_and_never_replaced(db: str) -> None:
    invoke(db, "export", "-o", "/dev/null")
    assert not Path("/dev/null").is_file()


def test_a_report_named_csv_or_json_is_no_markdown(db: str, tmp_path: Path) -> None:
    for ending, begins in (
        ("csv", "provision,period,"),
        ("JSON", '{\n  "caps"'),
        ("md", "# "),
        ("markdown", "# "),
    ):
        file = tmp_path / f"caps.{ending}"
        ran = CliRunner().invoke(cli, ["--db", db, "report", "caps", "-o", str(file)])
        assert (ran.exit_code, "written as Markdown" in ran.output) == (0, False), ran.output
        assert file.read_text().startswith(begins), ending
    forced = tmp_path / "forced.csv"
    invoke(db, "report", "caps", "--format", "markdown", "-o", str(forced))
    assert forced.read_text().startswith("# ")


@pytest.mark.parametrize(
    ("report", "name", "said"),
    [
        ("caps", "x.odt", ".odt is no format of this report: written as Markdown."),
        ("caps", "x", "The file has no ending: written as Markdown."),
        ("summary", "x.csv", ".csv is no format of this report: written as Markdown."),
    ],
)
def test_an_ending_that_a_report_has_no_format_for_is_said(
    db: str, tmp_path: Path, report: str, name: str, said: str
) -> None:
    ran = CliRunner().invoke(cli, ["--db", db, "report", report, "-o", str(tmp_path / name)])
    assert ran.exit_code == 0
    assert said in ran.stderr
    assert (tmp_path / name).read_text().startswith("# ")


def test_a_database_or_a_file_of_the_vault_is_not_written_over(founding_copy: Program, tmp_path: Path) -> None:
    before = founding_copy.db.read_bytes()
    for target in (founding_copy.db, founding_copy.db.with_name(f"{founding_copy.db.name}-wal")):
        refused = founding_copy("export", "-o", str(target))
        assert refused.code == 2
        assert "would be lost" in refused.err
    assert founding_copy.db.read_bytes() == before
    vault = tmp_path / "t.db.vault"
    vault.mkdir()
    assert "whose files are evidence" in founding_copy("export", "-o", str(vault / "x.yaml")).err


def test_a_name_as_long_as_a_name_may_be_is_written(db: str, tmp_path: Path) -> None:
    file = tmp_path / f"{'n' * 251}.csv"
    invoke(db, "export", "-o", str(file))
    assert file.read_text().startswith("ref,")


def test_what_cannot_be_written_is_told_by_the_name_that_was_given(db: str, tmp_path: Path) -> None:
    loop = tmp_path / "loop"
    loop.symlink_to(loop)
    long = tmp_path / ("n" * 300)
    for path in (loop, long, Path(db) / "x.yaml"):
        answer = Program(Path(db)).refused("export", "-o", str(path))
        assert str(path) in answer.err
        assert ".tracker-" not in answer.err
