"""Whole tables are read straight from their columns, and say what the documents of their records say."""

import pytest

from tests.helpers import bring, case, claim, connected, party, violation
from tests.services.exported import FILES, rows
from tracker.errors import DatabaseError
from tracker.exchange.table_out.csv_out import csv_lines
from tracker.schemas.table_shapes.catalogue import SHAPES
from tracker.services.session import Session
from tracker.services.tables_out.direct import names, violation_lists
from tracker.services.tables_out.direct.catalogue import DIRECT, direct_rows
from tracker.services.tables_out.document_rows import table_rows
from tracker.store import near
from tracker.vocab import Marking


@pytest.fixture
def stories(session: Session) -> Session:
    for path in FILES:
        bring(session, path.read_text(encoding="utf-8"))
    return session


@pytest.mark.parametrize("size", [1, 1000])
@pytest.mark.parametrize("table", SHAPES)
def test_rows_read_straight_say_what_the_documents_say(stories: Session, table: str, size: int) -> None:
    with stories.read() as connection:
        direct = list(direct_rows(connection, table, size))
        told = [row for _, row in table_rows(connection, [table], None, Marking.RED)]
    assert direct == told
    # Each column holds something in one of them: otherwise nothing would be known of it.
    assert all(any(cells) for cells in zip(*direct, strict=True))


@pytest.mark.parametrize("table", SHAPES)
def test_lines_read_straight_are_the_rows_as_csv(stories: Session, table: str) -> None:
    with stories.read() as connection:
        made = DIRECT[table](connection)
        lines, rows_of_page = made.lines(made.steps.first), made.page(made.steps.first)
    assert lines
    assert rows_of_page
    assert lines[0].decode() == "".join(csv_lines(SHAPES[table], rows_of_page[0]))
    assert lines[1] == rows_of_page[1]


def test_what_is_kept_for_the_next_pages_is_forgotten_where_it_grows_large(
    stories: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    fetch = names.fetch
    monkeypatch.setattr(names, "fetch", lambda *given: asked.extend(given[3]) or fetch(*given))
    with stories.read() as connection:
        told = {table: list(direct_rows(connection, table, 4)) for table in SHAPES}
        once = len(asked)
        monkeypatch.setattr(names, "_MOST", 1)
        monkeypatch.setattr(violation_lists, "_MOST", 1)
        assert {table: list(direct_rows(connection, table, 4)) for table in SHAPES} == told
    # What was forgotten is asked for again.
    assert len(asked) > 2 * once


@pytest.mark.parametrize("places", [(0, 7, 4, 1, 8, 5, 2, 9, 6, 3), (0, 2, 1, 3, 4, 6, 5, 7, 8, 9)])
def test_records_whose_uids_lie_scattered_are_read_page_by_page(session: Session, places: tuple[int, ...]) -> None:
    """Those of other databases and of tables have uids in no order; or nearly in one, so that a range holds others."""
    parties = [party(f"p{n}", name=f"Party {n}", uid=_uid(n, "a")) for n in places]
    many = [
        violation(
            f"v{n}",
            uid=_uid(n, "b"),
            tags=[f"=t{n}"],
            parties=[{"party": f"p{n}", "role": "recipient"}, {"party": f"p{n}", "role": "supplier"}],
            claims=[claim(f"c{n}", uid=_uid(n, "c"), figures=[{"quantity": str(n)}])],
        )
        for n in places
    ]
    bring(session, case(*many, parties=[party(), *parties]))
    with session.read() as connection:
        for table in SHAPES:
            told = [row for _, row in table_rows(connection, [table], None, Marking.RED)]
            lines = "".join(csv_lines(SHAPES[table], [list(row) for row in told]))
            for size in (2, 3):
                assert list(direct_rows(connection, table, size)) == told
            made = DIRECT[table](connection).lines(DIRECT[table].steps.first)
            assert made
            assert made[0].decode() == lines


def _uid(number: int, letter: str) -> str:
    return f"{number}1c7f5e0-3c1d-4f0e-9a53-0d2f6c1b8e4{letter}"


def test_of_scattered_records_at_most_twice_as_many_are_read_as_are_wanted(
    session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    bring(session, case(*(violation(f"v{n}", uid=_uid(n * 7 % 10, "b"), tags=["one"]) for n in range(10))))
    read = []
    found = near.Near.rows
    monkeypatch.setattr(near.Near, "rows", lambda *asked: read.append(found(*asked)) or read[-1])
    with session.read() as connection:
        assert len(list(direct_rows(connection, "violations", 2))) == 10
    assert max(map(len, read)) <= 4


def test_a_page_of_claims_holds_few_violations_where_these_have_none(session: Session) -> None:
    bring(session, case(*(violation(f"v{n}") for n in range(12)), violation("last", claims=[claim(), claim("c2")])))
    with session.read() as connection:
        made = DIRECT["claims"](connection, 4)
        places = [made.step(made.steps.first, pages) for pages in (1, 2, 3, 4)]
        assert [place and place[1] for place in places] == [4, 8, 12, None]
        assert len(list(direct_rows(connection, "claims", 4))) == 2


def test_a_violation_without_facts_is_told_by_its_reference(session: Session) -> None:
    bring(session, case(violation()))
    with connected(session.url) as connection:
        connection.exec_driver_sql("DELETE FROM violation_facts")
    with pytest.raises(DatabaseError, match=r"holds no facts of V-\d{4}-0001"):
        rows(session, "violations")


def test_days_are_the_same_where_a_user_of_postgresql_has_other_dates(
    session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    bring(session, case(violation(occurred="2024-02-18")))
    monkeypatch.setenv("PGOPTIONS", "-c DateStyle=German")
    (row,) = rows(session, "violations")
    assert (row["earliest"], row["latest"]) == ("2024-02-18", "2024-02-18")
    bring(session, case(violation("another")))
