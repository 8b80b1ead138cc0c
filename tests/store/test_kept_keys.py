"""The keys of a file are found again, however many there are and whatever memory holds of them."""

import pytest

from tests.helpers import connected, rows
from tracker.store import kept_keys
from tracker.store.kept_keys import KeptKeys


@pytest.fixture(autouse=True)
def _little_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kept_keys, "_MOST", 10)


@pytest.mark.parametrize("run", ["", "run-1 "])
def test_every_name_keeps_its_first_text_far_beyond_what_memory_holds(ready_url: str, run: str) -> None:
    with connected(ready_url) as connection:
        kept = KeptKeys(connection, run)
        for number in range(57):
            assert kept.put(f"claim ключ {number}", f"u{number}") == f"u{number}"
        assert [kept.get(f"claim ключ {number}") for number in range(57)] == [f"u{number}" for number in range(57)]
        assert [kept.put(f"claim ключ {number}", "other") for number in (0, 30, 56)] == ["u0", "u30", "u56"]
        assert kept.get("claim ключ 57") is None
        assert kept.get("party ключ 3") is None
        assert len(list(kept.recent())) <= 20


def test_the_keys_of_a_run_are_there_for_the_next_transaction_and_for_no_other_run(ready_url: str) -> None:
    with connected(ready_url) as connection:
        kept = KeptKeys(connection, "run-1 ")
        for number in range(25):
            kept.put(f"claim {number}", f"u{number}")
        kept.store()
    with connected(ready_url) as connection:
        again, other = KeptKeys(connection, "run-1 "), KeptKeys(connection, "run-2 ")
        assert [again.get(f"claim {number}") for number in range(25)] == [f"u{number}" for number in range(25)]
        assert other.get("claim 3") is None
        assert other.put("claim 3", "mine") == "mine"
    assert rows(ready_url, "SELECT count(*) FROM import_key") == [(25,)]


def test_the_keys_of_a_file_that_is_taken_as_a_whole_leave_nothing_behind(ready_url: str) -> None:
    with connected(ready_url) as connection:
        kept = KeptKeys(connection)
        for number in range(25):
            kept.put(f"claim {number}", f"u{number}")
        kept.store()
    assert rows(ready_url, "SELECT count(*) FROM import_key") == [(0,)]
