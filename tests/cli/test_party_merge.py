"""`tracker party merge`: the reference that stands on standard output, the rest said beside it."""

import pytest

from tests.cli.conftest import Begin
from tests.cli.program import Program

PARTIES = [
    {"key": "alpha", "kind": "company", "name": "Alpha Shipping", "country": "RU", "marking": "AMBER"},
    {"key": "beta", "kind": "company", "name": "Beta Lines"},
    {"key": "boat", "kind": "vessel", "name": "A boat"},
]
INVOLVED = [{"party": "alpha", "role": "supplier", "degree": "alleged"}]
CASE = {
    "parties": PARTIES,
    "violations": [{"key": "v", "title": "A shipment", "regime": "DPRK-1718", "parties": INVOLVED}],
}


@pytest.fixture
def filled(tracker: Program, begin: Begin) -> Program:
    return begin(tracker, bring_case)


def bring_case(program: Program) -> None:
    program.bring(CASE)


def test_a_merge_prints_the_reference_that_stands_and_says_the_rest(filled: Program) -> None:
    answer = filled.done("party", "merge", "P-1", "--into", "P-2", "--because", "one address")
    assert answer.out == "P-0002\n"
    assert "P-0001 Alpha Shipping is merged into P-0002 Beta Lines: 1 entry moved." in answer.err
    assert "P-0002 is marked AMBER now" in answer.err
    assert "only P-0001 tells its country" in answer.err
    assert filled.rows("list", "--party", "P-0001") == filled.rows("list", "--party", "P-0002")
    assert [row["ref"] for row in filled.rows("party", "list", "--merged")] == ["P-0001"]


def test_a_merge_is_taken_back(filled: Program) -> None:
    before = filled.done("export").out
    filled.done("party", "merge", "P-1", "--into", "P-2", "--because", "one address")
    answer = filled.done("party", "merge", "P-1", "--undo", "--because", "two firms after all")
    assert answer.out == "P-0001\n"
    assert "What was recorded of P-0002 since the merge stays with P-0002." in answer.err
    assert filled.done("export").out == before


def test_the_reason_and_the_message_stand_in_the_log(filled: Program) -> None:
    filled.done("-m", "checked by two", "party", "merge", "P-1", "--into", "P-2", "--because", "one address")
    filled.done("party", "merge", "P-1", "--undo", "--because", "two firms after all")
    said = ["two firms after all", "one address; checked by two"]
    for ref in ("P-1", "P-2"):
        assert [row["message"] for row in filled.rows("log", ref)][:2] == said


@pytest.mark.parametrize(
    ("args", "code", "said"),
    [
        (("P-1", "--into", "P-1", "--because", "x"), 1, "P-0001 cannot be merged with itself"),
        (("P-1", "--into", "P-3", "--because", "x"), 1, "P-0001 is of the kind company, P-0003 of the kind vessel"),
        (("P-1", "--into", "P-9", "--because", "x"), 1, "there is no P-0009"),
        (("Alpha", "--into", "P-2", "--because", "x"), 1, "'Alpha' is not a reference"),
        (("P-1", "--undo"), 1, "P-0001 is not merged into another party"),
        (("P-1",), 2, "say into which party: --into REF"),
        (("P-1", "--into", "P-2"), 2, "say why: --because TEXT"),
        (("P-1", "--into", "P-2", "--because", " "), 2, "say why: --because TEXT"),
        (("P-1", "--into", "P-2", "--undo"), 2, "--undo takes REF alone"),
    ],
)
def test_what_makes_no_sense_is_refused(filled: Program, args: tuple[str, ...], code: int, said: str) -> None:
    assert said in filled.refused("party", "merge", *args, code=code).err


def test_an_edit_of_a_merged_party_changes_that_record(filled: Program) -> None:
    filled.done("party", "merge", "P-1", "--into", "P-2", "--because", "one address")
    filled.done("edit", "P-1", "--set", "note=the old entry")
    assert filled.show("P-1")["note"] == "the old entry"
    assert filled.show("P-2")["note"] is None
    assert filled.show("P-1")["merged_into_ref"] == "P-0002"
