"""Lists in one cell, and the guard of CSV, can be undone."""

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tracker.values.cell_text import guarded, joined, split, unguarded

ANY = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=12)
WORDS = ANY.filter(str.strip)
_RUN = ("=", "+", "-", "@", "\t", "\r")


@settings(max_examples=200)
@given(st.lists(WORDS))
@example(["a;b", "c\\", " d ", "\\;", "; ", "\n x"])
def test_a_list_comes_back_from_its_cell(entries: list[str]) -> None:
    assert split(joined(entries)) == entries


@pytest.mark.parametrize(
    ("typed", "entries"),
    [
        ("a; b", ["a", "b"]),
        ("a ;b;", ["a", "b"]),
        (" ; ;", []),
        ("a\\;b", ["a;b"]),
        ("C:\\\\x", ["C:\\x"]),
        ("a\\", ["a\\"]),
    ],
)
def test_what_people_type_is_split_at_semicolons(typed: str, entries: list[str]) -> None:
    assert split(typed) == entries


@settings(max_examples=200)
@given(st.one_of(ANY, st.text("'=+-@\t\ra", max_size=5)))
@example("'=1+1")
@example("''-")
def test_a_guarded_text_starts_nothing_and_comes_back(text: str) -> None:
    assert not guarded(text).startswith(_RUN)
    assert unguarded(guarded(text)) == text


def test_what_no_spreadsheet_would_run_is_not_guarded() -> None:
    for text in ("", "Kim's", "'quoted'", "1+1", "＝1+1", "a=b"):
        assert guarded(text) == text
