"""Write what is generated: run `python docs/generate.py` after changing models, schemas or commands.

The tests compare every file with what this script would write.
"""

import json
import sys
from collections.abc import Iterator
from pathlib import Path

import click
from sqlalchemy import Boolean, CheckConstraint, Date, DateTime, Integer, LargeBinary
from sqlalchemy.types import TypeEngine

from tracker.cli.main import cli
from tracker.exchange.mapping_schema import mapping_schema
from tracker.models.metadata import metadata
from tracker.schemas.case_file import CaseFile

ROOT = Path(__file__).parent.parent
ABOUT = (
    "What `tracker import` reads and `tracker export` writes. `key` names a thing inside the file; `ref` or `uid`"
    " points at one already in a database. An entry is the record that has its uid, else its ref, else its natural"
    " key, which the description of each kind states: with the same content it changes nothing, with other content"
    " it is an edit. Numbers and dates are text."
)
ABOUT_MAPPING = (
    "What `tracker import table --map` reads: which column of a table feeds which field of which record. The fields are"
    " those of the case file, where each value is a constant, or comes from columns, or points at another record of"
    " the same row."
)
KINDS: list[tuple[type, str]] = [
    (Boolean, ":b"),
    (Integer, ":i"),
    (Date, ":d"),
    (DateTime, ":t"),
    (LargeBinary, ":x"),
]


def kind_of(type_: TypeEngine[object]) -> str:
    """The suffix that names a column's type in `COLUMNS`."""
    impl = getattr(type_, "impl_instance", type_)
    return next((suffix for cls, suffix in KINDS if isinstance(impl, cls)), "")


def columns() -> str:
    """The module with the light column lists."""
    lines = [
        '"""The columns of every table, written by docs/generate.py from the models."""',
        "",
        "# ruff: noqa: E501",
        "COLUMNS = {",
    ]
    for name, table in sorted(metadata.tables.items()):
        specs = " ".join(f"{column.name}{kind_of(column.type)}" for column in table.columns)
        lines.append(f'    "{name}": "{specs}",')
    return "\n".join([*lines, "}", ""])


def conditions() -> str:
    """The module with the conditions of every table."""
    lines = ['"""The CHECK conditions of every table, written by docs/generate.py from the models."""', ""]
    lines += ["# ruff: noqa: E501", "# fmt: off", "CONDITIONS = {"]
    for name, table in sorted(metadata.tables.items()):
        found = [one for one in table.constraints if isinstance(one, CheckConstraint)]
        if found:
            named = {str(one.name): str(one.sqltext) for one in sorted(found, key=lambda one: str(one.name))}
            lines.append(f"    {json.dumps(name)}: {json.dumps(named)},")
    return "\n".join([*lines, "}", ""])


def case_file_schema() -> str:
    """The JSON Schema of the case file."""
    made = CaseFile.model_json_schema(by_alias=True)
    # One figure may stand without a list.
    made["$defs"]["CaseClaim"]["properties"]["figure"] = {"$ref": "#/$defs/CaseFigure"}
    schema = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **made,
        "title": "tracker case file, version 1",
        "description": ABOUT,
    }
    return json.dumps(schema, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def table_mapping_schema() -> str:
    """The JSON Schema of the mapping of a table."""
    return json.dumps(mapping_schema(ABOUT_MAPPING), ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def commands() -> str:
    """The help page of every command, from the live command tree."""
    pages = ["# The commands", "", "Written by docs/generate.py from the program itself.", ""]
    settings = {**cli.context_settings, "max_content_width": 100, "terminal_width": 100}
    for context in _walk(click.Context(cli, info_name="tracker", **settings), settings):
        pages += [f"## {context.command_path}", "", "```text", context.get_help(), "```", ""]
    return "\n".join(pages)


def _walk(context: click.Context, settings: dict[str, object]) -> Iterator[click.Context]:
    """The context of every command, each below those of its groups."""
    yield context
    if isinstance(context.command, click.Group):
        for name in context.command.list_commands(context):
            inner = context.command.get_command(context, name)
            if inner is not None:
                yield from _walk(click.Context(inner, parent=context, info_name=name, **settings), settings)


def generated() -> Iterator[tuple[Path, str]]:
    """Every generated file with its text."""
    yield ROOT / "tracker/store/columns.py", columns()
    yield ROOT / "tracker/store/conditions.py", conditions()
    yield ROOT / "docs/case-file.schema.json", case_file_schema()
    yield ROOT / "docs/table-mapping.schema.json", table_mapping_schema()
    yield ROOT / "docs/commands.md", commands()


if __name__ == "__main__":
    for path, text in generated():
        path.parent.mkdir(parents=True, exist_ok=True)
        if not path.exists() or path.read_text() != text:
            path.write_text(text)
            sys.stdout.write(f"{path.relative_to(ROOT)}\n")
