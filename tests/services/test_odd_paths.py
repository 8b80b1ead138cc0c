"""A database is the file that its path names, whatever letters are in it."""

from pathlib import Path

import pytest

from tests.helpers import count
from tracker.errors import UsageError
from tracker.services.initialising import initialise
from tracker.services.session import Session
from tracker.store.location import locate


@pytest.mark.parametrize("name", ["a#b.db", "a?mode=ro.db", "a%41.db", "%00.db", "a b&c=d.db", "ü'\".db", "a\nb.db"])
def test_a_path_with_signs_of_addresses_is_a_path(tmp_path: Path, name: str) -> None:
    for path in (tmp_path / name, tmp_path / f"second {name}"):
        url = locate(str(path))
        initialise(Session(url, "analyst", "init"), None)
        assert count(url, "regime") > 0
    assert {path.name for path in tmp_path.iterdir() if path.suffix == ".db"} == {name, f"second {name}"}


@pytest.mark.parametrize("name", ["/", "~nobody-of-this-name/cases.db", "sqlite:////"])
def test_what_can_be_no_file_is_refused_in_words(name: str) -> None:
    with pytest.raises(UsageError):
        locate(name)
