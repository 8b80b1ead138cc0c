"""Waivers are kept with any kind of record, taken back or not."""

from typing import Any

import pytest

from tests.helpers import bring, case, claim, count, exported, party, violation
from tracker.errors import DocumentError, TrackerError
from tracker.services.editing import Change, edit
from tracker.services.session import Session

WAIVER: dict[str, Any] = {
    **{"rule": "claim-without-locator", "reason": "a short item", "at": "2024-06-17T09:30:00.000000Z", "by": "Ana"},
    "withdrawn": {"at": "2024-07-01T00:00:00.000000Z", "by": "Bo", "because": "the item has pages after all"},
}
OPEN = {"rule": "party-never-asked", "reason": "no address is known"}


def waived() -> dict[str, Any]:
    return case(
        violation(claims=[claim(waivers=[WAIVER])], waivers=[WAIVER, OPEN]),
        parties=[party(waivers=[OPEN])],
        sources=[{"key": "paper", "kind": "media", "name": "A newspaper", "waivers": [OPEN]}],
    )


def test_waivers_of_every_kind_of_record_travel_without_loss(both: tuple[Session, Session]) -> None:
    one, other = both
    bring(one, waived())
    text = exported(one)
    assert text.count("rule: party-never-asked") == 3
    assert text.count("because: the item has pages after all") == 2
    bring(other, text)
    assert exported(other) == text
    assert not bring(one, waived()).changed
    assert count(one.url, "waiver") == 5


def test_a_waiver_without_time_and_name_is_of_now_and_of_whoever_makes_it(session: Session) -> None:
    bring(session, waived())
    assert exported(session).count("by: analyst") >= 3


def test_a_waiver_needs_a_reason(session: Session) -> None:
    with pytest.raises(DocumentError, match="1 problem"):
        bring(session, case(violation(waivers=[{"rule": "party-never-asked"}])))


@pytest.mark.parametrize("ref", ["V-{year}-0001", "C-0001", "P-0001", "S-0001", "E-0001"])
def test_waivers_are_not_edited_by_hand(session: Session, ref: str) -> None:
    made = bring(session, waived())
    year = next(one.ref for one in made.outcomes if one.kind == "violation").split("-")[1]
    with pytest.raises(TrackerError, match="waivers is not changed by hand"):
        edit(session, ref.format(year=year), Change(add=[("waivers", "rule=x; reason=y")]))


def test_what_goes_out_at_a_marking_holds_no_waiver(session: Session) -> None:
    from tracker.exchange.case_file_out import WRITERS
    from tracker.services.exporting import export
    from tracker.vocab import Marking

    document = waived()
    for records in (document["parties"], document["sources"], document["evidence"], document["violations"]):
        for record in records:
            record["marking"] = "CLEAR"
    bring(session, document)
    text = "".join(WRITERS["yaml"](export(session, None, Marking.CLEAR)))
    assert "Statement of c1" in text
    assert "rule:" not in text
