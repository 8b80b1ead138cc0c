"""Lists in one cell, and the guard of CSV, can be undone."""

import re

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tracker.values.cell_text import guarded, joined, split, unguarded

ANY = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=12)
WORDS = ANY.filter(str.strip)
_RUN = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
_SIGNS = ("=", "+", "-", "@", "＝", "＋", "－", "＠")


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
@given(st.one_of(ANY, st.text("'=＋-@\t\r\n;\"a", max_size=6)))
@example("'=1+1")
@example("''-")
def test_a_guarded_text_starts_nothing_and_comes_back(text: str) -> None:
    assert not guarded(text).startswith(_RUN)
    assert unguarded(guarded(text)) == text
    # A program that parts at semicolons or tabs, with or without an eye for quotation marks.
    _, *behind = re.split("[;\t\r\n]", guarded(text))
    assert not [cell for cell in behind if cell.strip('"').startswith(_SIGNS)]


def test_what_no_spreadsheet_would_run_is_not_guarded() -> None:
    for text in ("", "Kim's", "'quoted'", "1+1", "a=b", "a; -b", "a\n\nb", "a\r\n\r\nb"):
        assert guarded(text) == text
