"""A story entered by commands alone is the story that its case file imports."""

import re
import shlex
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import yaml

from tests.cli.program import ROOT, Program

STORY = ROOT / "tests/stories/07-yu-son-mofa.yaml"
COMMANDS = ROOT / "tests/data/yu-son.commands"


def enter(tracker: Program) -> None:
    year = str(datetime.now(UTC).year)
    for line in COMMANDS.read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            tracker.done(*shlex.split(line.replace("V-2026-", f"V-{year}-")), "--no-input")


def told(tracker: Program) -> Any:
    """The export without what differs between any two databases: uids, and the times of judgements."""
    tree = yaml.load(tracker.done("export").out, yaml.CBaseLoader)
    return stripped(tree)


def stripped(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: stripped(inner) for name, inner in value.items() if name not in ("uid", "at")}
    if isinstance(value, list):
        return [stripped(inner) for inner in value]
    return re.sub(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", "uid", value)


def test_a_story_entered_by_commands_exports_as_its_case_file_does(
    tracker: Program, clear_template: Path, tmp_path: Path
) -> None:
    imported = Program(tmp_path / "imported.db")
    imported.db.write_bytes(clear_template.read_bytes())
    imported.done("import", str(STORY))
    enter(tracker)
    assert told(tracker) == told(imported)
