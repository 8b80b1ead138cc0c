"""The encoding of a text table is stated, known or told by a library, said in the notes, and never papered over."""

import codecs
from pathlib import Path

import pytest

from tests.exchange.tables import read_bytes, refusal, said

WORDS = {
    "windows-1252": "Zürich;Málaga;niño",
    "windows-1251": "Российская Федерация;Поставка нефти;Владивосток",
    "koi8_r": "Российская Федерация;Поставка нефти;Владивосток",
    "cp949": "조선민주주의인민공화국;석탄 수출;평양",
    "cp932": "北朝鮮の船舶;カタカナ;石炭の輸出",
    "gb18030": "朝鲜民主主义人民共和国;煤炭出口;平壤",
}


@pytest.mark.parametrize("name", WORDS)
def test_the_encoding_of_old_files_is_told_and_said_with_a_word(tmp_path: Path, name: str) -> None:
    words = WORDS[name].split(";")
    table, rows = read_bytes(tmp_path, f"a;b;c\n{WORDS[name]}\n".encode(name))
    assert list(rows[0].texts.values()) == words
    assert f"by its letters the encoding is {name}, and a word in it reads '{words[0].split()[0]}'" in table.notes[0]


@pytest.mark.parametrize("name", ["utf-8-sig", "utf-16", "utf-32"])
def test_a_mark_at_the_beginning_says_the_encoding_and_is_no_part_of_a_heading(tmp_path: Path, name: str) -> None:
    table, rows = read_bytes(tmp_path, "a\tb\n김정은\tß\n".encode(name))
    assert table.headings == ["a", "b"]
    assert rows[0].texts == {"a": "김정은", "b": "ß"}
    assert table.notes[0] == f"The encoding is {name.removesuffix('-sig').upper()}, as the mark at its beginning says."


def test_bytes_that_the_stated_encoding_does_not_have_are_named(tmp_path: Path) -> None:
    _, rows = read_bytes(tmp_path, "a,b\nZürich,1\nplain,2\n".encode("cp1252"), encoding="utf-8")
    (problem,) = said(rows)
    assert problem.startswith("line 2, a: the byte 0xFC is none of the file's encoding; the cell reads 'Z\ufffdrich'")
    assert rows[0].texts["a"].encode() == "Z\ufffdrich".encode()
    assert rows[1].texts == {"a": "plain", "b": "2"}


def test_a_few_spoilt_lines_do_not_turn_the_others_into_another_encoding(tmp_path: Path) -> None:
    data = "a,b\nZürich,1\nMálaga,2\n".encode() + "Köln,3\n".encode("cp1252")
    table, rows = read_bytes(tmp_path, data)
    assert [row.texts["a"] for row in rows[:2]] == ["Zürich", "Málaga"]
    assert [row.number for row in rows if row.problems] == [4]
    assert table.notes[0] == "The encoding is UTF-8, but some lines hold bytes that are not."


def test_an_encoding_that_cannot_be_is_refused(tmp_path: Path) -> None:
    assert "'rot13' is no encoding that is known here" in refusal(tmp_path, "a\n1\n", encoding="rot13")
    found = refusal(tmp_path, codecs.BOM_UTF8 + b"a\n1\n", encoding="windows-1252")
    assert found.startswith("it is stated to be windows-1252, and the mark at its beginning is that of UTF-8")
    assert "State encoding: utf-16-le" in refusal(tmp_path, "a,b\n1,2\n".encode("utf-16-le"))


@pytest.mark.parametrize("name", ["idna", "punycode", "unicode_escape", "raw_unicode_escape", "utf-7", "charmap"])
def test_what_would_rewrite_letters_is_no_encoding(tmp_path: Path, name: str) -> None:
    found = refusal(tmp_path, "a\n\\n+1\n", encoding=name)
    assert found == f"'{name}' is no encoding that is known here. Name it as in utf-8, windows-1252, gb18030."


@pytest.mark.parametrize("name", ["utf-16", "utf-16-le", "utf-32", "utf-32-be"])
@pytest.mark.parametrize(("data", "file"), [("a,b\n1,2\n", "a.csv"), ('{"a": 1}\n', "a.jsonl")])
def test_a_file_that_is_not_in_the_wide_encoding_that_is_stated_is_refused(tmp_path, name, data, file) -> None:
    assert refusal(tmp_path, data, file, encoding=name).startswith(f"it is stated to be {name}, and its bytes are not")
    if len(name) == len("utf-16"):
        found = refusal(tmp_path, data.encode(f"{name}-le"), file, encoding=name)
        assert found.endswith(f"State encoding: {name}-le, or {name}-be if that does not fit.")


HALF = b"\x00\xd8"


@pytest.mark.parametrize("spoilt", [HALF + "z\nu,v\n".encode("utf-16-le"), b"\n"], ids=["half", "odd"])
def test_half_a_character_of_utf_16_is_named_in_its_row(tmp_path: Path, spoilt: bytes) -> None:
    _, rows = read_bytes(tmp_path, "a,b\nx,y".encode("utf-16") + spoilt)
    (problem,) = said(rows)
    assert problem.startswith("line 2, b: the byte 0x")
    assert "none of the file's encoding" in problem
    assert all(text.isprintable() for row in rows for text in row.texts.values())


@pytest.mark.parametrize(
    ("begin", "end"), [('{"a": "', '"}\n{"a": 1}\n'), ('{"', '": 2}\n{"a": 1}\n')], ids=["value", "key"]
)
def test_half_a_character_in_json_lines_is_named_in_its_line(tmp_path: Path, begin: str, end: str) -> None:
    table, rows = read_bytes(tmp_path, begin.encode("utf-16") + HALF + end.encode("utf-16-le") + b"q", "a.jsonl")
    assert table.headings == ["a"]
    assert [row.number for row in rows if row.problems] == [1, 3]
    assert "half a character" in said(rows)[0]


def test_what_is_stated_is_obeyed(tmp_path: Path) -> None:
    table, rows = read_bytes(tmp_path, "a\nniño\n".encode("cp1252"), encoding="windows-1250")
    assert rows[0].texts == {"a": "nińo"}
    assert table.notes[0] == "The encoding is windows-1250, as stated."
    assert read_bytes(tmp_path, codecs.BOM_UTF8 + b"a\n1\n", encoding="utf-8")[0].headings == ["a"]


def test_a_letter_that_is_only_a_space_is_no_word_to_show(tmp_path: Path) -> None:
    table, _ = read_bytes(tmp_path, b"a,b\n\xa0,x\n")
    assert table.notes[0].endswith("State the encoding if that is wrong.")


def test_a_stated_encoding_that_is_likely_wrong_is_obeyed_and_doubted(tmp_path: Path) -> None:
    table, rows = read_bytes(tmp_path, "a\nniño\n", encoding="windows-1252")
    assert rows[0].texts == {"a": "niÃ±o"}
    assert "Its bytes are UTF-8 as well" in table.notes[0]
    assert "as well" not in read_bytes(tmp_path, "a\nplain\n", encoding="windows-1252")[0].notes[0]


@pytest.mark.parametrize(("ending", "data"), [("csv", "a,b\n1,x\n"), ("jsonl", '{"a": 1}\n')])
@pytest.mark.parametrize("spoilt", [b"\x41", HALF + b"\x41\x00"], ids=["odd", "half"])
def test_wide_letters_that_are_spoilt_refuse_their_line_and_no_other(
    tmp_path: Path, ending: str, data: str, spoilt: bytes
) -> None:
    _, rows = read_bytes(tmp_path, data.encode("utf-16") + spoilt, f"a.{ending}")
    assert rows[0].texts["a"] == "1"
    assert [bool(row.problems) for row in rows] == [False, True]
