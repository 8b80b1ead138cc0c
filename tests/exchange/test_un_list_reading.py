"""The Consolidated List as it is read: everything of an entry kept, everything wrong told with its place."""

import io
import json
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

from tracker.errors import DocumentError
from tracker.exchange.un_list_in import UnList

DATA = Path(__file__).parents[1] / "data"
FIRST = (DATA / "un_list_first.xml").read_text(encoding="utf-8")


def entries(text: str | bytes) -> list[Any]:
    data = text.encode() if isinstance(text, str) else text
    return list(UnList(io.BytesIO(data)).entries())


def party(reference: str, edition: str = "first") -> dict[str, Any]:
    text = (DATA / f"un_list_{edition}.xml").read_text(encoding="utf-8")
    found: dict[str, Any] = next(entry.party for entry in entries(text) if entry.reference == reference)
    return found


def refused(text: str | bytes) -> str:
    with pytest.raises(DocumentError) as caught:
        entries(text)
    return "\n".join(map(str, caught.value.problems))


def problems(text: str) -> list[str]:
    return [str(problem) for entry in entries(text) for problem in entry.problems]


def entity(inside: str) -> str:
    return (
        '<CONSOLIDATED_LIST dateGenerated="2024-01-01T00:00:00Z"><ENTITIES>\n<ENTITY>'
        f"{inside}</ENTITY></ENTITIES></CONSOLIDATED_LIST>"
    )


PLAIN = (
    "<FIRST_NAME>A firm</FIRST_NAME><UN_LIST_TYPE>DPRK</UN_LIST_TYPE>"
    "<REFERENCE_NUMBER>KPe.999</REFERENCE_NUMBER><LISTED_ON>2017-08-05</LISTED_ON>"
)


def test_the_day_of_a_list_is_the_one_that_it_gives_itself() -> None:
    head = UnList(io.BytesIO(FIRST.encode())).head
    assert (head.generated, head.day.isoformat()) == ("2021-03-01T09:15:02.250-05:00", "2021-03-01")


def test_all_four_parts_of_a_name_are_one_name() -> None:
    assert party("QDi.901")["name"] == "HARO BIN TEMUR AL-QASSAB WENDISH"


def test_a_part_of_a_name_that_is_not_available_is_left_out() -> None:
    assert party("YEi.901", "second")["name"] == "SELIM DORUK"


def test_aliases_keep_their_quality_their_birth_and_their_note() -> None:
    names = party("QDi.901")["names"]
    assert [(name["name"], name["kind"]) for name in names] == [
        ("Haru Temur", "alias"),
        ("Abu Wend", "weak_alias"),
        ("هارو بن تيمور القصاب", "native"),
    ]
    assert names[0]["note"] == "Born under this name: 1971-12-31, Aden, Yemen\nformerly listed as"
    kinds = {name["name"]: name["kind"] for name in party("KPe.901")["names"]}
    assert kinds == {"MHTC": "alias", "Dawn Harbour Bureau": "former"}


def test_a_birth_between_two_years_is_on_one_day_of_them() -> None:
    births = party("QDi.901")["births"]
    assert births[0] == {"born": "[1968..1971]", "place": None, "country": None, "note": "Between 1968 and 1971"}
    assert births[1]["note"] == "40 to 45 years old"
    assert births[2] == {"born": None, "place": "Aden", "country": "YE", "note": None}
    assert births[3]["note"] == "Given with the name Haru Temur"


def test_one_day_and_one_place_are_one_birth() -> None:
    assert party("KPi.901")["births"] == [
        {"born": "1961~", "place": "North Hamgyong Province", "country": None, "note": None}
    ]


def test_an_approximate_span_is_flagged_and_a_birth_with_no_name_is_kept() -> None:
    births = party("YEi.901", "second")["births"]
    assert [birth["born"] for birth in births] == ["[1980~..1984~]", "1982"]
    assert births[0]["note"] == "Between 1980 and 1984\nApproximately\npossibly the coast"


def test_papers_are_identifiers_and_one_without_a_number_is_noted() -> None:
    found = party("QDi.901")
    assert found["identifiers"] == [
        {"scheme": "un_list", "value": "QDi.901"},
        {
            "scheme": "passport",
            "value": "00512",
            "country": "YE",
            "note": "Type: Numéro de passeport\nIssued on: 2010-02-03\nexpired",
        },
        {"scheme": "national_id", "value": "0094195", "country": None, "note": "Type: Ration card no."},
    ]
    assert "issued in 1993 under another name" in found["designations"][0]["note"]


def test_a_country_that_is_no_more_is_kept_in_words_and_never_guessed() -> None:
    found = party("QDi.901")
    assert found["nationalities"] == ["YE", "SY"]
    assert found["country"] is None
    assert "Nationality: Yemen; Syrian Arab Republic; former Soviet Union" in found["designations"][0]["note"]


def test_a_day_of_amendment_given_twice_is_one() -> None:
    listing = party("QDi.901")["designations"][0]
    assert listing["amended_on"] == ["2016-02-10", "2018-11-01"]
    assert listing["reason"] == "Made-up person for tests.\nSecond line of the comments."


def test_an_address_of_nothing_is_none_and_a_province_alone_is_one() -> None:
    assert party("TAe.901")["addresses"] == []
    assert party("QDi.901")["addresses"][1]["region"] == "Border area of two provinces"
    assert party("QDi.901")["addresses"][0]["postcode"] == "0042"


def test_an_element_that_the_schema_does_not_have_yet_is_kept() -> None:
    found = entries(entity(PLAIN + "<NEW_THING>some words</NEW_THING>"))[0].party
    assert "New thing: some words" in found["designations"][0]["note"]


def test_nothing_that_an_entry_says_is_lost() -> None:
    told = ("TYPE_OF_DATE", "QUALITY", "LIST_TYPE")
    for text in (FIRST, (DATA / "un_list_second.xml").read_text(encoding="utf-8")):
        kept = " ".join(_all_texts(text).split())
        for element in ElementTree.fromstring(text).iter():
            said = " ".join((element.text or "").split())
            if said in _TOLD_OTHERWISE or element.tag in told or "COUNTRY" in element.tag:
                continue
            assert said in kept, (element.tag, said)


def test_a_birthplace_keeps_what_the_schema_does_not_have() -> None:
    place = "<STREET>Third Ward</STREET><CITY>Aden</CITY><ZIP>7</ZIP>"
    found = entries(entity(f"{PLAIN}<INDIVIDUAL_PLACE_OF_BIRTH>{place}</INDIVIDUAL_PLACE_OF_BIRTH>"))[0].party["births"]
    assert found == [{"born": None, "place": "Third Ward, Aden", "country": None, "note": "Zip: 7"}]


_TOLD_OTHERWISE = ("", "UN List", "na", "Passport", "National Identification Number")


def _all_texts(text: str) -> str:
    return json.dumps([entry.party for entry in entries(text)], ensure_ascii=False).replace("\\n", " ")


@pytest.mark.parametrize("kind", ["DPRK", "Al-Qaida", "GB", "Haiti", "SouthSudan", "Mali"])
def test_every_type_of_list_has_its_regime(kind: str) -> None:
    found = entries(entity(PLAIN.replace("DPRK", kind)))[0]
    assert not found.problems
    assert found.party["designations"][0]["regime"]


def test_wrong_values_are_told_with_reference_and_line() -> None:
    wrong = PLAIN.replace("2017-08-05", "2017-02-30").replace(">DPRK<", ">Atlantis<")
    told = "\n".join(problems(entity(wrong)))
    assert "line 2, KPe.999.LISTED_ON: '2017-02-30' is no day" in told
    assert "UN_LIST_TYPE 'Atlantis' is not known" in told


def test_an_entry_without_a_reference_is_told_with_its_line() -> None:
    assert problems(entity("<FIRST_NAME>A firm</FIRST_NAME>")) == ["line 2, entity: REFERENCE_NUMBER is missing"]
    wrong = PLAIN.replace("KPe.999", "KP-999")
    assert "'KP-999' is not a reference of the UN list" in problems(entity(wrong))[0]


def test_an_entry_without_a_name_or_a_day_of_listing_is_told() -> None:
    told = problems(entity("<REFERENCE_NUMBER>KPe.999</REFERENCE_NUMBER><UN_LIST_TYPE>DPRK</UN_LIST_TYPE>"))
    assert told == [
        "line 2, KPe.999.ENTITY: FIRST_NAME is missing",
        "line 2, KPe.999.ENTITY: LISTED_ON is missing",
    ]


BOMB = (
    '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;">]>'
)
OUTSIDE = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/hostname">]>'


@pytest.mark.parametrize("start", [BOMB, OUTSIDE, "<!DOCTYPE CONSOLIDATED_LIST>", '<!DOCTYPE x SYSTEM "http://x/y">'])
def test_a_file_that_declares_anything_is_refused(start: str) -> None:
    assert "it declares a document type" in refused(start + entity(PLAIN.replace("A firm", "&a;")))


def test_a_file_that_breaks_off_is_refused() -> None:
    assert "the file ends too early" in refused(FIRST[: len(FIRST) // 2])
    assert "the file ends too early" in refused(FIRST.replace("</CONSOLIDATED_LIST>", ""))


def test_a_file_with_another_root_is_refused() -> None:
    assert "the outermost element is html" in refused("<html><body/></html>")
    assert "the element ELSE has no place here" in refused(entity(PLAIN).replace("<ENTITIES>", "<ELSE/><ENTITIES>"))


@pytest.mark.parametrize(
    ("date", "told"),
    [
        ("", "its dateGenerated '' is no point in time"),
        ("yesterday", "is no point in time"),
        ("2024-01-01T00:00:00", "has no time zone"),
    ],
)
def test_a_list_without_the_time_it_was_made_is_refused(date: str, told: str) -> None:
    assert told in refused(entity(PLAIN).replace("2024-01-01T00:00:00Z", date))


def test_a_list_of_nothing_is_refused() -> None:
    assert "it holds no entry" in refused('<CONSOLIDATED_LIST dateGenerated="2024-01-01T00:00:00Z"/>')


def test_bytes_of_another_encoding_than_the_one_declared_are_refused() -> None:
    text = '<?xml version="1.0" encoding="UTF-8"?>' + entity(PLAIN.replace("A firm", "Größe"))
    assert "line 2: this is not well-formed XML" in refused(text.encode("latin-1"))
    assert "encoding" in refused(text.replace("UTF-8", "no-such-code").encode())


def test_a_list_in_utf_16_is_read() -> None:
    text = '<?xml version="1.0" encoding="UTF-16"?>' + entity(PLAIN.replace("A firm", "량소진"))
    assert entries(text.encode("utf-16"))[0].party["name"] == "량소진"


def test_control_characters_are_refused_by_their_line() -> None:
    assert "line 2: this is not well-formed XML" in refused(entity(PLAIN.replace("A firm", "A\x1bfirm")))


def test_an_entry_without_an_end_is_refused_before_it_fills_the_memory() -> None:
    assert "line 2: this entry is far too large" in refused(entity(PLAIN + "<COMMENTS1>" + "x" * 2_000_000))
    assert "line 2: this entry is far too large" in refused(entity(PLAIN + "<A>" * 50))


def test_a_listing_after_the_day_of_the_list_is_refused_with_its_line() -> None:
    (said,) = problems(entity(PLAIN.replace("2017-08-05", "2024-01-02")))
    assert "LISTED_ON" in said
    assert "line 2" in said
    assert "2024-01-02 lies after the day of the list, 2024-01-01" in said
    assert problems(entity(PLAIN.replace("2017-08-05", "2024-01-01"))) == []


def test_a_name_of_characters_that_are_not_seen_is_empty_and_is_told_with_the_line() -> None:
    (said,) = problems(entity(PLAIN.replace("A firm", "\u200b\u2060")))
    assert "line 2" in said
    assert "the name is empty" in said


def test_an_alias_of_characters_that_are_not_seen_is_left_out() -> None:
    alias = "<ENTITY_ALIAS><QUALITY>a.k.a.</QUALITY><ALIAS_NAME>\u200b</ALIAS_NAME></ENTITY_ALIAS>"
    (entry,) = entries(entity(PLAIN + alias))
    assert entry.party["names"] == []
