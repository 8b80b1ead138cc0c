"""The editor round trip, driven at a terminal with an editor that is a script."""

import os
import re
import stat
import sys
from pathlib import Path

import pexpect
import pytest

from tests.cli.program import Program
from tests.cli.terminal import at_terminal, spawn

SCRIPT = """
import os, signal, subprocess, sys
from pathlib import Path
file, folder = Path(sys.argv[1]), Path({folder!r})
round = len(list(folder.glob("round*")))
text = file.read_text(encoding="utf-8", errors="surrogateescape")
(folder / f"round{{round}}").write_text(text, encoding="utf-8", errors="surrogateescape")
(folder / "modes").write_text(f"{{file.stat().st_mode & 0o777:o}} {{file.parent.stat().st_mode & 0o777:o}}")
TRACKER, DB = {tracker!r}, {db!r}
def change(old, new):
    assert old in text, text
    file.write_text(text.replace(old, new), encoding="utf-8")
def other(*args):
    subprocess.run([TRACKER, "--db", DB, "--actor", "Bob", *args], check=True, capture_output=True)
def save():
    os.utime(file)
"""


class Desk:
    """Somebody at a terminal who edits with a script, one step a round."""

    def __init__(self, tracker: Program, folder: Path) -> None:
        self.tracker = tracker
        self.folder = folder
        folder.mkdir()
        self.said = ""

    def edit(self, ref: str, *steps: str, typed: str = "") -> str:
        return self.sit(("edit", ref), *steps, typed=typed)

    def sit(self, args: tuple[str, ...], *steps: str, typed: str = "") -> str:
        command = str(Path(sys.executable).parent / "tracker")
        head = SCRIPT.format(folder=str(self.folder), tracker=command, db=str(self.tracker.db))
        rounds = "".join(f"if round == {n}:\n    {step}\n" for n, step in enumerate(steps))
        script = self.folder / "editor.py"
        script.write_text(head + rounds, encoding="utf-8")
        for old in self.folder.glob("round*"):
            old.unlink()
        editor = f"{sys.executable} {script}"
        temp = self.folder / "tmp"
        temp.mkdir(exist_ok=True)
        variables = {"EDITOR": editor, "VISUAL": "", "TMPDIR": str(temp)}
        self.said = at_terminal(
            "--db", str(self.tracker.db), "--actor", "Ann", *args, typed=typed, columns=200, **variables
        )
        assert "Traceback" not in self.said, self.said
        return self.said

    def shown(self, number: int) -> str:
        return (self.folder / f"round{number}").read_text(encoding="utf-8", errors="surrogateescape")

    @property
    def rounds(self) -> int:
        return len(list(self.folder.glob("round*")))

    @property
    def kept(self) -> Path:
        found = re.search(r"Your text is kept in (\S+)", self.said)
        assert found, self.said
        return Path(found[1])

    @property
    def left(self) -> list[Path]:
        return list((self.folder / "tmp").rglob("*.yaml"))


@pytest.fixture
def desk(founding_copy: Program, tmp_path: Path) -> Desk:
    return Desk(founding_copy, tmp_path / "desk")


@pytest.fixture
def car(founding_copy: Program) -> str:
    (row,) = [row for row in founding_copy.rows("list") if row["title"].startswith("Aurus Senat")]
    return str(row["ref"])


def test_a_change_in_the_editor_is_written_and_the_reference_printed(desk: Desk, car: str) -> None:
    said = desk.edit(car, "change('measure: luxury_goods', 'measure: arms_embargo')")
    assert said.strip() == car
    assert desk.tracker.show(car)["measure"] == "arms_embargo"
    assert (desk.folder / "modes").read_text() == "600 700"
    assert desk.left == []


def test_a_text_left_as_it_is_changes_nothing(desk: Desk, car: str) -> None:
    before = desk.tracker.history()
    assert "Nothing to change." in desk.edit(car, "save()")
    assert desk.tracker.history() == before
    assert desk.left == []


def test_a_line_taken_out_empties_the_field_and_an_entry_taken_out_is_deleted(desk: Desk, car: str) -> None:
    desk.edit(car, "text = text.replace('conduct: completed\\n', ''); change('  - luxury\\n', '')")
    found = desk.tracker.show(car)
    assert found["conduct"] is None
    assert found["tags"] == ["vehicle"]
    assert len(found["claims"]) == 14


def test_each_problem_is_marked_above_its_line_and_old_marks_go(desk: Desk, car: str) -> None:
    said = desk.edit(
        car,
        "text = text.replace('occurred: 2024-02-18', 'occurred: soon'); change('luxury_goods', 'luxery')",
        "change('occurred: soon', 'occurred: 2024-02-19')",
        "change('measure: luxery', 'measure: textiles')",
    )
    assert "2 problems are marked" in said
    lines = desk.shown(1).splitlines()
    assert lines[lines.index("measure: luxery") - 1].startswith("# !! measure: 'luxery' is no measure. Did you mean")
    assert lines[lines.index("occurred: soon") - 1].startswith("# !! occurred: 'soon'")
    assert [line for line in desk.shown(2).splitlines() if "!!" in line] == [
        "# !! measure: 'luxery' is no measure. Did you mean luxury_goods?"
    ]
    found = desk.tracker.show(car)
    assert (found["measure"], found["occurred"]["text"]) == ("textiles", "2024-02-19")


def test_giving_up_on_a_marked_text_keeps_it(desk: Desk, car: str) -> None:
    before = desk.tracker.history()
    said = desk.edit(car, "change('luxury_goods', 'luxery')", "save()")
    assert "Stopped; nothing was written." in said
    assert "measure: luxery" in desk.kept.read_text()
    assert stat.S_IMODE(desk.kept.stat().st_mode) == 0o600
    assert desk.tracker.history() == before


def test_emptying_the_text_stops_and_keeps_what_was_written_before(desk: Desk, car: str) -> None:
    said = desk.edit(car, "change('luxury_goods', 'luxery')", "file.write_text('')")
    assert "Stopped; nothing was written." in said
    assert "measure: luxery" in desk.kept.read_text()
    assert "Stopped; nothing was written.\r\n" in desk.edit(car, "file.write_text(' \\n')")


def test_a_claim_cannot_be_taken_out_and_the_mark_says_what_to_do(desk: Desk, car: str) -> None:
    cut = "change(text[text.index('  - ref: C-0025'):text.index('  - ref: C-0026')], '')"
    desk.edit(car, cut, "file.write_text('')")
    assert "# !! claims: C-0025 would be taken away. A claim is never taken away." in desk.shown(1)
    assert len(desk.tracker.show(car)["claims"]) == 14


def test_what_has_a_command_of_its_own_is_refused_with_it(desk: Desk, car: str) -> None:
    assert "Not changed here: status" in desk.edit(car) + desk.shown(0)
    desk.edit(car, "change('regime: DPRK-1718', 'regime: DPRK-1718\\nstatus: established')", "file.write_text('')")
    assert f"# !! status: status is not changed by hand. Judge it: tracker assess {car}" in desk.shown(1)


@pytest.mark.parametrize(
    ("step", "says"),
    [
        ("change('measure: luxury_goods', '\\tmeasure: luxury_goods')", "this is no YAML"),
        ("change('measure: luxury_goods', 'measure: [luxury_goods')", "this is no YAML"),
        ("change('measure: luxury_goods', 'measure: a\\nmeasure: b')", "this key is given twice"),
        ("change('measure: luxury_goods', 'measure: lux\\x00')", "holds the character U+0000"),
        ("file.write_bytes(text.encode().replace(b'luxury_goods', b'lux\\xff'))", "not UTF-8 text"),
        ("change('measure: luxury_goods', 'measure: ' + 'x' * 5_000_000)", "is no measure"),
        ("file.write_text('just words')", "fields are expected here"),
        ("file.write_text('- a\\n' * 100_000)", "fields are expected here"),
        ("change('measure: luxury_goods', 'measure: {a: b}')", "measure"),
        ("change('tags:', 'tags: &a')", "anchors and aliases are not used"),
        ("file.unlink()", ""),
        ("file.write_text('a: ' + '[' * 5000)", "nested more than"),
        ("change('claims:', 'claims: 5\\nclaim:')", "claim"),
        ("change('items:\\n', 'items:\\n  - words\\n')", "expected here"),
        ("change('ref: C-0025', 'ref: C-9999')", "C-9999 is no entry of this list"),
        ("change('ref: C-0025', 'ref: {a: b}')", "ref"),
        ("change('ref: C-0025', 'ref: C-0026')", "given twice"),
    ],
)
def test_broken_text_is_marked_and_never_lost(desk: Desk, car: str, step: str, says: str) -> None:
    before = desk.tracker.history()
    said = desk.edit(car, step)
    assert "Stopped; nothing was written." in said
    assert desk.tracker.history() == before
    if says:
        marks = [line for line in desk.shown(1).splitlines() if "# !! " in line]
        assert any(says in mark for mark in marks), marks
        assert all(len(mark) < 500 for mark in marks)
        assert desk.kept.exists()


def test_bytes_that_are_no_text_come_back_as_they_were(desk: Desk, car: str) -> None:
    desk.edit(car, "file.write_bytes(text.encode().replace(b'luxury_goods', b'lux\\xff'))")
    assert b"measure: lux\xff\n" in desk.kept.read_bytes()


def test_a_change_made_meanwhile_survives_beside_mine(desk: Desk, car: str) -> None:
    said = desk.edit(
        car,
        f"other('edit', '{car}', '--measure', 'textiles', '--tag', 'new'); change('single', 'continuing')",
        "save()",
        typed="y\n",
    )
    assert f"{car} was changed by somebody else since you opened it" in said
    assert "Bob, 20" in said
    assert "measure: luxury_goods → textiles" in said
    assert "tags: added new" in said
    assert desk.rounds == 2
    found = desk.tracker.show(car)
    assert (found["measure"], found["extent"]) == ("textiles", "continuing")
    assert found["tags"] == ["luxury", "vehicle", "new"]
    assert [row["actor"] for row in desk.tracker.rows("log", car)][:2] == ["Ann", "Bob"]
    assert desk.left == []


def test_where_both_changed_a_field_mine_is_kept_and_theirs_is_said(desk: Desk, car: str) -> None:
    desk.edit(
        car,
        f"other('edit', '{car}', '--measure', 'textiles'); change('measure: luxury_goods', 'measure: seafood')",
        "save()",
        typed="\n",
    )
    lines = desk.shown(1).splitlines()
    mark = lines[lines.index("measure: seafood") - 1]
    assert re.fullmatch(r"# !! measure: changed by Bob, \d{4}-\d\d-\d\d \d\d:\d\d to: textiles; yours is kept", mark)
    assert desk.tracker.show(car)["measure"] == "seafood"


def test_saying_no_to_both_changes_keeps_my_text_and_theirs_in_the_database(desk: Desk, car: str) -> None:
    said = desk.edit(
        car, f"other('edit', '{car}', '--measure', 'textiles'); change('single', 'continuing')", typed="n\n"
    )
    assert "Stopped; nothing was written." in said
    assert "extent: continuing" in desk.kept.read_text()
    assert desk.tracker.show(car)["measure"] == "textiles"
    assert desk.tracker.show(car)["extent"] == "single"


def test_leaving_both_changes_without_saving_writes_nothing(desk: Desk, car: str) -> None:
    desk.edit(car, f"other('edit', '{car}', '--measure', 'textiles'); change('single', 'continuing')", typed="y\n")
    assert desk.rounds == 2
    assert "measure: textiles" in desk.kept.read_text()
    assert desk.tracker.show(car)["extent"] == "single"


def test_ctrl_c_at_the_question_keeps_the_text(desk: Desk, car: str) -> None:
    desk.edit(car, "pass")
    script = desk.folder / "editor.py"
    step = f"other('edit', '{car}', '--measure', 'textiles'); change('single', 'continuing')"
    script.write_text(script.read_text().replace("    pass", f"    {step}"), encoding="utf-8")
    (desk.folder / "round0").unlink()
    variables = {**os.environ, "EDITOR": f"{sys.executable} {script}", "TMPDIR": str(desk.folder / "tmp")}
    child = spawn("--db", str(desk.tracker.db), "edit", car, environment=variables, dimensions=(40, 200))
    child.expect("Open it again with both changes")
    child.sendintr()
    child.expect(pexpect.EOF)
    child.close()
    desk.said = child.before
    assert child.exitstatus == 1
    assert "Stopped; nothing was written." in desk.said
    assert "extent: continuing" in desk.kept.read_text()


def test_ctrl_c_in_the_editor_keeps_the_text(desk: Desk, car: str) -> None:
    said = desk.edit(car, "change('single', 'continuing'); signal.signal(2, signal.SIG_DFL); os.kill(os.getpid(), 2)")
    assert "Stopped; nothing was written." in said
    assert "extent: continuing" in desk.kept.read_text()
    assert desk.tracker.show(car)["extent"] == "single"


def test_an_item_that_somebody_took_out_does_not_turn_another_into_it(desk: Desk, car: str) -> None:
    desk.tracker.done("edit", car, "--item", "8708: parts", "--item", "8711: motorcycle")
    new = '''"\\n    figures:\\n      - quantity: 5\\n        item: i3\\n"'''
    meanwhile = f"other('edit', '{car}', '--remove', 'items=parts')"
    desk.edit(
        car,
        f"{meanwhile}; change('\\n    origin: S-0007\\n', '\\n    origin: S-0007' + {new})",
        "save()",
        typed="y\n",
    )
    found = desk.tracker.show(car)
    assert [item["description"] for item in found["items"]] == ["Aurus Senat limousine", "motorcycle"]
    (figure,) = [figure for claim in found["claims"] for figure in claim["figures"]]
    assert figure["item"] == "motorcycle"


@pytest.mark.parametrize(
    ("ref", "name"),
    [
        *(("P-0001", "note"), ("S-0001", "alias"), ("E-0001", "symbol")),
        *(("C-0025", "quote"), ("R-0012", "quote"), ("M-0001", "place")),
    ],
)
def test_records_of_every_kind_open_and_change(desk: Desk, ref: str, name: str) -> None:
    said = desk.edit(ref, f"file.write_text(text + '{name}: |-\\n  One\\n\\n  Two # three: four\\n')")
    assert said.strip() == ref
    desk.edit(ref)
    assert f"{name}: |-\n  One\n\n  Two # three: four\n" in desk.shown(0)


@pytest.mark.parametrize(
    ("editor", "says"),
    [
        ("/nowhere/editor", "the editor '/nowhere/editor' cannot be started: No such file or directory"),
        ("false", "the editor 'false' ended with 1; nothing was written"),
        ("'vim", "cannot be understood"),
    ],
)
def test_an_editor_that_does_not_work_is_an_error_in_words(
    founding_copy: Program, tmp_path: Path, car: str, editor: str, says: str
) -> None:
    said = at_terminal(
        "--db", str(founding_copy.db), "edit", car, columns=200, EDITOR=editor, VISUAL="", TMPDIR=str(tmp_path)
    )
    assert says in said
    assert "EDITOR=nano" in said
    assert "Traceback" not in said
    assert list(tmp_path.glob("tracker-*")) == []


def test_visual_comes_before_editor(founding_copy: Program, car: str) -> None:
    said = at_terminal("--db", str(founding_copy.db), "edit", car, EDITOR="true", VISUAL="false")
    assert "'false'" in said


def test_no_editor_at_all_is_said(founding_copy: Program, car: str) -> None:
    said = at_terminal("--db", str(founding_copy.db), "edit", car, EDITOR="", VISUAL="", PATH=os.devnull)
    assert "no editor is found" in said


FORM = """
format: tracker-case-file
version: 1
evidence:
  - {key: article, kind: news_article, source: "media:A new daily", title: Coal sold, published: 2017-09-01}
violations:
  - key: case
    title: Coal sold from Rajin
    regime: DPRK-1718
    occurred: 2017-08
    parties:
      - {role: supplier, party: "company:A coal firm"}
    claims:
      - {key: c1, evidence: article, stance: supports, about: act, statement: Sold., origin: "media:A new daily"}
      - {key: c2, evidence: article, stance: supports, about: party, party: "company:A coal firm", statement: It did.,
         origin: "media:A new daily", figures: [{quantity: "26000", unit: t}]}
    replies:
      - {party: "company:A coal firm", position: denies, statement: We did not.}
"""


def test_a_form_filled_in_is_a_violation_with_all_that_belongs_to_it(desk: Desk) -> None:
    said = desk.sit(("add", "--edit"), f"file.write_text({FORM!r}, encoding='utf-8')")
    (row,) = [row for row in desk.tracker.rows("list") if row["title"] == "Coal sold from Rajin"]
    assert row["ref"] in said
    assert (row["claim_count"], row["reply_count"], row["supporting_origins"]) == (2, 1, 1)
    view = desk.tracker.show(row["ref"])
    assert [figure["best"] for claim in view["claims"] for figure in claim["figures"]] == ["26000"]
    assert {one["name"] for one in view["parties"]} == {"A coal firm"}
    assert desk.left == []


def test_a_wrong_form_comes_back_marked_and_is_recorded_when_it_is_right(desk: Desk) -> None:
    wrong = FORM.replace("stance: supports, about: act", "stance: perhaps, about: act")
    right = "change('stance: perhaps', 'stance: supports')"
    desk.sit(("add", "--edit"), f"file.write_text({wrong!r}, encoding='utf-8')", right)
    assert "# !! " in desk.shown(1)
    assert "'perhaps' is no stance" in desk.shown(1)
    assert "Coal sold from Rajin" in [row["title"] for row in desk.tracker.rows("list")]


def test_what_the_options_say_stands_in_the_form_and_a_form_left_alone_records_nothing(desk: Desk) -> None:
    said = desk.sit(("add", "A title", "--regime", "DPRK-1718", "--tag", "coal", "--edit"), "pass")
    assert "title: A title" in desk.shown(0)
    assert "nothing was written" in said
    assert "A title" not in [row["title"] for row in desk.tracker.rows("list")]


def test_a_form_like_a_recorded_violation_is_recorded_and_says_so(desk: Desk) -> None:
    desk.sit(("add", "--edit"), f"file.write_text({FORM!r}, encoding='utf-8')")
    again = FORM.replace("Coal sold from Rajin", "Coals sold from Rajin").replace("title: Coal sold,", "title: Other,")
    assert "nearly the same title" in desk.sit(("add", "--edit"), f"file.write_text({again!r}, encoding='utf-8')")
