"""`tracker law match` and `tracker law cite`."""

import json

import pytest

from tests.cli.program import Program

ROW = {
    *("provision", "symbol", "paragraph", "cited", "measure", "measures", "direction", "bound", "also_bound"),
    *(
        "binding",
        "summary",
        "in_force",
        "in_force_why",
        "relevance",
        "condition",
        "exceptions",
        "in_force_from",
        "in_force_to",
    ),
    *("reviewed_to", "contested_by", "supersedes", "superseded_by", "sureness", "own", "why"),
}


def test_a_row_has_the_keys_that_other_programs_rely_on(founding: Program) -> None:
    rows = founding.rows("law", "match", "--regime", "DPRK-1718", "--on", "2024-02-18", "--hs", "8703")
    assert {frozenset(row) for row in rows} == {frozenset(ROW)}


@pytest.mark.parametrize("form", ["table", "ndjson", "csv", "markdown"])
def test_the_matches_come_in_every_format(founding: Program, form: str) -> None:
    answer = founding.done("law", "match", "coal", "--regime", "DPRK-1718", "--on", "2020", "--format", form)
    assert "2371 (2017)" in answer.out.replace("\n", " ")


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (("--regime", "DPKR-1718", "--hs", "8703"), "DPRK-1718"),
        (("--regime", "DPRK-1718", "--hs", "87x"), "is not an HS code"),
        (("--regime", "DPRK-1718", "--on", "2024-13"), "no day, month or year"),
        (
            (
                "--regime",
                "ANGOLA-864",
            ),
            "law not loaded",
        ),
        (("--regime", "DPRK-1718", "glorp"), "no goods or act is known"),
    ],
)
def test_wrong_input_is_refused_with_a_sentence_that_helps(founding: Program, args: tuple[str, ...], said: str) -> None:
    assert said in founding.refused("law", "match", *args).err


def test_what_an_empty_answer_means_is_said_beside_it(founding: Program) -> None:
    answer = founding.done("law", "match", "coal", "--regime", "DPRK-1718", "--on", "2015", "--format", "json")
    assert "would be breached" in answer.err


def test_a_footnote_is_printed_alone_and_how_sure_it_is_beside_it(founding: Program) -> None:
    answer = founding.done("law", "cite", "UNSCR 1718 OP8(a)(iii)", "2397 7")
    assert answer.out == ("Security Council resolutions 1718 (2006), para. 8 (a) (iii); and 2397 (2017), para. 7.\n")
    assert "S/RES/2397 (2017) 7: memory" in answer.err


def test_the_other_styles_are_for_text_and_for_tables(founding: Program) -> None:
    def cite(style: str) -> str:
        return founding.done("law", "cite", "1718 8(a)(iii)", "--style", style).out.strip()

    assert cite("text") == "paragraph 8 (a) (iii) of resolution 1718 (2006)"
    assert cite("symbol") == "S/RES/1718 (2006) 8(a)(iii)"


def test_a_citation_as_json_has_every_style(founding: Program) -> None:
    found = json.loads(founding.done("law", "cite", "1718", "--format", "json").out)
    assert found["footnote"] == "Security Council resolution 1718 (2006)."
    assert found["paragraphs"][0]["paragraph"] is None


@pytest.mark.parametrize(
    ("citation", "said"),
    [("1718 8(a)(iv)", "8(a)(iii)"), ("1719 8", "S/RES/1718 (2006)"), ("the law", "is not a paragraph")],
)
def test_a_paragraph_that_is_not_there_is_refused_with_the_nearest(founding: Program, citation: str, said: str) -> None:
    assert said in founding.refused("law", "cite", citation).err


def test_a_word_that_is_not_understood_is_never_passed_over_in_silence(founding: Program) -> None:
    answer = founding.done("law", "match", "glorp and coal", "--regime", "DPRK-1718", "--on", "2020")
    assert "Not understood, and not looked for: 'glorp'." in answer.err


def test_oil_alone_is_looked_for_as_crude_and_as_refined(founding: Program) -> None:
    rows = founding.rows("law", "match", "oil", "--regime", "DPRK-1718", "--on", "2018-05", "--direction", "to_target")
    found = {row["provision"] for row in rows if row["relevance"] == "conditional"}
    assert found == {"S/RES/2397 (2017) 4", "S/RES/2397 (2017) 5"}
