"""What every table promises, read from the models."""

from pathlib import Path

import pytest
from sqlalchemy import BigInteger, CheckConstraint, Integer, exc, inspect
from sqlmodel import AutoString

from docs.generate import generated
from tests.helpers import bring, case, connected, rows, violation
from tracker.models.base import NAMING
from tracker.models.metadata import metadata
from tracker.services.records.catalogue import RECORDS
from tracker.services.records.spec import all_parts
from tracker.store.tables import column_names

TABLES = sorted(metadata.tables.values(), key=lambda table: table.name)
WORDS = [(t.name, c.name, c.info["words"]) for t in TABLES for c in t.columns if "words" in c.info]


def test_every_generated_file_is_what_the_script_would_write_now() -> None:
    stale = [path.name for path, text in generated() if Path(path).read_text() != text]
    assert stale == [], "run: python docs/generate.py"


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_a_row_is_known_by_its_uid_and_by_no_number(table) -> None:
    assert [column.name for column in table.primary_key.columns] == ["uid"]
    assert not isinstance(table.c.uid.type, Integer)


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_foreign_keys_are_checked_at_the_commit(table) -> None:
    assert all(key.deferrable and key.initially == "DEFERRED" for key in table.foreign_key_constraints)


def test_the_database_checks_foreign_keys_at_the_commit(postgres_databases) -> None:
    query = "SELECT conname FROM pg_constraint WHERE contype = 'f' AND NOT (condeferrable AND condeferred)"
    assert rows(postgres_databases.ready(), query) == []


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_constraints_and_indexes_are_named_by_rule(table) -> None:
    prefix = {"PrimaryKeyConstraint": "pk", "ForeignKeyConstraint": "fk", "UniqueConstraint": "uq"}
    for constraint in table.constraints:
        start = prefix.get(type(constraint).__name__, "ck")
        assert str(constraint.name).startswith(f"{start}_{table.name}") or constraint.name in NAMING
    assert all(str(index.name).startswith(f"ix_{table.name}_") for index in table.indexes)


def test_checks_in_the_database_have_the_names_of_the_models(ready_url: str) -> None:
    with connected(ready_url) as connection:
        found = inspect(connection)
        for table in TABLES:
            wanted = {str(check.name) for check in table.constraints if isinstance(check, CheckConstraint)}
            assert {check["name"] for check in found.get_check_constraints(table.name)} == wanted


def test_other_names_in_the_database_are_those_of_the_models(postgres_databases) -> None:
    query = (
        "SELECT c.conname FROM pg_constraint c JOIN pg_class t ON t.oid = c.conrelid"
        " WHERE c.contype IN ('p', 'f', 'u') AND t.relnamespace = 'public'::regnamespace"
        " AND t.relname <> 'alembic_version'"
    )
    known = {str(constraint.name) for table in TABLES for constraint in table.constraints}
    assert {name for (name,) in rows(postgres_databases.ready(), query)} <= known


def test_text_columns_sort_by_bytes_and_numbers_hold_the_size_of_any_file() -> None:
    for table in TABLES:
        for column in table.columns:
            assert not isinstance(column.type, AutoString), column
            assert not isinstance(column.type, Integer) or isinstance(column.type, BigInteger), column


def test_every_column_of_a_record_is_reached_by_the_case_file() -> None:
    kept_by_the_program = {"uid", "version", "created_at", "updated_at", "ref_number", "ref_year", "position"}
    # What `merge` writes, and what an assessment says.
    elsewhere = {"party": {"merged_into_uid"}, "violation": {"standard", "likelihood", "confidence"}}
    for record in RECORDS:
        for spec in (record, *all_parts(record.parts)):
            reached = {column for described in spec.fields for column in described.columns()}
            reached |= {getattr(spec, "parent", ""), getattr(spec, "order", "")}
            reached |= {name for name, _ in getattr(spec, "constant", ())}
            left = set(column_names(spec.table)) - reached - kept_by_the_program - elsewhere.get(spec.table, set())
            assert left == set() | ({"marking"} & left if spec.table == "assessment" else set()), spec.table


@pytest.mark.parametrize(("table", "column", "words"), WORDS, ids=lambda value: value if isinstance(value, str) else "")
def test_the_check_of_a_word_names_each_member_and_nothing_else(table: str, column: str, words: list[str]) -> None:
    checks = [c for c in metadata.tables[table].constraints if str(c.name) == f"ck_{table}_{column}_word"]
    assert len(checks) == 1
    assert str(checks[0].sqltext) == f"{column} IN ({', '.join(repr(word) for word in words)})"


@pytest.fixture(scope="session")
def word_tables() -> dict[str, list[tuple[str, list[str]]]]:
    found: dict[str, list[tuple[str, list[str]]]] = {}
    for table, column, words in WORDS:
        found.setdefault(table, []).append((column, words))
    return found


def _row(table: str) -> dict[str, object]:
    """A row of right types; foreign keys are not asked, for the transaction is rolled back."""
    values: dict[str, object] = {}
    for column in metadata.tables[table].columns:
        if column.nullable and "words" not in column.info:
            continue
        kind = column.type.python_type
        values[column.name] = {int: 1, bool: False, bytes: b""}.get(kind, "2024-01-01")
        if "words" in column.info:
            values[column.name] = column.info["words"][0]
    return values


# Columns that a CHECK on the whole row wants.
_NEEDED = {
    "request": {"to_party_uid": "p"},
    "claim": {"origin_party_uid": "p"},
    "violation_provision": {"provision_uid": "p"},
    "violation_link": {"to_violation_uid": "another"},
    # The first numbers are those of the milestones that ship with the program.
    "milestone": {"ref_number": 9999},
}


def test_the_database_takes_every_word_and_refuses_any_other(ready_url: str, word_tables) -> None:
    with connected(ready_url) as connection:
        is_sqlite = connection.dialect.name == "sqlite"
        for table, columns in word_tables.items():
            clause = metadata.tables[table]
            row = {**_row(table), **_NEEDED.get(table, {})}
            for column, words in columns:
                for word in [*words, "bogus"]:
                    point = connection.begin_nested()
                    names = list(row | {column: word})
                    marks = ", ".join(f":{name}" if is_sqlite else f"%({name})s" for name in names)
                    text = f"INSERT INTO {clause.name} ({', '.join(names)}) VALUES ({marks})"
                    try:
                        connection.exec_driver_sql(text, row | {column: word})
                        refused = ""
                    except exc.IntegrityError as error:
                        refused = str(error.orig)
                    point.rollback()
                    assert (f"ck_{table}_{column}_word" in refused) == (word == "bogus"), (table, column, word, refused)
                    assert refused == "" or word == "bogus", refused
        # The head row is single, so nothing but what was there may remain.
        connection.rollback()


def test_a_row_that_points_at_nothing_is_refused_in_plain_words(session) -> None:
    from tracker.errors import DatabaseError
    from tracker.services.writing import writing

    bring(session, case(violation()))
    with pytest.raises(DatabaseError, match="points at a record that is not there"), writing(session) as opened:
        opened.work.insert("violation_tag", {"violation_uid": "nothing", "tag": "x", "position": 0})
