"""`--as-of`: what the database held at an earlier changeset, or at the end of a day."""

import shutil
from pathlib import Path

import pytest

from tests.beginnings import settled
from tests.cli.program import Program
from tracker.cli.context import AS_OF

CASE = "V-2026-0003"
FILLED = {
    "show": [CASE],
    "search": ["zebra OR missile"],
    "report dossier": [CASE],
    "report regime": ["DPRK-1718"],
    "party screen": ["Kim"],
    "claim suggest": [],
    "evidence custody": ["E-0001"],
    "law match": ["--regime", "DPRK-1718", "--on", "2024-01-01"],
    "law show": ["S/RES/1718 (2006) 8(a)(iii)"],
    "law cite": ["1718"],
    "list": ["--sort", "origins"],
}


@pytest.fixture(scope="module")
def grown(founding_template: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Program, Program, int]:
    """The founding case, the same with later changes of all kinds, and the last changeset that both share."""
    folder = tmp_path_factory.mktemp("grown")
    before, after = Program(folder / "before.db"), Program(folder / "after.db")
    for program in (before, after):
        shutil.copy(founding_template, program.db)
    seq = after.history()
    ref = after.rows("list", "--limit", "1")[0]["ref"]
    paper = folder / "paper.txt"
    paper.write_text("zebra", encoding="utf-8")
    claim = after.show(ref)["claims"][0]["ref"]
    for command in (
        ("edit", ref, "--title", "A zebra"),
        ("assess", ref, "--status", "disputed", "--because", "a zebra"),
        ("party", "name", "P-0001", "Zebra Federation"),
        ("source", "grade", "S-0001", "E", "--because", "zebra"),
        ("evidence", "add", "--to", "E-0001", str(paper)),
        ("claim", "retract", claim, "--because", "zebra", "--by", "source", "--on", "2024-07-01"),
        ("party", "merge", "P-0004", "--into", "P-0003", "--because", "zebra"),
        ("add", "A second zebra", "--regime", "DPRK-1718"),
        ("law", "edit", "S/RES/1718 (2006) 8(a)(iii)", "--summary", "zebra", "--because", "zebra"),
    ):
        after(*command)
    settled(after.db)
    return before, after, seq


@pytest.mark.parametrize("command", AS_OF)
def test_every_reading_command_says_what_it_said_then(grown: tuple[Program, Program, int], command: str) -> None:
    before, after, seq = grown
    year = before.rows("list", "--limit", "1")[0]["ref"][2:6]
    args = [*command.split(), *(text.replace("2026", year) for text in FILLED.get(command, []))]
    then, now = before(*args), after("--as-of", str(seq), *args)
    assert (now.code, now.out) == (then.code, then.out)
    assert "zebra" not in now.out.casefold()
    assert now.err.replace(str(after.db), "") == then.err.replace(str(before.db), "")


def test_nothing_of_it_stays(grown: tuple[Program, Program, int]) -> None:
    _, after, _seq = grown
    before = after.done("export").out
    seen = [after.done(*first, "search", "zebra", "--format", "json").json for first in ((), ("--as-of", "1"), ())]
    assert seen[0] == seen[2] != []
    assert seen[1] == []
    assert after.done("export").out == before


def test_what_came_later_was_not_there(founding: Program) -> None:
    ref = founding.rows("list", "--limit", "1")[0]["ref"]
    answer = founding.refused("--as-of", "1", "show", ref)
    assert f"there was no {ref} at changeset 1" in answer.err
    assert founding.rows("--as-of", "1", "list") == []


def test_a_day_means_through_its_end(founding: Program) -> None:
    day = founding.rows("log")[0]["at"][:10]
    assert founding.rows("--as-of", day, "list") == founding.rows("list")
    assert founding.rows("--as-of", "9999-12-31", "list") == founding.rows("list")


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("99", "there is no changeset 99: they go from 1 to 2"),
        ("0", "there is no changeset 0"),
        ("2024", "For the end of the year write --as-of 2024-12-31"),
        ("2006-10-14", "this database held nothing yet by 2006-10-14: the first changeset is of 2"),
        ("yesterday", "neither a day nor the number of a changeset"),
        ("2024-02-31", "neither a day nor the number of a changeset"),
        ("2024-01/..", "has no last day"),
        ("9" * 30, "neither a day nor the number of a changeset"),
    ],
)
def test_a_time_that_cannot_be_is_refused(founding: Program, typed: str, said: str) -> None:
    assert said in founding.refused("--as-of", typed, "list").err


@pytest.mark.parametrize(
    "command",
    [
        ("add", "A title", "--regime", "DPRK-1718"),
        ("assess", "V-2026-0001", "--status", "disputed", "--because", "x"),
        ("import", "README.md"),
        ("init",),
        ("law", "update"),
        ("evidence", "verify"),
        ("db", "check"),
    ],
)
def test_commands_that_write_refuse_it(founding: Program, command: tuple[str, ...]) -> None:
    answer = founding.refused("--as-of", "1", *command, code=2)
    assert "it goes with commands that only read the database" in answer.err


def test_it_goes_with_known_on(grown: tuple[Program, Program, int]) -> None:
    before, after, seq = grown
    day = ("--known-on", "2024-06-18")
    assert after.rows(*day, "--as-of", str(seq), "list") == before.rows(*day, "list")


def test_a_file_that_may_not_be_written_says_why_it_cannot(founding_copy: Program) -> None:
    # The write version in the header: a number that SQLite does not know makes the file read only, for root as well.
    with founding_copy.db.open("r+b") as file:
        file.seek(18)
        file.write(b"\x09")
    assert len(founding_copy.rows("list")) == 5
    answer = founding_copy.refused("--as-of", "1", "list")
    assert "the database may not be written" in answer.err
    assert "Use a copy of the database" in answer.err
