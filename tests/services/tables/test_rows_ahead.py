"""A large table is read in a process beside: it comes in as it does without, and is refused in the same words."""

import os
import signal
from pathlib import Path

import pytest

from tests.helpers import count, rows
from tests.services.started import Started, note_started
from tests.services.tables.tables import EVIDENCE, PARTY, SHIP, SOURCE, bring, case, mapping, write
from tracker.errors import ConflictError, DocumentError
from tracker.services.session import Session
from tracker.services.tables import bare_batches
from tracker.services.tables import bring as module
from tracker.services.tables.bare_batches import Ahead, batches_ahead
from tracker.services.tables.bring import bring_table
from tracker.services.tables.brought import Asked, Brought

HEADINGS = "No,What,Day,Regime,Firm,Paper,Headline,Take\n"
MAPPING = mapping(
    PARTY,
    SOURCE,
    EVIDENCE,
    case(
        occurred={"column": "Day"},
        regime={"column": "Regime"},
        parties=[{"party": {"of": "firm"}, "role": "supplier"}],
        claims=[
            {
                **{"evidence": {"of": "article"}, "origin": {"of": "paper"}, "stance": "supports", "about": "act"},
                "statement": {"column": "What"},
            }
        ],
    ),
    only=[{"column": "Take", "is": "yes"}],
)
MANY = 900
LAST = f"{MANY},Shipment,{{day}},{{regime}},Firm,Daily,Seen,yes\n"
WRONG = {
    "by the reading": LAST.format(day="03/04/2024", regime="DPRK-1718"),
    "by the import": LAST.format(day="2024-05", regime="NOWHERE-1"),
}


@pytest.fixture(autouse=True)
def started(monkeypatch: pytest.MonkeyPatch) -> Started:
    """The processes that were started; every table is large."""
    monkeypatch.setattr(bare_batches, "LARGE", 1)
    return note_started(monkeypatch)


def table(folder: Path, *more: str) -> Path:
    lines = (
        f"{n},Shipment {n},2024-05,DPRK-1718,Firm {n % 9},Daily,Seen {n % 40},{'no' if n % 7 == 6 else 'yes'}\n"
        for n in range(MANY)
    )
    return write(folder, HEADINGS + "".join(lines) + "".join(more))


def bring_ahead(session: Session, path: Path) -> Brought:
    with batches_ahead(path, [MAPPING]) as ahead:
        assert ahead is not None
        return bring_table(session, path, [MAPPING], Asked(), ahead=ahead)


def refused(session: Session, path: Path, *, ahead: bool) -> tuple[str, list[str], str]:
    with pytest.raises(DocumentError) as found:
        bring_ahead(session, path) if ahead else bring(session, path, MAPPING)
    return str(found.value), [str(problem) for problem in found.value.problems], found.value.hint


def test_the_same_records_and_notes_come_of_it(
    session: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = table(tmp_path)
    with monkeypatch.context() as patched:
        patched.setattr(module._Bringing, "attempt", lambda _: pytest.fail("the table was read here"))
        brought = bring_ahead(session, path)
    assert brought.rows == MANY
    assert brought.left_out == MANY // 7
    assert brought.result.counts["violation", "added"] == MANY - MANY // 7
    assert rows(session.url, "SELECT count(DISTINCT occurred) FROM violation") == [(1,)]
    # Read here, it says the same and changes nothing.
    again = bring(session, path, MAPPING)
    assert not again.result.changed
    assert (again.rows, again.left_out, again.notes) == (brought.rows, brought.left_out, brought.notes)


def test_a_row_that_repeats_a_party_with_less_of_it_is_no_reason_to_read_it_here(
    session: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    template, path = mapping(SHIP), write(tmp_path, "Ship,IMO\nBlue,9179842\nBlue,\n")
    monkeypatch.setattr(module._Bringing, "attempt", lambda _: pytest.fail("the table was read here"))
    with batches_ahead(path, [template]) as ahead:
        assert bring_table(session, path, [template], Asked(), ahead=ahead).rows == 2
    assert count(session.url, "party") == 1


@pytest.mark.parametrize("wrong", WRONG)
def test_a_wrong_row_is_refused_in_the_same_words(session: Session, tmp_path: Path, wrong: str) -> None:
    path = table(tmp_path, WRONG[wrong])
    told = refused(session, path, ahead=True)
    assert told == refused(session, path, ahead=False)
    assert [problem.partition(",")[0] for problem in told[1]] == [f"line {MANY + 2}"]
    assert count(session.url, "violation") == 0


def test_should_the_process_die_the_table_is_read_here(session: Session, tmp_path: Path, started: Started) -> None:
    def dying(ahead: Ahead) -> Ahead:
        yield next(ahead)
        os.kill(started[0].pid, signal.SIGKILL)
        yield from ahead

    path = table(tmp_path)
    with batches_ahead(path, [MAPPING]) as ahead:
        assert ahead is not None
        brought = bring_table(session, path, [MAPPING], Asked(), ahead=dying(ahead))
    assert brought.result.counts["violation", "added"] == MANY - MANY // 7


def test_a_table_that_changes_meanwhile_is_refused(session: Session, tmp_path: Path) -> None:
    path = table(tmp_path)

    def change(*_: int) -> None:
        path.write_text(HEADINGS)

    with batches_ahead(path, [MAPPING]) as ahead, pytest.raises(ConflictError, match="changed while it was read"):
        bring_table(session, path, [MAPPING], Asked(), change, ahead)
    assert count(session.url, "violation") == 0


def test_a_small_table_is_read_here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, started: Started) -> None:
    monkeypatch.setattr(bare_batches, "LARGE", 10_000_000)
    with batches_ahead(table(tmp_path), [MAPPING]) as ahead:
        assert ahead is None
    assert started == []
