"""Databases for the command line: SQLite files, copied from ones that are made once."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.beginnings import Beginnings, SqliteFile, settled
from tests.cli.marked_case import CASE, ref_of
from tests.cli.program import ROOT, Program

Begin = Callable[[Program, Callable[[Program], object]], Program]


def _copy(template: Path, folder: Path) -> Program:
    path = folder / "case.db"
    shutil.copy(template, path)
    return Program(path)


@pytest.fixture(scope="session")
def clear_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("clear") / "clear.db"
    Program(path).done("init", "--marking", "CLEAR")
    return settled(path)


@pytest.fixture(scope="session")
def founding_template(clear_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    program = _copy(clear_template, tmp_path_factory.mktemp("founding"))
    program.done("import", str(ROOT / "seeds/cases/founding-article.yaml"))
    return settled(program.db)


@pytest.fixture
def tracker(clear_template: Path, tmp_path: Path) -> Program:
    """The program on a database with the law alone; new records are marked CLEAR."""
    return _copy(clear_template, tmp_path)


@pytest.fixture
def another(clear_template: Path, tmp_path: Path) -> Program:
    """The program on a second database with the law alone."""
    folder = tmp_path / "another"
    folder.mkdir()
    return _copy(clear_template, folder)


@pytest.fixture
def founding_copy(founding_template: Path, tmp_path: Path) -> Program:
    """The program on the founding case, to be changed."""
    return _copy(founding_template, tmp_path)


@pytest.fixture(scope="session")
def founding(founding_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Program:
    """The program on the founding case, to be read only."""
    return _copy(founding_template, tmp_path_factory.mktemp("read"))


@pytest.fixture
def begin(beginnings: Beginnings) -> Begin:
    """The program on a fresh database, taken to where a function takes it or to what was kept of that."""

    def begun(program: Program, build: Callable[[Program], object]) -> Program:
        beginnings.begin(SqliteFile(program.db), program.db.parent, build, program)
        return program

    return begun


@pytest.fixture
def marked(tracker: Program, begin: Begin) -> Program:
    """The program on the case in which some is marked higher."""
    return begin(tracker, bring_marked)


def bring_marked(program: Program) -> None:
    program.forget_milestones()
    program.bring(CASE)


@pytest.fixture
def main(marked: Program) -> str:
    """The reference of its main violation."""
    return ref_of(marked, "The main one")
