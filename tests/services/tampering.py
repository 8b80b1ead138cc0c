"""A database with a row in every table, and ways to change it behind the program's back."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import psycopg

from tests.helpers import bring, rows
from tracker.services.copied_files import GivenFile
from tracker.services.evidence_files import NewEvidence, add_evidence
from tracker.services.purging.erasing import erase
from tracker.services.purging.purge import purge
from tracker.services.session import Session
from tracker.store.columns import COLUMNS
from tracker.store.location import sqlite_path

ROOT = Path(__file__).parents[2]
CASES = [ROOT / "seeds/cases/founding-article.yaml", *sorted((ROOT / "tests/stories").glob("*.yaml"))]
# Rows of the tables of which no case has one.
REST: dict[str, Any] = {
    "parties": [
        {
            **{"key": "p", "kind": "person", "name": "A person listed", "country": "KP"},
            "births": [{"born": "1970"}, {"born": "1971"}],
            "addresses": [{"street": "A street", "place": "Pyongyang"}, {"place": "Wonsan"}],
            "identifiers": [{"scheme": "passport", "value": "A1"}, {"scheme": "passport", "value": "A2"}],
            "designations": [{"regime": "DPRK-1718", "reference": f"KPi.{n}"} for n in (901, 902)],
            "waivers": [{"rule": "ungraded-source", "reason": why} for why in ("for now", "for long")],
        }
    ],
    "sources": [
        {"key": "s", "kind": "media", "name": "A paper of its own", "reliability": "B"},
        {"key": "t", "kind": "media", "name": "Another paper", "reliability": "C"},
    ],
    "evidence": [
        {
            **{"key": "e", "kind": "photograph", "source": "s", "title": "A photograph"},
            "verifications": [{"kind": "geolocation", "result": "It fits."}, {"kind": "document"}],
        }
    ],
    "violations": [
        {
            **{"key": "v", "title": "A case with letters", "regime": "DPRK-1718"},
            "requests": [{"to": "p", "purpose": "information", "on": f"2024-07-0{n}"} for n in (1, 2)],
            "actions": [{"kind": "exemption_granted", "provisions": ["1718 8(a)(iii)", "2397 7"], "on": "2024"}],
        }
    ],
}


def fill(session: Session, folder: Path) -> None:
    """Bring in every case there is, what no case has, and two files in the vault."""
    for path in CASES:
        bring(session, path.read_text(encoding="utf-8"))
    bring(session, REST)
    files = []
    for name in ("page.html", "picture.png"):
        files.append(folder / name)
        files[-1].write_text(f"The bytes of {name}")
    source = rows(session.url, "SELECT ref_number FROM source ORDER BY ref_number LIMIT 1")[0][0]
    fields = {"kind": "news_article", "source": f"S-{source:04}", "title": "A page with its files"}
    add_evidence(session, NewEvidence(fields, [GivenFile(path) for path in files]))
    bring(session, {"parties": [{"key": name, "kind": "person", "name": f"Protected {name}"} for name in "pq"]})
    for (number,) in rows(session.url, "SELECT ref_number FROM party WHERE name LIKE 'Protected %'"):
        purge(session, f"P-{number:04}", "asked to be forgotten")
    erase(session)


class Tamperer:
    """A connection that no trigger and no constraint stops; every change is committed at once."""

    def __init__(self, connection: Any, mark: str) -> None:
        self.connection = connection
        self.mark = mark

    def run(self, statement: str, *values: Any) -> list[tuple[Any, ...]]:
        cursor = self.connection.execute(statement.replace("?", self.mark), values)
        return [tuple(row) for row in cursor.fetchall()] if cursor.description else []

    def names(self, table: str) -> list[str]:
        return [spec.partition(":")[0] for spec in COLUMNS[table].split()]

    def row(self, table: str, uid: str) -> tuple[Any, ...]:
        quoted = ", ".join(f'"{name}"' for name in self.names(table))
        return self.run(f"SELECT {quoted} FROM {table} WHERE uid = ?", uid)[0]

    def put(self, table: str, row: tuple[Any, ...]) -> None:
        quoted = ", ".join(f'"{name}"' for name in self.names(table))
        self.run(f"INSERT INTO {table} ({quoted}) VALUES ({', '.join('?' * len(row))})", *row)

    def drop(self, table: str, uid: str) -> None:
        self.run(f"DELETE FROM {table} WHERE uid = ?", uid)

    def change(self, table: str, uid: str, column: str, value: Any) -> None:
        self.run(f'UPDATE {table} SET "{column}" = ? WHERE uid = ?', value, uid)


@contextmanager
def tampering(session: Session) -> Iterator[Tamperer]:
    """Take every guard off and give the way in."""
    path = sqlite_path(session.url)
    if path:
        with closing(sqlite3.connect(path, isolation_level=None)) as connection:
            connection.execute("PRAGMA ignore_check_constraints = ON")
            connection.execute("PRAGMA synchronous = OFF")
            guards = "SELECT name FROM sqlite_master WHERE type = 'trigger' AND sql LIKE '%only grows%'"
            for (name,) in connection.execute(guards).fetchall():
                connection.execute(f"DROP TRIGGER {name}")
            yield Tamperer(connection, "?")
        return
    address = session.url.replace("postgresql+psycopg", "postgresql")
    with psycopg.connect(address, autocommit=True) as server:
        server.execute("SET session_replication_role = replica")
        held = (
            "SELECT conrelid::regclass::text, conname FROM pg_constraint JOIN pg_namespace n ON n.oid = connamespace"
            " WHERE n.nspname = 'public' AND contype IN ('c', 'f') ORDER BY contype"
        )
        for table, name in server.execute(held).fetchall():
            server.execute(f'ALTER TABLE {table} DROP CONSTRAINT "{name}"')
        yield Tamperer(server, "%s")
