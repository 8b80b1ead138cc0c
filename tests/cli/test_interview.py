"""The questions of `tracker add`, put to somebody at a real terminal."""

import io
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pexpect
import pytest

from tests.cli.conftest import Begin
from tests.cli.program import Program, command_path
from tests.cli.terminal import at_a_screen, spawn

SUMMARY = "Record it?"
KOREAN = {"key": "ri", "kind": "person", "name": "Ri Jong Ho", "country": "KP", "names": [{"name": "리정호"}]}
ARABIC = {"key": "sea", "kind": "company", "name": "شركة البحر", "country": "SY"}
ITEM = {"key": "e", "kind": "news_article", "source": "daily", "title": "Coal"}
PAPER = {"key": "daily", "kind": "media", "name": "A daily newspaper", "reliability": "B"}


class Sitting:
    """Somebody at a terminal who answers one question after the other."""

    def __init__(self, running: Any) -> None:
        self.running = running
        self.running.delaybeforesend = None
        self._shown = io.StringIO()
        self.running.logfile_read = self._shown

    def shown(self) -> str:
        """All that was sent to the terminal."""
        return self._shown.getvalue()

    def reads(self, words: str) -> None:
        """Wait until these words stand on the screen."""
        self.running.expect_exact(words)

    def answers(self, question: str, typed: str = "") -> None:
        """Wait for a question, and answer it."""
        self.reads(question)
        self.running.send(f"{typed}\r")

    def answers_all(self, *pairs: tuple[str, str]) -> None:
        for question, typed in pairs:
            self.answers(question, typed)

    def ends(self) -> tuple[int, str]:
        """The exit code, and what was said last."""
        self.running.expect(pexpect.EOF)
        self.running.close()
        plain = re.sub(r"\x1b\[[0-9;?]*[A-Za-z]", "", self.running.before or "")
        return self.running.exitstatus, plain


Sit = Callable[..., Sitting]


def name(program: Program) -> None:
    program.bring({"parties": [KOREAN, ARABIC], "sources": [PAPER]})


@pytest.fixture
def sit(tracker: Program, begin: Begin, tmp_path: Path) -> Iterator[Sit]:
    """Start `tracker add` at a terminal, on a database with a few names."""
    begin(tracker, name)
    sittings: list[Sitting] = []

    def start(*args: str, shell: str = "", **more: str) -> Sitting:
        words, environment, size = ["--db", str(tracker.db), "add", *args], at_a_screen(**more), (40, 80)
        if shell:
            line = shell.replace("TRACKER", " ".join([command_path(), *words]))
            settings: dict[str, Any] = {"encoding": "utf-8", "timeout": 60, "dimensions": size}
            running = pexpect.spawn("/bin/bash", ["--norc", "-c", line], cwd=tmp_path, env=environment, **settings)
        else:
            running = spawn(*words, cwd=tmp_path, environment=environment, dimensions=size)
        sittings.append(Sitting(running))
        return sittings[-1]

    yield start
    for sitting in sittings:
        sitting.running.close(force=True)


def refs(tracker: Program) -> list[str]:
    return [row["ref"] for row in tracker.rows("list")]


def untouched(tracker: Program, sitting: Sitting, before: int) -> None:
    code, said = sitting.ends()
    assert (code, "Stopped; nothing was written." in said) == (1, True), said
    assert "Traceback" not in said
    assert (tracker.history(), refs(tracker)) == (before, [])
    vault = Path(f"{tracker.db}.vault")
    assert [file for file in vault.rglob("*") if file.is_file()] == []


def test_a_title_a_regime_and_a_full_stop_are_enough(sit: Sit, tracker: Program) -> None:
    person = sit()
    person.answers_all(("Title:", "A car is given"), ("Regime:", "DPRK-1718"), ("Measure:", "."))
    person.reads("To be recorded")
    person.answers(SUMMARY)
    code, said = person.ends()
    ref = refs(tracker)[0]
    assert (code, said.strip().splitlines()[-1]) == (0, ref)
    view = tracker.show(ref)
    assert (view["title"], view["regime"], view["measure"], view["status"]) == (
        "A car is given",
        "DPRK-1718",
        None,
        "alleged",
    )


def test_enter_takes_the_regime_of_the_newest_record_and_skips_the_rest(sit: Sit, tracker: Program) -> None:
    tracker.done("add", "The first", "--regime", "DPRK-1718")
    person = sit()
    person.answers("Title:", "The second")
    for question in ("Regime [DPRK-1718]:", "Measure:", "Date:", "Place:", "Country of the place:", "Party's role:"):
        person.answers(question)
    for question in ("Goods:", "Provision:", "Evidence (file, address or E-0001):", "Status [alleged]:", SUMMARY):
        person.answers(question)
    assert person.ends()[0] == 0
    assert tracker.show(refs(tracker)[1])["regime"] == "DPRK-1718"


MATTER = (
    ("Title:", "Coal is sold"),
    ("Regime:", "1718"),
    ("Measure:", "coal"),
    ("Date:", "2017-08"),
    ("Place:", "Rajin"),
    ("Country of the place:", "kp"),
)


def test_everything_that_is_answered_is_recorded(sit: Sit, tracker: Program, tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text("<p>they sold coal</p>")
    person = sit()
    person.answers_all(*MATTER)
    person.answers_all(("Party's role:", "supplier"), ("Supplier:", "Ri Jong Hoo"))
    person.reads("1  P-0001")
    person.answers("Which one:", "1")
    person.answers_all(("Party's role:", "broker"), ("Broker:", "Ri Jung Ho"))
    person.answers_all(("Which one:", "new"), ("its kind", "person"))
    person.answers_all(("Party's role:", "transporter"), ("Transporter:", "Coal Line"), ("its kind", "company"))
    person.answers_all(("Party's role:", ""), ("Goods:", "coal"), ("HS code:", "2701"), ("Goods:", ""))
    person.answers_all(("Provision:", "2371 8"), ("Provision:", ""))
    person.answers_all(("Evidence (file", "page.html"), ("Its title [page.html]:", ""), ("Its kind:", "document"))
    person.answers_all(("Source:", "Port gazette"), ("its kind", "registry"), ("How reliable", "C"))
    person.answers_all(("Published:", "2017-09-01"), ("What it says", ""), ("Its own words:", "they sold coal"))
    person.answers_all(("Who says so", ""), ("How credible", "3"), ("Figure:", "~26000 t"), ("Figure:", ""))
    person.answers("Status", "under_review")
    person.reads("Ri Jong Ho (person, North Korea)")
    person.reads("Coal Line (company)")
    person.reads("Port gazette (registry)")
    person.answers(SUMMARY, "y")
    code, said = person.ends()
    assert code == 0, said
    view = tracker.show(refs(tracker)[0])
    assert {name: view[name] for name in ("title", "regime", "measure", "status")} == {
        "title": "Coal is sold",
        "regime": "DPRK-1718",
        "measure": "coal_iron",
        "status": "under_review",
    }
    assert (view["occurred"]["text"], view["place"]["name"], view["place"]["country"]) == ("2017-08", "Rajin", "KP")
    assert [(one["role"], one["ref"], one["name"], one["kind"]) for one in view["parties"]] == [
        ("supplier", "P-0001", "Ri Jong Ho", "person"),
        ("broker", "P-0003", "Ri Jung Ho", "person"),
        ("transporter", "P-0004", "Coal Line", "company"),
    ]
    assert [one["provision"] for one in view["provisions"]] == ["S/RES/2371 (2017) 8"]
    assert view["items"] == [{**view["items"][0], "description": "coal", "hs": "2701"}]
    claim = view["claims"][0]
    assert (claim["statement"], claim["quote"], claim["credibility"]) == ("Coal is sold", "they sold coal", 3)
    assert (claim["source"], claim["origin"]) == ("Port gazette", "Port gazette")
    assert (claim["figures"][0]["best"], claim["figures"][0]["unit"]) == ("26000", "t")
    item = tracker.show(claim["evidence"])
    assert (item["kind"], item["published"], [file["name"] for file in item["files"]]) == (
        *("document", "2017-09-01"),
        ["page.html"],
    )
    assert tracker.show(item["source_ref"])["reliability"] == "C"


def test_an_address_is_an_article_of_a_source_that_is_known(sit: Sit, tracker: Program) -> None:
    person = sit()
    person.answers_all(*MATTER[:2], ("Measure:", ""), ("Date:", ""), ("Place:", ""), ("Country", ""), ("role:", ""))
    person.answers_all(("Goods:", ""), ("Provision:", ""), ("Evidence (file", "https://example.org/coal"))
    person.answers_all(
        ("Its title", "Coal goes on"), ("Its kind [news_article]:", ""), ("Source:", "a daily  NEWSPAPER")
    )
    person.reads("S-0001 A daily newspaper (media)")
    person.answers_all(("Published:", "."), (SUMMARY, ""))
    assert person.ends()[0] == 0
    claim = tracker.show(refs(tracker)[0])["claims"][0]
    item = tracker.show(claim["evidence"])
    assert (item["title"], item["url"], item["kind"]) == ("Coal goes on", "https://example.org/coal", "news_article")
    assert (claim["origin"], claim["credibility"]) == ("A daily newspaper", None)


def test_what_was_said_by_option_is_not_asked(sit: Sit, tracker: Program) -> None:
    person = sit("--regime", "DPRK-1718", "--measure", "coal_iron", "--occurred", "2017", "--place", "Rajin")
    person.answers_all(("Title:", "Coal"), ("Country of the place:", "."), (SUMMARY, ""))
    assert person.ends()[0] == 0
    assert tracker.show(refs(tracker)[0])["measure"] == "coal_iron"


def test_the_other_scales_are_asked_for_on_request(sit: Sit, tracker: Program) -> None:
    person = sit("Coal", "--regime", "DPRK-1718", "--ask")
    person.answers_all(("Summary:", "In short."), ("Measure:", ""), ("Direction:", "from_target"))
    person.answers_all(("Conduct:", "compl"), ("Extent:", "single"), ("Date:", "."), (SUMMARY, ""))
    assert person.ends()[0] == 0
    view = tracker.show(refs(tracker)[0])
    assert (view["summary"], view["direction"], view["conduct"], view["extent"]) == (
        *("In short.", "from_target"),
        *("completed", "single"),
    )


@pytest.mark.parametrize(
    ("steps", "question", "wrong", "said", "right"),
    [
        (MATTER[:3], "Date:", "2017-13", "is no day, month or year", "2017-12"),
        (MATTER[:1], "Regime:", "DPKR-1718", "there is no regime", "DPRK-1718"),
        (MATTER[:2], "Measure:", "luxery", "Did you mean luxury_goods", "luxury"),
        (MATTER[:5], "Country of the place:", "North Korea", "Use KP", "KP"),
    ],
)
def test_a_wrong_answer_is_refused_at_once_and_asked_again(
    sit: Sit, tracker: Program, steps: Any, question: str, wrong: str, said: str, right: str
) -> None:
    person = sit()
    person.answers_all(*steps)
    person.answers(question, wrong)
    person.running.expect(re.compile(re.escape(said), re.IGNORECASE))
    person.answers(question, right)
    for at in ("Measure:",) if question == "Regime:" else ("Party's role:",) if len(steps) == 5 else ():
        person.answers(at, ".")
    if question in ("Measure:", "Date:"):
        person.answers("Date:" if question == "Measure:" else "Place:", ".")
    person.answers(SUMMARY)
    assert person.ends()[0] == 0
    assert len(refs(tracker)) == 1


def test_a_question_mark_shows_what_fits(sit: Sit) -> None:
    person = sit("Coal", "--regime", "DPRK-1718", "--ask", "--measure", "coal_iron", "--summary", "x")
    person.answers("Direction:", "?")
    person.reads("from_target")
    person.reads("By target")
    person.reads("Direction:")


def test_a_name_that_was_mistyped_can_be_typed_again(sit: Sit, tracker: Program) -> None:
    person = sit("--regime", "DPRK-1718", "--measure", "coal_iron", "--occurred", "2017", "--place", "Rajin")
    person.answers_all(
        ("Title:", "Coal"), ("Country", "KP"), ("role:", "supplier"), ("Supplier:", "Nobody at all"), ("its kind", "")
    )
    person.answers_all(("Supplier:", "P-0002"), ("role:", "."), (SUMMARY, ""))
    assert person.ends()[0] == 0
    assert [one["ref"] for one in tracker.show(refs(tracker)[0])["parties"]] == ["P-0002"]
    assert len(tracker.rows("party", "list")) == 2


def test_a_new_name_is_not_asked_about_twice(sit: Sit, tracker: Program) -> None:
    """Once by the questions, and again when the draft is made."""
    person = sit("--regime", "DPRK-1718", "--measure", "coal_iron", "--occurred", "2017", "--place", "Rajin")
    person.answers_all(
        ("Title:", "Coal"), ("Country", "KP"), ("role:", "supplier"), ("Supplier:", "Ri Jung Ho"), ("Which one:", "new")
    )
    person.answers_all(("its kind", "person"), ("role:", "."), (SUMMARY, ""))
    code, said = person.ends()
    assert code == 0, said
    assert [row["name"] for row in tracker.rows("party", "list", "--sort", "recorded")][-1] == "Ri Jung Ho"


@pytest.mark.parametrize("typed", ["리정", "jong", "شركة"])
def test_names_in_all_scripts_are_offered_while_typing(sit: Sit, tracker: Program, typed: str) -> None:
    offered = "P-0002 شركة البحر" if typed == "شركة" else "P-0001 Ri Jong Ho"
    person = sit("--regime", "DPRK-1718", "--measure", "coal_iron", "--occurred", "2017", "--place", "Rajin")
    person.answers_all(("Title:", "Coal"), ("Country", "KP"), ("role:", "supplier"))
    person.reads("Supplier:")
    person.running.send(typed)
    person.reads(offered)
    person.running.send("\t")
    person.reads(offered.split(maxsplit=1)[0])
    person.running.send("\r")
    person.answers_all(("role:", "."), (SUMMARY, ""))
    assert person.ends()[0] == 0
    assert [one["ref"] for one in tracker.show(refs(tracker)[0])["parties"]] == [offered.split(maxsplit=1)[0]]


STEPS: dict[str, tuple[tuple[str, str], ...]] = {
    "first": (),
    "middle": (*MATTER, ("Party's role:", "supplier"), ("Supplier:", "Somebody new")),
    "evidence": (*MATTER[:2], ("Measure:", ""), ("Date:", ""), ("Place:", ""), ("Country", ""), ("role:", ""),
                 ("Goods:", ""), ("Provision:", ""), ("Evidence", "page.html"), ("Its title", "")),
    "last": (*MATTER[:2], ("Measure:", ""), ("Date:", ".")),
}  # fmt: skip
NEXT = {"first": "Title:", "middle": "its kind", "evidence": "Its kind:", "last": SUMMARY}


@pytest.mark.parametrize("key", ["\x03", "\x04"], ids=["ctrl-c", "ctrl-d"])
@pytest.mark.parametrize("at", list(STEPS))
def test_stopping_at_any_question_writes_nothing(sit: Sit, tracker: Program, tmp_path: Path, at: str, key: str) -> None:
    (tmp_path / "page.html").write_text("a page")
    before = tracker.history()
    person = sit()
    person.answers_all(*STEPS[at])
    person.reads(NEXT[at])
    person.running.send(key)
    untouched(tracker, person, before)


def test_saying_no_to_the_summary_writes_nothing(sit: Sit, tracker: Program, tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text("a page")
    before = tracker.history()
    person = sit("--evidence", "page.html", "--source", "S-0001", "--evidence-kind", "document")
    person.answers_all(*MATTER[:2], ("Measure:", "."), (SUMMARY, "n"))
    untouched(tracker, person, before)


def test_standard_output_holds_the_reference_alone(sit: Sit, tracker: Program, tmp_path: Path) -> None:
    person = sit(shell="TRACKER > out.txt")
    person.answers_all(*MATTER[:2], ("Measure:", "."), (SUMMARY, ""))
    assert person.ends()[0] == 0
    assert (tmp_path / "out.txt").read_text() == f"{refs(tracker)[0]}\n"


@pytest.mark.parametrize("term", ["dumb", "unknown"])
def test_a_terminal_that_can_do_nothing_is_enough(sit: Sit, tracker: Program, tmp_path: Path, term: str) -> None:
    person = sit(shell="TRACKER > out.txt", TERM=term)
    person.answers_all(*MATTER[:3], ("Date:", "last year"))
    person.reads("Write it as EDTF")
    person.answers_all(("Date:", "."), (SUMMARY, ""))
    assert person.ends()[0] == 0
    assert "\x1b" not in person.shown()
    assert (tmp_path / "out.txt").read_text() == f"{refs(tracker)[0]}\n"


def test_without_colours_none_are_sent(sit: Sit) -> None:
    person = sit(NO_COLOR="1")
    person.answers("Title:", "A car")
    person.reads("Regime:")
    person.running.send("DPRK")
    person.reads("DPRK-1718")
    person.running.send("\x03")
    person.ends()
    assert not re.search(r"\x1b\[([0-9]+;)*(3[0-8]|4[0-8])[;m]", person.shown())


def test_what_is_likely_the_same_is_shown_with_the_reason(sit: Sit, tracker: Program) -> None:
    tracker.done("add", "Coal is sold", "--regime", "DPRK-1718", "--occurred", "2017-08")
    person = sit()
    person.answers_all(("Title:", "Coal is sold!"), ("Regime", ""), ("Measure:", "."))
    person.reads("This may be recorded already")
    person.reads("nearly the same title")
    person.answers(SUMMARY, "n")
    assert person.ends()[0] == 1
    assert len(refs(tracker)) == 1


def test_a_paragraph_that_the_act_would_breach_is_offered_and_picked_by_its_number(sit: Sit, tracker: Program) -> None:
    person = sit(
        "--regime", "DPRK-1718", "--measure", "coal_iron", "--party", "supplier=state:Russia", "--item", "coal"
    )
    person.answers_all(("Title:", "Coal sold"), ("Date:", "2020"), ("Place:", ""), ("Country", ""))
    person.reads("the act would breach")
    person.reads("1  S/RES/2371 (2017) 8")
    person.answers_all(("Provision:", "1"), ("Provision:", "."), (SUMMARY, "y"))
    assert person.ends()[0] == 0
    assert [cited["provision"] for cited in tracker.show(refs(tracker)[0])["provisions"]] == ["S/RES/2371 (2017) 8"]


def test_an_address_that_is_recorded_is_not_recorded_twice(sit: Sit, tracker: Program) -> None:
    url = "https://example.org/coal"
    tracker.bring({"sources": [PAPER], "evidence": [{**ITEM, "url": url}]})
    person = sit("--regime", "DPRK-1718", "--measure", "coal_iron", "--party", "supplier=P-0001", "--item", "coal")
    person.answers_all(("Title:", "Coal"), ("Date:", ""), ("Place:", ""), ("Country", ""), ("Provision:", ""))
    person.answers("Evidence", url)
    person.reads("E-0001 is taken")
    person.answers_all(("What it says", "."), (SUMMARY, ""))
    assert person.ends()[0] == 0
    assert [claim["evidence"] for claim in tracker.show(refs(tracker)[0])["claims"]] == ["E-0001"]
    assert len(tracker.rows("evidence", "list")) == 1


def test_a_database_that_cannot_be_used_is_found_out_before_the_first_question(sit: Sit, tracker: Program) -> None:
    tracker.db.write_bytes(b"no database at all")
    code, said = sit().ends()
    assert (code, "Title:" in said, "Traceback" in said) == (1, False, False)
    assert "Error:" in said
