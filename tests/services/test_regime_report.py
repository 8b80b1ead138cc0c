"""The report on a regime and the matrices, on both databases."""

from dataclasses import replace
from datetime import date
from typing import Any

from tests.helpers import bring, case, claim, forget_milestones, violation
from tracker.render.markdown import markdown
from tracker.schemas.front_matter import FrontMatter
from tracker.schemas.listing import ViolationFilter
from tracker.services.reporting.matrix import report_matrix
from tracker.services.reporting.regime import report_regime
from tracker.services.reporting.wanted import Wanted
from tracker.services.session import Session
from tracker.vocab import Marking

ASKED = ViolationFilter(regime="DPRK-1718")


def act(key: str, measure: str | None, occurred: str | None, **more: Any) -> dict[str, Any]:
    told = claim(f"{key}-c", asserted_on="2019-03-01", marking="CLEAR")
    cited = {"provision": "S/RES/1718 (2006) 8(b)", "party": "russia"}
    fields = {"measure": measure, "occurred": occurred, "marking": "CLEAR", "provisions": [cited], "claims": [told]}
    return violation(key, **{**fields, **more})


def fill(session: Session) -> None:
    forget_milestones(session)
    secret = claim("secret", statement="Hidden.", marking="RED")
    document = case(
        act("later", "luxury_goods", "2019"),
        act("undated", "luxury_goods", None),
        act("earlier", "luxury_goods", "2018", claims=[claim("e-c", marking="CLEAR", asserted_on="2018"), secret]),
        act("arms", "arms_embargo", "2020"),
        act("unsaid", None, "2001"),
        act("above", "arms_embargo", "2000", marking="RED"),
        violation("elsewhere", regime="LIBYA-1970"),
    )
    for section in ("parties", "sources", "evidence"):
        document[section] = [{**record, "marking": "CLEAR"} for record in document[section]]
    bring(session, document)


def findings(session: Session, wanted: Wanted) -> list[str]:
    data = report_regime(session, replace(wanted, as_data=True)).data
    assert [row["finding"] for row in data["findings"]] == list(range(1, len(data["findings"]) + 1))
    return [row["title"].removeprefix("Title of ") for row in data["findings"]]


def test_findings_stand_by_measure_then_by_day_what_has_none_last(session: Session) -> None:
    fill(session)
    assert findings(session, Wanted(None, ASKED)) == ["above", "arms", "earlier", "later", "undated", "unsaid"]
    shown = ["arms", "earlier", "later", "undated", "unsaid"]
    assert findings(session, Wanted(Marking.CLEAR, ASKED)) == shown


def test_at_a_marking_the_rest_is_weighed_and_counted_as_left_out(session: Session) -> None:
    fill(session)
    report = report_regime(session, Wanted(Marking.CLEAR, ASKED))
    assert report.left_out == 2
    text = markdown(report.document)
    assert "Hidden" not in text
    assert "5 findings of alleged violations" in text
    assert report_regime(session, Wanted(Marking.RED, ASKED)).left_out == 0


def test_what_was_known_on_a_day_is_what_was_public_then(session: Session) -> None:
    fill(session)
    then = replace(session, known_on=date(2018, 12, 31))
    assert findings(then, Wanted(None, ASKED)) == ["earlier"]
    assert report_matrix(then, Wanted(None, ASKED)).data["measure_by_year"][0]["count"] == 1


def test_the_matrices_count_whole_and_partial_violations_alike(session: Session) -> None:
    fill(session)
    for level, arms in ((None, 2), (Marking.CLEAR, 1)):
        data = report_matrix(session, Wanted(level, ASKED)).data
        (cell,) = data["provision_by_party"]
        assert (cell["cited"], cell["party"]) == ("paragraph 8 (b) of resolution 1718 (2006)", "Russia")
        assert cell["count"] == 4 + arms
        years = {(cell["measure"], cell["year"]): cell["count"] for cell in data["measure_by_year"]}
        assert years["luxury_goods", 2018] == 1
        assert years["luxury_goods", None] == 1
        assert sum(count for (measure, _), count in years.items() if measure == "arms_embargo") == arms


def test_front_matter_goes_with_the_document(session: Session) -> None:
    front = FrontMatter(title="Ours", paper="letter", date=date(2024, 7, 1), recommendations=["Do."])
    document = report_regime(session, Wanted(None, ASKED, front=front)).document
    assert document.front is not None
    assert (document.title, document.front.paper, document.front.day) == ("Ours", "us-letter", "1 July 2024")
