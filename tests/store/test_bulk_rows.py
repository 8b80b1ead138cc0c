"""Many rows at once: stored, recorded and read as they would be one by one."""

import json
import sqlite3
from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import exc, insert, select

from tests.helpers import bring, case, claim, connected, rows, violation
from tracker.store.bulk_rows import insert_rows
from tracker.store.canonical import change_line
from tracker.store.columns import COLUMNS
from tracker.store.conditions import CONDITIONS
from tracker.store.fetch import fetch
from tracker.store.fresh_rows import FreshRows
from tracker.store.row_lines import new_lines, ordered_names
from tracker.store.tables import column_names, light

TEXTS = st.text(st.characters(codec="utf-8", exclude_characters="\x00"), max_size=20)
VALUES = {
    "": TEXTS,
    "i": st.integers(-(2**62), 2**62),
    "b": st.booleans(),
    "d": st.dates(),
    "t": st.datetimes(timezones=st.just(UTC)),
}
REFUSED = (sqlite3.IntegrityError, exc.IntegrityError)
BROKEN = r"(?i)check constraint"
WRITTEN = sorted(name for name, spec in COLUMNS.items() if ":x" not in spec)


def row_of(table: str, draw: st.DrawFn) -> dict[str, Any]:
    kinds = dict(spec.partition(":")[::2] for spec in COLUMNS[table].split())
    return {name: draw(VALUES[kind] | st.none()) if name != "uid" else draw(TEXTS) for name, kind in kinds.items()}


@st.composite
def any_row(draw: st.DrawFn) -> tuple[str, dict[str, Any]]:
    table = draw(st.sampled_from(WRITTEN))
    return table, row_of(table, draw)


@settings(max_examples=150)
@given(any_row())
def test_the_line_of_a_new_row_is_the_one_that_any_change_gets(given_row: tuple[str, dict[str, Any]]) -> None:
    table, row = given_row
    values = tuple(row[name] for name in ordered_names(table))
    (made,) = new_lines(table, [values])
    plain = json.loads(change_line(table, row["uid"], "insert", None, row))
    salt = json.loads(made)[5]
    assert len(salt) == 32
    expected = json.dumps([*plain[:5], salt], sort_keys=True, separators=(",", ":"))
    assert made.decode("ascii") == expected


def test_the_line_of_a_time_as_sqlite_holds_it_is_that_of_the_time() -> None:
    at = datetime(2024, 6, 17, 9, 5, tzinfo=UTC)
    lines = []
    for held in (at, "2024-06-17 09:05:00.000000"):
        row = dict.fromkeys(column_names("waiver")) | {"uid": "u", "at": held}
        (line,) = new_lines("waiver", [tuple(row[name] for name in ordered_names("waiver"))])
        lines.append(json.loads(line)[:5])
    assert lines[0] == lines[1]


def sources(many: int, **fields: Any) -> list[dict[str, Any]]:
    at = datetime(2024, 6, 17, 9, 5, tzinfo=UTC)
    row = dict.fromkeys(column_names("source")) | {"version": 1, "created_at": at, "updated_at": at}
    row |= {"marking": "CLEAR", "kind": "media", "name": "N", "folded_name": "n", **fields}
    return [{**row, "uid": f"u{number:04}", "ref_number": 1000 + number} for number in range(many)]


@pytest.mark.parametrize("many", [3, 120])
def test_rows_are_read_as_the_values_that_they_were_added_with(ready_url: str, many: int) -> None:
    given_rows = sources(many, name="Корея", folded_name="корея")
    grades = [
        {"uid": f"g{n}", "source_uid": f"u{n:04}", "position": 0, "reliability": "B", "reason": None,
         "graded_on": date(2024, 6, 17), "graded_by": "ana"}
        for n in range(many)
    ]  # fmt: skip
    with connected(ready_url) as connection:
        insert_rows(connection, "source", given_rows)
        insert_rows(connection, "source_grade", grades)
        for table, added in (("source", given_rows), ("source_grade", grades)):
            clause = light(table)
            uids = [row["uid"] for row in added]
            plain = connection.execute(select(clause).where(clause.c.uid.in_(uids)).order_by(clause.c.uid)).mappings()
            assert [dict(row) for row in plain] == sorted(added, key=lambda row: row["uid"])
            assert fetch(connection, table, "uid", uids) == sorted(added, key=lambda row: row["uid"])


def test_a_row_that_breaks_a_condition_is_refused_among_many_and_alone(ready_url: str) -> None:
    for many in (200, 1):
        given_rows = sources(many)
        given_rows[-1]["reliability"] = "Z"
        with pytest.raises(REFUSED, match=BROKEN), connected(ready_url) as connection:
            insert_rows(connection, "source", given_rows)
    # What was asked of many together is asked of each row again afterwards.
    one = insert(light("source")).values(sources(101, reliability="Z")[100])
    with connected(ready_url) as connection:
        insert_rows(connection, "source", sources(100))
        with pytest.raises(REFUSED, match=BROKEN):
            connection.execute(one)
        connection.rollback()


def test_the_conditions_known_are_those_of_the_database(sqlite_databases) -> None:
    path = sqlite_databases.session().url.removeprefix("sqlite:///")
    made = sqlite3.connect(path).execute("SELECT name, sql FROM sqlite_master WHERE type = 'table'").fetchall()
    held = {name: sql for name, sql in made if " CHECK " in (sql or "")}
    assert {name: sql.count(" CHECK ") for name, sql in held.items()} == {
        name: len(found) for name, found in CONDITIONS.items()
    }
    for name, found in CONDITIONS.items():
        assert all(f"CHECK ({condition})" in held[name] for condition in found.values())


def test_what_is_derived_is_the_same_from_rows_kept_in_memory_and_from_rows_read(databases, monkeypatch) -> None:
    repeated = [claim("c3", derived_from=["c2"]), claim("c2", origin="russia", derived_from=["c1"])]
    whole = case(violation("a", claims=[claim()]), violation("b", claims=repeated), violation("c"))
    derived = []
    for keeps in (True, False):
        session = databases.session()
        with monkeypatch.context() as patched:
            if not keeps:
                patched.setattr(FreshRows, "add", lambda *_: None)
            bring(session, whole)
        facts = rows(session.url, "SELECT title, f.* FROM violation_facts f JOIN violation v ON v.uid = f.uid")
        documents = rows(session.url, "SELECT kind, tokens FROM search_document WHERE kind <> 'milestone'")
        derived.append((sorted((title, *fact[2:]) for title, _, *fact in facts), sorted(documents)))
    assert derived[0] == derived[1]
    assert len(derived[0][0]) == 3
