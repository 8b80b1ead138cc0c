"""What text may be stored, how it is shown, folded and cut into search words."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.errors import InvalidValueError
from tracker.values.text import check_text, fold, safe_text, search_tokens

any_text = st.text(st.characters(exclude_categories=()))

SAFE = {
    "\x1b[31mred": "\\x1b[31mred",
    "a\tb\nc": "a\tb\nc",
    "a\r\nb": "a\\x0d\nb",
    "\x00\x7f\x9b": "\\x00\\x7f\\x9b",
    "abc\u202etxt.exe": "abc\\u202etxt.exe",
    "\u2066x\u2069": "\\u2066x\\u2069",
    "\u061c\u200e\u200f": "\\u061c\\u200e\\u200f",
    "\u2028\u2029": "\\u2028\\u2029",
    "\ufeff\u200b\u2060": "\\ufeff\\u200b\\u2060",
    "\ud800": "\\ud800",
    "می\u200cخواهم": "می\u200cخواهم",
    "👩\u200d🚀 김정은 [b]": "👩\u200d🚀 김정은 [b]",
}

FOLDED = {
    "  Kim   Jong\tUn ": "kim jong un",
    "Ångström": "angstrom",
    "Wałęsa": "walesa",
    "Søren Đỗ": "soren do",
    "STRASSE": "strasse",
    "Straße": "strasse",
    "İstanbul": "istanbul",
    "ISTANBUL": "istanbul",
    "Российская Федерация": "россииская федерация",
    "Ёлка": "елка",
    "Ἀθῆναι": "αθηναι",
    "أحمد": "احمد",
    "مُحَمَّد": "محمد",
    "ＡＢＣ１": "abc1",
    "김정은": "김정은",
    "\u1100\u1175\u11b7": "김",
    "がき": "がき",
    "ﾊﾟｰﾄ": "パート",
    "हिन्दी": "हिन्दी",
    "co\u00adop\u200b": "coop",
    "": "",
}

TOKENS = {
    "Alleged violation V-2024-0001": ["alleged", "violation", "v", "2024", "0001"],
    "ship-to-ship, S/RES/1718 (2006)": ["ship", "to", "ship", "s", "res", "1718", "2006"],
    "snake_case": ["snake", "case"],
    "김정은": ["김정", "정은"],
    "北朝鮮の核": ["北朝", "朝鮮", "鮮の", "の核"],
    "核": ["核"],
    "コンテナ船": ["コン", "ンテ", "テナ", "ナ船"],
    "人々": ["人々"],
    "東京・大阪": ["東京", "大阪"],
    "AIS데이터 x": ["ais", "데이", "이터", "x"],
    "𠮷野家": ["𠮷野", "野家"],
    "Ким Чен Ын": ["ким", "чен", "ын"],
    "…!?": [],
    "": [],
}


@pytest.mark.parametrize("text", SAFE)
def test_what_could_drive_a_terminal_is_made_visible_and_the_rest_left(text: str) -> None:
    assert safe_text(text) == SAFE[text]


@given(any_text)
def test_nothing_but_newline_and_tab_reaches_the_screen_as_a_control(text: str) -> None:
    shown = safe_text(text)
    assert not [c for c in shown if unicodedata.category(c) in ("Cc", "Cs", "Zl", "Zp") and c not in "\n\t"]
    assert not [c for c in shown if unicodedata.bidirectional(c) in ("LRE", "RLE", "LRO", "RLO", "PDF")]
    assert safe_text(shown) == shown


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("ab\x00", "U+0000 at position 3"),
        ("\ud83d", "surrogate U+D83D) at position 1"),
        ("é\udcff\x00", "position 2"),
    ],
)
def test_text_that_postgresql_cannot_hold_is_refused_with_its_place(text: str, where: str) -> None:
    with pytest.raises(InvalidValueError) as refused:
        check_text(text)
    assert where in refused.value.reason


@given(any_text)
def test_text_is_given_back_unchanged_exactly_when_it_can_be_stored(text: str) -> None:
    if "\x00" in text or any("\ud800" <= c <= "\udfff" for c in text):
        with pytest.raises(InvalidValueError):
            check_text(text)
    else:
        assert check_text(text).encode() == text.encode()


@pytest.mark.parametrize("text", FOLDED)
def test_a_name_is_folded_for_matching(text: str) -> None:
    assert fold(text) == FOLDED[text]


def test_a_sound_mark_of_kana_is_not_an_accent() -> None:
    assert fold("ガ") != fold("カ")


@given(any_text)
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text(st.characters(max_codepoint=0x17F)))
def test_names_match_however_their_accents_are_encoded(text: str) -> None:
    forms = {fold(unicodedata.normalize(form, text)) for form in ("NFC", "NFD", "NFKC", "NFKD")}
    assert forms == {fold(text)}


@pytest.mark.parametrize("text", TOKENS)
def test_text_is_cut_into_search_words(text: str) -> None:
    assert search_tokens(text) == TOKENS[text]


@given(any_text)
def test_search_words_are_only_letters_and_digits_and_cut_no_further(text: str) -> None:
    tokens = search_tokens(text)
    # Ideographs newer than this Python are paired too, though it does not know them for letters.
    assert all(c.isalnum() or unicodedata.category(c) == "Cn" for token in tokens for c in token)
    assert all(search_tokens(token) == [token] for token in tokens)
