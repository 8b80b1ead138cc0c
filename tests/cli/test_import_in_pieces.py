"""`tracker import --in-pieces`: stopped, killed and run again."""

import io
import json
import subprocess
import sys
import time
from itertools import count as count_from
from pathlib import Path
from random import Random

import pytest

from tests.cli.program import Program, command_path
from tests.helpers import count, rows
from tracker.cli.context import Settings
from tracker.cli.progress import rate_bar
from tracker.exchange.watched import watched
from tracker.services.tables.bare_batches import is_large

ROUNDS = [1, pytest.param(40, marks=[pytest.mark.long, pytest.mark.timeout(1800)])]
MANY = 240


def file_of(folder: Path, name: str = "many.ndjson", **changed: str) -> Path:
    path = folder / name
    entries = [
        {"record": "violation", "key": f"v{n}", "title": f"Case {n}", "regime": changed.get(f"v{n}", "DPRK-1718")}
        for n in range(MANY)
    ]
    path.write_text("".join(json.dumps(entry) + "\n" for entry in entries), encoding="utf-8")
    return path


def test_a_file_goes_in_piece_by_piece_and_its_references_are_printed(tracker: Program, tmp_path: Path) -> None:
    done = tracker.done("import", str(file_of(tmp_path)), "--in-pieces", "--piece", "100")
    assert len(done.out.split()) == MANY
    assert "Added: 240 violations." in done.err
    messages = [row["message"] for row in json.loads(tracker.done("log", "--format", "json").out)]
    assert messages[:3] == [f"import many.ndjson, lines {span}" for span in ("201 to 240", "101 to 200", "1 to 100")]


def test_what_is_wrong_names_its_line_and_what_stands(tracker: Program, tmp_path: Path) -> None:
    path = file_of(tmp_path, v150="DPRK-9")
    refused = tracker("import", str(path), "--in-pieces", "--piece", "100")
    assert refused.code == 1
    assert "lines 101 to 200; lines 1 to 100 stand: mend the file and run the command again" in refused.err
    assert "line 151.regime" in refused.err
    done = tracker.done("import", str(file_of(tmp_path)), "--in-pieces", "--piece", "100")
    assert "the first 100 lines stand here already" in done.err


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--afresh"], "--afresh goes with --in-pieces"),
        (["--in-pieces", "--dry-run"], "Use --dry-run without --in-pieces"),
    ],
)
def test_options_that_do_not_go_together_are_refused(
    tracker: Program, tmp_path: Path, options: list[str], said: str
) -> None:
    refused = tracker("import", str(file_of(tmp_path)), *options)
    assert refused.code == 2
    assert said in refused.err


def test_standard_input_does_not_go_in_piece_by_piece(tracker: Program) -> None:
    refused = tracker("import", "-", "--in-pieces")
    assert refused.code == 2
    assert "standard input cannot be read again" in refused.err


@pytest.mark.parametrize("rounds", ROUNDS)
def test_a_file_that_is_killed_at_any_moment_and_run_again_stands_once(
    tracker: Program, tmp_path: Path, rounds: int
) -> None:
    random = Random(rounds)
    for number in range(rounds):
        database = tmp_path / f"{number}.db"
        own = [command_path(), "--db", str(database)]
        subprocess.run([*own, "-q", "init"], check=True)
        command = [*own, "import", str(file_of(tmp_path)), "--in-pieces", "--piece", "20"]
        running = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        time.sleep(random.uniform(0.6, 1.6))
        running.kill()
        running.wait()
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        assert count(f"sqlite:///{database}", "violation") == MANY
        assert rows(f"sqlite:///{database}", "SELECT count(DISTINCT title) FROM violation") == [(MANY,)]
        subprocess.run([*own, "verify"], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


class _Screen(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_a_large_file_shows_how_far_it_is_with_its_rate_and_the_time_left(monkeypatch: pytest.MonkeyPatch) -> None:
    screen = _Screen()
    monkeypatch.setattr(sys, "stderr", screen)
    clock = count_from(0.0, 0.6)
    monkeypatch.setattr(time, "time", lambda: next(clock))
    data = b"x" * 7_999 + b"\n"
    size = len(data) * 2000
    with rate_bar(Settings(), "Importing", size, is_large=True) as tell:
        assert len(list(watched(io.BytesIO(data * 2000), size, tell))) == 2000
    shown = screen.getvalue()
    assert "Importing" in shown
    assert "lines a second" in shown
    assert "00:00:0" in shown


@pytest.mark.parametrize(("quiet", "is_large"), [(True, True), (False, False)])
def test_no_bar_is_shown_where_nobody_wants_one(monkeypatch: pytest.MonkeyPatch, quiet: bool, is_large: bool) -> None:
    screen = _Screen()
    monkeypatch.setattr(sys, "stderr", screen)
    settings = Settings()
    settings.quiet = quiet
    with rate_bar(settings, "Importing", 2_000, is_large=is_large) as tell:
        list(watched(io.BytesIO(b"x\n" * 1000), 2_000, tell))
    assert screen.getvalue() == ""


@pytest.mark.parametrize(("name", "size"), [("table.csv", 1_000_000), ("table.xlsx", 250_000)])
def test_a_table_is_large_in_fewer_bytes_a_workbook_in_fewest(tmp_path: Path, name: str, size: int) -> None:
    path = tmp_path / name
    path.write_bytes(b"x" * size)
    assert is_large(path)
    path.write_bytes(b"x" * (size - 1))
    assert not is_large(path)
