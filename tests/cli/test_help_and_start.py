"""Help pages, colour, and what a command loads before it does anything."""

import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from tests.cli.program import Program, process
from tests.cli.terminal import at_terminal
from tracker import __version__
from tracker.cli.context import Settings
from tracker.cli.groups import Command, Group, global_options
from tracker.cli.main import COMMANDS, cli


def commands(group: click.Group, before: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], click.Command]]:
    """Every command with the words that call it, groups included."""
    context = click.Context(group)
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        assert command is not None
        yield (*before, name), command
        if isinstance(command, click.Group):
            yield from commands(command, (*before, name))


ALL = list(commands(cli))
LEAVES = [
    (words, command) for words, command in ALL if not isinstance(command, click.Group) or command.invoke_without_command
]


def test_there_are_the_commands_that_the_design_names() -> None:
    names = {" ".join(words) for words, _ in LEAVES}
    assert {
        *("init", "demo", "add", "list", "show", "report summary", "report dossier", "milestone list", "import"),
        *("law regimes", "law resolutions", "law provisions", "export", "log"),
        *("db upgrade", "db downgrade", "db current", "db check"),
    } <= names


@pytest.mark.parametrize("words", [words for words, _ in LEAVES], ids=" ".join)
def test_every_command_shows_an_example_that_names_it(tracker: Program, words: tuple[str, ...]) -> None:
    page = tracker.done(*words, "--help").out
    assert "Example" in page
    example = page.partition("Example")[2].partition("Options:")[0]
    assert "tracker " in example
    assert " ".join(words) in example


def examples(page: str) -> list[list[str]]:
    """The examples of a help page as the shell cuts them, without the name of the program."""
    text = page.partition("Example")[2].replace("\\\n", " ")
    lines = [line.strip() for line in text.splitlines() if line.strip().startswith("tracker ")]
    return [shlex.split(re.split(r" [|<>] ", line)[0])[1:] for line in lines]


def called(words: list[str]) -> str:
    """The command that these words call; UsageError when it would not take them."""
    context = cli.make_context("tracker", words)
    while isinstance(context.command, click.Group) and (context._protected_args or context.args):
        name, command, rest = context.command.resolve_command(context, [*context._protected_args, *context.args])
        assert command is not None
        context = command.make_context(name, rest, parent=context)
    return context.command_path.removeprefix("tracker ")


@pytest.mark.parametrize("words", [words for words, _ in LEAVES], ids=" ".join)
def test_every_example_is_a_line_that_the_program_takes(
    words: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(click.Path, "convert", lambda self, value, param, ctx: Path(value))  # need not exist
    found = [called(example) for example in examples(dict(LEAVES)[words].help or "")]
    assert " ".join(words) in found


def test_an_example_with_an_unknown_option_would_be_found() -> None:
    (words,) = examples("Example:\n  tracker list \\\n    --regimme DPRK-1718\n")
    with pytest.raises(click.NoSuchOption):
        called(words)


@pytest.mark.parametrize(("words", "command"), ALL, ids=lambda part: " ".join(part) if isinstance(part, tuple) else "")
def test_every_command_takes_the_global_options(words: tuple[str, ...], command: click.Command) -> None:
    assert isinstance(command, Group if isinstance(command, click.Group) else Command)
    taken = {name for param in command.get_params(click.Context(command)) for name in param.opts}
    assert {name for option in global_options() for name in option.opts} <= taken


@pytest.mark.parametrize("words", [words for words, _ in ALL], ids=" ".join)
def test_every_option_says_what_it_does(words: tuple[str, ...]) -> None:
    command = dict(ALL)[words]
    options = [parameter for parameter in command.params if isinstance(parameter, click.Option)]
    assert not [option.name for option in options if not option.help]
    assert command.help


def test_the_table_of_commands_is_that_of_the_commands() -> None:
    for name, _, short in COMMANDS:
        command = cli.get_command(click.Context(cli), name)
        assert command is not None
        assert command.callback is None or command.callback.__module__.startswith("tracker.cli.")
        first = (command.help or "").split(".")[0].split(":")[0].split(";")[0]
        assert short.split()[0] == first.split()[0], (short, first)
        assert short.endswith(".")


def test_the_help_page_lists_every_command_with_its_words(tracker: Program) -> None:
    page = tracker.done("--help").flat
    for name, _, short in COMMANDS:
        assert name in page
        assert short in page


def test_the_version_is_printed(tracker: Program) -> None:
    assert tracker.done("--version").out == f"tracker, version {__version__}\n"


def test_a_wrong_command_of_a_group_names_the_nearest(tracker: Program) -> None:
    assert "Did you mean 'regimes'" in tracker.refused("law", "regimse", code=2).err


def test_a_wrong_command_names_the_nearest(tracker: Program) -> None:
    assert "Did you mean 'search'?" in tracker.refused("serach", code=2).err


def test_a_command_of_a_group_named_alone_is_found_there(tracker: Program) -> None:
    assert "Did you mean 'report dossier'?" in tracker.refused("dossier", "V-2024-0001", code=2).err


def test_a_wrong_option_names_the_nearest(tracker: Program) -> None:
    assert "Did you mean '--regime'?" in tracker.refused("list", "--regmie", "X", code=2).err


def test_an_option_of_the_program_alone_is_said_to_go_first(tracker: Program) -> None:
    answer = tracker.refused("list", "--version", code=2)
    assert "--version goes before the command: tracker --version" in answer.err


def test_global_options_stand_before_or_after_the_command(tracker: Program, tmp_path: Path) -> None:
    other = tmp_path / "other.db"
    assert "35 regimes" in tracker.done("init", "--db", str(other)).err
    tracker.done("add", "One", "--regime", "DPRK-1718", "-m", "why", "--actor", "Ann", "--db", str(other))
    assert tracker.rows("list") == []
    (row, *_) = tracker.rows("log", "--db", str(other))
    assert (row["actor"], row["message"]) == ("Ann", "why")
    assert tracker.done("law", "-q", "regimes", "--db", str(other)).out
    assert tracker.done("init", "--quiet").err == ""


def test_after_add_no_input_is_the_global_option(tracker: Program) -> None:
    answer = tracker.refused("add", "--no-input", code=2)
    assert "Missing TITLE" in answer.err
    assert "--note" not in answer.err


def test_of_two_global_options_the_one_after_the_command_counts(tracker: Program) -> None:
    tracker.done("--actor", "Ann", "add", "One", "--regime", "DPRK-1718", "--actor", "Ben")
    assert tracker.rows("log")[0]["actor"] == "Ben"


def test_global_options_stay_out_of_a_commands_page_but_for_one_line(tracker: Program) -> None:
    page = tracker.done("list", "--help").out
    assert "--no-input" not in page
    assert "Global options, before or after the command: tracker --help" in page
    assert "Global options, before" not in tracker.done("--help").out


def test_an_option_of_a_commands_own_wins_over_the_global_one() -> None:
    seen: list[object] = []

    @click.command(cls=Command)
    @click.option("-m", "--measure")
    @click.option("--actor")
    @click.pass_context
    def command(ctx: click.Context, measure: str, actor: str) -> None:
        seen.extend((measure, actor, ctx.ensure_object(Settings).actor, ctx.ensure_object(Settings).message))

    command.main(["-m", "arms", "--actor", "own", "--message", "why"], standalone_mode=False)
    assert seen == ["arms", "own", None, "why"]


@pytest.mark.parametrize("words", [(), *(words for words, _ in ALL)], ids=" ".join)
def test_help_shows_the_page_of_a_command(tracker: Program, words: tuple[str, ...]) -> None:
    assert tracker.done("help", *words).out == tracker.done(*words, "--help").out


def test_help_about_what_is_no_command_names_the_nearest(tracker: Program) -> None:
    assert "Did you mean 'regimes'" in tracker.refused("help", "law", "regimse", code=2).err
    assert "'tracker list' has no commands of its own" in tracker.refused("help", "list", "all", code=2).err


PROBE = """
import sys
from unittest import mock
from tracker.cli.main import main
with mock.patch.object(sys, "argv", ["tracker", *sys.argv[1:]]):
    try:
        main()
    except SystemExit:
        pass
names = {name.partition(".")[0] for name in sys.modules}
print("LOADED", *sorted(names), file=sys.stderr)
"""


def loaded(*args: str) -> set[str]:
    ran = subprocess.run([sys.executable, "-c", PROBE, *args], capture_output=True, text=True, check=True)
    return set(ran.stderr.rpartition("LOADED")[2].split())


HEAVY = {"sqlalchemy", "pydantic", "rich", "sqlmodel", "alembic", "yaml", "psycopg", "importlib_metadata"}
HEAVY |= {"tomlkit", "tomllib", "platformdirs", "prompt_toolkit", "rapidfuzz", "anyascii", "puremagic"}


@pytest.mark.parametrize("args", [("--help",), ("--version",), ("-h",)])
def test_help_and_version_load_no_library_but_click(args: tuple[str, ...]) -> None:
    found = loaded(*args)
    assert "click" in found
    assert not HEAVY & found


@pytest.mark.parametrize("args", [("list", "--help"), ("add", "--help"), ("report", "dossier", "--help")])
def test_the_help_of_a_command_loads_no_database(args: tuple[str, ...]) -> None:
    assert not HEAVY & loaded(*args)


LOOKS = """
import atexit, gc, sys
looks = []
gc.callbacks.append(lambda phase, info: looks.append(phase))
from tracker.__main__ import start
sys.argv = ["tracker", *sys.argv[1:]]
del looks[:]
# Registered first, this comes last.
atexit.register(lambda: print("LOOKS", len(looks), gc.get_freeze_count() > 1000, file=sys.stderr))
start()
"""


def test_a_command_hardly_ever_looks_for_circles_among_what_it_loads(founding: Program) -> None:
    done = subprocess.run(
        [sys.executable, "-c", LOOKS, "--db", str(founding.db), "list"], capture_output=True, text=True, check=True
    )
    # With Python's own limits there are some hundred.
    count, is_frozen = done.stderr.rpartition("LOOKS")[2].split()
    assert int(count) < 10
    assert is_frozen == "True"


@pytest.mark.parametrize("args", [("list",), ("list", "--format", "json"), ("show", "P-0001"), ("report", "summary")])
def test_what_only_reads_loads_no_models_and_no_migrations(founding: Program, args: tuple[str, ...]) -> None:
    found = loaded("--db", str(founding.db), *args)
    assert "sqlalchemy" in found
    assert not {"sqlmodel", "alembic", "psycopg", "yaml", "tomlkit", "prompt_toolkit", "rapidfuzz"} & found


@pytest.mark.parametrize("args", [("list",), ("report", "summary"), ("milestone", "list"), ("show", "P-0001")])
def test_there_is_colour_at_a_terminal_and_none_where_it_is_not_wanted(
    founding: Program, args: tuple[str, ...]
) -> None:
    assert "\x1b[" in at_terminal("--db", str(founding.db), *args)
    bare = process("--db", str(founding.db), *args)
    assert "\x1b" not in bare.stdout
    unwanted = at_terminal("--db", str(founding.db), *args, NO_COLOR="1")
    assert not [code for code in ("3", "4", "9") if f"\x1b[{code}" in unwanted]


@pytest.mark.parametrize("columns", [60, 80, 100, 140])
def test_no_line_is_wider_than_the_terminal(founding: Program, columns: int) -> None:
    for args in (("list",), ("report", "summary"), ("milestone", "list"), ("log",)):
        sent = at_terminal("--db", str(founding.db), *args, columns=columns)
        lines = re.sub(r"\x1b\[[0-9;]*m", "", sent).splitlines()
        assert max(map(len, lines)) <= columns, args
