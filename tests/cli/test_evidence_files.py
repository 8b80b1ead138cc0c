"""Evidence files on the command line, with real processes where it matters."""

import os
import shutil
import signal
import subprocess
import time
from hashlib import sha256
from pathlib import Path

import pytest

from tests.cli.program import Program, command_path, process
from tests.cli.terminal import at_terminal

ITEM = ("--kind", "news_article", "--source", "media:A newspaper", "--title", "Title")
PAGE = b"<!doctype html><html>page</html>"


@pytest.fixture
def page(tmp_path: Path) -> Path:
    path = tmp_path / "page.html"
    path.write_bytes(PAGE)
    return path


def vault(tracker: Program) -> Path:
    return Path(f"{tracker.db}.vault")


def kept(tracker: Program, content: bytes = PAGE) -> Path:
    name = sha256(content).hexdigest()
    return vault(tracker) / name[:2] / name


def lying(tracker: Program) -> list[str]:
    return sorted(path.name for path in vault(tracker).rglob("*") if path.is_file())


def run(tracker: Program, *args: str) -> subprocess.CompletedProcess[str]:
    return process("--db", str(tracker.db), "evidence", *args)


def test_an_article_in_all_its_forms_is_one_item(tracker: Program, page: Path, tmp_path: Path) -> None:
    for name in ("shot.png", "page.warc", "crop.png"):
        (tmp_path / name).write_bytes(name.encode())
    answer = tracker.done(
        *("evidence", "add", str(page), "https://example.org/a", "http://archive.example.org/a", *ITEM),
        *("--screenshot", str(tmp_path / "shot.png"), "--archive-copy", str(tmp_path / "page.warc")),
        *("--working-copy", str(tmp_path / "crop.png"), "--author", "One", "--author", "Two", "--edition", "final"),
        *("--published", "2024-06-17", "--accessed", "2024-06-18", "--language", "en", "--release", "published"),
        *("--symbol", "X/1", "--translated-title", "Title two", "--note", "Note", "--marking", "GREEN"),
        *("--archive-checked-by", "A. Analyst", "--archive-checked-on", "2024-06-19"),
    )
    assert answer.out == "E-0001\n"
    view = tracker.show("E-0001")
    assert [(one["role"], one["name"]) for one in view["files"]] == [
        ("original", "page.html"),
        ("screenshot", "shot.png"),
        ("archive_copy", "page.warc"),
        ("working_copy", "crop.png"),
    ]
    expected = {
        "title": "Title",
        "kind": "news_article",
        "url": "https://example.org/a",
        "archive_url": "http://archive.example.org/a",
        "archive_checked_by": "A. Analyst",
        "archive_checked_on": "2024-06-19",
        "authors": ["One", "Two"],
        "edition": "final",
        "accessed": "2024-06-18",
        "language": "en",
        "release": "published",
        "symbol": "X/1",
        "translated_title": "Title two",
        "note": "Note",
        "marking": "GREEN",
    }
    assert {name: view[name] for name in expected} == expected


def test_files_are_added_to_an_item_and_the_log_tells_it(tracker: Program, page: Path) -> None:
    tracker.done("evidence", "add", "https://example.org/a", *ITEM)
    answer = tracker.done(
        *("evidence", "add", "--to", "E-0001", "--archive-copy", str(page), "--collected-by", "A. Analyst"),
        *("--collected-at", "2024-06-17T09:30Z", "--collected-with", "wget 1.21"),
    )
    assert answer.out == "E-0001\n"
    log = tracker.rows("evidence", "custody", "E-0001")
    assert [(row["event"], row["file"]) for row in log] == [
        ("collected", "page.html"),
        ("collected", None),
        ("ingested", "page.html"),
    ]
    assert list(log[0]) == ["at", "event", "file", "by", "tool", "sha256", "note"]
    assert log[2]["sha256"] == sha256(PAGE).hexdigest()
    table = tracker.done("evidence", "custody", "E-0001").flat
    assert "2024-06-17 09:30:00 Collected page.html A. Analyst with wget 1.21" in table
    assert sha256(PAGE).hexdigest()[:12] in table


def test_the_page_of_an_item_tells_its_files(tracker: Program, page: Path) -> None:
    tracker.done("evidence", "add", str(page), *ITEM)
    answer = tracker.done("evidence", "show", "E-0001")
    assert answer.out == tracker.done("show", "E-0001").out
    for told in ("Original", "page.html", "text/html", f"{len(PAGE)} bytes", sha256(PAGE).hexdigest()):
        assert told in answer.out
    tracker.refused("evidence", "show", "S-0001")


@pytest.mark.parametrize(
    ("args", "told"),
    [
        ((), "Missing --source, --title, --kind"),
        (("--title", "T", "--source", "media:A"), "Missing --kind"),
        (("--to", "E-0001", "--title", "T", "--author", "A", "http://a"), "--title, --author cannot go with --to"),
        (("--to", "E-0001"), "Say which files"),
        (("http://a", "http://b", "http://c", *ITEM), "one address and one archive address"),
        (("http://a", "http://b", "--archive-url", "http://c", *ITEM), "one address and one archive address"),
        (("--kind", "artikel"), "is no evidence kind"),
    ],
)
def test_a_command_that_makes_no_sense_says_what_is_missing(tracker: Program, args: tuple[str, ...], told: str) -> None:
    answer = tracker.refused("evidence", "add", *args, code=2)
    assert told in " ".join(answer.err.split())


@pytest.mark.parametrize(
    ("args", "told"),
    [
        (("missing.pdf", *ITEM), "there is no file missing.pdf"),
        (("/", *ITEM), "no ordinary file"),
        (("http://a", *ITEM, "--published", "June"), "--published:"),
        (("http://a", *ITEM, "--collected-at", "noon"), "'noon' is no time"),
        (("http://a b", *ITEM), "URL: 'http://a b' is no address"),
        (("--to", "E-0007", "http://a"), "there is no E-0007"),
        (("--to", "S-0001", "http://a"), "S-0001 is no evidence"),
    ],
)
def test_what_cannot_be_recorded_is_refused_in_a_sentence(tracker: Program, args: tuple[str, ...], told: str) -> None:
    assert told in tracker.refused("evidence", "add", *args).err
    assert tracker.refused("show", "S-0001").err


def test_at_a_terminal_it_asks_for_what_is_missing(tracker: Program, page: Path) -> None:
    sent = at_terminal(
        *("--db", str(tracker.db), "evidence", "add", str(page)), typed="media:A newspaper\nTitle\nnewz\nnews_article\n"
    )
    assert "Did you mean" in sent
    assert "E-0001" in sent
    assert tracker.show("E-0001")["title"] == "Title"


def test_a_name_that_is_nearly_one_recorded_is_not_doubled(tracker: Program) -> None:
    tracker.done("evidence", "add", "http://a", *ITEM)
    other = ("--kind", "report", "--source", "media:A news paper", "--title", "Other")
    assert "S-0001 A newspaper" in tracker.refused("evidence", "add", "http://b", *other).err
    tracker.done("evidence", "add", "http://b", *other, "--new")
    assert tracker.show("S-0002")["name"] == "A news paper"


def test_verify_ends_with_three_when_something_is_wrong(tracker: Program, page: Path) -> None:
    tracker.done("evidence", "add", str(page), *ITEM)
    assert tracker.done("evidence", "verify").err == "1 file checked, it is as recorded.\n"
    kept(tracker).chmod(0o600)
    kept(tracker).write_bytes(b"<!doctype html><html>Page</html>")
    answer = tracker("evidence", "verify", "--format", "json")
    assert answer.code == 3
    assert answer.json == [
        {
            "evidence": "E-0001",
            "name": "page.html",
            "role": "original",
            "problem": "changed",
            "sha256": sha256(PAGE).hexdigest(),
        }
    ]
    assert answer.err.startswith("Error: 1 of 1 file is not as recorded\n")
    assert "changed" in tracker("evidence", "verify", "E-0001").flat
    tracker.done("evidence", "add", "--to", "E-0001", str(page))
    tracker.done("evidence", "verify")


def test_verify_shows_how_far_it_is_at_a_terminal_only(tracker: Program, page: Path) -> None:
    tracker.done("evidence", "add", str(page), *ITEM)
    assert "100%" in at_terminal("--db", str(tracker.db), "evidence", "verify")
    assert "100%" not in run(tracker, "verify").stderr
    assert "100%" not in at_terminal("--db", str(tracker.db), "-q", "evidence", "verify")


def test_verify_logs_nothing_with_no_record(tracker: Program, page: Path) -> None:
    tracker.done("evidence", "add", str(page), *ITEM)
    before = tracker.history()
    tracker.done("evidence", "verify", "--no-record")
    assert tracker.history() == before
    tracker.done("evidence", "verify")
    assert tracker.history() == before + 1


def test_verify_of_nothing_says_so(tracker: Program) -> None:
    tracker.done("evidence", "add", "http://a", *ITEM)
    assert "No file of evidence was checked" in tracker.done("evidence", "verify").err
    assert tracker.rows("evidence", "verify") == []


def test_the_file_names_of_evidence_do_not_act_on_the_terminal(tracker: Program, tmp_path: Path) -> None:
    path = tmp_path / "a\x1b[31m\n[b]b[link=].txt"
    path.write_text("text")
    tracker.done("evidence", "add", str(path), *ITEM)
    for args in (("custody", "E-0001"), ("show", "E-0001"), ("verify",)):
        answer = tracker.done("evidence", *args)
        assert "\x1b" not in answer.out + answer.err
    path.unlink()
    assert "\x1b" not in tracker.refused("evidence", "add", str(path), "--to", "E-0001").err
    assert tracker.show("E-0001")["files"][0]["name"] == path.name


def test_a_file_name_that_is_no_text_is_refused_plainly(tracker: Program, tmp_path: Path) -> None:
    path = os.path.join(os.fsencode(tmp_path), b"caf\xe9.txt")
    Path(os.fsdecode(path)).write_text("text")
    ran = subprocess.run(
        [command_path(), "--db", str(tracker.db), "evidence", "add", path, *ITEM],
        capture_output=True,
        check=False,
    )
    assert ran.returncode == 1
    assert b"Traceback" not in ran.stderr
    assert b"half a character" in ran.stderr
    assert lying(tracker) == []


def test_killed_while_it_copies_a_large_file_it_leaves_no_trace_in_the_database(
    tracker: Program, tmp_path: Path
) -> None:
    large = tmp_path / "large.bin"
    with large.open("wb") as stream:
        stream.truncate(2 * 1024**3)
    before = tracker.history()
    running = subprocess.Popen([command_path(), "--db", str(tracker.db), "evidence", "add", str(large), *ITEM])
    while not any(path.stat().st_size > 2**20 for path in vault(tracker).glob(".new-*")):
        assert running.poll() is None
        time.sleep(0.01)
    running.send_signal(signal.SIGKILL)
    running.wait()
    (left,) = vault(tracker).glob(".new-*")
    assert tracker.history() == before
    assert tracker.refused("show", "E-0001")
    os.truncate(large, 1000)
    os.utime(left, (0, time.time() - 25 * 60 * 60))
    assert tracker.done("evidence", "add", str(large), *ITEM).out == "E-0001\n"
    answer = tracker.done("evidence", "verify")
    assert f"Left behind by a command that was stopped, of no use: {left.name}." in answer.err


def test_four_processes_add_the_same_file_at_once(tracker: Program, page: Path) -> None:
    page.write_bytes(PAGE * 100_000)
    item = ("--kind", "news_article", "--source", "media:A newspaper")
    command = [command_path(), "--db", str(tracker.db), "evidence", "add", str(page), *item, "--title"]
    running = [
        subprocess.Popen([*command, f"Title {number}"], stdout=subprocess.PIPE, text=True) for number in range(4)
    ]
    refs = sorted(one.communicate()[0] for one in running)
    assert refs == [f"E-000{number}\n" for number in range(1, 5)]
    assert lying(tracker) == [sha256(PAGE * 100_000).hexdigest()]
    assert tracker.done("evidence", "verify").err == "4 files checked, all as recorded.\n"
    assert tracker.refused("show", "S-0002")


SMALL_DISK = """
mount -t tmpfs -o size=2m none "$1" || exit 99
mkdir "$1/vault"
"$2" --db "$3" evidence add "$4" --kind report --source S-0001 --title Large
code=$?
ls -A "$1/vault"
exit $code
"""


def test_a_vault_on_a_full_disk_keeps_nothing(tracker: Program, page: Path, tmp_path: Path) -> None:
    if not shutil.which("unshare"):
        pytest.skip("no unshare here")
    tracker.done("evidence", "add", "http://a", *ITEM)
    before = tracker.history()
    page.write_bytes(bytes(5_000_000))
    disk = tmp_path / "disk"
    disk.mkdir()
    inside = ["unshare", "-rm", "sh", "-c", SMALL_DISK, "sh", str(disk), command_path(), str(tracker.db), str(page)]
    ran = subprocess.run(
        inside, capture_output=True, text=True, check=False, env={**os.environ, "TRACKER_VAULT": str(disk / "vault")}
    )
    if ran.returncode == 99 or "unshare:" in ran.stderr:
        pytest.skip("a small disk cannot be mounted here")
    assert ran.returncode == 1
    assert "the disk is full" in ran.stderr
    assert "Traceback" not in ran.stderr
    assert ran.stdout == ""
    assert tracker.history() == before
