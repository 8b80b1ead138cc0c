"""What several tests need: case files in and out, and rows."""

import json
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from io import BytesIO
from typing import Any

import yaml
from sqlalchemy import Connection, text

from tracker.errors import DocumentError
from tracker.exchange.case_file_out import WRITERS
from tracker.exchange.table_out.csv_out import csv_headings, csv_lines
from tracker.schemas.table_shapes.shape import Shape
from tracker.services.exporting import export
from tracker.services.import_file import import_file
from tracker.services.importing.outcome import ImportResult
from tracker.services.session import Session
from tracker.store.engine import open_engine

HEAD = {"format": "tracker-case-file", "version": 1}


def bring(session: Session, content: str | dict[str, Any], name: str = "case.yaml", **options: bool) -> ImportResult:
    """Import text, or a document whose format and version are filled in."""
    if isinstance(content, dict):
        # Through JSON: PyYAML would write an anchor for a part that is used twice.
        copied = json.loads(json.dumps({**HEAD, **content}))
        content = yaml.dump(copied, Dumper=yaml.CSafeDumper, allow_unicode=True, sort_keys=False)
    return import_file(session, name, BytesIO(content.encode()), **options)


def problems(session: Session, content: str | dict[str, Any], name: str = "case.yaml") -> list[str]:
    """Import what must be refused, and give what was said."""
    try:
        bring(session, content, name)
    except DocumentError as error:
        return [str(problem) for problem in error.problems]
    raise AssertionError("the file was taken")


def exported(session: Session, format_: str = "yaml") -> str:
    return "".join(WRITERS[format_](export(session)))


@contextmanager
def connected(url: str) -> Iterator[Connection]:
    """A connection of its own, which is committed."""
    engine = open_engine(url)
    try:
        with engine.connect().execution_options(tracker_writes=True) as connection, connection.begin():
            yield connection
    finally:
        engine.dispose()


def rows(url: str, query: str, **values: Any) -> list[tuple[Any, ...]]:
    with connected(url) as connection:
        return [tuple(row) for row in connection.execute(text(query), values)]


def forget_milestones(session: Session) -> Session:
    """Take out the milestones that ship with the program, so that a test's own are the only ones, from M-0001."""
    with connected(session.url) as connection:
        for statement in (
            "DELETE FROM milestone",
            "DELETE FROM search_document WHERE kind = 'milestone'",
            "DELETE FROM counter WHERE uid = 'milestone'",
        ):
            connection.execute(text(statement))
    return session


def count(url: str, table: str) -> int:
    return int(rows(url, f"SELECT count(*) FROM {table}")[0][0])


def party(key: str = "russia", **fields: Any) -> dict[str, Any]:
    return {"key": key, "kind": "state", "name": key.title(), **fields}


def claim(key: str = "c1", **fields: Any) -> dict[str, Any]:
    return {
        "key": key,
        "evidence": "article",
        "stance": "supports",
        "about": "act",
        "statement": f"Statement of {key}.",
        "origin": "paper",
        **fields,
    }


def violation(key: str = "v1", **fields: Any) -> dict[str, Any]:
    return {"key": key, "title": f"Title of {key}", "regime": "DPRK-1718", **fields}


def case(*violations: dict[str, Any], **lists: list[dict[str, Any]]) -> dict[str, Any]:
    """A small case file: one party, one source, one article, and these violations."""
    return {
        "parties": [party()],
        "sources": [{"key": "paper", "kind": "media", "name": "A newspaper"}],
        "evidence": [{"key": "article", "kind": "news_article", "source": "paper", "title": "An article"}],
        **lists,
        "violations": list(violations),
    }


def write_csv(shape: Shape, rows: Iterable[list[str]], *, mark: bool = False) -> list[str]:
    """A table as a file of CSV."""
    return [csv_headings(shape, mark=mark), *csv_lines(shape, rows)]
