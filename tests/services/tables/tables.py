"""Tables and mappings for tests."""

import json
from pathlib import Path
from typing import Any

import yaml

from tracker.errors import DocumentError
from tracker.exchange.mapping_in import read_mapping
from tracker.schemas.mapping_template import MappingTemplate
from tracker.services.session import Session
from tracker.services.tables.bring import bring_table
from tracker.services.tables.brought import Asked, Brought

DATA = Path(__file__).parents[2] / "data" / "tables"
HEAD = {"format": "tracker-table-mapping", "version": 1, "list": "test"}
PARTY = {"record": "party", "as": "firm", "fields": {"kind": "company", "name": {"column": "Firm"}}}
SOURCE = {"record": "source", "as": "paper", "fields": {"kind": "media", "name": {"column": "Paper"}}}
EVIDENCE = {
    "record": "evidence",
    "as": "article",
    "fields": {"kind": "news_article", "source": {"of": "paper"}, "title": {"column": "Headline"}},
}
SHIP = {
    "record": "party",
    "as": "ship",
    "fields": {
        "kind": "vessel",
        "name": {"column": "Ship"},
        "identifiers": [{"scheme": "imo", "value": {"column": "IMO"}}],
    },
}


def case(**fields: Any) -> dict[str, Any]:
    """What makes a violation of a row, by the key in column No."""
    whole = {"title": {"column": "What"}, "regime": "DPRK-1718", **fields}
    return {"record": "violation", "as": "case", "key": {"column": "No"}, "fields": whole}


def mapping(*records: dict[str, Any], **settings: Any) -> MappingTemplate:
    """A mapping of these records."""
    # Through JSON: PyYAML would write an anchor for a part that is used twice.
    whole = json.loads(json.dumps({**HEAD, **settings, "records": list(records)}))
    text = yaml.safe_dump(whole, sort_keys=False, allow_unicode=True)
    return read_mapping("test.yaml", text)


def wrong(*records: dict[str, Any], **settings: Any) -> list[str]:
    """What is said of a mapping that must be refused."""
    try:
        mapping(*records, **settings)
    except DocumentError as error:
        return [str(problem) for problem in error.problems]
    raise AssertionError("the mapping was taken")


def write(folder: Path, text: str, name: str = "table.csv") -> Path:
    """A file of a table."""
    path = folder / name
    path.write_text(text, encoding="utf-8", newline="")
    return path


def bring(session: Session, path: Path, *templates: MappingTemplate, **asked: bool) -> Brought:
    """Bring a table in."""
    return bring_table(session, path, templates, Asked(**asked))


def refused(session: Session, path: Path, *templates: MappingTemplate, **asked: bool) -> list[str]:
    """What is said of a table that must be refused."""
    try:
        bring(session, path, *templates, **asked)
    except DocumentError as error:
        return [str(problem) for problem in error.problems]
    raise AssertionError("the table was taken")
