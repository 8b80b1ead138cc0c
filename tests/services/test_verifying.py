"""Whatever is changed behind the program's back is found, and named."""

import gzip
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import Databases
from tests.helpers import bring, case, claim, rows, violation
from tests.services.tampering import ROOT, Tamperer, fill, tampering
from tracker.errors import InvalidValueError, NotFoundError
from tracker.services.copied_files import GivenFile
from tracker.services.database import upgrade
from tracker.services.documents import SEARCHED
from tracker.services.evidence_files import NewEvidence, add_evidence
from tracker.services.session import Session
from tracker.services.undoing.undo import undo
from tracker.services.verifying.derived_values import check_counters, check_facts, check_search
from tracker.services.verifying.whole import Verdict, verify
from tracker.store.columns import COLUMNS
from tracker.store.verification.chain import NO_HASH, Walk
from tracker.store.verification.chunks import ChunkReader
from tracker.store.verification.comparing import compare_table
from tracker.store.verification.finding import Finding, Findings
from tracker.store.verification.last_states import LastStates

Look = Callable[[], list[Finding]]
HISTORY = ("changeset", "change", "chain_head")
DERIVED = ("counter", "search_document", "violation_facts")


class Prepared:
    """A filled database: its history is walked once, so that one table can be looked at in a moment."""

    def __init__(self, session: Session, tamperer: Tamperer) -> None:
        self.session, self.tamper = session, tamperer
        self.states = LastStates()
        with session.read() as connection:
            found = Findings()
            self.walk = Walk(connection, ChunkReader(self.states, found, print_nothing), found)
            self.walk.run(0, NO_HASH)
            assert found.kept == []

    def table(self, name: str) -> list[Finding]:
        found = Findings()
        with self.session.read() as connection:
            compare_table(connection, self.states, name, found, print_nothing)
        return found.kept

    def history(self) -> list[Finding]:
        found, states = Findings(), LastStates()
        with self.session.read() as connection:
            walk = Walk(connection, ChunkReader(states, found, print_nothing), found)
            walk.run(0, NO_HASH)
            walk.check_head()
        return found.kept

    def derived(self) -> list[Finding]:
        found = Findings()
        with self.session.read() as connection:
            check_counters(connection, self.walk.reader.numbers, found)
            check_search(connection, print_nothing, found, sum(self.states.count(kind) for kind in SEARCHED))
            check_facts(connection, print_nothing, found)
        return found.kept

    def look(self, name: str) -> list[Finding]:
        """What is found where a table is looked at."""
        if name in HISTORY:
            return self.history()
        return self.derived() if name in DERIVED else self.table(name)


# What is still to be erased from disk follows from nothing, and is empty but for a moment.
TABLES = [name for name in COLUMNS if name not in ("erasure", "import_run", "import_key")]


def print_nothing(_step: int) -> None:
    """Take no notice of progress."""


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def prepared(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Prepared]:
    folder = tmp_path_factory.mktemp("filled")
    databases = Databases(request.param, request, folder)
    session = Session(databases.ready(), actor="analyst", command="test", vault=folder / "vault")
    fill(session, folder)
    with tampering(session) as tamperer:
        yield Prepared(session, tamperer)
    databases.drop()


def other(kind: str, value: Any) -> Any:
    """Another value of a column's kind."""
    if kind == "b":
        return not value
    if kind == "i":
        return 1 if value is None else value + 1_000
    if kind == "x":
        return bytes([value[0] ^ 1]) + value[1:]
    if kind == "d":
        return "1901-02-03" if not isinstance(value, date) else date(1901, 2, 3)
    if kind == "t":
        return datetime(1901, 2, 3, 4, 5, 6, 7, UTC) if isinstance(value, datetime) else "1901-02-03 04:05:06.000007"
    return f"{value or ''}x"


@pytest.mark.parametrize("table", TABLES)
def test_a_change_of_any_value_is_found_and_named(prepared: Prepared, table: str) -> None:
    uids = [uid for (uid,) in prepared.tamper.run(f"SELECT uid FROM {table} ORDER BY uid")]
    uid = uids[len(uids) // 2]
    row = prepared.tamper.row(table, uid)
    for spec, value in zip(COLUMNS[table].split(), row, strict=True):
        name, _, kind = spec.partition(":")
        prepared.tamper.change(table, uid, name, other(kind, value))
        found = prepared.look(table)
        now = other(kind, value) if name == "uid" else uid
        prepared.tamper.change(table, now, name, value)
        assert found, f"{table}.{name} was changed from {value!r} and nothing was found"
        assert names(found, table, uid, name), (table, name, value, found[:5])
    assert prepared.look(table) == []


def names(found: list[Finding], table: str, uid: str, column: str) -> bool:
    """Whether one of the findings names the field that was changed."""
    for finding in found:
        if finding.table != table:
            continue
        if column == "uid" and finding.uid.removesuffix("x") == uid:
            return True
        # Which of the free words of a changeset was changed, nothing can tell.
        if finding.uid == uid and (column in finding.field or (table == "counter" and column == "value")):
            return True
    return False


@pytest.mark.parametrize("table", TABLES)
def test_a_row_that_is_taken_away_is_found_and_named(prepared: Prepared, table: str) -> None:
    uid = some(prepared, table)[0]
    row = prepared.tamper.row(table, uid)
    prepared.tamper.drop(table, uid)
    found = prepared.look(table)
    prepared.tamper.put(table, row)
    assert any((finding.table, finding.uid) == (table, uid) for finding in found) or by_its_other_half(
        found, table, uid
    ), found
    assert prepared.look(table) == []


def by_its_other_half(found: list[Finding], table: str, uid: str) -> bool:
    """A chunk that is gone is named by its changeset, and the newest changeset by its chunks."""
    if table == "changeset":
        return any((one.uid, one.recorded) == (f"{uid}.1", "its changeset") for one in found)
    return table == "change" and any(finding.field == "chunks" for finding in found)


@pytest.mark.parametrize("table", TABLES)
def test_a_row_that_is_added_is_found_and_named(prepared: Prepared, table: str) -> None:
    uid = some(prepared, table)[0]
    kinds = [spec.partition(":")[2] for spec in COLUMNS[table].split()]
    pairs = list(zip(kinds, prepared.tamper.row(table, uid), strict=True))
    prepared.tamper.put(table, (f"{uid}-twin", *(other(kind, value) for kind, value in pairs[1:])))
    found = prepared.look(table)
    prepared.tamper.drop(table, f"{uid}-twin")
    assert any((finding.table, finding.uid) == (table, f"{uid}-twin") for finding in found), found
    assert prepared.look(table) == []


@pytest.mark.parametrize("table", [name for name in TABLES if name not in ("chain_head", "setting")])
def test_two_rows_that_changed_places_are_found_and_named(prepared: Prepared, table: str) -> None:
    first, second = some(prepared, table)
    one, two = prepared.tamper.row(table, first), prepared.tamper.row(table, second)
    assert one[1:] != two[1:]
    swapped = (first, *two[1:]), (second, *one[1:])
    for rows_ in (swapped, (one, two)):
        for uid in (first, second):
            prepared.tamper.drop(table, uid)
        for row in rows_:
            prepared.tamper.put(table, row)
        found = prepared.look(table) if rows_ is swapped else []
        if rows_ is swapped:
            named = {finding.uid for finding in found if finding.table == table}
    assert {first, second} <= named
    assert prepared.look(table) == []


def some(prepared: Prepared, table: str) -> tuple[str, str]:
    """Two rows of a table that are not alike, or the only one twice."""
    uids = [uid for (uid,) in prepared.tamper.run(f"SELECT uid FROM {table} ORDER BY uid")]
    rows_ = {uid: prepared.tamper.row(table, uid)[1:] for uid in uids}
    middle = uids[len(uids) // 2]
    return middle, next((uid for uid in uids if rows_[uid] != rows_[middle]), middle)


def test_nothing_is_found_where_nothing_was_changed(session: Session, tmp_path: Path) -> None:
    small(session)
    found = verify(session)
    assert (found.rows, found.notes) == ([], [])
    assert found.changesets == rows(session.url, "SELECT count(*) FROM changeset")[0][0]
    assert [(found.seq, found.hash)] == rows(session.url, "SELECT seq, hash FROM chain_head")


@pytest.mark.parametrize("path", sorted((ROOT / "tests/data/released").glob("*.db.gz")), ids=lambda path: path.name)
def test_a_database_of_an_earlier_schema_verifies_when_it_was_upgraded(path: Path, tmp_path: Path) -> None:
    session = Session(f"sqlite:///{tmp_path / 'old.db'}", actor="analyst")
    (tmp_path / "old.db").write_bytes(gzip.decompress(path.read_bytes()))
    upgrade(session)
    found = verify(session)
    assert found.rows == []
    assert found.records > 100


def test_what_an_undo_took_out_is_no_finding(session: Session) -> None:
    bring(session, case(violation(claims=[claim()])))
    undo(session, 2)
    assert verify(session).rows == []


def small(session: Session) -> Verdict:
    bring(session, case(violation()))
    bring(session, case(violation("v2")))
    return verify(session)


def test_a_finding_says_record_field_values_and_the_last_true_changeset(session: Session) -> None:
    small(session)
    with tampering(session) as tamperer:
        tamperer.run("UPDATE violation SET title = 'Another' WHERE ref_number = 2")
    found = verify(session)
    (row,) = found.rows
    uid, year = rows(session.url, "SELECT uid, ref_year FROM violation WHERE ref_number = 2")[0]
    assert row == {
        **{"kind": "changed", "table": "violation", "uid": uid, "ref": f"V-{year}-0002", "field": "title"},
        **{"recorded": "Title of v2", "found": "Another", "seq": 3},
    }
    assert "Derived values were not worked out" in found.notes[0]


def test_a_part_of_a_record_is_found_under_the_name_of_the_record(session: Session) -> None:
    bring(session, case(violation(tags=["ships"])))
    with tampering(session) as tamperer:
        tamperer.run("DELETE FROM violation_tag")
        tamperer.run(
            "UPDATE provision SET summary = 'x' WHERE paragraph = '8(a)(iii)' AND resolution_uid ="
            " (SELECT uid FROM resolution WHERE symbol = 'S/RES/1718 (2006)')"
        )
    found = {row["table"]: row for row in verify(session).rows}
    assert found["violation_tag"]["ref"].startswith("V-")
    assert found["violation_tag"]["recorded"]["tag"] == "ships"
    assert found["provision"]["ref"] == "S/RES/1718 (2006) 8(a)(iii)"


def test_a_changed_file_of_the_vault_is_found_and_named(session: Session, tmp_path: Path) -> None:
    small(session)
    page = tmp_path / "page.html"
    page.write_text("The bytes of page.html")
    fields = {"kind": "news_article", "source": "S-0001", "title": "A page with its file"}
    add_evidence(session, NewEvidence(fields, [GivenFile(page)]))
    assert verify(session).files == 1
    assert session.vault
    path = next(path for path in session.vault.glob("??/*") if path.read_text() == "The bytes of page.html")
    path.chmod(0o644)
    path.write_text("Other bytes")
    (row,) = verify(session).rows
    assert (row["kind"], row["found"], row["recorded"]) == ("file", "changed", path.name)
    assert row["ref"].startswith("E-")


def test_since_trusts_what_stood_and_finds_what_was_touched_later(session: Session) -> None:
    small(session)
    with tampering(session) as tamperer:
        tamperer.run("UPDATE violation SET title = 'Another' WHERE ref_number = 1")
    assert verify(session, since=2).rows == []
    assert verify(session, since=1).count == 1
    with tampering(session) as tamperer:
        tamperer.run("UPDATE violation SET title = 'Another' WHERE ref_number = 2")
    assert verify(session, since=2).count == 1
    with pytest.raises(NotFoundError, match="there is no changeset 9; the newest is 3"):
        verify(session, since=9)


def test_a_head_kept_elsewhere_shows_that_the_history_was_cut_off_or_goes_on(session: Session) -> None:
    first = small(session)
    bring(session, case(violation("v3")))
    assert verify(session, head=first.hash).notes == ["The head that was given is changeset 3; 1 more came after it."]
    assert verify(session, head=first.hash[:16].upper(), since=4).rows == []
    newest = verify(session).hash
    with tampering(session) as tamperer:
        for table in ("change", "changeset"):
            tamperer.run(f"DELETE FROM {table} WHERE seq = 4")
        tamperer.run(
            "DELETE FROM search_document WHERE violation_uid IN (SELECT uid FROM violation WHERE ref_number = 3)"
        )
        tamperer.run("DELETE FROM violation_facts WHERE uid IN (SELECT uid FROM violation WHERE ref_number = 3)")
        tamperer.run("DELETE FROM assessment WHERE violation_uid IN (SELECT uid FROM violation WHERE ref_number = 3)")
        tamperer.run("DELETE FROM violation WHERE ref_number = 3")
        tamperer.run("UPDATE counter SET value = 2 WHERE uid LIKE ?", "violation%")
        seq, hash_, at = tamperer.run("SELECT seq, hash, at FROM changeset ORDER BY seq DESC LIMIT 1")[0]
        tamperer.run("UPDATE chain_head SET seq = ?, hash = ?, at = ?", seq, hash_, at)
    assert verify(session).rows == []
    (row,) = verify(session, head=newest).rows
    assert (row["kind"], row["recorded"], row["found"]) == ("head", newest, None)
    with pytest.raises(InvalidValueError, match="no hash of a changeset"):
        verify(session, head="four")


def test_values_that_no_column_should_hold_are_found_without_a_crash(sqlite_databases: Databases) -> None:
    session = sqlite_databases.session()
    bring(session, case(violation(occurred="2024-01-01")))
    for column, value in (
        ("occurred_earliest", "'nonsense'"),
        ("updated_at", "'nonsense'"),
        ("title", "CAST(x'ff41' AS TEXT)"),
        ("summary", "x'00ff'"),
        ("version", "1.5"),
        ("occurred_uncertain", "7"),
    ):
        with tampering(session) as tamperer:
            before = tamperer.run(f"SELECT {column} FROM violation")[0][0]
            tamperer.run(f"UPDATE violation SET {column} = {value}")
            found = verify(session).rows
            tamperer.run(f"UPDATE violation SET {column} = ?", before)
        assert [row["field"] for row in found] == [column]
