"""Help pages, colour, and what a command loads before it does anything."""

import re
import subprocess
import sys
from collections.abc import Iterator

import click
import pytest

from tests.cli.program import Program, at_terminal, process
from tracker import __version__
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
LEAVES = [(words, command) for words, command in ALL if not isinstance(command, click.Group)]


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


@pytest.mark.parametrize("args", [("--help",), ("--version",), ("-h",)])
def test_help_and_version_load_no_library_but_click(args: tuple[str, ...]) -> None:
    found = loaded(*args)
    assert "click" in found
    assert not HEAVY & found


@pytest.mark.parametrize("args", [("list", "--help"), ("add", "--help"), ("report", "dossier", "--help")])
def test_the_help_of_a_command_loads_no_database(args: tuple[str, ...]) -> None:
    assert not HEAVY & loaded(*args)


@pytest.mark.parametrize("args", [("list",), ("list", "--format", "json"), ("show", "P-0001"), ("report", "summary")])
def test_what_only_reads_loads_no_models_and_no_migrations(founding: Program, args: tuple[str, ...]) -> None:
    found = loaded("--db", str(founding.db), *args)
    assert "sqlalchemy" in found
    assert not {"sqlmodel", "alembic", "psycopg", "yaml"} & found


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
