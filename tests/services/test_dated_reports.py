"""The reports of caps and of the line of time, on both databases."""

from typing import Any

from tests.helpers import bring, case, claim, violation
from tracker.schemas.listing import ViolationFilter
from tracker.services.reporting.tables import report_caps, report_timeline
from tracker.services.reporting.wanted import Wanted
from tracker.services.session import Session
from tracker.vocab import Marking

ASKED = ViolationFilter(regime="DPRK-1718")


def oil(key: str, quantity: str, unit: str, **more: Any) -> dict[str, Any]:
    told = claim(
        f"{key}-c", about="quantity", statement=f"{key}: {quantity}", figures=[{"quantity": quantity, "unit": unit}]
    )
    told["marking"] = more.pop("claim_marking", "CLEAR")
    fields = {"measure": "refined_petroleum", "direction": "to_target", "occurred": "2018-05", "marking": "CLEAR"}
    return violation(key, **{"claims": [told], **fields, **more})


def test_sums_are_the_same_on_both_databases_and_at_a_marking(session: Session) -> None:
    bring(
        session,
        case(
            oil("one", "1000", "barrels", links=[{"to": "two", "relation": "same_shipment"}]),
            oil("two", "1200", "barrels"),
            oil("three", "10", "tons", items=[{"description": "diesel"}]),
            oil("four", "500", "barrels", claim_marking="RED"),
            oil("five", "7", "barrels", marking="AMBER"),
        ),
    )
    (whole,) = report_caps(session, Wanted(None, ASKED)).data["caps"]
    assert (whole["low"], whole["best"], whole["high"]) == ("1579.3", None, "1779.3")
    report = report_caps(session, Wanted(Marking.AMBER, ASKED))
    assert (report.data["caps"][0]["high"], report.data["redacted"]) == ("1279.3", True)


def test_the_line_of_time_is_the_same_on_both_databases(session: Session) -> None:
    act = {"kind": "exemption_granted", "on": "2018-04-01", "reference": "S/AC.49/2018/OC.1", "by": "russia"}
    asked = {"key": "q", "to": "russia", "purpose": "right_of_reply", "on": "2018-07-01", "deadline": "2018-08-01"}
    answer = {"party": "russia", "position": "denies", "on": "2018-07-15", "in_answer_to": "q"}
    bring(session, case(oil("one", "1", "barrels", actions=[act], requests=[asked], replies=[answer])))
    limited = ViolationFilter(regime="DPRK-1718", since="2018-04", until="2018-12")
    found = [(row["on"], row["what"], row["detail"]) for row in report_timeline(session, Wanted(None, limited)).rows]
    assert found == [
        ("2018-04-01", "action", "S/AC.49/2018/OC.1"),
        ("2018-05", "violation", "Refined petroleum, Alleged"),
        ("2018-07-01", "request", "answer asked by 2018-08-01"),
        ("2018-07-15", "reply", None),
    ]
