"""Mappings are checked against the case file before a table is opened."""

from pathlib import Path

import pytest

from tests.services.tables.tables import EVIDENCE, PARTY, SOURCE, case, mapping, wrong
from tracker.errors import DocumentError, NotFoundError
from tracker.exchange.mapping_columns import used_columns
from tracker.exchange.mapping_in import read_mapping
from tracker.services.tables.shipped_mappings import load_mapping, shipped_mappings


def test_a_mapping_tells_which_columns_it_reads_and_what_each_feeds() -> None:
    template = mapping(PARTY, case(parties=[{"party": {"of": "firm"}, "role": {"column": "Role"}}]))
    assert used_columns(template) == {
        "Firm": ["firm: name"],
        "No": ["case: its key"],
        "What": ["case: title"],
        "Role": ["case: parties.role"],
    }


def test_a_field_that_does_not_exist_is_refused_with_the_nearest_and_its_line() -> None:
    text = """format: tracker-table-mapping
version: 1
list: test
records:
  - record: party
    fields:
      kind: company
      nmae: {column: Firm}
"""
    with pytest.raises(DocumentError) as raised:
        read_mapping("test.yaml", text)
    assert [str(problem) for problem in raised.value.problems] == [
        "line 7, records[0].fields.name: the field name is needed. Give it a column or a constant.",
        "line 8, records[0].fields.nmae: there is no such field. Did you mean name?",
    ]


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"occurred": {"column": "Date", "dates": "day-month"}}, "does not fit"),
        ({"occurred": {"colum": "Date"}}, "this is no value"),
        ({"occurred": "17/06/2024"}, "EDTF"),
        ({"measure": "coal"}, "is no measure"),
        ({"measure": "TODO"}, "still to be filled in"),
        ({"occurred": {"column": "Date", "fill": "{Date}"}}, "comes from column, columns, fill or piece"),
        ({"title": {"fill": "{What"}}, "brackets"),
        ({"title": {"fill": "What"}}, "names no column"),
        ({"title": {"piece": True}}, "no each around it"),
        ({"title": {"column": "What", "split": ";"}}, "takes one value"),
        ({"title": ["A", "B"]}, "one value is expected"),
        ({"parties": [{"party": {"of": "firm"}, "role": "suplier"}]}, "is no role"),
        ({"parties": [{"party": {"of": "company"}, "role": "supplier"}]}, "no record of this mapping is called"),
        ({"parties": [{"party": "firm", "role": "supplier"}]}, "is a record of this mapping"),
        ({"parties": [{"party": {"of": "firm"}}]}, "the field role is needed"),
        ({"parties": [{"each": "Buyers", "party": "P-0001", "role": "supplier"}]}, "no record of this mapping"),
        ({"summary": {"of": "firm"}}, "summary points at no record"),
    ],
)
def test_what_is_wrong_in_a_mapping_is_told_before_any_row_is_read(fields: dict[str, object], said: str) -> None:
    assert any(said in problem for problem in wrong(PARTY, case(**fields)))


def test_a_record_points_only_at_those_that_are_made_before_it() -> None:
    source = {**SOURCE, "fields": {**SOURCE["fields"], "parent": {"of": "later"}}}
    later = {**SOURCE, "as": "later"}
    assert "made after this record" in wrong(source, later)[0]
    mapping(later, source)


def test_two_records_of_one_name_are_refused() -> None:
    assert "two records are called 'firm'" in wrong(PARTY, PARTY)[0]


def test_one_that_may_be_several_is_not_pointed_at_as_one() -> None:
    several = {
        **PARTY,
        "each": {"column": "Firm", "split": ";"},
        "fields": {"kind": "company", "name": {"piece": True}},
    }
    assert "may be several" in wrong(several, case(parties=[{"party": {"of": "firm"}, "role": "supplier"}]))[0]
    mapping(several, case(parties=[{"each": "firm", "party": {"of": "firm"}, "role": "supplier"}]))


def test_what_is_no_mapping_is_said_to_be_none() -> None:
    with pytest.raises(DocumentError, match="is no mapping of a table") as raised:
        read_mapping("case.yaml", "format: tracker-case-file\nversion: 1\n")
    assert "a mapping begins with: format: tracker-table-mapping" in str(raised.value.problems[0])


def test_every_shipped_mapping_can_be_read_and_says_what_it_is_about() -> None:
    shipped = shipped_mappings()
    assert {"acled-export", "analyst-spreadsheet", "cns-north-korea-missile-tests", "sipri-trade-register"} <= set(
        shipped
    )
    for name, about in shipped.items():
        assert load_mapping(name).about == about


def test_a_mapping_that_is_nowhere_is_refused_with_those_that_are() -> None:
    with pytest.raises(NotFoundError, match="there is no mapping 'sipri'") as raised:
        load_mapping("sipri")
    assert "sipri-trade-register" in raised.value.hint


def test_a_mapping_in_another_encoding_is_refused_in_words(tmp_path: Path) -> None:
    (tmp_path / "log.yaml").write_bytes("about: Zürich".encode("latin-1"))
    with pytest.raises(DocumentError, match=r"the mapping log\.yaml cannot be read"):
        load_mapping(str(tmp_path / "log.yaml"))


def test_evidence_may_come_of_a_record_of_the_row() -> None:
    assert [record.name for record in mapping(EVIDENCE, SOURCE).records] == ["paper", "article"]
