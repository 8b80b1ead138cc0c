"""Run the program: within the test's process where only its answer counts, as a process of its own elsewhere."""

import io
import json
import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from unittest import mock

import yaml

from tracker.cli.main import main

ROOT = Path(__file__).parents[2]
HEAD = {"format": "tracker-case-file", "version": 1}


@dataclass(frozen=True)
class Answer:
    """What a command ended with and said."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)

    @property
    def flat(self) -> str:
        """Standard output with every run of spaces and line ends as one space."""
        return " ".join(self.out.split())


class _Stream(io.TextIOWrapper):
    def __init__(self, data: bytes = b"") -> None:
        super().__init__(io.BytesIO(data), encoding="utf-8", errors="surrogateescape", newline="")

    def text(self) -> str:
        self.flush()
        return self.buffer.getvalue().decode("utf-8", "surrogateescape")


@dataclass(frozen=True)
class Program:
    """The program on one database."""

    db: Path

    def __call__(self, *args: str, stdin: str = "") -> Answer:
        """Run it within this process, through the same door as the command."""
        out, err = _Stream(), _Stream()
        with (
            mock.patch.object(sys, "argv", ["tracker", "--db", str(self.db), *args]),
            mock.patch.dict(os.environ, {"COLUMNS": "160"}),
            mock.patch.object(sys, "stdin", _Stream(stdin.encode())),
            mock.patch.object(sys, "stdout", out),
            mock.patch.object(sys, "stderr", err),
        ):
            try:
                main()
                code = 0
            except SystemExit as ended:
                code = ended.code if isinstance(ended.code, int) else 1
        return Answer(code, out.text(), err.text())

    def done(self, *args: str, stdin: str = "") -> Answer:
        """Run what must succeed."""
        answer = self(*args, stdin=stdin)
        assert answer.code == 0, answer.err
        return answer

    def refused(self, *args: str, stdin: str = "", code: int = 1) -> Answer:
        """Run what must be refused: nothing on standard output, no traceback, nothing written."""
        before = self.history()
        answer = self(*args, stdin=stdin)
        assert answer.code == code, (answer.code, answer.err)
        assert answer.out == ""
        assert answer.err
        assert "Traceback" not in answer.err
        assert self.history() == before
        return answer

    def history(self) -> int:
        """The number of the newest changeset; 0 where there is no database."""
        answer = self("log", "--limit", "1", "--format", "json")
        return int(answer.json[0]["seq"]) if answer.code == 0 else 0

    def rows(self, *args: str) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = self.done(*args, "--format", "json").json
        return found

    def show(self, ref: str) -> dict[str, Any]:
        found: dict[str, Any] = self.done("show", ref, "--format", "json").json
        return found

    def forget_milestones(self) -> None:
        """Take out the milestones that ship with the program, so that a test's own are the only ones, from M-0001."""
        with closing(sqlite3.connect(self.db)) as connection, connection:
            connection.execute("DELETE FROM milestone")
            connection.execute("DELETE FROM search_document WHERE kind = 'milestone'")
            connection.execute("DELETE FROM counter WHERE uid = 'milestone'")

    def bring(self, document: dict[str, Any], folder: Path | None = None) -> Answer:
        """Import a document whose format and version are filled in."""
        file = (folder or self.db.parent) / "brought.yaml"
        file.write_text(yaml.safe_dump({**HEAD, **document}, allow_unicode=True, sort_keys=False), encoding="utf-8")
        return self.done("import", str(file))


def command_path() -> str:
    return str(Path(sys.executable).parent / "tracker")


def process(*args: str, **options: Any) -> subprocess.CompletedProcess[str]:
    """Run the installed command as a process of its own."""
    settings: dict[str, Any] = {"capture_output": True, "text": True, "timeout": 60, **options}
    return subprocess.run([command_path(), *args], check=False, **settings)
