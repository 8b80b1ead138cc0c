"""What is typed into a search, and where its words stand in a text."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tracker.errors import InvalidValueError
from tracker.values.excerpt import excerpt
from tracker.values.found_words import find_terms, located_tokens
from tracker.values.relevance import scorer
from tracker.values.search_query import MOST_TOKENS, Term, parse_query
from tracker.values.text import search_tokens

TEXTS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=60)


def marked(text: str, query: str) -> list[str]:
    return [text[place.start : place.end] for place in find_terms(text, parse_query(query).wanted)]


def test_words_phrases_beginnings_and_what_must_not_be_there() -> None:
    query = parse_query('Coal "North Korea" lim* -Port -"dual use"* ship')
    assert query.wanted == (
        Term(("coal",)),
        Term(("north", "korea")),
        Term(("lim",), prefix=True),
        Term(("ship",), prefix=True),
    )
    assert query.unwanted == (Term(("port",), excluded=True), Term(("dual", "use"), prefix=True, excluded=True))


@pytest.mark.parametrize(
    ("typed", "tokens", "prefix"),
    [
        ("limo", ("limo",), True),
        ('"limo"', ("limo",), False),
        ("“two words”", ("two", "words"), False),
        ("S/AC.49/2018", ("s", "ac", "49", "2018"), True),
        ("dual-use", ("dual", "use"), True),
        ("김정은", ("김정", "정은"), True),
        ("Straße", ("strasse",), True),
        ("ＡＢＣ", ("abc",), True),
        ("& limo ! --", ("limo",), True),
        ('"" limo', ("limo",), True),
    ],
)
def test_a_query_is_folded_and_cut_like_the_documents(typed: str, tokens: tuple[str, ...], prefix: bool) -> None:
    assert parse_query(typed).wanted == (Term(tokens, prefix=prefix),)


def test_the_last_plain_word_may_go_on_even_when_something_else_follows() -> None:
    assert [term.prefix for term in parse_query('a lim "north korea" -port').wanted] == [False, True, False]


@pytest.mark.parametrize(
    ("typed", "reason"),
    [
        ("", "holds no word"),
        ("  ", "holds no word"),
        ("-- ! *", "holds no word"),
        ('""', "holds no word"),
        ("-coal", "only what must not be there"),
        ('-coal -"north korea"', "only what must not be there"),
        ('"north korea', "quotation mark"),
        ('a " b', "quotation mark"),
        ("word " * (MOST_TOKENS + 1), f"more than {MOST_TOKENS} words"),
    ],
)
def test_a_query_that_says_nothing_is_refused_with_what_to_do(typed: str, reason: str) -> None:
    with pytest.raises(InvalidValueError, match=reason) as refused:
        parse_query(typed)
    assert refused.value.hint


@pytest.mark.parametrize(
    ("text", "query", "found"),
    [
        ("Aurus Senat LIMOUSINES", "limo", ["LIMOUSINES"]),
        ("Aurus Senat LIMOUSINES", '"limo"', []),
        ("Straße nach Łódź", "strasse lodz", ["Straße", "Łódź"]),
        ("e\u0301te\u0301 d'été", "été", ["e\u0301te\u0301", "été"]),
        ("ﬁne oﬀice", "office", ["oﬀice"]),
        ("김정은위원장에게", "김정은", ["김정은"]),
        ("김정은", "정은", ["정은"]),
        ("김정은", "은", ["은"]),
        ("김정은", "김", ["김"]),
        ("\u1100\u1175\u11b7\u110c\u1165\u11bc\u110b\u1173\u11ab", "정은", ["\u110c\u1165\u11bc\u110b\u1173\u11ab"]),
        ("ｷﾞｮｾﾝ と 漁船", "ギョセン", ["ｷﾞｮｾﾝ"]),
        ("秦皇島港 卸煤", "皇島", ["皇島"]),
        ("سَفِينَة الفحم", "سفينة", ["سَفِينَة"]),
        ("Российский Ёлку", "елк", ["Ёлку"]),
        ("a b a b a", '"a b a"', ["a b a", "a b a"]),
        ("limousine, limousine", "limousine", ["limousine", "limousine"]),
        ("North  (Korea)", '"north korea"', ["North  (Korea"]),
        ("co\u00adal and c\u200doal", "coal", ["co\u00adal", "c\u200doal"]),
    ],
)
def test_the_words_are_found_in_the_text_as_it_was_written(text: str, query: str, found: list[str]) -> None:
    assert marked(text, query) == found


@given(TEXTS)
@example("a\u00b4b \u0345 ͅα x\u0323\u0307")
@example("\u1100\u200d\u1161 ﾞ가\u11a8 ｶﾞ ㈱ ﷺ")
@example("क्षेत्र ไทย À̖ ṩ ǆ İ")
def test_tokens_keep_their_order_and_have_a_place_within_the_text(text: str) -> None:
    tokens, places = located_tokens(text)
    assert tokens.split() == search_tokens(text)
    assert len(places) == len(tokens)
    inside = [place for letter, place in zip(tokens, places, strict=True) if letter != " "]
    assert all(0 <= start < end <= len(text) for start, end in inside)


@given(TEXTS, TEXTS, st.sampled_from(["limousine", "Łódź", "김정은", "皇島港", "الفحم", "Ёлку", "dual-use", "é\u0301"]))
def test_what_is_marked_folds_to_the_word_that_was_searched(before: str, after: str, word: str) -> None:
    text = f"{before} {word} {after}"
    found = marked(text, f'"{word}"')
    assert word in found
    assert all(search_tokens(piece) == search_tokens(word) for piece in found)


@given(TEXTS, st.text("abc 정은\u0301", min_size=1, max_size=6), st.integers(60, 140))
def test_an_excerpt_is_a_piece_of_the_text_with_the_matches_in_place(text: str, word: str, width: int) -> None:
    whole = f"{text} {word} {text}" * 3
    try:
        found = find_terms(whole, parse_query(f'"{word}"').wanted)
    except InvalidValueError:
        return
    piece = excerpt(whole, found, width)
    assert len(piece.text) <= width + 17
    assert piece.matches
    plain = "".join(" " if letter.isspace() else letter for letter in whole)
    assert piece.text.removeprefix("…").removesuffix("…") in plain
    pieces = {plain[place.start : place.end] for place in found}
    # Places that overlap are marked as one.
    assert any(one in piece.text[start:end] for start, end in piece.matches for one in pieces)


def test_an_excerpt_stands_where_the_most_of_the_words_are() -> None:
    text = f"coal {'so ' * 100}coal in the port {'so ' * 100}port"
    piece = excerpt(text, find_terms(text, parse_query("coal port").wanted))
    assert "coal in the port" in piece.text
    assert piece.text.startswith("…so")
    assert piece.text.endswith("so …")
    assert [piece.text[start:end] for start, end in piece.matches] == ["coal", "port"]


def test_an_excerpt_is_one_line_and_no_letter_loses_its_marks() -> None:
    text = "e\u0301" * 300 + " coal\nand\tmore"
    piece = excerpt(text, find_terms(text, parse_query("coal").wanted))
    assert piece.text.endswith("coal and more")
    assert piece.text.startswith("…e")


def test_a_short_text_is_shown_whole() -> None:
    assert excerpt("All about coal.", []).text == "All about coal."


def test_early_often_short_and_whole_words_score_higher() -> None:
    score = scorer(parse_query("coal"))
    assert score("coal of the port") > score("the port of coal")
    assert score("coal and coal") > score("coal and iron")
    assert score("coal") > score("coal " + "so " * 50)
    assert score("coal x") > score("coaling")
    assert score("coal") == score("coal")
