"""What is exported in tests, and its rows."""

from pathlib import Path
from typing import Any

from tracker.schemas.table_shapes.catalogue import SHAPES
from tracker.services.session import Session
from tracker.services.tables_out.export import export_table

ROOT = Path(__file__).parents[2]
FILES = [
    ROOT / "tests/data/example.yaml",
    ROOT / "tests/data/every_column.yaml",
    *sorted(ROOT.glob("tests/stories/*.yaml")),
]


def rows(session: Session, table: str, **options: Any) -> list[dict[str, str]]:
    found = export_table(session, table, **options)
    return [dict(zip(SHAPES[table].headings, row, strict=True)) for row in found]
