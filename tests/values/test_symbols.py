"""Resolution symbols and paragraph citations."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.errors import InvalidValueError
from tracker.values.symbols import (
    ProvisionCitation,
    Symbol,
    footnote,
    paragraph_sort_key,
    parse_provision,
    parse_resolution,
    un_style,
)

RESOLUTIONS = {
    "1718": "S/RES/1718",
    "S/RES/1718(2006)": "S/RES/1718 (2006)",
    "S/RES/1718 (2006)": "S/RES/1718 (2006)",
    "s/res/1718": "S/RES/1718",
    "1718 (2006)": "S/RES/1718 (2006)",
    "UNSCR 1718": "S/RES/1718",
    "UNSC Res. 1718 (2006)": "S/RES/1718 (2006)",
    "resolution 1718 (2006)": "S/RES/1718 (2006)",
    "Security Council resolution 1718": "S/RES/1718",
    "res 1718": "S/RES/1718",
    "Res. 82": "S/RES/82",
    "  1718\t(2006) ": "S/RES/1718 (2006)",
}

CITATIONS = {
    "S/RES/1718 (2006) 8(a)(iii)": "S/RES/1718 (2006) 8(a)(iii)",
    "S/RES/2397(2017) OP7": "S/RES/2397 (2017) 7",
    "S/RES/2397(2017)OP 7": "S/RES/2397 (2017) 7",
    "1718 8(a)(iii)": "S/RES/1718 8(a)(iii)",
    "1718 8(A)(III)": "S/RES/1718 8(a)(iii)",
    "UNSCR 1718 para 8 (a) (iii)": "S/RES/1718 8(a)(iii)",
    "UNSCR 1718, operative paragraph 8": "S/RES/1718 8",
    "paragraph 8 (a) (iii) of resolution 1718 (2006)": "S/RES/1718 (2006) 8(a)(iii)",
    "para. 8 of UNSCR 1718": "S/RES/1718 8",
    "resolution 1718 (2006), para. 8(a)(iii)": "S/RES/1718 (2006) 8(a)(iii)",
    "S/RES/2231 (2015) Annex B 6(b)": "S/RES/2231 (2015) Annex B 6(b)",
    "S/RES/2231(2015) OPAnnex B 6(b)": "S/RES/2231 (2015) Annex B 6(b)",
    "annex B, paragraph 6 (b), of resolution 2231 (2015)": "S/RES/2231 (2015) Annex B 6(b)",
    "S/RES/2270 (2016) annex iv": "S/RES/2270 (2016) Annex IV",
    "S/RES/2397 (2017)": "S/RES/2397 (2017)",
    "S/RES/2791 (2025) (renewal)": "S/RES/2791 (2025) (renewal)",
    "S/RES/2745(2024) OP(petroleum and panel)": "S/RES/2745 (2024) (petroleum and panel)",
    "S/RES/2664 (2022) (civil  protection)": "S/RES/2664 (2022) (civil protection)",
    "UNSC Resolution 1718 §8(a)(iii)": "S/RES/1718 8(a)(iii)",
    "UNSC 1718 8(a)": "S/RES/1718 8(a)",
    "1718 para 8.a.iii": "S/RES/1718 8(a)(iii)",
    "1718 8a": "S/RES/1718 8(a)",
    "1718/8(a)(iii)": "S/RES/1718 8(a)(iii)",
    "1718(2006):8(a)": "S/RES/1718 (2006) 8(a)",
    "op. para. 8(a)(iii) of res. 1718": "S/RES/1718 8(a)(iii)",
    "S-RES-1718(2006)": "S/RES/1718 (2006)",
    "paragraph 6 (b) of annex B to resolution 2231 (2015)": "S/RES/2231 (2015) Annex B 6(b)",
    "sub-paragraph 8(a)(iii) of resolution 1718": "S/RES/1718 8(a)(iii)",
}
FOOTNOTES = {
    (("S/RES/1718 (2006)", "8(a)(iii)"),): "Security Council resolution 1718 (2006), para. 8 (a) (iii).",
    (("S/RES/1718 (2006)", None),): "Security Council resolution 1718 (2006).",
    (
        ("S/RES/1718 (2006)", "8(a)"),
        ("S/RES/1718 (2006)", "8(d)"),
        ("S/RES/1718 (2006)", "9"),
    ): "Security Council resolution 1718 (2006), paras. 8 (a), 8 (d) and 9.",
    (
        ("S/RES/1718 (2006)", "8"),
        ("S/RES/2397 (2017)", "7"),
    ): "Security Council resolutions 1718 (2006), para. 8; and 2397 (2017), para. 7.",
    (("S/RES/2231 (2015)", "Annex B 6(b)"),): "Security Council resolution 2231 (2015), annex B, para. 6 (b).",
    (
        ("S/RES/2791 (2025)", "(renewal)"),
    ): "Security Council resolution 2791 (2025), renewal; paragraph number not confirmed.",
}

UN_STYLE = {
    ("S/RES/1718 (2006)", "8(a)(iii)"): "paragraph 8 (a) (iii) of resolution 1718 (2006)",
    ("S/RES/1718 (2006)", "9"): "paragraph 9 of resolution 1718 (2006)",
    ("S/RES/2231 (2015)", "Annex B 6(b)"): "annex B, paragraph 6 (b), of resolution 2231 (2015)",
    ("S/RES/2270 (2016)", "Annex IV"): "annex IV of resolution 2270 (2016)",
    ("S/RES/1718 (2006)", None): "resolution 1718 (2006)",
    ("S/RES/1718", "8"): "paragraph 8 of resolution 1718",
    ("S/RES/2791 (2025)", "(renewal)"): "resolution 2791 (2025) (renewal; paragraph number not confirmed)",
}

NOT_RESOLUTIONS = [
    "",
    "0",
    "01718",
    "17181",
    "S/RES/",
    "A/RES/377",
    "1718 (06)",
    "1718 (1718)",
    "1718 2006",
    "१७",
]
NOT_CITATIONS = [
    "",
    "8(a)",
    "1718 2006",
    "1718 (206)",
    "1718 (a)",
    "1718 (iii)",
    "1718(a)",
    "1718 8-9",
    "1718 8ab(c)",
    "1718 8 a",
    "1718 8(xyz)",
    "1718 0",
    "1718 annex B(a)",
    "1718 annex 6",
    "1718 ()",
    "1718 8(a",
    "paragraph of resolution 1718",
    "S/RES/1718 (2006) " + "(a)" * 100,
]

IN_ORDER = [
    None,
    "8",
    "8(a)",
    "8(a)(ii)",
    "8(a)(iii)",
    "8(a)(iv)",
    "8(a)(v)",
    "8(a)(ix)",
    "8(a)(xl)",
    "8(b)",
    "8(i)",
    "8(j)",
    "8(z)",
    "8(aa)",
    "9",
    "10",
    "100",
    "Annex A 1",
    "Annex B 6(b)",
    "Annex B 6(c)",
    "Annex B 10",
    "(arms scope)",
    "(renewal)",
]

symbols = st.builds(Symbol, st.integers(1, 9999), st.none() | st.integers(1946, 2099))
subs = st.lists(st.sampled_from(["a", "b", "i", "iii", "iv", "x", "z", "aa", "xiv"]), max_size=3)
paths = st.builds(lambda n, s: f"{n}" + "".join(f"({x})" for x in s), st.integers(1, 999), subs)
annexed = st.builds(lambda a, p: f"Annex {a} {p}".strip(), st.sampled_from(["A", "B", "IV", "XI"]), st.just("") | paths)
unconfirmed = st.sampled_from(["(renewal)", "(petroleum and panel)", "(dual-use scope)", "(Übergang)"])
citations = st.builds(ProvisionCitation, symbols, st.none() | paths | annexed | unconfirmed)


def read(text: str) -> ProvisionCitation | None:
    try:
        return parse_provision(text)
    except InvalidValueError:
        return None


@pytest.mark.parametrize("text", RESOLUTIONS)
def test_a_resolution_is_read_in_all_usual_forms(text: str) -> None:
    assert parse_resolution(text).text == RESOLUTIONS[text]


@pytest.mark.parametrize("text", CITATIONS)
def test_a_provision_is_read_in_all_usual_forms(text: str) -> None:
    assert parse_provision(text).text == CITATIONS[text]


@pytest.mark.parametrize("text", NOT_RESOLUTIONS)
def test_what_is_no_resolution_is_refused_with_the_right_form(text: str) -> None:
    with pytest.raises(InvalidValueError) as refused:
        parse_resolution(text)
    assert "S/RES/1718 (2006)" in refused.value.hint


@pytest.mark.parametrize("citations", FOOTNOTES)
def test_a_note_cites_the_paragraphs_of_a_resolution_together(citations: tuple[tuple[str, str | None], ...]) -> None:
    assert footnote(citations) == FOOTNOTES[citations]


@pytest.mark.parametrize("text", NOT_CITATIONS)
def test_what_is_no_provision_is_refused_with_the_right_form(text: str) -> None:
    with pytest.raises(InvalidValueError) as refused:
        parse_provision(text)
    assert "8(a)(iii)" in refused.value.hint


def test_number_and_year_are_kept_apart() -> None:
    assert parse_resolution("S/RES/1718(2006)") == Symbol(1718, 2006)
    assert parse_resolution("1718") == Symbol(1718, None)
    assert parse_provision("S/RES/2397 (2017)") == ProvisionCitation(Symbol(2397, 2017), None)


@pytest.mark.parametrize("citation", UN_STYLE)
def test_a_citation_is_printed_in_un_style(citation: tuple[str, str | None]) -> None:
    assert un_style(*citation) == UN_STYLE[citation]


def test_un_style_refuses_a_paragraph_it_cannot_read() -> None:
    with pytest.raises(InvalidValueError):
        un_style("S/RES/1718 (2006)", "8-9")


def test_paragraphs_sort_in_reading_order_not_as_text() -> None:
    backwards = IN_ORDER[::-1]
    assert sorted(backwards, key=paragraph_sort_key) == IN_ORDER


def test_annexes_with_roman_numbers_sort_by_value() -> None:
    assert paragraph_sort_key("Annex V 1") < paragraph_sort_key("Annex IX 1")


@given(citations)
def test_stored_text_reads_back_as_the_same_citation(citation: ProvisionCitation) -> None:
    assert parse_provision(citation.text) == citation


@given(citations)
def test_un_style_reads_back_as_the_same_citation(citation: ProvisionCitation) -> None:
    assert parse_provision(un_style(citation.symbol.text, citation.paragraph)) == citation


@given(st.none() | paths | annexed | unconfirmed, st.none() | paths | annexed | unconfirmed)
def test_any_two_different_paragraphs_have_an_order(one: str | None, other: str | None) -> None:
    keys = paragraph_sort_key(one), paragraph_sort_key(other)
    assert (keys[0] == keys[1]) == (one == other)
    assert (keys[0] < keys[1]) != (keys[0] >= keys[1])


@given(st.text(max_size=40))
def test_any_text_is_a_provision_or_refused_and_nothing_else_happens(text: str) -> None:
    found = read(text)
    if found:
        assert parse_provision(found.text) == found
