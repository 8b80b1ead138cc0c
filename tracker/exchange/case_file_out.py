"""Write a case file: YAML, JSON, or NDJSON with one record a line; record by record, whatever the size."""

import json
from collections.abc import Iterable, Iterator
from itertools import groupby
from pathlib import Path
from typing import Any

import yaml

from tracker.errors import UsageError
from tracker.exchange.case_lines import LINE_KINDS
from tracker.schemas.case_file import FORMAT, VERSION

Documents = Iterable[tuple[str, dict[str, Any]]]
_DUMPER = getattr(yaml, "CSafeDumper", yaml.SafeDumper)
_NOT_WRITTEN = ("xls", "xlsm", "ods", "tsv", "tab")
_KINDS = {section: kind for kind, section in LINE_KINDS.items()}


def write_yaml(documents: Documents) -> Iterator[str]:
    """The lines of a YAML case file."""
    yield f"format: {FORMAT}\nversion: {VERSION}\n"
    for section, group in groupby(documents, key=lambda pair: pair[0]):
        yield f"{section}:\n"
        for _, document in group:
            yield yaml.dump([document], Dumper=_DUMPER, allow_unicode=True, sort_keys=False, width=110)


def write_json(documents: Documents) -> Iterator[str]:
    """The pieces of a JSON case file."""
    yield f'{{\n"format": "{FORMAT}",\n"version": {VERSION}'
    for section, group in groupby(documents, key=lambda pair: pair[0]):
        yield f',\n"{section}": ['
        before = "\n"
        for _, document in group:
            yield before + json.dumps(document, ensure_ascii=False, indent=1)
            before = ",\n"
        yield "\n]"
    yield "\n}\n"


def write_ndjson(documents: Documents) -> Iterator[str]:
    """The lines of an NDJSON case file."""
    yield json.dumps({"format": FORMAT, "version": int(VERSION)}) + "\n"
    for section, document in documents:
        yield json.dumps({"record": _KINDS[section], **document}, ensure_ascii=False) + "\n"


WRITERS = {"yaml": write_yaml, "json": write_json, "ndjson": write_ndjson}


def format_of(path: Path | None) -> str:
    """The format that a file's ending asks for; YAML when it asks for none. UsageError for one of another table."""
    ending = path.suffix.lower().lstrip(".") if path else ""
    if ending in _NOT_WRITTEN:
        raise UsageError(
            f"no file of the format .{ending} is written", "Tables: .csv, .xlsx; case files: .yaml, .json."
        )
    return {"json": "json", "ndjson": "ndjson", "jsonl": "ndjson"}.get(ending, "yaml")
