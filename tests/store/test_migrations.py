"""The one chain of migrations, on both databases."""

import ast
import gzip
from pathlib import Path

import pytest
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import inspect

from tests.helpers import bring, case, claim, connected, count, exported, rows, violation
from tracker.errors import CheckFailedError, SchemaVersionError
from tracker.services.database import upgrade
from tracker.services.session import Session
from tracker.store import migrations, schema_version
from tracker.store.location import sqlite_path
from tracker.store.shipped import shipped

RELEASED = sorted((Path(__file__).parents[1] / "data/released").glob("*.db.gz"))
REVISION_FILES = sorted((shipped("migrations") / "versions").glob("*.py"))


def tables(url: str) -> set[str]:
    with connected(url) as connection:
        return set(inspect(connection).get_table_names())


def set_revision(url: str, revision: str) -> None:
    with connected(url) as connection:
        connection.exec_driver_sql(f"UPDATE alembic_version SET version_num = '{revision}'")


def test_what_the_migrations_make_is_what_the_models_describe(url: str) -> None:
    assert migrations.upgrade(url) == (None, schema_version.HEAD)
    migrations.check(url)


def test_a_downgrade_to_base_leaves_no_table_and_can_be_gone_back_on(url: str) -> None:
    migrations.upgrade(url)
    before = tables(url)
    assert migrations.downgrade(url, "base") == (schema_version.HEAD, None)
    assert tables(url) == {"alembic_version"}
    migrations.upgrade(url)
    assert tables(url) == before
    migrations.check(url)


def test_a_downgrade_leaves_no_function_on_postgresql(postgres_databases) -> None:
    url = postgres_databases.empty()
    migrations.upgrade(url)
    migrations.downgrade(url, "base")
    assert rows(url, "SELECT proname FROM pg_proc WHERE pronamespace = 'public'::regnamespace") == []


@pytest.mark.parametrize(
    "change",
    [
        "ALTER TABLE party ADD COLUMN colour TEXT",
        "DROP INDEX ix_claim_evidence_uid",
        "CREATE TABLE colour (uid TEXT PRIMARY KEY)",
    ],
)
def test_the_check_sees_what_was_changed_by_hand(ready_url: str, change: str) -> None:
    with connected(ready_url) as connection:
        connection.exec_driver_sql(change)
    with pytest.raises(CheckFailedError, match="the tables differ from the models"):
        migrations.check(ready_url)


def test_a_database_that_holds_records_goes_down_and_up_again(session: Session) -> None:
    bring(session, case(violation(parties=[{"party": "russia", "role": "supplier"}])))
    migrations.downgrade(session.url, "base")
    migrations.upgrade(session.url)
    assert count(session.url, "violation") == 0
    migrations.check(session.url)


def test_an_upgrade_run_again_keeps_every_record(session: Session) -> None:
    bring(session, case(violation()))
    before = exported(session)
    assert migrations.upgrade(session.url) == (schema_version.HEAD, schema_version.HEAD)
    assert exported(session) == before


@pytest.mark.parametrize("path", RELEASED, ids=lambda path: path.name)
def test_a_database_of_an_earlier_schema_is_upgraded_with_all_that_it_holds(path: Path, tmp_path: Path) -> None:
    session = Session(f"sqlite:///{tmp_path / 'old.db'}", actor="analyst")
    (tmp_path / "old.db").write_bytes(gzip.decompress(path.read_bytes()))
    with pytest.raises(SchemaVersionError, match="the older schema"):
        exported(session)
    assert "upgraded to" in upgrade(session)
    assert exported(session) == path.with_name(path.name.replace(".db.gz", ".yaml")).read_text(encoding="utf-8")
    migrations.check(session.url)


def test_an_upgrade_works_out_anew_what_is_derived(session: Session) -> None:
    bring(session, case(violation(claims=[claim()])))
    derived = ("SELECT uid, kind, tokens FROM search_document ORDER BY uid", "SELECT * FROM violation_facts")
    before = [rows(session.url, query) for query in derived]
    with connected(session.url) as connection:
        connection.exec_driver_sql("UPDATE search_document SET tokens = 'old'")
        connection.exec_driver_sql("UPDATE violation_facts SET level = 'none', supporting_origins = 0")
    migrations.downgrade(session.url, "0001")
    upgrade(session)
    assert [rows(session.url, query) for query in derived] == before


def test_a_sqlite_file_is_copied_before_a_downgrade(sqlite_databases) -> None:
    session = sqlite_databases.session()
    bring(session, case(violation()))
    migrations.downgrade(session.url, "base")
    path = sqlite_path(session.url)
    copy = path.with_name(f"{path.name}.before-downgrade")
    assert count(f"sqlite:///{copy}", "violation") == 1


@pytest.mark.parametrize("path", REVISION_FILES, ids=lambda path: path.stem)
def test_a_revision_imports_only_alembic_and_sqlalchemy(path: Path) -> None:
    found = set()
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            found |= {alias.name.partition(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            found.add((node.module or "").partition(".")[0])
    assert found <= {"alembic", "sqlalchemy"}


def test_the_program_knows_every_revision_in_order() -> None:
    config = Config()
    config.set_main_option("script_location", str(shipped("migrations")))
    scripts = ScriptDirectory.from_config(config)
    assert scripts.get_heads() == [schema_version.HEAD]
    assert tuple(script.revision for script in scripts.walk_revisions())[::-1] == schema_version.REVISIONS


@pytest.mark.parametrize(
    ("known", "reason", "command"),
    [
        (("0000", "0001"), "the older schema 0000", "tracker db upgrade"),
        (("0001",), "was made by a newer one", "pip install --upgrade sanctions-tracker"),
    ],
)
def test_another_schema_is_refused_with_the_command_to_run(
    session: Session, monkeypatch: pytest.MonkeyPatch, known: tuple[str, ...], reason: str, command: str
) -> None:
    monkeypatch.setattr(schema_version, "REVISIONS", known)
    set_revision(session.url, "0000")
    for use in (lambda: exported(session), lambda: bring(session, case(violation()))):
        with pytest.raises(SchemaVersionError, match=reason) as refused:
            use()
        assert command in refused.value.hint


def test_a_migration_leaves_the_schema_of_a_newer_program_alone(session: Session) -> None:
    set_revision(session.url, "9999")
    for run in (lambda: migrations.upgrade(session.url), lambda: migrations.downgrade(session.url, "base")):
        with pytest.raises(SchemaVersionError, match="does not know"):
            run()
    assert "violation" in tables(session.url)


def test_a_database_without_tables_is_refused_with_the_command_to_run(url: str) -> None:
    with connected(url) as connection, pytest.raises(SchemaVersionError) as refused:
        schema_version.require_head(connection)
    assert "tracker init" in refused.value.hint


def test_a_migration_that_would_leave_a_row_pointing_at_nothing_is_undone(
    sqlite_databases, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = sqlite_databases.session()
    bring(session, case(violation()))

    def breaks(config: object, revision: str) -> None:
        config.attributes["connection"].exec_driver_sql("DELETE FROM regime")

    monkeypatch.setattr(migrations.command, "upgrade", breaks)
    with pytest.raises(Exception, match="pointing at nothing"):
        migrations.upgrade(session.url)
    assert count(session.url, "regime") > 30
