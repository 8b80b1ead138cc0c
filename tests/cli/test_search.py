"""`tracker search` from the command line."""

import csv
import io
import json
import re

import pytest

from tests.cli.conftest import Begin
from tests.cli.program import Program
from tests.cli.terminal import at_terminal
from tests.helpers import case, claim, party, violation

KEYS = "ref uid kind title violation violation_title field excerpt matches score marking"
NAMES = [{"name": "김정은", "kind": "native", "language": "ko"}, {"name": "كيم جونغ أون", "kind": "alias"}]
LONG = f"Words go before. {'So much is said here. ' * 20}Then the *charcoal* was sold at {'very long last. ' * 20}"


@pytest.fixture
def filled(tracker: Program, begin: Begin) -> Program:
    return begin(tracker, fill)


def fill(program: Program) -> None:
    statement = claim(statement="The coal was loaded at Nampo.", quote="уголь <b>погрузили</b>", language="ru")
    program.bring(
        case(
            violation("coal", title="Export of coal", claims=[statement]),
            violation("charcoal", title="Sales\x1b[31m of [red]charcoal[/red]", summary=LONG),
            violation("port", title="Coal, port and car*go of -things"),
            parties=[party("kim", name="Kim Jong Un", kind="person", names=NAMES)],
        )
    )


def test_a_row_has_the_promised_keys_and_the_offsets_of_the_matches(filled: Program) -> None:
    found = filled.rows("search", "coal")
    assert [row["title"] for row in found[:2]] == ["Coal, port and car*go of -things", "The coal was loaded at Nampo."]
    for row in found:
        assert list(row) == KEYS.split()
        assert [row["excerpt"][start:end].casefold() for start, end in row["matches"]] == ["coal"]
    claim_row = found[1]
    assert (claim_row["kind"], claim_row["ref"], claim_row["field"]) == ("claim", "C-0001", "statement")
    assert (claim_row["violation"][:2], claim_row["violation_title"]) == ("V-", "Export of coal")
    assert claim_row["marking"] == "CLEAR"


def test_every_format_holds_the_same_rows(filled: Program) -> None:
    found = filled.rows("search", "coal")
    lines = filled.done("search", "coal", "--format", "ndjson").out.splitlines()
    assert [json.loads(line) for line in lines] == found
    table = list(csv.DictReader(io.StringIO(filled.done("search", "coal", "--format", "csv").out)))
    assert [row["ref"] for row in table] == [row["ref"] for row in found]
    assert list(table[0]) == KEYS.split()
    marked = filled.done("search", "coal", "--format", "markdown").out
    assert "The **coal** was loaded at Nampo." in marked
    assert "| matches |" not in marked
    assert marked.count("\n") == len(found) + 2


def test_nothing_found_is_an_empty_list_for_programs_and_a_sentence_for_people(filled: Program) -> None:
    assert filled.done("search", "zebra", "--format", "json").out == "[]\n"
    answer = filled.done("search", "zebra")
    assert answer.out == ""
    assert "No record holds all of these words" in answer.err


def test_who_searches_for_a_reference_is_sent_to_show(filled: Program) -> None:
    assert "tracker show P-0001" in filled.done("search", "P-0001").err


def test_an_empty_database_says_how_to_fill_it(tracker: Program) -> None:
    assert "tracker add" in tracker.done("search", "zebra").err


@pytest.mark.parametrize(
    ("args", "titles"),
    [
        (("coal", "port"), {"Coal, port and car*go of -things"}),
        (("coal port",), {"Coal, port and car*go of -things"}),
        (("coal", "-port"), {"Export of coal", "The coal was loaded at Nampo."}),
        (("coal -port",), {"Export of coal", "The coal was loaded at Nampo."}),
        (("-port", "coal", "--limit", "9"), {"Export of coal", "The coal was loaded at Nampo."}),
        (("coal", '-"export of"'), {"The coal was loaded at Nampo.", "Coal, port and car*go of -things"}),
        (("coal", "-hmq"), {"Export of coal", "The coal was loaded at Nampo.", "Coal, port and car*go of -things"}),
        (("coal", "--kind", "claim"), {"The coal was loaded at Nampo."}),
        (("coal", "--kind", "claim", "--kind", "party"), {"The coal was loaded at Nampo."}),
        (("정은",), {"Kim Jong Un"}),
        (("جونغ",), {"Kim Jong Un"}),
        (("ПОГРУЗИЛИ",), {"The coal was loaded at Nampo."}),
    ],
)
def test_the_query_language_works_from_a_shell(filled: Program, args: tuple[str, ...], titles: set[str]) -> None:
    assert {row["title"] for row in filled.rows("search", *args)} == titles


def test_words_may_stand_behind_two_dashes(filled: Program) -> None:
    found = filled.done("search", "--format", "json", "-port", "--", "coal", "-export").json
    assert [row["title"] for row in found] == ["The coal was loaded at Nampo."]


@pytest.mark.parametrize(
    ("typed", "said"),
    [("", "no word"), ("-coal", "only what must not be there"), ('"coal', "quotation mark"), ("!!", "no word")],
)
def test_a_query_that_says_nothing_is_refused(filled: Program, typed: str, said: str) -> None:
    assert said in filled.refused("search", "--", typed).err


def test_a_wrong_option_is_a_usage_error(filled: Program) -> None:
    assert "--lmit" in filled.refused("search", "coal", "--lmit", "3", code=2).err
    assert "-3" in filled.refused("search", "coal", "--limit", "-3", code=2).err
    assert "claim" in filled.refused("search", "coal", "--kind", "claims", code=2).err


def test_the_limit_is_said_where_it_cuts(filled: Program) -> None:
    answer = filled.done("search", "coal", "--limit", "2")
    assert "The best 2 of 3" in answer.err
    assert not filled.done("search", "coal", "--limit", "0").err


def test_list_takes_the_same_words(filled: Program) -> None:
    assert [row["title"] for row in filled.rows("list", "--text", '"export of" coal -port')] == ["Export of coal"]


def test_the_screen_names_the_kind_the_field_and_the_alleged_violation(filled: Program) -> None:
    shown = filled.done("search", "погрузили").flat
    for piece in (
        "C-0001",
        "Claim",
        "The coal was loaded at Nampo.",
        "quote: уголь <b>погрузили</b>",
        "Export of coal",
    ):
        assert piece in shown


def test_at_a_terminal_the_words_are_bold_and_nothing_in_the_text_acts(filled: Program) -> None:
    sent = at_terminal("--db", str(filled.db), "search", "charcoal", columns=100)
    assert re.search(r"\x1b\[1m\*?charcoal", sent)
    assert "\x1b[31m" not in sent
    assert "\\x1b[31m of [red]" in re.sub(r"\x1b\[[0-9;]*m", "", sent)
    unwanted = at_terminal("--db", str(filled.db), "search", "charcoal", columns=100, NO_COLOR="1")
    assert not re.search(r"\x1b\[[349]", unwanted)


def test_elsewhere_the_text_is_plain(filled: Program) -> None:
    answer = filled.done("search", "coal")
    assert "\x1b" not in answer.out
    assert "**" not in answer.out


@pytest.mark.parametrize("columns", [60, 80, 100, 140])
def test_no_line_is_wider_than_the_terminal(filled: Program, columns: int) -> None:
    sent = at_terminal("--db", str(filled.db), "search", "charcoal", "-q", columns=columns)
    lines = re.sub(r"\x1b\[[0-9;]*m", "", sent).splitlines()
    assert max(map(len, lines)) <= columns
    assert "V-" in sent


def test_markdown_shows_the_text_as_it_is_but_for_the_matches(filled: Program) -> None:
    answer = filled.done("search", "charcoal was", "--format", "markdown").out
    assert "the \\***charcoal**\\* **was** sold" in answer
    assert "<b>" not in filled.done("search", "погрузили", "--format", "markdown").out


def test_a_long_text_is_cut_around_the_words(filled: Program) -> None:
    (row,) = filled.rows("search", "charcoal sold")
    assert row["field"] == "summary"
    assert 100 <= len(row["excerpt"]) <= 147
    assert row["excerpt"].startswith("…")
    assert row["excerpt"].endswith("…")
    assert [row["excerpt"][start:end] for start, end in row["matches"]] == ["charcoal", "sold"]
