"""What the tests of backups and copies begin with."""

from pathlib import Path

import pytest

from tests.conftest import Begin
from tests.services.backed_up import fill
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
