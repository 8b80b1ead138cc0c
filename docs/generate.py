"""Write what is generated: run `python docs/generate.py` after changing models, schemas or commands.

The tests compare every file with what this script would write.
"""

import sys
from collections.abc import Iterator
from pathlib import Path

from sqlalchemy import Boolean, Date, DateTime, Integer, LargeBinary
from sqlalchemy.types import TypeEngine

from tracker.models.metadata import metadata

ROOT = Path(__file__).parent.parent
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


def generated() -> Iterator[tuple[Path, str]]:
    """Every generated file with its text."""
    yield ROOT / "tracker/store/columns.py", columns()


if __name__ == "__main__":
    for path, text in generated():
        path.parent.mkdir(parents=True, exist_ok=True)
        if not path.exists() or path.read_text() != text:
            path.write_text(text)
            sys.stdout.write(f"{path.relative_to(ROOT)}\n")
