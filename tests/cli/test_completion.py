"""What a shell completes: by the protocol that the scripts use, and in the shells that are installed."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pexpect
import pytest

from tests.cli.program import ROOT, Program, command_path, process
from tracker.cli.completion import SHELLS
from tracker.cli.main import COMMANDS
from tracker.services.law_loading import shipped_law
from tracker.services.shipped_regimes import regime_codes
from tracker.vocab import Marking, Measure


def completed(line: str, shell: str = "bash", **environment: str) -> list[str]:
    """What the program proposes for the last word of `line`, each with its kind."""
    words = line.split(" ")
    asked = {
        "_TRACKER_COMPLETE": f"{shell}_complete",
        "COMP_WORDS": line,
        "COMP_CWORD": words[-1] if shell == "fish" else str(len(words) - 1),
    }
    ran = process(env={**os.environ, **environment, **asked})
    assert ran.returncode == 0
    assert ran.stderr == ""
    return ran.stdout.splitlines()


def words(line: str) -> list[str]:
    found = [entry.partition(",") for entry in completed(line)]
    assert {kind for kind, _, _ in found} <= {"plain"}
    return [word for _, _, word in found]


def test_the_commands_are_completed() -> None:
    assert words("tracker ") == [name for name, _, _ in COMMANDS]
    assert words("tracker lis") == ["list"]


def test_the_commands_of_a_group_are_completed() -> None:
    assert words("tracker law r") == ["regimes", "resolutions"]
    assert words("tracker help law p") == ["provisions"]


def test_options_are_completed_the_global_ones_everywhere() -> None:
    assert words("tracker list --party") == ["--party", "--party-country"]
    assert words("tracker --no") == ["--no-input", "--no-pager"]
    assert words("tracker list --no") == ["--no-input", "--no-pager"]
    assert words("tracker law regimes --sta") == ["--status"]


def test_words_of_vocabularies_are_completed() -> None:
    assert words("tracker list --marking ") == [word.value for word in Marking]
    assert words("tracker list --measure LUX") == ["luxury_goods"]
    assert words("tracker list --measure ") == [word.value for word in Measure]
    assert words("tracker -q list --status under") == ["under_review"]
    assert words("tracker lint check --rule only") == ["only_one_side"]
    assert words("tracker lint waive V-2024-0001 only") == ["only_one_side"]


def test_regimes_are_completed_without_a_database(tmp_path: Path) -> None:
    found = completed("tracker list --regime dp", TRACKER_DB=str(tmp_path / "none.db"))
    assert found == ["plain,DPRK-1718"]
    assert words("tracker milestone list --regime IRAN") == ["IRAN-1737", "IRAN-2231"]
    assert words("tracker add --regime DP") == ["DPRK-1718"]
    assert list(tmp_path.iterdir()) == []


def test_the_regimes_that_are_completed_are_those_of_the_law() -> None:
    assert regime_codes() == sorted(regime.code for regime in shipped_law().regimes)


def test_a_place_for_a_file_is_left_to_the_shell() -> None:
    assert completed("tracker import ca") == ["file,ca"]
    assert completed("tracker add --from x") == ["file,x"]
    assert completed("tracker --db x") == ["file,x"]
    assert completed("tracker list --db x") == ["file,x"]


def test_settings_and_shells_are_completed() -> None:
    assert words("tracker config set ma") == ["marking"]
    assert words("tracker completion ") == list(SHELLS)


def test_after_an_equals_sign_the_value_is_completed() -> None:
    # bash cuts there, zsh and fish do not.
    assert words("tracker list --measure = lux") == ["luxury_goods"]
    assert completed("tracker list --measure=lux", "zsh")[1::3] == ["--measure=luxury_goods"]
    assert completed("tracker list --measure=lux", "fish") == ["plain,--measure=luxury_goods\tLuxury goods"]


def test_an_unknown_option_before_does_not_stop_completing() -> None:
    assert words("tracker list --nonsense x --measure lu") == ["luxury_goods"]


def test_completion_loads_no_database_and_reads_no_settings() -> None:
    code = (
        "import sys; sys.argv = ['tracker']\n"
        "from tracker.cli.main import main\n"
        "try: main()\n"
        "except SystemExit: pass\n"
        "print(*sys.modules, file=sys.stderr)"
    )
    for line in ("tracker li", "tracker list --regime dp", "tracker list --measure lux"):
        asked = {"_TRACKER_COMPLETE": "bash_complete", "COMP_WORDS": line, "COMP_CWORD": str(line.count(" "))}
        ran = subprocess.run(
            [sys.executable, "-c", code], env={**os.environ, **asked}, capture_output=True, text=True, check=True
        )
        loaded = {name.partition(".")[0] for name in ran.stderr.split()}
        assert ran.stdout
        assert not {"sqlalchemy", "pydantic", "rich", "yaml", "tomllib", "platformdirs", "dataclasses"} & loaded


def test_completing_a_command_loads_no_command() -> None:
    code = (
        "import sys; sys.argv = ['tracker']\nfrom tracker.cli.main import main\ntry: main()\nexcept SystemExit: pass\n"
    )
    asked = {"_TRACKER_COMPLETE": "bash_complete", "COMP_WORDS": "tracker ", "COMP_CWORD": "1"}
    ran = subprocess.run(
        [sys.executable, "-c", f"{code}print(*sys.modules, file=sys.stderr)"],
        env={**os.environ, **asked},
        capture_output=True,
        text=True,
        check=True,
    )
    assert not [name for name in ran.stderr.split() if name in ("tracker.cli.list", "tracker.cli.law")]


@pytest.mark.parametrize("shell", SHELLS)
def test_the_script_of_a_shell_is_data_on_standard_output(tracker: Program, shell: str) -> None:
    answer = tracker.done("completion", shell)
    assert "_TRACKER_COMPLETE" in answer.out
    assert f"{shell}_complete" in answer.out
    assert answer.err == ""


def test_another_shell_is_refused_with_those_there_are(tracker: Program) -> None:
    assert "'bash', 'zsh', 'fish'" in tracker.refused("completion", "csh", code=2).err


START = {
    "bash": (["--norc", "--noprofile"], "source <(tracker completion bash)"),
    "zsh": (["-f"], "autoload -Uz compinit; compinit -u -D; source <(tracker completion zsh)"),
    "fish": (["--private", "--no-config"], "tracker completion fish | source"),
}
TYPED = {
    "lis": "list",
    "law prov": "law provisions",
    "list --max-none --regime dp": "list --max-none --regime DPRK-1718",
    "list --measure=lux": "list --measure=luxury_goods",
    "list --marking AMBER+": "list --marking AMBER+STRICT",
    "import pyproj": "import pyproject.toml",
}


@pytest.mark.parametrize("shell", START)
def test_the_shell_itself_completes_a_line(shell: str, tmp_path: Path) -> None:
    program = shutil.which(shell)
    if program is None:
        pytest.skip(f"{shell} is not installed")
    # A program of the same name that says how it was called, behind the real one for completing.
    folder = tmp_path / "bin"
    folder.mkdir()
    stand_in = folder / "tracker"
    stand_in.write_text(
        '#!/bin/sh\nif [ -n "$_TRACKER_COMPLETE" ] || [ "$1" = completion ]; then\n'
        f'  exec "{command_path()}" "$@"\nfi\necho "CALLED <$*>"\n'
    )
    stand_in.chmod(0o755)
    options, setup = START[shell]
    path = f"{folder}:{os.environ['PATH']}"
    environment = {**os.environ, "PATH": path, "TERM": "xterm", "HOME": str(tmp_path), "ZDOTDIR": str(tmp_path)}
    at = pexpect.spawn(program, options, env=environment, cwd=ROOT, encoding="utf-8", timeout=30, dimensions=(40, 120))
    at.sendline(setup)
    at.sendline("echo set''tled")
    at.expect("settled")
    for typed, expected in TYPED.items():
        at.send(f"tracker {typed}\t")
        at.expect(re.escape(expected.split(" ")[-1][-4:]))
        at.sendline("")
        at.expect("CALLED <(.*?)>")
        assert at.match is not None
        assert at.match[1].strip() == expected
    at.close(force=True)
