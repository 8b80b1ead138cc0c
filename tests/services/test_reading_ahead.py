"""A large file is read in a process beside, and read as it is read here."""

import json
import os
import signal
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.helpers import count
from tests.services.started import Started, note_started
from tracker.errors import ConflictError, DocumentError
from tracker.exchange.case_entry import Entry
from tracker.exchange.case_file_in import read_case_file
from tracker.exchange.watched import untold
from tracker.services import import_file as importing
from tracker.services.import_file import import_file
from tracker.services.importing import read_ahead as module
from tracker.services.importing.read_ahead import can_read_ahead, read_ahead
from tracker.services.session import Session

MANY = 2_300


@pytest.fixture(autouse=True)
def started(monkeypatch: pytest.MonkeyPatch) -> Started:
    """The processes that were started; a few lines are read here."""
    monkeypatch.setattr(module, "HERE", 7)
    return note_started(monkeypatch)


def firm(number: int, **more: Any) -> dict[str, Any]:
    return {"record": "party", "key": f"p{number}", "kind": "company", "name": f"Firm {number} ü", **more}


def write(path: Path, *more: str) -> Path:
    head = json.dumps({"format": "tracker-case-file", "version": 1})
    lines = [head, "", *(json.dumps(firm(number)) for number in range(MANY)), *more]
    lines[20] = json.dumps(firm(-1, country="nowhere"))
    lines[1900] = json.dumps(firm(-2, shoe_size=43))
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def ahead(path: Path, tell: Any = untold) -> Iterator[Entry]:
    with path.open("rb") as stream:
        yield from read_ahead(str(path), stream, path.stat().st_size, tell)


def here(path: Path) -> list[Entry]:
    with path.open("rb") as stream:
        return list(read_case_file(str(path), stream))


def test_the_same_entries_come_with_what_is_wrong_with_them(tmp_path: Path) -> None:
    path = write(tmp_path / "case.ndjson")
    told: list[tuple[int, int, int]] = []
    assert list(ahead(path, lambda *said: told.append(said))) == here(path)
    assert told[-1] == (path.stat().st_size, path.stat().st_size, MANY + 2)
    # From the process, not from this one after all.
    assert len(told) < 10


def test_a_line_that_cannot_be_read_is_told_as_it_is_without(tmp_path: Path) -> None:
    path = write(tmp_path / "case.ndjson", '{"record": "party", ', json.dumps(firm(MANY)))
    with pytest.raises(DocumentError) as plain:
        here(path)
    taken: list[Entry] = []
    with pytest.raises(DocumentError) as found:
        taken.extend(ahead(path))
    assert (str(found.value), found.value.problems) == (str(plain.value), plain.value.problems)


def test_should_the_process_die_the_rest_is_read_here(tmp_path: Path, started: Started) -> None:
    path = write(tmp_path / "case.ndjson")
    entries = ahead(path)
    taken = [next(entries) for _ in range(1000)]
    os.kill(started[0].pid, signal.SIGKILL)
    assert [*taken, *entries] == here(path)


def test_where_no_process_can_be_had_the_file_is_read_here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise BlockingIOError("Resource temporarily unavailable")

    monkeypatch.setattr("tracker.services.ahead.start_process", refuse)
    path = write(tmp_path / "case.ndjson")
    assert list(ahead(path)) == here(path)


def test_a_reading_that_is_given_up_ends_the_process(tmp_path: Path, started: Started) -> None:
    path = write(tmp_path / "case.ndjson")
    with path.open("rb") as stream:
        entries = read_ahead(str(path), stream, 0, untold)
        assert sum(1 for _, entry in zip(range(100), entries, strict=False) if entry.record) == 99
        entries.close()
    assert started[0].poll() is not None


def test_where_the_file_was_replaced_the_one_that_was_opened_is_read(tmp_path: Path) -> None:
    path = write(tmp_path / "case.ndjson")
    whole = here(path)
    with path.open("rb") as stream:
        write(tmp_path / "other.ndjson", json.dumps(firm(MANY))).replace(path)
        assert list(read_ahead(str(path), stream, 0, untold)) == whole


def test_a_file_that_is_changed_while_it_is_read_is_refused(tmp_path: Path) -> None:
    path = write(tmp_path / "case.ndjson")
    entries = ahead(path)
    for _ in range(100):
        next(entries)
    with path.open("a") as stream:
        stream.write("\n")
    with pytest.raises(ConflictError, match=r"case\.ndjson changed while it was read; nothing was written"):
        list(entries)


def test_a_large_file_is_brought_in_from_a_process_beside(session: Session, tmp_path: Path, started: Started) -> None:
    path = tmp_path / "case.ndjson"
    path.write_text("".join(json.dumps(firm(number)) + "\n" for number in range(600)), encoding="utf-8")
    with path.open("rb") as stream:
        result = import_file(session, str(path), stream, size=importing.LARGE)
    assert started
    assert result.counts == {("party", "added"): 600}
    assert count(session.url, "party") == 600


@pytest.mark.parametrize("name", ["case.yaml", "case.json", "none.ndjson", "-"])
def test_what_is_no_file_of_lines_is_read_here(tmp_path: Path, name: str) -> None:
    for made in ("case.yaml", "case.json", "case.ndjson"):
        (tmp_path / made).touch()
    assert not can_read_ahead(str(tmp_path / name))
    assert can_read_ahead(str(tmp_path / "case.ndjson"))
