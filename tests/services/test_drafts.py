"""Texts for the editor: the template, what is read back, and two people's changes in one text."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.helpers import bring, case, claim, count, rows, violation
from tracker.errors import DocumentError
from tracker.exchange.yaml_in import read_yaml
from tracker.exchange.yaml_text import write_fields
from tracker.services.drafting.marks import with_marks, without_marks
from tracker.services.drafting.merging import merge
from tracker.services.drafts import ChangedMeanwhile, new_violation, open_record, save_new, save_record
from tracker.services.session import Session
from tracker.vocab import Measure, Role


def fill(text: str, **fields: str) -> str:
    """Put a value behind the first empty field of each name."""
    for name, value in fields.items():
        text, done = re.subn(rf"(?m)^( *(?:- )?{name}:) *(#.*)?$", rf"\1 {value}", text, count=1)
        assert done, name
    return text


def marks(error: DocumentError, text: str) -> list[tuple[str, str]]:
    """Each mark with the line that it stands above."""
    lines = with_marks(text, error.problems).splitlines()
    return [(line.strip(), lines[n + 1].strip()) for n, line in enumerate(lines) if line.strip().startswith("# !!")]


def test_the_template_names_every_word_and_holds_what_was_given() -> None:
    text = new_violation(
        {"title": "One: two", "measure": Measure.LUXURY_GOODS, "tags": ["a"], "place": {"country": "KP"}}
    )
    assert all(re.search(rf"\b{role.value}\b", text) for role in Role)
    tree, _ = read_yaml(text)
    (found,) = tree["violations"]
    assert (found["title"], found["measure"], found["tags"]) == ("One: two", "luxury_goods", ["a"])
    assert found["place"]["country"] == "KP"
    assert all(len(line) < 120 for line in text.splitlines())


def test_a_filled_template_records_everything_in_one_changeset(session: Session) -> None:
    bring(session, case())
    text = fill(
        new_violation({"title": "A car", "regime": "DPRK-1718"}),
        kind="news_article", source="media:A Daily", title="An article", role="supplier", description="car",
        about="act", stance="supports", statement="It was given.", origin="A Newspaper", quantity="~7",
        unit="vehicle", position="denies",
    )  # fmt: skip
    text = text.replace("- party: ", "- party: russia #").replace(
        "- role: supplier\n        party: ", "- role: supplier\n        party: company:A Firm #"
    )
    result = save_new(session, text)
    assert {(one.kind, one.name) for one in result.outcomes} == {
        ("party", "A Firm"), ("source", "A Daily"), ("evidence", "An article"), ("violation", "A car"),
    }  # fmt: skip
    counted = [count(session.url, table) for table in ("claim", "figure", "reply", "item", "violation_provision")]
    assert counted == [1, 1, 1, 1, 0]
    assert rows(session.url, "SELECT max(seq) FROM changeset") == [
        (rows(session.url, "SELECT seq FROM chain_head")[0][0],)
    ]


def test_an_empty_form_is_left_out_and_a_needed_field_is_marked(session: Session) -> None:
    text = new_violation({"regime": "DPRK-1718"})
    with pytest.raises(DocumentError) as refused:
        save_new(session, text)
    ((mark, line),) = marks(refused.value, text)
    assert mark == "# !! title: this field is needed"
    assert line.startswith("title:")


def test_a_name_that_is_nearly_one_recorded_is_marked_on_its_line(session: Session) -> None:
    bring(session, case(parties=[{"key": "p", "kind": "person", "name": "Kim Jong Un"}]))
    text = fill(new_violation({"title": "A car", "regime": "DPRK-1718"}), role="recipient")
    text = text.replace("- role: recipient\n        party: ", "- role: recipient\n        party: Kim Jong Um #")
    with pytest.raises(DocumentError) as refused:
        save_new(session, text)
    ((mark, line),) = marks(refused.value, text)
    assert "P-0001 Kim Jong Un" in mark
    assert line.startswith("party: Kim Jong Um")
    assert count(session.url, "violation") == 0


def test_two_people_s_changes_both_survive_the_retry(session: Session) -> None:
    bring(session, case(violation(summary="Old.", claims=[claim("c1"), claim("c2")])))
    ((year, number),) = rows(session.url, "SELECT ref_year, ref_number FROM violation")
    ref = f"V-{year}-{number:04}"
    ann, bob = open_record(session, ref), open_record(session, ref)
    save_record(Session(session.url, "bob", "edit"), bob, bob.text.replace("Statement of c2.", "Bob's."))
    with pytest.raises(ChangedMeanwhile) as late:
        save_record(session, ann, ann.text.replace("Old.", "Ann's."))
    assert late.value.told[0].startswith("bob, ")
    assert any("C-0002: statement: Statement of c2. → Bob's." in line for line in late.value.told)
    assert rows(session.url, "SELECT summary FROM violation") == [("Old.",)]
    save_record(session, late.value.merged, late.value.merged.text)
    assert rows(session.url, "SELECT summary FROM violation") == [("Ann's.",)]
    assert rows(session.url, "SELECT statement FROM claim ORDER BY ref_number") == [("Statement of c1.",), ("Bob's.",)]


def test_a_claim_s_item_is_still_known_when_only_claims_change(session: Session) -> None:
    items = [{"key": "car", "description": "a car"}]
    bring(session, case(violation(items=items, claims=[claim("c1", about="item", item="car")])))
    draft = open_record(session, "C-0001")
    save_record(session, draft, draft.text.replace("Statement of c1.", "New."))
    ((year, number),) = rows(session.url, "SELECT ref_year, ref_number FROM violation")
    draft = open_record(session, f"V-{year}-{number:04}")
    save_record(session, draft, draft.text.replace("New.", "Newer."))
    assert rows(session.url, "SELECT statement, target_item_uid IS NULL FROM claim") in (
        [("Newer.", 0)],
        [("Newer.", False)],
    )


@pytest.mark.parametrize(
    ("mine", "theirs", "merged", "clashes"),
    [
        ({"a": "1"}, {"a": "0", "b": "2"}, {"a": "1", "b": "2"}, 0),
        ({"a": "1"}, {"a": "2"}, {"a": "1"}, 1),
        ({}, {"a": "0"}, {}, 0),
        ({"a": "0"}, {}, {}, 0),
        ({"a": "1"}, {}, {"a": "1"}, 1),
    ],
)
def test_fields_are_merged_one_by_one(mine: dict, theirs: dict, merged: dict, clashes: int) -> None:
    found, told = merge({"a": "0"}, mine, theirs)
    assert (found, len(told)) == (merged, clashes)


@pytest.mark.parametrize(
    ("mine", "theirs", "merged", "clashes"),
    [
        ([], [{"uid": "1", "n": "x"}], [], 0),
        ([], [{"uid": "1", "n": "y"}], [{"uid": "1", "n": "y"}], 1),
        ([{"uid": "1", "n": "x"}], [], [], 0),
        ([{"uid": "1", "n": "y"}], [], [{"n": "y"}], 1),
        ([{"uid": "1", "n": "x"}, {"n": "z"}], [{"uid": "1", "n": "x"}, {"uid": "2", "n": "z"}],
         [{"uid": "1", "n": "x"}, {"uid": "2", "n": "z"}], 0),
    ],
)  # fmt: skip
def test_entries_are_merged_by_what_says_which_they_are(mine: list, theirs: list, merged: list, clashes: int) -> None:
    found, told = merge({"l": [{"uid": "1", "n": "x"}]}, {"l": mine}, {"l": theirs})
    assert (found.get("l", []), len(told)) == (merged, clashes)


def test_words_that_either_added_or_took_out_are_merged() -> None:
    assert merge({"l": ["a", "b"]}, {"l": ["b", "c"]}, {"l": ["a", "d"]})[0] == {"l": ["c", "d"]}


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), min_size=1))
def test_any_text_comes_back_from_the_editor_as_it_was(text: str) -> None:
    written = "\n".join(write_fields({"a": text, "l": [text, {"b": text, "c": "x"}]})) + "\n"
    assert read_yaml(without_marks(written))[0] == {"a": text, "l": [text, {"b": text, "c": "x"}]}
