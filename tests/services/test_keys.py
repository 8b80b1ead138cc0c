"""What the keys of a file point at: earlier, later, in the violation alone, or in the database."""

import json

from tests.helpers import bring, case, claim, count, party, problems, rows, violation
from tracker.schemas.case_file import SECTIONS
from tracker.services.session import Session


def head(session: Session) -> list[tuple]:
    return rows(session.url, "SELECT seq, hash FROM chain_head")


def test_what_a_file_defines_later_is_meant_before_what_the_database_calls_so(session: Session) -> None:
    """An export names things by references; in another database these belong to other things."""
    bring(session, {"parties": [party("a", name="Held 1"), party("b", name="Held 2")]})
    first = {"kind": "company", "name": "Come 1", "links": [{"relation": "owned_by", "to": "P-0002"}]}
    second = {"kind": "company", "name": "Come 2"}
    bring(session, {"parties": [{"key": "P-0001", **first}, {"key": "P-0002", **second}]})
    query = "SELECT p.name FROM party_link l JOIN party p ON p.uid = l.to_party_uid"
    assert rows(session.url, query) == [("Come 2",)]


def test_a_reference_that_the_file_does_not_define_is_the_databases(session: Session) -> None:
    bring(session, case(violation(claims=[claim()]), parties=[party(name="Held")]))
    link = [{"relation": "owned_by", "to": "p-1"}]
    told = claim("c9", evidence="E-0001", origin="S-0001", derived_from="C-0001", party="P-0001")
    added = [violation("w", claims=[told], links=[{"relation": "series", "to": "V-{}-0001"}])]
    year = rows(session.url, "SELECT ref_year FROM violation")[0][0]
    added[0]["links"][0]["to"] = f"V-{year}-0001"
    bring(session, {"parties": [{"key": "f", "kind": "company", "name": "F", "links": link}], "violations": added})
    assert rows(session.url, "SELECT count(*) FROM party_link") == [(1,)]
    assert rows(session.url, "SELECT count(*) FROM claim_derivation") == [(1,)]
    assert rows(session.url, "SELECT count(*) FROM violation_link") == [(1,)]


FORWARD = {
    "parties": [
        party(names=[{"name": "Rossiya", "evidence": "article"}], links=[{"relation": "owned_by", "to": "zoe"}]),
        party("zoe", kind="person"),
    ],
    "sources": [
        {"key": "child", "kind": "media", "name": "Local edition", "parent": "paper",
         "not_independent_of": [{"source": "paper"}]},
        {"key": "paper", "kind": "media", "name": "A newspaper"},
    ],
    "evidence": [
        {"key": "second", "kind": "report", "source": "paper", "title": "Second edition", "supersedes": "article"},
        {"key": "article", "kind": "report", "source": "child", "title": "An article"},
    ],
    "violations": [
        violation("v1", links=[{"relation": "series", "to": "v2"}],
                  claims=[claim("c1", derived_from=["c2", "c3"]), claim("c2")]),
        violation("v2", claims=[claim("c3")]),
    ],
}  # fmt: skip


def assert_forward(session: Session) -> None:
    for table in ("party_link", "source_dependence", "violation_link"):
        assert count(session.url, table) == 1, table
    assert count(session.url, "claim_derivation") == 2
    queries = (
        "SELECT e.title FROM party_name n JOIN evidence e ON e.uid = n.evidence_uid",
        "SELECT e.title FROM evidence s JOIN evidence e ON e.uid = s.supersedes_uid",
    )
    for query in queries:
        assert rows(session.url, query) == [("An article",)]
    assert rows(session.url, "SELECT p.name FROM source s JOIN source p ON p.uid = s.parent_uid") == [("A newspaper",)]


def test_a_file_may_point_at_what_comes_later_in_it(session: Session) -> None:
    bring(session, FORWARD)
    assert_forward(session)
    before = head(session)
    assert not bring(session, FORWARD).changed
    assert head(session) == before


def test_lines_may_come_in_any_order(session: Session) -> None:
    kinds = dict(zip(SECTIONS, ("party", "source", "evidence", "violation", "milestone"), strict=True))
    lines = [{"record": kinds[section], **entry} for section, entries in FORWARD.items() for entry in entries]
    bring(session, "\n".join(json.dumps(line) for line in reversed(lines)), "case.ndjson")
    assert_forward(session)


def test_an_edit_that_points_at_what_comes_later_is_told(session: Session) -> None:
    bring(session, case(violation("v1"), violation("v2")))
    edited = case(violation("v1", links=[{"relation": "series", "to": "v2"}]), violation("v2"))
    (outcome,) = bring(session, edited, dry_run=True).outcomes
    assert (outcome.action, outcome.name, outcome.fields) == ("changed", "Title of v1", ("links",))
    assert bring(session, edited).changed


def test_an_item_belongs_to_its_violation_alone(session: Session) -> None:
    items = [{"key": "car", "description": "a car"}]
    figure = [{"item": "car", "quantity": "1"}]
    found = problems(
        session,
        case(
            violation("v1", items=items, claims=[claim("c1", figures=figure)]),
            violation("v2", claims=[claim("c2", figures=figure), claim("c3", item="car")]),
        ),
    )
    assert ["there is no item 'car'" in one for one in found] == [True, True]
    assert "violations[1].claims[0].figures[0]" in found[0]


def test_two_violations_may_use_one_key_for_their_items(session: Session) -> None:
    figure = [{"item": "i1", "quantity": "1"}]
    content = case(
        violation("v1", items=[{"key": "i1", "description": "coal"}], claims=[claim("c1", figures=figure)]),
        violation("v2", items=[{"key": "i1", "description": "iron"}],
                  claims=[claim("c2", figures=figure, derived_from="c3"), claim("c3", item="i1")]),
    )  # fmt: skip
    bring(session, content)
    query = (
        "SELECT c.statement, i.description FROM figure f JOIN claim c ON c.uid = f.claim_uid"
        " JOIN item i ON i.uid = f.item_uid AND i.violation_uid = c.violation_uid ORDER BY c.statement"
    )
    assert rows(session.url, query) == [("Statement of c1.", "coal"), ("Statement of c2.", "iron")]
    assert not bring(session, content).changed


def test_a_step_put_off_still_knows_the_items_of_its_violation(session: Session) -> None:
    figures = [{"item": "i1", "quantity": "1"}]
    late = {
        "figures": figures,
        "evidence": "article",
        "stance": "supports",
        "about": "item",
        "item": "i1",
        "statement": "s",
        "origin": "z",
    }
    lines = [
        {"record": "violation", **violation("v1", items=[{"key": "i1", "description": "coal"}],
                                            claims=[{"key": "c", **late}])},
        {"record": "violation", **violation("v2", items=[{"key": "i1", "description": "iron"}])},
        {"record": "source", "key": "z", "kind": "media", "name": "Z"},
        {"record": "evidence", "key": "article", "kind": "report", "source": "z", "title": "T"},
    ]  # fmt: skip
    bring(session, "\n".join(map(json.dumps, lines)), "case.ndjson")
    query = "SELECT i.description FROM claim c JOIN item i ON i.uid = c.target_item_uid"
    assert rows(session.url, query) == [("coal",)]
    assert rows(session.url, "SELECT i.description FROM figure f JOIN item i ON i.uid = f.item_uid") == [("coal",)]


def test_what_still_points_at_nothing_in_the_end_is_refused(session: Session) -> None:
    content = {**FORWARD, "evidence": []}
    found = problems(session, content)
    assert any("parties[0].names[0]: there is no evidence 'article'" in one for one in found)
    assert count(session.url, "party") == 0
