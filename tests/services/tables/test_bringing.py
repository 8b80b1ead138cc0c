"""What a table brings in: its records, their parts, and what a second import of it changes."""

from pathlib import Path

import pytest

from tests.helpers import count, rows
from tests.services.tables.tables import EVIDENCE, PARTY, SHIP, SOURCE, bring, case, mapping, refused, write
from tracker.services.session import Session
from tracker.services.tables.brought import TableRefused
from tracker.services.tables.identity import folded_key

CLAIM = {
    "evidence": {"of": "article"},
    "origin": {"of": "paper"},
    "stance": "supports",
    "about": "quantity",
    "statement": {"column": "Said"},
    "figures": [{"quantity": {"column": "Tonnes", "number": True}, "unit": "tonne"}],
}
WHOLE = (
    PARTY,
    SOURCE,
    EVIDENCE,
    case(
        occurred={"column": "Day"},
        parties=[{"party": {"of": "firm"}, "role": "supplier"}],
        items=[{"key": "goods", "description": {"column": "Goods"}, "hs": {"column": "HS"}}],
        claims=[CLAIM],
    ),
)
HEADINGS = "No,What,Day,Firm,Goods,HS,Paper,Headline,Said,Tonnes\n"
ROW = "01,Coal landed,2024-05,Acme,Coal,0904,Daily,Seen,Coal was landed,5\n"


def test_a_row_brings_its_violation_with_parties_items_claims_and_figures(session: Session, tmp_path: Path) -> None:
    brought = bring(session, write(tmp_path, HEADINGS + ROW), mapping(*WHOLE))
    assert brought.result.summary() == "Added: 1 party, 1 source, 1 item of evidence, 1 violation."
    assert rows(session.url, "SELECT title, occurred FROM violation") == [("Coal landed", "2024-05")]
    # The nought at the beginning of a code stays.
    assert rows(session.url, "SELECT description, hs FROM item") == [("Coal", "0904")]
    assert rows(session.url, "SELECT best, unit FROM figure") == [("5", "tonne")]
    assert rows(session.url, "SELECT statement FROM claim") == [("Coal was landed",)]


def test_bringing_a_table_in_again_changes_nothing(session: Session, tmp_path: Path) -> None:
    path = write(tmp_path, HEADINGS + ROW)
    bring(session, path, mapping(*WHOLE))
    assert not bring(session, path, mapping(*WHOLE)).result.changed


def test_a_changed_row_changes_the_record_of_its_key_and_doubles_no_part(session: Session, tmp_path: Path) -> None:
    bring(session, write(tmp_path, HEADINGS + ROW), mapping(*WHOLE))
    changed = (
        ROW.replace("Coal landed", "Coal landed at night").replace(",5\n", ",7\n").replace(",Coal,", ",Hard coal,")
    )
    result = bring(session, write(tmp_path, HEADINGS + changed), mapping(*WHOLE)).result
    assert result.summary() == "Changed: 1 violation."
    assert rows(session.url, "SELECT title FROM violation") == [("Coal landed at night",)]
    assert rows(session.url, "SELECT best FROM figure") == [("7",)]
    assert rows(session.url, "SELECT description FROM item") == [("Hard coal",)]
    assert count(session.url, "claim") == 1


def test_two_rows_of_one_title_and_day_are_two_violations(session: Session, tmp_path: Path) -> None:
    path = write(tmp_path, HEADINGS + ROW + ROW.replace("01,", "02,"))
    assert bring(session, path, mapping(*WHOLE)).result.counts["violation", "added"] == 2
    assert not bring(session, path, mapping(*WHOLE)).result.changed


def test_another_list_with_the_same_keys_brings_records_of_its_own(session: Session, tmp_path: Path) -> None:
    path = write(tmp_path, HEADINGS + ROW)
    bring(session, path, mapping(*WHOLE))
    result = bring(session, path, mapping(*WHOLE, list="other")).result
    assert result.summary() == "Added: 1 violation."


def test_a_ship_that_is_recorded_is_found_by_its_number(session: Session, tmp_path: Path) -> None:
    bring(session, write(tmp_path, "Ship,IMO\nAngara,9179842\n"), mapping(SHIP))
    bring(session, write(tmp_path, "Ship,IMO\nNew Name,9179842\n"), mapping(SHIP, list="other"))
    assert count(session.url, "party") == 1


JOINED = (PARTY, case(parties=[{"party": {"of": "firm"}, "role": {"column": "Role"}}], tags={"column": "Tag"}))


def test_rows_of_one_key_below_each_other_are_one_record(session: Session, tmp_path: Path) -> None:
    text = "No,What,Firm,Role,Tag\n1,A,Acme,supplier,x\n1,,Beta,recipient,x\n1,A,Acme,supplier,y\n2,B,Acme,broker,\n"
    path = write(tmp_path, text)
    bring(session, path, mapping(*JOINED))
    assert count(session.url, "violation") == 2
    assert count(session.url, "involvement") == 3
    assert rows(session.url, "SELECT tag FROM violation_tag ORDER BY tag") == [("x",), ("y",)]
    assert not bring(session, path, mapping(*JOINED)).result.changed


def test_a_row_taken_out_of_several_moves_no_other_part(session: Session, tmp_path: Path) -> None:
    head, first, second, third = (
        "No,What,Firm,Role,Tag\n",
        "1,A,Acme,supplier,\n",
        "1,,Beta,recipient,\n",
        "1,,Gamma,broker,\n",
    )
    bring(session, write(tmp_path, head + first + second + third), mapping(*JOINED))
    result = bring(session, write(tmp_path, head + first + third), mapping(*JOINED)).result
    assert not result.changed
    assert count(session.url, "involvement") == 3


def test_a_key_that_comes_again_further_down_is_refused_with_both_rows(session: Session, tmp_path: Path) -> None:
    path = write(tmp_path, "No,What,Firm,Role,Tag\n1,A,Acme,supplier,\n2,B,Acme,supplier,\n1,C,Acme,supplier,\n")
    assert refused(session, path, mapping(*JOINED)) == [
        "line 4, column No ('1'): line 2 gives this alleged violation already, and other rows stand between."
        " Put the rows of one violation one below the other, or give this one a key of its own."
    ]
    assert count(session.url, "violation") == 0


def test_rows_of_one_key_that_say_different_things_are_refused(session: Session, tmp_path: Path) -> None:
    path = write(tmp_path, "No,What,Firm,Role,Tag\n1,A,Acme,supplier,\n1,B,Acme,broker,\n")
    (said,) = refused(session, path, mapping(*JOINED))
    assert said.startswith("line 3, column What ('B'): line 2 says another title of the same violation.")


def test_a_party_may_come_again_and_must_say_the_same(session: Session, tmp_path: Path) -> None:
    firm = {**PARTY, "fields": {**PARTY["fields"], "country": {"column": "Land"}}}
    path = write(tmp_path, "Firm,Land\nAcme,RU\nAcme,RU\n")
    assert bring(session, path, mapping({**firm, "key": {"column": "Firm"}})).result.counts["party", "added"] == 1
    path = write(tmp_path, "Firm,Land\nBeta,RU\nBeta,\nBeta,CN\n")
    (said,) = refused(session, path, mapping({**firm, "key": {"column": "Firm"}}))
    assert said.startswith("line 4, column Land ('CN'): line 2 gives the same party with another country, or without.")


def test_another_report_of_the_same_title_is_given_a_key_of_its_own(session: Session, tmp_path: Path) -> None:
    article = {**EVIDENCE, "fields": {**EVIDENCE["fields"], "url": {"column": "Link"}}}
    path = write(tmp_path, "Paper,Headline,Link\nDaily,Seen,https://a.example\nDaily,Seen,https://b.example\n")
    (said,) = refused(session, path, mapping(SOURCE, article))
    assert said.startswith("line 3, column Link ('https://b.example'): line 2 gives the same evidence with another url")
    assert said.endswith(
        "If it is another item of evidence, give it a key of its own in the mapping, such as its address."
    )
    keyed = mapping(SOURCE, {**article, "key": {"column": "Link"}})
    assert bring(session, path, keyed).result.counts["evidence", "added"] == 2


def test_a_cell_may_hold_several_parties(session: Session, tmp_path: Path) -> None:
    several = {
        **PARTY,
        "each": {"column": "Firms", "split": ";"},
        "fields": {"kind": "company", "name": {"piece": True}},
    }
    record = case(
        parties=[{"each": "firm", "party": {"of": "firm"}, "role": "recipient"}],
        provisions=[{"each": {"column": "Law", "split": ";"}, "provision": {"piece": True}}],
    )
    text = 'No,What,Firms,Law\n1,A,"Acme; Beta ;",S/RES/2397 (2017) 7; S/RES/1718 (2006) 8(a)(iii)\n2,B,,\n'
    bring(session, write(tmp_path, text), mapping(several, record))
    assert count(session.url, "involvement") == 2
    assert count(session.url, "violation_provision") == 2


def test_what_is_empty_or_points_at_nothing_is_left_out(session: Session, tmp_path: Path) -> None:
    record = case(
        place={"name": {"column": "Place"}, "country": "KP"},
        parties=[{"party": {"of": "firm"}, "role": "supplier"}],
        references=[{"scheme": "own", "value": {"column": "Ref", "default": "none"}}],
    )
    text = "No,What,Firm,Place,Ref\n1,A,,,\n"
    bring(session, write(tmp_path, text), mapping(PARTY, record))
    assert rows(session.url, "SELECT place_name, place_country FROM violation") == [(None, None)]
    assert (
        count(session.url, "involvement") + count(session.url, "violation_reference") + count(session.url, "party") == 0
    )


def test_words_constants_and_filled_texts_make_values(session: Session, tmp_path: Path) -> None:
    record = case(
        title={"fill": "{What}[ near {Place}][ ({Note})]"},
        conduct={"column": "Done", "words": {"yes": "completed", "no": "planned"}},
        summary={"columns": ["What", {"column": "Note", "words": {"?": "uncertain"}}], "join": " / "},
        occurred={"column": "Day", "empty": ["n.d."]},
    )
    text = "No,What,Place,Done,Note,Day\n1,A,Rason,YES,?,n.d.\n"
    bring(session, write(tmp_path, text), mapping(record))
    assert rows(session.url, "SELECT title, conduct, summary, occurred FROM violation") == [
        ("A near Rason (?)", "completed", "A / uncertain", None)
    ]


def test_a_number_needs_no_stated_marks_however_its_heading_is_spaced(session: Session, tmp_path: Path) -> None:
    figures = [{"quantity": {"column": "Tonnes  landed"}, "unit": "tonne"}]
    record = case(claims=[{**CLAIM, "statement": {"column": "What"}, "figures": figures}])
    line = '{"No": "1", "What": "A", "Paper": "Daily", "Headline": "Seen", "Tonnes landed": 1.234}'
    bring(session, write(tmp_path, line, "log.jsonl"), mapping(SOURCE, EVIDENCE, record))
    assert rows(session.url, "SELECT best FROM figure") == [("1.234",)]


def test_a_mapping_takes_only_the_rows_that_fit(session: Session, tmp_path: Path) -> None:
    only = [{"column": "Land", "is": ["North Korea", "Iran"]}, {"column": "State", "is_not": ["draft"]}]
    text = "No,What,Land,State\n1,A,north korea,\n2,B,Norway,\n3,C,Iran,Draft\n"
    brought = bring(session, write(tmp_path, text), mapping(case(), only=only))
    assert (brought.rows, brought.left_out, count(session.url, "violation")) == (3, 2, 1)


def test_a_reference_of_the_database_may_stand_in_a_cell(session: Session, tmp_path: Path) -> None:
    bring(session, write(tmp_path, "Firm\nAcme\n"), mapping(PARTY))
    record = case(parties=[{"party": {"column": "Party"}, "role": "supplier"}])
    bring(session, write(tmp_path, "No,What,Party\n1,A,P-0001\n"), mapping(record))
    (said,) = refused(session, write(tmp_path, "No,What,Party\n2,A,P-0009\n"), mapping(record))
    assert said.startswith("line 2, column Party: there is no party 'P-0009'.")


def test_many_rows_come_in_batches_and_parties_only_once(session: Session, tmp_path: Path) -> None:
    lines = [f"{number},What {number},Firm {number % 7},supplier,\n" for number in range(1300)]
    path = write(tmp_path, "No,What,Firm,Role,Tag\n" + "".join(lines))
    result = bring(session, path, mapping(*JOINED)).result
    assert (result.counts["party", "added"], result.counts["violation", "added"]) == (7, 1300)


def test_a_dry_run_writes_nothing(session: Session, tmp_path: Path) -> None:
    result = bring(session, write(tmp_path, HEADINGS + ROW), mapping(*WHOLE), dry_run=True).result
    assert result.summary().startswith("Nothing was written (dry run). Would be added: 1 party")
    assert count(session.url, "violation") == 0


@pytest.mark.parametrize("typed", ["v 1", "V  1 ", "V 1"])
def test_case_and_spacing_make_no_other_key(typed: str) -> None:
    assert folded_key(typed) == "v 1"


def test_claims_of_one_article_keep_apart_when_a_row_is_taken_out(session: Session, tmp_path: Path) -> None:
    told = [f"01,{'Coal landed' if not n else ''},,,,,Daily,Seen,{text},\n" for n, text in enumerate(("A", "B", "C"))]
    bring(session, write(tmp_path, HEADINGS + "".join(told)), mapping(*WHOLE))
    bring(session, write(tmp_path, HEADINGS + told[0] + told[2]), mapping(*WHOLE))
    assert rows(session.url, "SELECT statement FROM claim ORDER BY statement") == [("A",), ("B",), ("C",)]


def test_a_column_that_no_json_line_has_is_told(session: Session, tmp_path: Path) -> None:
    path = write(tmp_path, '{"No": "1", "What": "Coal", "Dat": "2024"}\n', "table.jsonl")
    brought = bring(session, path, mapping(case(occurred={"column": "Date"})))
    assert "table.jsonl: no row has 'Date', which feeds case: occurred" in brought.notes


def test_an_emptied_cell_takes_nothing_away_but_a_place_is_replaced_as_a_whole(
    session: Session, tmp_path: Path
) -> None:
    place = {"name": {"column": "Port"}, "country": {"column": "Land"}}
    template = mapping(
        PARTY,
        case(summary={"column": "Note"}, place=place, parties=[{"party": {"of": "firm"}, "role": "supplier"}]),
    )
    headings = "No,What,Note,Port,Land,Firm\n"
    told = "SELECT summary, place_name, place_country, (SELECT count(*) FROM involvement) FROM violation"
    for line, stands in (
        ("1,A,seen,Rajin,KP,Acme", ("seen", "Rajin", "KP", 1)),
        ("1,A,,,,", ("seen", "Rajin", "KP", 1)),
        ("1,A,,,KP,", ("seen", None, "KP", 1)),
    ):
        bring(session, write(tmp_path, f"{headings}{line}\n"), template)
        assert rows(session.url, told) == [stands]


@pytest.mark.parametrize("later", ["Blue,", "Blue,IMO 9179842", "Blue,9179842"])
def test_a_row_that_says_less_of_a_party_or_the_same_in_other_letters_repeats_it(
    session: Session, tmp_path: Path, later: str
) -> None:
    text = f"Ship,IMO\nBlue,9179842\n{later}\nRed,\n{later}\n"
    for _ in range(2):
        bring(session, write(tmp_path, text), mapping(SHIP))
        assert rows(session.url, "SELECT name FROM party ORDER BY name") == [("Blue",), ("Red",)]
        assert rows(session.url, "SELECT value FROM party_identifier") == [("9179842",)]


def test_a_row_that_says_more_of_a_party_that_it_names_otherwise_is_refused(session: Session, tmp_path: Path) -> None:
    noted = {**SHIP, "fields": {**SHIP["fields"], "note": {"column": "Note"}}}
    text = "Ship,IMO,Note\nBlue,9179842,\nBlue,,seen at Rajin\n"
    with pytest.raises(TableRefused) as refused:
        bring(session, write(tmp_path, text), mapping(noted))
    (said,) = refused.value.problems
    assert "line 3" in str(said)
    assert "this is the same party as line 2. Say the same of the party in both, or all of it in one." in str(said)
