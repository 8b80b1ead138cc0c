"""What the README and the guides to case files, tables and tables out show is what happens."""

import os
import re
import subprocess
import sysconfig
from datetime import UTC, datetime
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
GUIDE = (ROOT / "docs/case-file.md").read_text(encoding="utf-8")
TABLES = (ROOT / "docs/tables.md").read_text(encoding="utf-8")
TABLES_OUT = (ROOT / "docs/tables-out.md").read_text(encoding="utf-8")
SAVED = re.compile(r"Save this as `(?P<name>[^`]+)`:\n\n```(?:yaml|text)\n(?P<content>.*?)```", re.DOTALL)
SCREEN = re.compile(r"```console\n(.*?)```", re.DOTALL)


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    return {
        "PATH": os.pathsep.join([sysconfig.get_path("scripts"), os.environ["PATH"]]),
        "COLUMNS": "100",
        "TRACKER_DB": str(tmp_path / "tracker.db"),
        "TRACKER_ACTOR": "analyst",
    }


def this_year(text: str) -> str:
    """References carry the year of recording."""
    return text.replace("V-2026-", f"V-{datetime.now(UTC).year}-")


def commands(screen: str) -> list[tuple[str, list[str]]]:
    """Each command of a screen with the lines shown below it."""
    joined = screen.replace("\\\n", " ")
    blocks = re.split(r"^\$ ", joined, flags=re.MULTILINE)[1:]
    return [(block.splitlines()[0], block.splitlines()[1:]) for block in blocks]


def occurs(shown: str, line: str) -> bool:
    """Whether a line is as shown; `…` stands for anything."""
    pattern = ".*".join(re.escape(piece) for piece in shown.split("…"))
    return re.fullmatch(pattern, line) is not None


def run(command: str, folder: Path, environment: dict[str, str]) -> list[str]:
    done = subprocess.run(
        command, shell=True, cwd=folder, env=environment, check=False, capture_output=True, text=True, encoding="utf-8"
    )
    assert done.returncode == 0, f"{command}\n{done.stderr}"
    return [line.rstrip() for line in (done.stdout + done.stderr).splitlines()]


def steps(text: str) -> list[tuple[str, list[str]]]:
    """The commands of a document and the files that it says to save, in order; a file has no command."""
    found = [(match.start(), match) for match in [*SAVED.finditer(text), *SCREEN.finditer(text)]]
    told: list[tuple[str, list[str]]] = []
    for _, match in sorted(found, key=lambda pair: pair[0]):
        told += [("", [match["name"], match["content"]])] if match.re is SAVED else commands(match[1])
    return told


@pytest.mark.parametrize(
    "document", [README, GUIDE, TABLES, TABLES_OUT], ids=["README", "case-file", "tables", "tables-out"]
)
def test_commands_of_the_document_print_what_it_shows(
    document: str, tmp_path: Path, environment: dict[str, str]
) -> None:
    if document is TABLES_OUT:
        # It begins where there are records already.
        run("tracker init && tracker add 'A ship was renamed' --regime DPRK-1718", tmp_path, environment)
    for command, shown in steps(this_year(document)):
        if not command:
            (tmp_path / shown[0]).write_text(shown[1], encoding="utf-8")
            continue
        printed = run(command, tmp_path, environment)
        for wanted in shown:
            assert wanted in ("", "…") or any(occurs(wanted, line) for line in printed), (
                f"{command}: no line is {wanted!r} in\n" + "\n".join(printed)
            )


def test_tour_visits_every_main_command() -> None:
    told = " ".join(command for command, _ in steps(README))
    for command in ("init", "add", "list", "show", "report", "import", "export", "log", "law"):
        assert f" {command} " in f"{told} "


def test_clean_machine_runs_the_test_command_of_the_readme() -> None:
    command = next(line for line in README.splitlines() if "run_checks.py" in line and line.startswith("python3"))
    assert command in (ROOT / ".ci/run").read_text(encoding="utf-8").splitlines()


def test_pictures_of_the_readme_are_there_and_name_no_folder() -> None:
    names = re.findall(r"docs/screens/\w+\.svg", README)
    assert names
    for name in names:
        assert not re.search(r"/(tmp|home|root)\b", (ROOT / name).read_text(encoding="utf-8"))
