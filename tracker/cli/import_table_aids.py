"""What helps to write a mapping or a table, and brings nothing in."""

from __future__ import annotations

from pathlib import Path

from tracker.cli.context import Settings


def write_template(settings: Settings, path: Path) -> None:
    """Write an empty workbook to a new file."""
    from tracker.cli.files import write_whole
    from tracker.errors import UsageError
    from tracker.services.tables.template import template

    if path.suffix.lower() != ".xlsx":
        raise UsageError(f"{path.name} is no workbook by its ending", "Name it .xlsx.")
    if path.exists():
        raise UsageError(f"{path.name} is there already, and may be filled in", "Give another name.")
    write_whole(path, [template()])
    settings.say(f"Wrote {path}. Fill it in, and bring it in: tracker import table {path} --map template")


def show_mapping(name: str) -> None:
    """Print a mapping that comes with the program."""
    from tracker.cli.output import write
    from tracker.services.tables.shipped_mappings import shipped_text

    write(shipped_text(name))


def suggest_mapping(file: Path, sheet: str | None, heading: int | None) -> None:
    """Print a first mapping for a table."""
    from tracker.cli.output import write
    from tracker.services.tables import suggesting

    write(suggesting.suggest_mapping(file, sheet, heading))
