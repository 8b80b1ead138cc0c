"""Which writing a text is in."""

import pytest

from tracker.render.scripts import reads_from_the_right, runs


@pytest.mark.parametrize(
    ("words", "language"),
    [
        ("김정은", "ko"),
        ("조선 朝鮮", "ko"),
        ("カタカナ漢字", "ja"),
        ("中华人民共和国", "zh-CN"),
        ("聯合國", "zh-TW"),
        ("مجلس الأمن التابع", "ar"),
        ("ירושלים", "he"),
        ("Россия", ""),
        ("Ελλάδα", ""),
    ],
)
def test_a_run_has_its_language(words: str, language: str) -> None:
    assert [run.language for run in runs(words)] == [language]


def test_runs_put_together_are_the_text() -> None:
    words = "In 2024, 김정은 위원장 (Kim) and مجلس الأمن: 12, Łódź.\n習 🙂"
    assert "".join(run.text for run in runs(words)) == words


def test_spaces_and_numbers_between_words_of_one_writing_stay_with_them() -> None:
    assert [run.text for run in runs("said مجلس 1718 الأمن end")] == ["said ", "مجلس 1718 الأمن", " end"]


@pytest.mark.parametrize(
    ("words", "right"),
    [
        *(("مجلس", True), ("12. ירושלים", True), ("E-0001 مجلس", True), ("", False), ("123", False)),
        ("صحيفة الخليج asserts that the tanker never left the Gulf.", False),
    ],
)
def test_most_letters_say_where_a_text_begins(words: str, right: bool) -> None:
    assert reads_from_the_right(words) is right
