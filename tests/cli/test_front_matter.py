"""`--front`: what the author of a report says himself, from a TOML or YAML file."""

from pathlib import Path

import pytest

from tests.cli.program import ROOT, Program
from tests.cli.test_withheld import case, said

REGIME = ("report", "regime", "DPRK-1718", "--format", "markdown")
EXAMPLES = ("front-matter.toml", "front-matter.yaml")


def printed(program: Program, front: Path, *report: str) -> str:
    return program.done(*(report or REGIME), "--front", str(front)).out.replace("\\", "")


def test_the_examples_of_the_documentation_say_the_same(founding: Program) -> None:
    first, second = (printed(founding, ROOT / "docs" / name) for name in EXAMPLES)
    assert first == second
    head = first.split("## Method")[0]
    for words in (
        "# Report on the sanctions regarding the Democratic People's Republic of Korea",
        "**January to June 2024**",
        "Institute for the Study of Sanctions",
        "1 July 2024",
        "By A. Analyst, B. Editor.",
        "This is not a United Nations document.",
    ):
        assert words in head


def test_its_paragraphs_stand_before_those_of_every_report_and_are_numbered_with_them(founding: Program) -> None:
    text = printed(founding, ROOT / "docs" / EXAMPLES[0])
    assert "1. The period under review runs from 1 January to 30 June 2024." in text
    assert "3. An allegation is told with those who make it." in text
    assert text.index("We make a finding where there are") < text.index("The standard of proof is stated with each")
    recommended = text[text.index("## Recommendations") : text.index("## Annex I")]
    assert ". Member States should inspect" in recommended
    assert "Left to the author." not in recommended


def test_any_report_takes_it(founding: Program, tmp_path: Path) -> None:
    file = tmp_path / "front.yaml"
    file.write_text("title: Our title\norganisation: Our institute\n", encoding="utf-8")
    for name in ("summary", "matrix", "timeline", "sources", "gaps", "caps"):
        text = printed(founding, file, "report", name, "--format", "markdown")
        assert text.startswith("# Our title\n")
        assert "Our institute" in text


def test_all_that_is_wrong_is_said_at_once_with_its_line(tracker: Program, tmp_path: Path) -> None:
    file = tmp_path / "front.yaml"
    file.write_text("titel: A\npaper: a3\ndate: 2024-02-30\nmethod: [one, '']\nauthors: {a: b}\n", encoding="utf-8")
    err = tracker.refused(*REGIME, "--front", str(file)).err
    for words in (
        "the front matter in front.yaml cannot be used",
        "line 1, titel: there is no such field. Did you mean title?",
        "line 2, paper: 'a3' is no paper. One of: a4, us-letter.",
        "line 3, date: '2024-02-30' is no day of the calendar",
        "line 4, method[1]: the text is empty",
        "line 5, authors",
    ):
        assert words in err


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("front.toml", b'titel = "A"', "titel: there is no such field. Did you mean title?"),
        ("front.toml", b"title = 'a'\nb c", "this is no TOML: Expected '=' after a key in a key/value pair (at line 2"),
        ("front.yaml", b"title: &a x", "anchors and aliases are not used here"),
        ("front.yaml", b"- a", "a set of fields is expected here"),
        ("front.yaml", b"title: \xff", "line 1: this is not UTF-8"),
        ("front.toml", b'paper = "' + b"x" * 1_100_000 + b'"', "it is longer than 1,000,000 bytes"),
        ("front.txt", b"title: x", "front.txt is neither TOML nor YAML by its ending"),
    ],
)
def test_what_cannot_be_used_is_refused_in_a_sentence(
    tracker: Program, tmp_path: Path, name: str, content: bytes, words: str
) -> None:
    (tmp_path / name).write_bytes(content)
    assert words in tracker.refused(*REGIME, "--front", str(tmp_path / name)).err


def test_a_file_that_is_not_there_is_a_wrong_use(tracker: Program, tmp_path: Path) -> None:
    assert "does not exist" in tracker.refused(*REGIME, "--front", str(tmp_path / "no.toml"), code=2).err


def test_a_withheld_name_is_withheld_there_as_well(tracker: Program, tmp_path: Path) -> None:
    tracker.bring(case(said(0)))
    file = tmp_path / "front.toml"
    file.write_text('title = "On Ivan Petrov"\nrecommendations = ["List Ivan Petrov."]\nauthors = ["Zoë Álvarez"]\n')
    text = printed(tracker, file)
    assert "Ivan Petrov" not in text.replace("Ivan Petrovich", "")
    assert "# On a person whose name is withheld" in text
    assert "Álvarez" not in text
