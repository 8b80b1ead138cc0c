"""A large table goes in piece by piece, and goes on where it was stopped."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from tests.helpers import count, exported, rows
from tests.services.protected import verified
from tests.services.tables.tables import EVIDENCE, PARTY, SOURCE, case, mapping, write
from tracker.errors import ConflictError, DocumentError
from tracker.schemas.mapping_template import MappingTemplate
from tracker.services.import_pieces import import_in_pieces
from tracker.services.importing.outcome import ImportResult
from tracker.services.merging.merge import merge
from tracker.services.session import Session
from tracker.services.tables import reading
from tracker.services.tables.bring import bring_table
from tracker.services.tables.brought import Asked
from tracker.services.tables.in_pieces import mapped_rows

CREW = {
    "record": "party",
    "as": "crew",
    "fields": {"kind": "person", "name": {"column": "Crew"}, "identified": "false"},
}
CLAIM = {
    **{"evidence": {"of": "article"}, "origin": {"of": "paper"}, "stance": "supports", "about": "act"},
    "statement": {"column": "What"},
}
PARTIES = [{"party": {"of": "firm"}, "role": "supplier"}, {"party": {"of": "crew"}, "role": "transporter"}]
MAP = mapping(PARTY, CREW, SOURCE, EVIDENCE, case(claims=[CLAIM], parties=PARTIES))
HEADINGS = "No,What,Firm,Crew,Paper,Headline\n"
MANY = 23


@pytest.fixture(autouse=True)
def _small_batches(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "BATCH", 10)


def row(number: int, **cells: str) -> str:
    given = {"no": f"{number:03}", "what": f"Case {number}", "firm": f"Firm {number % 3}", **cells}
    return f"{given['no']},{given['what']},{given['firm']},A crew,Daily,Article {number // 4}\n"


def table(folder: Path, *extra: str, name: str = "table.csv") -> Path:
    return write(folder, HEADINGS + "".join(row(number) for number in range(MANY)) + "".join(extra), name)


def bring(session: Session, path: Path, template: MappingTemplate = MAP, **options: Any) -> ImportResult:
    with mapped_rows(path, [template]) as source:
        return import_in_pieces(session, path.name, source, piece=5, **options)


class Stopped(Exception):
    """The program was stopped."""


def stopped(session: Session, path: Path, after: int) -> None:
    left = iter(range(after - 1))

    def advance(_place: int) -> None:
        if next(left, None) is None:
            raise Stopped

    with pytest.raises(Stopped):
        bring(session, path, advance=advance)


def told(session: Session) -> str:
    return "\n".join(line for line in exported(session).splitlines() if "uid:" not in line and " at:" not in line)


@pytest.mark.parametrize("after", [1, 2, 3])
def test_a_table_that_was_stopped_goes_on_and_gives_what_it_gives_in_one_go(
    databases, tmp_path: Path, after: int
) -> None:
    whole, session = databases.session(), databases.session()
    path = table(tmp_path)
    bring_table(whole, path, [MAP], Asked())
    stopped(session, path, after)
    assert 0 < count(session.url, "violation") < MANY
    result = bring(session, path)
    assert "rows stand here already" in result.notes[0]
    assert told(session) == told(whole)
    assert count(session.url, "violation") == MANY
    assert rows(session.url, "SELECT count(*) FROM import_run") == [(0,)]
    assert verified(session) == []


def test_a_mapping_that_only_moved_in_its_file_goes_on(session: Session, tmp_path: Path) -> None:
    path = table(tmp_path)
    stopped(session, path, 2)
    moved = replace(MAP, lines={at: line + 3 for at, line in MAP.lines.items()})
    assert "rows stand here already" in bring(session, path, moved).notes[0]
    assert count(session.url, "violation") == MANY


def test_rows_of_one_record_stay_together_over_pieces(session: Session, tmp_path: Path) -> None:
    more = [row(100, firm=f"Further firm {number}") for number in range(25)]
    path = table(tmp_path, *more)
    stopped(session, path, 4)
    bring(session, path)
    assert count(session.url, "violation") == MANY + 1
    query = "SELECT count(*) FROM involvement i JOIN violation v ON v.uid = i.violation_uid WHERE v.title = 'Case 100'"
    # A firm and a crew a row.
    assert rows(session.url, query) == [(50,)]


def test_rows_that_are_wrong_stop_their_piece_and_once_mended_the_table_goes_on(
    session: Session, tmp_path: Path
) -> None:
    path = table(tmp_path, row(50, what=""), row(51))
    with pytest.raises(DocumentError) as refused:
        bring(session, path)
    assert "stand; mend the others" in refused.value.hint
    assert str(refused.value.problems[0]).startswith(f"line {MANY + 2}, column What")
    stands = count(session.url, "violation")
    assert 0 < stands <= MANY
    result = bring(session, table(tmp_path, row(50), row(51)))
    assert "stand here already" in result.notes[0]
    assert count(session.url, "violation") == MANY + 2


def test_another_mapping_does_not_go_on_with_what_one_began(session: Session, tmp_path: Path) -> None:
    path = table(tmp_path)
    stopped(session, path, 2)
    other = mapping(PARTY, CREW, SOURCE, EVIDENCE, case(claims=[CLAIM], parties=PARTIES[:1]))
    with pytest.raises(ConflictError, match="are not those that were brought in before"):
        bring(session, path, other)
    bring(session, path, other, afresh=True)
    assert count(session.url, "violation") == MANY


@pytest.mark.parametrize("wrong", range(8, 14))
def test_any_row_that_does_not_stand_can_be_mended(sqlite_databases: Any, tmp_path: Path, wrong: int) -> None:
    session, lines = sqlite_databases.session(), table(tmp_path).read_text(encoding="utf-8").splitlines(keepends=True)
    path = write(tmp_path, "".join([*lines[:wrong], row(wrong - 1, what=""), *lines[wrong + 1 :]]))
    with pytest.raises(DocumentError):
        bring(session, path)
    bring(session, table(tmp_path))
    assert count(session.url, "violation") == MANY


def test_a_party_that_is_merged_between_two_pieces_stands_for_both_in_the_later_ones(
    session: Session, tmp_path: Path
) -> None:
    path = table(tmp_path)
    stopped(session, path, 2)
    (refs,) = rows(session.url, "SELECT min(ref_number), max(ref_number) FROM party WHERE kind = 'company'")
    merge(session, f"P-{refs[0]:04}", f"P-{refs[1]:04}", because="the same")
    bring(session, path)
    query = "SELECT count(*) FROM involvement i JOIN party p ON p.uid = i.party_uid WHERE p.merged_into_uid IS NOT NULL"
    assert rows(session.url, query) == [(0,)]
    assert count(session.url, "violation") == MANY
    assert verified(session) == []
