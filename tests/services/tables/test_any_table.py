"""Whatever stands in a table: it gives records or reasons, and a refused row comes back as it was."""

import csv
from io import StringIO
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.services.tables.tables import EVIDENCE, PARTY, SOURCE, case, mapping
from tracker.exchange.refused_file import REASON, RefusedTable, options_of_refused, refused_table
from tracker.exchange.table_in.opening import open_table
from tracker.exchange.table_in.row import CellKind, TableRow
from tracker.exchange.table_in.table import ReadingOptions, Table
from tracker.services.tables.reading import TableReading
from tracker.services.tables.refusals import Refusals
from tracker.services.tables.seen import Seen

ROUNDS = settings(max_examples=25, deadline=None)
COLUMNS = ("No", "What", "Day", "Firm", "Firms", "Role", "Paper", "Headline", "Tonnes", "HS")
LIKELY = (
    "1",
    "2",
    "2024",
    "03/04/2024",
    "supplier",
    "recipient",
    "Acme; Beta",
    "1,200",
    "~5",
    "0904",
    "n/a",
    "=1",
    " ",
    "KP",
)
CELLS = st.one_of(
    st.sampled_from(LIKELY), st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=8)
)
ROWS = st.lists(st.dictionaries(st.sampled_from(COLUMNS), CELLS, max_size=len(COLUMNS)), max_size=12)
KINDS = st.sampled_from([CellKind.NUMBER, CellKind.DAY, CellKind.FORMULA, CellKind.ERROR, CellKind.TEXT])
MAPPING = mapping(
    PARTY,
    {
        "record": "party",
        "as": "several",
        "each": {"column": "Firms", "split": ";"},
        "fields": {"kind": "company", "name": {"piece": True}},
    },
    SOURCE,
    EVIDENCE,
    case(
        occurred={"column": "Day"},
        parties=[
            {"party": {"of": "firm"}, "role": {"column": "Role"}},
            {"each": "several", "party": {"of": "several"}, "role": "recipient"},
        ],
        items=[{"key": "goods", "description": {"fill": "{What}[ {HS}]"}, "hs": {"column": "HS"}}],
        claims=[
            {
                "evidence": {"of": "article"},
                "origin": {"of": "paper"},
                "stance": "supports",
                "about": "act",
                "statement": {"column": "What"},
                "figures": [{"item": "goods", "quantity": {"column": "Tonnes", "number": True}, "unit": "tonne"}],
            }
        ],
    ),
    table={"empty": ["n/a"]},
)


@ROUNDS
@given(ROWS, st.dictionaries(st.sampled_from(COLUMNS), KINDS))
def test_every_row_gives_records_or_is_refused_with_a_reason(
    cells: list[dict[str, str]], kinds: dict[str, CellKind]
) -> None:
    rows = [TableRow(number, row, kinds) for number, row in enumerate(cells, start=2) if row]
    table = Table("any.csv", list(COLUMNS), iter(rows))
    refusals = Refusals()
    with Seen() as seen:
        entries = list(TableReading(MAPPING, table, seen, refusals, to_the_end=True).entries())
    told = {row.row.number for entry in entries if entry.origin for row in entry.origin.givens}
    assert all(reasons and all(reasons) for reasons in refusals.reasons.values())
    # A row that only repeats what others said before gives no entry of its own, but it names a violation or a party.
    silent = {row.number for row in rows} - told - set(refusals.reasons)
    assert all(any(row.texts.get(name) for name in COLUMNS) for row in rows if row.number in silent)
    assert all(entry.record is not None for entry in entries)
    keys = [(entry.section, entry.record.key) for entry in entries if entry.record]
    assert len(keys) == len(set(keys))


@ROUNDS
@given(st.lists(st.tuples(CELLS, CELLS), min_size=1, max_size=6))
def test_refused_rows_come_back_cell_by_cell(tmp_path: Path, cells: list[tuple[str, str]]) -> None:
    path = tmp_path / "refused.csv"
    path.write_bytes(b"".join(refused_table(path, [RefusedTable(["A", "B"], (("why", row) for row in cells))])))
    options = options_of_refused(path, ReadingOptions())
    assert options
    with open_table(path, options) as table:
        assert table.headings == [REASON, "A", "B"]
        found = [(row.texts.get("A", ""), row.texts.get("B", "")) for row in table.rows]
    assert found == cells


@ROUNDS
@given(CELLS)
def test_a_cell_of_the_file_of_refused_rows_is_never_a_formula(tmp_path: Path, text: str) -> None:
    path = tmp_path / "refused.csv"
    written = b"".join(refused_table(path, [RefusedTable(["A"], [(text, [text])])])).decode("utf-8-sig")
    for row in csv.reader(StringIO(written, newline="")):
        assert not any(cell.startswith(("=", "+", "-", "@", "\t", "\r")) for cell in row)
