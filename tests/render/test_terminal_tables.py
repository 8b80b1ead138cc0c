"""How the room of a terminal is shared out among the columns of a list."""

from collections.abc import Sequence

from hypothesis import example, given
from hypothesis import strategies as st
from rich.text import Text

from tracker.render.terminal_tables import Column, column_widths

GAPS = 2 * 2
WORDS = st.lists(st.text("abcdefgh", min_size=1, max_size=12), min_size=1, max_size=8).map(" ".join)
# The first column has just what it needs when the third turns out to need more than its share.
NARROW = [("a", "aaaaaaaa aaaaaaaaaaa", "a"), ("a a aa aaaa aaaaa aaaaa aaaaaaaa aaaaaaaaaaaa", "a", "aaaaaaaaaaaa")]


def widths(columns: Sequence[Column], rows: Sequence[Sequence[str]], width: int) -> list[int]:
    return column_widths(columns, [[Text(cell) for cell in row] for row in rows], width)


def test_a_column_is_as_wide_as_its_text_where_there_is_room() -> None:
    columns = [Column("Ref"), Column("Title", weight=3), Column("Who", weight=1)]
    assert widths(columns, [["V-2024-0001", "Coal sold", "A firm"]], 100) == [11, 9, 6]


def test_what_one_column_does_not_need_goes_to_the_others() -> None:
    columns = [Column("Ref"), Column("Title", weight=1), Column("Who", weight=1)]
    assert widths(columns, [["E-0001", "word " * 30, "A firm"]], 60) == [6, 60 - GAPS - 6 - 6, 6]


def test_columns_without_room_share_it_by_weight() -> None:
    columns = [Column("Ref"), Column("Title", weight=3), Column("Who", weight=1)]
    assert widths(columns, [["E-0001", "word " * 30, "name " * 30]], 90) == [6, 60, 20]


def test_no_word_is_broken_for_a_heavier_column() -> None:
    columns = [Column("Ref"), Column("Title", weight=20), Column("Status", weight=1)]
    found = widths(columns, [["E-0001", "word " * 30, "not a violation, unsubstantiated"]], 80)
    assert found[2] >= len("unsubstantiated")
    assert sum(found) + GAPS <= 80


def test_a_wide_script_counts_by_the_room_that_it_takes() -> None:
    assert widths([Column("Name")], [["김정은"]], 80) == [6]


@example(NARROW, 80)
@given(st.lists(st.tuples(WORDS, WORDS, WORDS), min_size=1, max_size=5), st.integers(20, 140))
def test_a_table_is_never_wider_than_the_terminal(rows: list[tuple[str, str, str]], width: int) -> None:
    columns = [Column("Title", weight=5), Column("Who", weight=2), Column("Where", weight=1)]
    assert sum(widths(columns, rows, width)) + GAPS <= width


def test_where_there_is_no_room_a_reference_is_whole_and_words_are_broken() -> None:
    columns = [Column("Ref"), Column("Title", weight=3), Column("Status", weight=1), Column("Who", weight=1)]
    found = widths(columns, [["V-2024-0001", "Luxury limousines", "unsubstantiated", "Corporation"]], 40)
    assert found[0] == len("V-2024-0001")
    assert sum(found) + 3 * 2 == 40
