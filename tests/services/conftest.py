"""What the tests of backups, of copies and of files of evidence begin with."""

from dataclasses import replace
from pathlib import Path

import pytest

from tests.conftest import Begin
from tests.services.backed_up import fill
from tests.services.kept_files import PAGE, PICTURE
from tracker.services.session import Session


@pytest.fixture
def filled(begin: Begin, tmp_path: Path) -> Session:
    return begin(fill, tmp_path)


@pytest.fixture
def out(tmp_path: Path) -> Path:
    """A folder that holds nothing but what a backup leaves there."""
    folder = tmp_path / "out"
    folder.mkdir()
    return folder


@pytest.fixture
def kept(session: Session, tmp_path: Path) -> Session:
    """A session with a vault."""
    return replace(session, vault=tmp_path / "vault")


@pytest.fixture
def page(tmp_path: Path) -> Path:
    path = tmp_path / "page.html"
    path.write_bytes(PAGE)
    return path


@pytest.fixture
def picture(tmp_path: Path) -> Path:
    path = tmp_path / "picture.png"
    path.write_bytes(PICTURE)
    return path
