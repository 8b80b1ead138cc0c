"""Text of any kind is kept byte for byte, and never acts on a screen, in Markdown or in a spreadsheet."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.cli.program import Program, process
from tests.cli.terminal import at_terminal

# The colours and weights of this program; blinking (5), hiding (8) and all else could only come from the text.
OWN = re.compile(r"\x1b\[(?:0|1|2|3[0-7]|39|1;3[0-7])m")
ACTING = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060\u2066-\u2069\ufeff]"
)

HOSTILE = {
    "escape": "red \x1b[5;8m hidden \x1b]0;title\x07 \x1b[2J end",
    "c1": "a \x9b5m b \x85 next line \x90 c",
    "carriage return": "harmless\rreplaced",
    "backspace": "innocent\x08\x08\x08\x08guilty",
    "bidi": "invoice \u202etxt.exe\u202c and \u2066isolated\u2069 \u200fmark",
    "zero width": "Kim\u200bJong\u2060Un\ufeff",
    "separators": "one\u2028two\u2029three",
    "rich closing": "[/bold] [/] [/red] unmatched",
    "rich link": "[link=https://evil.invalid]un.org[/link] [@click=app.bell]x[/]",
    "rich style": "[bold red on blue]loud[/] [conceal]hidden[/] [blink]x[/]",
    "rich escape": "\\[bold]x \\\\[bold]y [[nested]] [1718] [Old Reference # I.47.D.7]",
    "emoji code": ":smile: :warning: :skull:",
    "markdown": "# title\n- list\n| a | b |\n![img](http://evil.invalid/x.png) [text](javascript:alert(1)) "
    "`code` **b** ~~s~~",
    "html": "<script>alert(1)</script><img src=x onerror=alert(1)> &lt;b&gt; <!-- -->",
    "format": "%s %n {0} {user.password} ${HOME} $(id) `id`",
    "formula": "=cmd|' /C calc'!A0",
    "combining": "Z\u0351\u036b\u0343a\u0300lgo \ud7ff \U0010fffd \U0001f469\u200d\U0001f680",
    "long": "x" * 5000,
}


def hostile_case(text: str) -> dict[str, Any]:
    """A case file with this text wherever text may stand."""
    return {
        "parties": [{"key": "p", "kind": "company", "name": text, "note": text, "names": [{"name": f"{text}2"}]}],
        "sources": [{"key": "s", "kind": "media", "name": text, "note": text}],
        "evidence": [{"key": "e", "kind": "report", "source": "s", "title": text, "authors": [text], "note": text}],
        "violations": [
            {
                "key": "v",
                "title": text,
                "summary": text,
                "regime": "DPRK-1718",
                "place": {"name": text},
                "stops": [{"place": text, "kind": "loading"}],
                "tags": [text],
                "references": [{"scheme": text, "value": text}],
                "provisions": [{"provision": "S/RES/1718 (2006) 8(b)", "rationale": text, "cited_as": text}],
                "parties": [{"party": "p", "role": "supplier", "role_detail": text}],
                "items": [{"key": "i", "description": text, "note": text}],
                "claims": [
                    {
                        "key": "c",
                        "evidence": "e",
                        "stance": "supports",
                        "about": "act",
                        "statement": text,
                        "quote": text,
                        "translation": {"text": text, "by": text},
                        "locator": {"kind": "page", "value": text},
                        "origin": "s",
                        "figures": [{"quantity": "3", "unit": text, "counts": text, "text": text, "assumption": text}],
                    }
                ],
                "requests": [{"to": "p", "purpose": "information", "on": "2024-01-01", "disclosed": text}],
                "replies": [{"party": "p", "position": "denies", "statement": text, "spoken_by": text}],
                "actions": [{"kind": "seizure", "statement": text, "place": text}],
                "assessments": [{"status": "alleged", "rationale": text, "reviewed_by": text}],
            }
        ],
        "milestones": [{"regime": "DPRK-1718", "on": "2024", "kind": "other", "title": text, "summary": text}],
    }


def bring(program: Program, text: str) -> str:
    """Import it as JSON, which can hold every character; the reference of the violation."""
    file = program.db.parent / "hostile.json"
    file.write_text(json.dumps({"format": "tracker-case-file", "version": 1, **hostile_case(text)}))
    return program.done("--actor", text, "-m", text, "import", str(file)).out.strip()


SCREENS = (
    ("list",),
    ("show", "{v}"),
    ("show", "P-0001"),
    ("show", "S-0001"),
    ("show", "E-0001"),
    ("show", "C-0001"),
    ("show", "R-0001"),
    ("report", "dossier", "{v}"),
    ("report", "summary"),
    ("milestone", "list"),
    ("log",),
    ("log", "{v}"),
)


@pytest.mark.parametrize("name", HOSTILE)
def test_no_screen_is_acted_upon(tracker: Program, name: str) -> None:
    ref = bring(tracker, HOSTILE[name])
    for args in SCREENS:
        answer = tracker.done(*(arg.format(v=ref) for arg in args))
        assert not ACTING.search(answer.out.replace("\r\n", "\n")), args
        assert "\r" not in answer.out, args


@pytest.mark.parametrize("name", ["rich closing", "rich link", "rich style", "rich escape", "emoji code", "format"])
def test_what_is_harmless_is_shown_as_it_stands(tracker: Program, name: str) -> None:
    ref = bring(tracker, HOSTILE[name])
    for args in (("show", ref), ("report", "dossier", ref), ("show", "P-0001")):
        assert " ".join(HOSTILE[name].split()) in tracker.done(*args).flat


@pytest.mark.parametrize("name", HOSTILE)
def test_text_is_given_back_byte_for_byte(tracker: Program, name: str, tmp_path: Path) -> None:
    text = HOSTILE[name]
    ref = bring(tracker, text)
    view = tracker.show(ref)
    assert {view["title"], view["summary"], view["claims"][0]["quote"], view["parties"][0]["name"]} == {text}
    for form in ("json", "yaml", "ndjson"):
        tracker.done("export", "-o", str(tmp_path / f"out.{form}"))
    assert json.loads((tmp_path / "out.json").read_bytes())["violations"][0]["summary"] == text
    lines = [json.loads(line) for line in (tmp_path / "out.ndjson").read_bytes().decode().split("\n")[1:] if line]
    assert next(line["summary"] for line in lines if line["record"] == "violation") == text
    assert yaml.safe_load((tmp_path / "out.yaml").read_bytes())["violations"][0]["summary"] == text


@pytest.mark.parametrize("form", ["json", "yaml", "ndjson"])
def test_hostile_text_goes_in_again_unchanged(tracker: Program, another: Program, form: str, tmp_path: Path) -> None:
    bring(tracker, "".join(HOSTILE.values()))
    file = tmp_path / f"out.{form}"
    tracker.done("export", "-o", str(file))
    another.done("import", str(file))
    assert another.done("export", "--format", form).out.encode() == file.read_bytes()


def test_at_a_terminal_only_the_programs_own_colours_are_sent(tracker: Program) -> None:
    ref = bring(tracker, "\n".join(HOSTILE.values()))
    for args in SCREENS:
        sent = at_terminal("--db", str(tracker.db), *(arg.format(v=ref) for arg in args))
        assert "\x1b[" in sent, args
        bare = OWN.sub("", sent).replace("\r\n", "\n")
        assert not ACTING.search(bare), (args, ACTING.search(bare))
        assert "\r" not in bare, args


def test_errors_at_a_terminal_do_not_send_what_was_typed(tracker: Program) -> None:
    evil = "\x1b[5m\x1b]0;x\x07\u202e"
    for args in (
        ("show", evil),
        (evil,),
        ("list", evil),
        (f"--{evil}",),
        ("list", "--sort", evil),
        ("list", "--measure", evil),
        ("list", "--limit", evil),
        ("list", "--regime", evil),
        ("list", "--provision", evil),
        ("import", evil),
        ("add", "x", "--regime", evil),
        ("add", "x", "--regime", "DPRK-1718", "--party", f"{evil}=x"),
        ("add", "x", "--regime", "DPRK-1718", "--occurred", evil),
        ("export", "-o", f"/no/such/{evil}"),
        ("db", "downgrade", evil, "--yes"),
    ):
        sent = at_terminal("--db", str(tracker.db), *args)
        bare = OWN.sub("", sent).replace("\r\n", "\n")
        assert "rror" in bare, (args, bare)
        assert not ACTING.search(bare), (args, ACTING.search(bare), bare)


def test_what_is_no_text_at_all_is_refused_plainly(tracker: Program) -> None:
    before = tracker.history()
    for args in (("add", b"bad \xff", "--regime", "DPRK-1718"), ("list", b"\xff"), ("show", b"\xff")):
        ran = process("--db", str(tracker.db), *args)
        assert ran.returncode in (1, 2), args
        assert "Traceback" not in ran.stderr
    assert tracker.history() == before


def test_a_case_file_problem_does_not_act_on_the_screen(tracker: Program, tmp_path: Path) -> None:
    file = tmp_path / "bad.json"
    key = "\x1b[5m\u202e"
    file.write_text(json.dumps({"format": "tracker-case-file", "version": 1, key: [], "parties": [{key: key}]}))
    answer = tracker.refused("import", str(file))
    assert not ACTING.search(answer.err)


@pytest.fixture
def markdown(tracker: Program, request: pytest.FixtureRequest) -> str:
    tracker.forget_milestones()
    ref = bring(tracker, HOSTILE[request.param])
    whole = [tracker.done("report", "dossier", ref, "--format", "markdown").out]
    whole.append(tracker.done("report", "summary", "--format", "markdown").out)
    for args in (("list",), ("show", ref), ("show", "P-0001"), ("show", "E-0001"), ("log",), ("milestone", "list")):
        whole.append(tracker.done(*args, "--format", "markdown").out)
    return "\n".join(whole)


@pytest.mark.parametrize("markdown", ["html"], indirect=True)
def test_markdown_holds_no_live_html(markdown: str) -> None:
    assert "alert(1)" in markdown
    assert not re.search(r"(?<!\\)<(?!br>)[a-zA-Z!/]", markdown)
    assert "&lt;" not in markdown.replace("&amp;lt;", "")


@pytest.mark.parametrize("markdown", ["markdown"], indirect=True)
def test_markdown_holds_no_live_links_or_tables_of_the_user(markdown: str) -> None:
    assert "javascript:alert" in markdown
    assert not re.search(r"(?<!\\)\](?=\()", markdown)
    assert not re.search(r"(?<!\\)`code", markdown)
    assert not re.search(r"(?<!\\)\*\*b", markdown.replace("**#", ""))
    assert not re.search(r"^# title", markdown, re.MULTILINE)
    assert not re.search(r"^- list", markdown, re.MULTILINE)
    rows = [line for line in markdown.splitlines() if "a \\|" in line or "\\| b" in line]
    assert rows


@pytest.mark.parametrize("markdown", ["escape", "bidi", "c1"], indirect=True)
def test_markdown_holds_nothing_that_acts(markdown: str) -> None:
    assert not ACTING.search(markdown)
