"""Long answers at a terminal: the pager, when there is none, and how it is left."""

import os
import re
from pathlib import Path
from typing import Any

import pexpect
import pytest

from tests.cli.program import HEAD, Program, process
from tests.cli.terminal import at_a_screen, at_terminal, spawn

LONG = ("law", "provisions", "--regime", "DPRK-1718")
PROMPT = "\r:|\n:|\\(END\\)"


def terminal(program: Program, *args: str, lines: int = 20, columns: int = 100, **variables: str) -> Any:
    """The program at a terminal of so many lines, as a person has it."""
    environment = at_a_screen(LANG="C.UTF-8", **variables)
    for name in ("PAGER", "LESS"):
        if name not in variables:
            environment.pop(name, None)
    return spawn("--db", str(program.db), *args, environment=environment, dimensions=(lines, columns))


def ended(at: Any) -> int:
    """Wait for the end, and give the exit code."""
    at.expect(pexpect.EOF)
    at.close()
    assert at.signalstatus is None
    return int(at.exitstatus)


@pytest.fixture
def noting_pager(tmp_path: Path) -> Path:
    """A pager that writes down what it was given, and says so."""
    path = tmp_path / "noting pager"
    path.write_text(f'#!/bin/sh\ncat > "{tmp_path}/noted"\necho "PAGED $*"\n')
    path.chmod(0o755)
    return path


@pytest.mark.parametrize("args", [LONG, ("report", "summary"), ("show", "V-{year}-0003"), ("demo",)], ids=" ".join)
def test_what_is_longer_than_the_screen_goes_through_the_pager_as_one(
    founding: Program, noting_pager: Path, tmp_path: Path, args: tuple[str, ...]
) -> None:
    year = founding.rows("list")[0]["ref"][2:6]
    program = Program(tmp_path / "demo.db") if args == ("demo",) else founding
    at = terminal(program, *(part.format(year=year) for part in args), TRACKER_PAGER=f"'{noting_pager}' -x")
    at.expect("PAGED -x")
    assert ended(at) == 0
    assert "PAGED" not in at.before
    noted = (noting_pager.parent / "noted").read_text(encoding="utf-8")
    assert noted.count("\n") >= 20
    assert "\x1b[" in noted


def test_less_shows_a_screen_at_a_time_and_q_leaves(founding: Program) -> None:
    at = terminal(founding, *LONG)
    at.expect(PROMPT)
    assert "\x1b[" in at.before
    assert "2680 (2023)" not in at.before
    at.send("q")
    assert ended(at) == 0
    assert "Traceback" not in at.before


def test_less_goes_on_to_the_end(founding: Program) -> None:
    at = terminal(founding, *LONG)
    at.expect(PROMPT)
    at.send("G")
    at.expect("2680")
    at.send("q")
    assert ended(at) == 0


def test_control_c_in_less_does_not_end_the_program_under_it(founding: Program) -> None:
    at = terminal(founding, *LONG)
    at.expect(PROMPT)
    at.sendintr()
    at.send("g")
    at.expect(PROMPT)
    assert at.isalive()
    at.send("q")
    assert ended(at) == 0
    assert "Traceback" not in at.before
    assert "Stopped" not in at.before


def test_a_pager_that_ends_by_control_c_ends_the_command_quietly(founding: Program, tmp_path: Path) -> None:
    pager = tmp_path / "pager"
    pager.write_text("#!/bin/sh\necho READY\nexec sleep 60\n")
    pager.chmod(0o755)
    at = terminal(founding, *LONG, PAGER=str(pager))
    at.expect("READY")
    at.sendintr()
    assert ended(at) == 0
    assert "Traceback" not in at.before


def test_a_pager_that_reads_nothing_is_no_error(founding: Program) -> None:
    at = terminal(founding, *LONG, "--no-input", PAGER="true")
    assert ended(at) == 0
    assert at.before == ""


def test_tracker_pager_stands_above_pager(founding: Program, noting_pager: Path) -> None:
    at = terminal(founding, *LONG, TRACKER_PAGER=f"'{noting_pager}'", PAGER="false")
    at.expect("PAGED")
    assert ended(at) == 0


@pytest.mark.parametrize(
    ("args", "variables"),
    [
        ((), {"TRACKER_PAGER": ""}),
        ((), {"TRACKER_PAGER": "cat", "PAGER": "less"}),
        ((), {"PAGER": ""}),
        ((), {"PAGER": "cat"}),
        ((), {"TERM": "dumb"}),
        (("--no-pager",), {}),
        (("--format", "json"), {}),
        (("--format", "csv"), {}),
    ],
    ids=str,
)
def test_there_is_no_pager_where_none_is_wanted(
    founding: Program, args: tuple[str, ...], variables: dict[str, str]
) -> None:
    at = terminal(founding, *LONG, *args, **variables)
    assert ended(at) == 0
    assert "2397 (2017)" in at.before
    assert "\x1b[K" not in at.before


def test_what_fits_on_the_screen_is_not_paged(founding: Program, noting_pager: Path) -> None:
    at = terminal(founding, "list", lines=200, TRACKER_PAGER=f"'{noting_pager}'")
    assert ended(at) == 0
    assert "PAGED" not in at.before
    assert "V-" in at.before


def test_a_pager_that_is_not_there_is_named_and_the_answer_printed(founding: Program) -> None:
    at = terminal(founding, *LONG, PAGER="no-such-pager --x")
    assert ended(at) == 0
    assert "2397 (2017)" in at.before
    assert "The pager 'no-such-pager' cannot be started; see TRACKER_PAGER and PAGER." in at.before
    assert "Traceback" not in at.before


def test_elsewhere_than_at_a_terminal_nothing_is_paged(founding: Program, noting_pager: Path) -> None:
    ran = process("--db", str(founding.db), *LONG, env={**os.environ, "PAGER": str(noting_pager), "LINES": "5"})
    assert ran.returncode == 0
    assert "PAGED" not in ran.stdout
    assert "\x1b" not in ran.stdout


def test_no_color_holds_in_the_pager(founding: Program, noting_pager: Path) -> None:
    at = terminal(founding, *LONG, TRACKER_PAGER=f"'{noting_pager}'", NO_COLOR="1")
    assert ended(at) == 0
    noted = (noting_pager.parent / "noted").read_text(encoding="utf-8")
    assert not re.findall(r"\x1b\[[349]\d", noted)


HOSTILE = "김정은 \x1b[31mred\x1b]0;title\x07 العربية \u202eevil"


@pytest.mark.parametrize("columns", [80, 100, 140])
def test_names_of_every_script_pass_the_pager_and_nothing_in_them_acts(
    tracker: Program, noting_pager: Path, columns: int
) -> None:
    parties = [{"key": f"p{n}", "kind": "company", "name": f"{HOSTILE} {n}"} for n in range(15)]
    violations = [
        {
            "key": f"v{n}",
            "title": f"{HOSTILE} {n}",
            "regime": "DPRK-1718",
            "parties": [{"party": f"p{n}", "role": "broker"}],
        }
        for n in range(15)
    ]
    tracker.bring({**HEAD, "parties": parties, "violations": violations})
    at = terminal(tracker, "list", columns=columns, TRACKER_PAGER=f"'{noting_pager}'")
    assert ended(at) == 0
    noted = (noting_pager.parent / "noted").read_text(encoding="utf-8")
    assert "김정은" in noted
    assert "العربية" in noted
    assert not re.findall("\x1b\\[31mred|\x1b\\]|\u202e|\x07", noted)


def test_less_shows_korean_whatever_the_locale(tracker: Program) -> None:
    violations = [{"key": f"v{n}", "title": f"김정은 {n}", "regime": "DPRK-1718"} for n in range(40)]
    tracker.bring({**HEAD, "violations": violations})
    at = terminal(tracker, "list", LC_ALL="C")
    at.expect(PROMPT)
    assert "김정은" in at.before
    at.send("q")
    assert ended(at) == 0


def test_less_of_ones_own_options_keeps_them(founding: Program) -> None:
    at = terminal(founding, *LONG, LESS="R -Psmine")
    at.expect("mine")
    at.send("q")
    assert ended(at) == 0


def test_colours_stay_where_an_answer_is_not_paged(founding: Program) -> None:
    assert "\x1b[" in at_terminal("--db", str(founding.db), "list", "--no-pager")
