"""The Consolidated List in the database, edition after edition."""

import io
from pathlib import Path
from typing import Any

import pytest

from tests.helpers import bring, count, exported, party, rows
from tracker.errors import ConflictError, DocumentError
from tracker.services.importing.outcome import ImportResult
from tracker.services.merging.merge import merge
from tracker.services.party_entries import add_entry
from tracker.services.screening import ScreenOptions, screen
from tracker.services.screening_asked import asked_by_hand
from tracker.services.session import Session
from tracker.services.show import show
from tracker.services.un_list.bring import ListResult, import_un_list

DATA = Path(__file__).parents[1] / "data"
FIRST, SECOND = ((DATA / f"un_list_{name}.xml").read_text(encoding="utf-8") for name in ("first", "second"))


def take(session: Session, text: str, **options: bool) -> ListResult:
    return import_un_list(session, "list.xml", io.BytesIO(text.encode()), **options)


def counts(result: ListResult) -> tuple[int, int, int, int]:
    return result.added, result.changed, result.same, len(result.gone)


def ref_of(session: Session, reference: str) -> str:
    query = (
        "SELECT p.ref_number FROM party p JOIN party_identifier i ON i.party_uid = p.uid "
        "WHERE i.scheme = 'un_list' AND i.value = :value"
    )
    return f"P-{rows(session.url, query, value=reference)[0][0]:04}"


def view(session: Session, reference: str) -> dict[str, Any]:
    found: dict[str, Any] = show(session, ref_of(session, reference))[1]
    return found


def listing(session: Session, reference: str) -> dict[str, Any]:
    found: dict[str, Any] = view(session, reference)["designations"][-1]
    return found


def test_a_list_becomes_parties_that_rest_on_one_item_of_evidence(session: Session) -> None:
    assert counts(take(session, FIRST)) == (6, 0, 0, 0)
    held = view(session, "KPi.901")
    assert (held["name"], held["kind"], held["marking"]) == ("RYANG SO-JIN", "person", "CLEAR")
    assert held["designations"][0]["seen_on"] == "2021-03-01"
    assert held["designations"][0]["evidence_ref"] == "E-0001"
    assert {name["evidence_ref"] for name in held["names"]} == {"E-0001"}
    assert view(session, "KPe.901")["kind"] == "organisation"
    assert count(session.url, "changeset") == 2
    assert rows(session.url, "SELECT length(sha256), size FROM evidence_file") == [(64, len(FIRST.encode()))]


def test_the_same_list_twice_changes_nothing(session: Session) -> None:
    take(session, FIRST)
    before = exported(session)
    assert counts(take(session, FIRST)) == (0, 0, 6, 0)
    assert exported(session) == before
    assert count(session.url, "changeset") == 2


def test_a_newer_list_changes_what_it_says_otherwise(session: Session) -> None:
    take(session, FIRST)
    assert counts(take(session, SECOND)) == (1, 2, 2, 2)
    held = view(session, "KPi.901")
    assert held["name"] == "RYANG SO JIN"
    assert [name["name"] for name in held["names"]] == ["량소진", "Ryang So-jin"]
    assert [birth["born"] for birth in held["births"]] == ["1961-09-20"]
    assert held["designations"][0]["reason"].endswith("Seen abroad.")
    assert listing(session, "KPe.901")["amended_on"] == ["2012-04-16", "2022-07-26"]
    assert counts(take(session, SECOND)) == (0, 0, 5, 0)


def test_what_a_newer_list_does_not_hold_is_gone_by_its_day(session: Session) -> None:
    take(session, FIRST)
    result = take(session, SECOND)
    assert result.gone == ["IRi.901", "TAe.901"]
    gone = listing(session, "IRi.901")
    assert (gone["seen_on"], gone["gone_by"], gone["delisted_on"]) == ("2021-03-01", "2024-02-01", None)
    # The day that the Committee gave is told as such, and such a listing is never gone by another day as well.
    told = listing(session, "LYi.901")
    assert (told["delisted_on"], told["gone_by"]) == ("2020-12-15", None)


def test_what_a_user_added_to_a_listed_party_stays(session: Session) -> None:
    take(session, FIRST)
    ref = ref_of(session, "KPi.901")
    add_entry(session, ref, "names", {"name": "Mr Ryang", "kind": "alias"})
    add_entry(session, ref, "births", {"born": "1961", "place": "Chongjin", "country": "KP"})
    take(session, SECOND)
    held = view(session, "KPi.901")
    assert "Mr Ryang" in [name["name"] for name in held["names"]]
    assert "Chongjin" in [birth["place"] for birth in held["births"]]


def test_a_name_and_a_kind_that_a_user_corrected_stay(session: Session) -> None:
    take(session, FIRST)
    for reference, fields in (
        ("KPe.901", {"kind": "company", "name": "Morning Harbour"}),
        ("KPi.901", {"kind": "person", "name": "Ryang So Jin of Chongjin"}),
    ):
        bring(session, {"parties": [{"key": "p", "ref": ref_of(session, reference), **fields}]})
    result = take(session, SECOND)
    firm, person = view(session, "KPe.901"), view(session, "KPi.901")
    assert (firm["name"], firm["kind"]) == ("Morning Harbour", "company")
    assert person["name"] == "Ryang So Jin of Chongjin"
    assert "RYANG SO JIN" in [name["name"] for name in person["names"]]
    assert any("RYANG SO JIN is the name on the list now" in note for note in result.notes)
    assert counts(take(session, SECOND)) == (0, 0, 5, 0)


def test_an_older_list_after_a_newer_one_is_refused(session: Session) -> None:
    take(session, SECOND)
    before = exported(session)
    with pytest.raises(ConflictError, match=r"E-0001 is a newer one, of 2024-02-01T00:00:05\.125Z"):
        take(session, FIRST)
    assert exported(session) == before


def test_a_listing_that_comes_back_is_one_of_its_own(session: Session) -> None:
    take(session, FIRST)
    take(session, SECOND)
    third = FIRST.replace("2021-03-01T09:15:02.250-05:00", "2025-10-01T00:00:00Z")
    assert counts(take(session, third))[0] == 0
    first, again = view(session, "IRi.901")["designations"]
    assert (first["listed_on"], first["gone_by"]) == ("2007-03-24", "2024-02-01")
    assert (again["listed_on"], again["gone_by"], again["seen_on"]) == ("2025-10-01", None, "2025-10-01")
    assert "On the list again by 2025-10-01; off it by 2024-02-01" in again["note"]
    assert "The list itself gives 2007-03-24" in again["note"]
    assert counts(take(session, third)) == (0, 0, 6, 0)


@pytest.mark.parametrize(
    ("on", "verdicts"),
    [
        ("2021-03-01", ["listed"]),
        ("2022-01-01", ["unknown"]),
        ("2025-01-01", ["unknown"]),
        ("2025-10-01", ["listed"]),
        ("2006", ["not_listed"]),
    ],
)
def test_between_going_and_coming_back_nobody_knows(session: Session, on: str, verdicts: list[str]) -> None:
    for text in (FIRST, SECOND, FIRST.replace("2021-03-01T09:15:02.250-05:00", "2025-10-01T00:00:00Z")):
        take(session, text)
    asked = [asked_by_hand("Odalys Fenwright", None, [], None)]
    assert [row["on_the_day"] for row in screen(session, asked, ScreenOptions(on=on)).rows] == verdicts


def test_screening_finds_the_same_on_both_databases(both: tuple[Session, Session]) -> None:
    names = ["Ryang So Jin", "량소진", "Haru Temur", "Morning Harbor Trading Corp", "Mr Nobody"]
    asked = [asked_by_hand(name, None, [], None) for name in names]
    found = []
    for session in both:
        take(session, FIRST)
        found.append(screen(session, asked, ScreenOptions()).rows)
    assert found[0] == found[1]
    assert [row["query"] for row in found[0]] == names[:4]


def test_an_entry_is_matched_by_its_reference_and_by_nothing_else(session: Session) -> None:
    passport = {"scheme": "passport", "value": "901310082"}
    mine = party("p", kind="person", name="Ryang So Jin", country="KP", identifiers=[passport])
    bring(session, {"parties": [mine]})
    result = take(session, FIRST)
    assert result.added == 6
    other = ref_of(session, "KPi.901")
    assert other != "P-0001"
    assert result.notes == [
        f"P-0001 Ryang So Jin may be KPi.901, which is {other}; "
        f"join them with: tracker party merge {other} --into P-0001 --because …"
    ]


def test_a_listed_party_that_was_merged_is_found_again(session: Session) -> None:
    bring(session, {"parties": [{"key": "p", "kind": "person", "name": "Comrade Ryang", "country": "KP"}]})
    take(session, FIRST)
    merge(session, ref_of(session, "KPi.901"), "P-0001", because="the same passport")
    assert counts(take(session, SECOND)) == (1, 2, 2, 2)
    assert ref_of(session, "KPi.901") == "P-0001"
    held = view(session, "KPi.901")
    assert held["name"] == "Comrade Ryang"
    assert held["designations"][-1]["seen_on"] == "2024-02-01"
    assert counts(take(session, SECOND)) == (0, 0, 5, 0)


def test_the_name_on_the_list_stands_once_with_a_merged_party(session: Session) -> None:
    bring(session, {"parties": [party("p", kind="company", name="Morning Harbour Trading Corp")]})
    (note,) = take(session, FIRST).notes
    other = ref_of(session, "KPe.901")
    assert f"tracker edit {other} --set kind=company, then tracker party merge {other} --into P-0001" in note
    name = "MORNING HARBOUR TRADING CORPORATION"
    bring(session, {"parties": [{"key": "p", "ref": other, "kind": "company", "name": name}]})
    merge(session, other, "P-0001", because="the same firm")
    take(session, SECOND)
    names = [one["name"] for one in view(session, "KPe.901")["names"]]
    assert names.count(name) == 1


def test_a_listing_that_a_user_recorded_before_is_completed_and_not_changed(session: Session) -> None:
    mine = party("firm", kind="company", identifiers=[{"scheme": "un_list", "value": "KPe.901"}])
    mine["designations"] = [{"regime": "DPRK-1718", "reference": "KPe.901", "listed_on": "2009-04-25", "note": "mine"}]
    bring(session, {"parties": [mine]})
    take(session, FIRST)
    held = view(session, "KPe.901")
    assert (held["name"], held["kind"], len(held["designations"])) == ("Firm", "company", 1)
    listed = held["designations"][0]
    assert (listed["listed_on"], listed["note"], listed["seen_on"]) == ("2009-04-25", "mine", "2021-03-01")
    assert counts(take(session, FIRST)) == (0, 0, 6, 0)


@pytest.mark.parametrize(
    "wrong",
    [
        FIRST[:-200],
        FIRST.replace("KPi.901 ", "QDi.901"),
        FIRST.replace(">Taliban<", ">Atlantis<"),
        FIRST.replace("2012-06-29", "29 June 2012"),
    ],
    ids=["truncated", "reference twice", "unknown list", "bad day"],
)
def test_of_a_list_that_is_wrong_nothing_is_written(session: Session, wrong: str) -> None:
    with pytest.raises(DocumentError):
        take(session, wrong)
    assert (count(session.url, "party"), count(session.url, "changeset")) == (0, 1)


def test_a_reference_that_stands_twice_is_told_with_both_lines(session: Session) -> None:
    with pytest.raises(DocumentError) as caught:
        take(session, FIRST.replace("KPi.901 ", "QDi.901"))
    assert "QDi.901: this reference stands on line 4 already" in str(caught.value.problems[0])


def test_a_dry_run_writes_nothing(session: Session) -> None:
    result = take(session, FIRST, dry_run=True)
    assert result.summary().startswith("Nothing was written (dry run). Consolidated List of 2021-03-01: 6 added")
    assert count(session.url, "party") == 0


def test_a_list_from_a_pipe_is_the_same_list(session: Session) -> None:
    class Pipe(io.BytesIO):
        def seekable(self) -> bool:
            return False

        def seek(self, *_: Any) -> int:
            raise io.UnsupportedOperation

    result = import_un_list(session, "-", Pipe(FIRST.encode()))
    assert result.added == 6


def test_listed_parties_go_out_in_a_case_file_and_come_back(both: tuple[Session, Session]) -> None:
    here, there = both
    take(here, FIRST)
    take(here, SECOND)
    brought: ImportResult = bring(there, exported(here))
    assert brought.counts["party", "added"] == 7
    assert exported(there) == exported(here)
    # The edition came along as evidence, so the list goes on there as if it had been brought in there.
    assert counts(take(there, SECOND)) == (0, 0, 5, 0)
