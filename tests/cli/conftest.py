"""Databases for the command line: SQLite files, copied from ones that are made once."""

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests.cli.marked_case import CASE, ref_of
from tests.cli.program import ROOT, Program


def _settled(path: Path) -> Path:
    """Bring everything into the one file, so that it can be copied."""
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return path


def _copy(template: Path, folder: Path) -> Program:
    path = folder / "case.db"
    shutil.copy(template, path)
    return Program(path)


@pytest.fixture(scope="session")
def clear_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("clear") / "clear.db"
    Program(path).done("init", "--marking", "CLEAR")
    return _settled(path)


@pytest.fixture(scope="session")
def founding_template(clear_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    program = _copy(clear_template, tmp_path_factory.mktemp("founding"))
    program.done("import", str(ROOT / "seeds/cases/founding-article.yaml"))
    return _settled(program.db)


@pytest.fixture
def tracker(clear_template: Path, tmp_path: Path) -> Program:
    """The program on a database with the law alone; new records are marked CLEAR."""
    return _copy(clear_template, tmp_path)


@pytest.fixture
def founding_copy(founding_template: Path, tmp_path: Path) -> Program:
    """The program on the founding case, to be changed."""
    return _copy(founding_template, tmp_path)


@pytest.fixture(scope="session")
def founding(founding_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Program:
    """The program on the founding case, to be read only."""
    return _copy(founding_template, tmp_path_factory.mktemp("read"))


@pytest.fixture
def marked(tracker: Program) -> Program:
    """The program on the case in which some is marked higher."""
    tracker.forget_milestones()
    tracker.bring(CASE)
    return tracker


@pytest.fixture
def main(marked: Program) -> str:
    """The reference of its main violation."""
    return ref_of(marked, "The main one")
