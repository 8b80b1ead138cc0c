"""Law is added to a database, corrected and confirmed, on both databases."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import Databases
from tests.helpers import bring, case, rows, violation
from tests.law.database import LAW, NEW, READ, SHIPPED, is_shipped, law_in, own_in
from tracker.analysis.law_diff import compare
from tracker.analysis.law_rows import keyed
from tracker.errors import ConflictError, DocumentError, InvalidValueError, NotFoundError, UsageError
from tracker.exchange.law_file_in import read_law_files
from tracker.exchange.yaml_text import write_fields
from tracker.services.lawkeeping.own_law import add_file, add_law, edit_law
from tracker.services.lawkeeping.rows import PARTS, uid_of
from tracker.services.lawkeeping.showing import law_file_of, show_law
from tracker.services.lawkeeping.updating import plan_update
from tracker.services.session import Session


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "sudan.yaml"
    path.write_text(LAW.format(regime="SUDAN-1591", end="unknown"))
    return path


def test_a_law_file_that_is_added_is_ones_own(session: Session, file: Path) -> None:
    changes, _ = add_file(session, file, dry_run=True)
    assert len(changes) == 2
    assert own_in(session) == set()
    add_file(session, file)
    assert own_in(session) == {"S/RES/2817 (2026)", "S/RES/2817 (2026) 1"}
    assert add_file(session, file)[0] == []
    assert plan_update(session).changes == []


def test_a_row_is_written_as_a_law_file_that_says_the_same(session: Session, tmp_path: Path) -> None:
    for name in ("IRAN-1737", "S/RES/1718 (2006)", "2397 7", "2375 15", "2231 Annex B 6(b)"):
        kind, view = show_law(session, name)
        path = tmp_path / "one.yaml"
        path.write_text("\n".join(write_fields(law_file_of(session, name))) + "\n")
        assert keyed(read_law_files(path)) == {(kind, view["name"]): SHIPPED[kind, view["name"]]}


def test_a_provision_is_added_with_everything_that_can_be_said(session: Session) -> None:
    given = {
        **NEW,
        "bound": "target",
        "also_bound": "all_member_states",
        "binding": "demand",
        "condition": "c",
        "exceptions": "e",
        "annex": "IV",
        "note": "n",
        "from": "2018-01-01",
        "to": "2019-01-01",
        "basis": "b",
        "contested_by": "somebody",
        "hs": ["8703", "87=cargo_inspection"],
        "hs_basis": "nomenclature",
        "cap": ["500000 barrels or 70 metric_tons per calendar_year from 2018-01-01 to 2018-12-31"],
        "deadline": ["2019-12-22 all have gone"],
        "link": ["supersedes 2375 15; in part", "amends 2371"],
        "source": ["https://example.org"],
        "content_source": ["https://example.com"],
        "regime": ["DPRK"],
    }
    assert add_law(session, "provision", "UNSCR 2397 para 98 (a)", given) == "S/RES/2397 (2017) 98(a)"
    _, view = show_law(session, "2397 98(a)")
    assert view["periods"] == [
        {"from": "2018-01-01", "to": "2019-01-01", "end": "dated", "basis": "b", "contested_by": "somebody"}
    ]
    assert [(one["prefix"], one["measure"], one["basis"]) for one in view["hs"]] == [
        ("8703", "cargo_inspection", "nomenclature"),
        ("87", "cargo_inspection", "nomenclature"),
    ]
    (cap,) = view["caps"]
    assert (cap["value"], cap["unit"], cap["per"]) == ("500000", "barrels", "calendar_year")
    assert (cap["from"], cap["to"], cap["alternative"]["value"]) == ("2018-01-01", "2018-12-31", "70")
    assert view["deadlines"] == [{"on": "2019-12-22", "what": "all have gone"}]
    assert [(one["relation"], one["resolution"], one["paragraph"], one["note"]) for one in view["links"]] == [
        ("supersedes", "S/RES/2375 (2017)", "15", "in part"),
        ("amends", "S/RES/2371 (2017)", None, None),
    ]
    assert (view["bound"], view["also_bound"], view["binding"]) == ("target", "all_member_states", "demand")
    assert (view["condition"], view["exceptions"], view["annex"], view["note"]) == ("c", "e", "IV", "n")
    assert (view["sureness"], view["own"], view["regimes"]) == ("secondary", True, ["DPRK-1718"])
    assert view["sources"] == {"paragraph": ["https://example.org"], "content": ["https://example.com"]}


def test_what_is_not_said_of_a_new_provision_is_taken_from_its_resolution(session: Session) -> None:
    add_law(session, "provision", "2397 98", NEW)
    _, view = show_law(session, "2397 98")
    assert view["regimes"] == ["DPRK-1718"]
    assert [(one["from"], one["end"]) for one in view["periods"]] == [("2017-12-22", "open")]
    assert (view["bound"], view["binding"], view["sureness"]) == ("all_member_states", "mandatory", "memory")


def test_a_new_paragraph_stands_in_its_place_and_moves_no_other_resolution(session: Session) -> None:
    query = "SELECT uid, position FROM provision WHERE resolution_uid <> :uid ORDER BY uid"
    before = rows(session.url, query, uid=uid_of(("resolution", "S/RES/2397 (2017)")))
    add_law(session, "provision", "2397 6(a)", NEW)
    query_own = "SELECT paragraph FROM provision WHERE resolution_uid = :uid ORDER BY position"
    paragraphs = [row[0] for row in rows(session.url, query_own, uid=uid_of(("resolution", "S/RES/2397 (2017)")))]
    assert paragraphs[paragraphs.index("6(a)") - 1 :][:3] == ["6", "6(a)", "7"]
    assert rows(session.url, query, uid=uid_of(("resolution", "S/RES/2397 (2017)"))) == before


def test_the_places_of_paragraphs_are_those_of_reading(session: Session) -> None:
    query = "SELECT resolution_uid, position FROM provision ORDER BY resolution_uid, position"
    held: dict[str, list[int]] = {}
    for resolution, position in rows(session.url, query):
        held.setdefault(resolution, []).append(position)
    assert len(held) > 1
    assert all(places == list(range(len(places))) for places in held.values())


def test_a_regime_and_a_resolution_are_added(session: Session) -> None:
    regime = {"name": "Utopia", "target_type": "state", "country": "KP", "note": "n", "reviewed_to": "2026-11-01"}
    assert add_law(session, "regime", "utopia-2900", regime) == "UTOPIA-2900"
    _, view = show_law(session, "UTOPIA-2900")
    assert (view["title"], view["notes"], view["reviewed_to"], view["status"]) == (
        "Utopia",
        "n",
        "2026-11-01",
        "active",
    )
    assert (view["law_loaded"], view["provisions"]) == ("law not loaded", [])
    paper = {"adopted": "2026-11-02", "regime": ["UTOPIA-2900"], "kind": "sanctions", "summary": "s"}
    assert add_law(session, "resolution", "2900 (2026)", paper) == "S/RES/2900 (2026)"
    assert show_law(session, "UTOPIA-2900")[1]["resolutions"] == ["S/RES/2900 (2026)"]


def test_a_day_of_review_that_is_still_to_come_is_refused(session: Session, tmp_path: Path) -> None:
    with pytest.raises(
        InvalidValueError, match="DPRK-1718: the law was reviewed to 2999-01-01, which is still to come"
    ):
        edit_law(session, "DPRK-1718", {"reviewed_to": "2999-01-01"})
    new = {"name": "Utopia", "target_type": "state", "country": "KP", "reviewed_to": "2999-01-01"}
    with pytest.raises(InvalidValueError, match="still to come"):
        add_law(session, "regime", "UTOPIA-2900", new)
    path = tmp_path / "one.yaml"
    lines = "\n".join(write_fields(law_file_of(session, "DPRK-1718")))
    path.write_text(lines.replace("2026-04-30", "2999-01-01") + "\n")
    with pytest.raises(InvalidValueError, match="still to come"):
        add_file(session, path)
    edit_law(session, "DPRK-1718", {"reviewed_to": datetime.now(UTC).date().isoformat()})


def test_what_is_given_twice_is_stored_once(session: Session) -> None:
    _, view = show_law(session, "2397 7")
    twice = {"regime": ["DPRK-1718", "dprk"], "measure": view["measures"] * 2, "summary": "X"}
    edit_law(session, "2397 7", twice)
    _, after = show_law(session, "2397 7")
    assert (after["regimes"], after["measures"]) == (["DPRK-1718"], view["measures"])


def test_a_provision_is_confirmed_and_its_older_sources_stay(session: Session) -> None:
    before = show_law(session, "2397 5")[1]["sources"]
    name, changes = edit_law(session, "2397 5", {"confirm": True, "source": [READ]})
    assert (name, len(changes)) == ("S/RES/2397 (2017) 5", 1)
    _, view = show_law(session, name)
    assert (view["sureness"], view["own"], view["version"]) == ("text", True, 2)
    assert view["sources"] == {**before, "paragraph": [*before["paragraph"], READ]}
    assert edit_law(session, name, {"confirm": True, "source": [READ]})[1] == []


def test_a_confirmation_needs_a_source_that_says_that_the_resolution_was_read(session: Session) -> None:
    with pytest.raises(InvalidValueError, match="says the resolution itself was read"):
        edit_law(session, "2397 5", {"confirm": True, "source": ["https://example.org"]})


def test_an_edit_replaces_lists_and_adds_links(session: Session) -> None:
    edit_law(session, "2397 6", {"measure": ["wood"], "hs": ["44"], "link": ["amends 2371 8"]})
    _, view = show_law(session, "2397 6")
    assert (view["measures"], [one["prefix"] for one in view["hs"]]) == (["wood"], ["44"])
    edit_law(session, "2397 6", {"link": ["amends 2371 9"]})
    assert [one["paragraph"] for one in show_law(session, "2397 6")[1]["links"]] == ["8", "9"]
    edit_law(session, "2397 6", {"clear": ["links", "hs", "exceptions"]})
    _, view = show_law(session, "2397 6")
    assert (view["links"], view["hs"], view["exceptions"]) == ([], [], None)


def test_an_edit_of_a_time_in_force_changes_the_last_or_adds_one(session: Session) -> None:
    edit_law(session, "2140 11", {"to": "2027-11-14", "unknown_end": True, "basis": "renewed"})
    (period,) = show_law(session, "2140 11")[1]["periods"]
    assert (period["from"], period["to"], period["end"]) == ("2014-02-26", "2027-11-14", "unknown")
    edit_law(session, "2140 11", {"new_period": True, "from": "2028-01-01", "contested_by": "x"})
    periods = show_law(session, "2140 11")[1]["periods"]
    assert [(one["from"], one["end"], one["contested_by"]) for one in periods] == [
        ("2014-02-26", "unknown", None),
        ("2028-01-01", "open", "x"),
    ]


def test_links_are_shown_from_both_ends_and_so_is_who_cites(session: Session) -> None:
    bring(session, case(violation(provisions=[{"provision": "S/RES/2375 (2017) 15"}])))
    _, view = show_law(session, "2375 15")
    assert {"relation": "supersedes", "from": "S/RES/2397 (2017) 4", "note": None} in view["linked_from"]
    assert [ref[:2] for ref in view["cited_by"]] == ["V-"]


@pytest.mark.parametrize(
    ("name", "given", "error", "words"),
    [
        ("1718 8(a)(iv)", {"summary": "x"}, NotFoundError, "8(a)(iii)"),
        ("DPRK-1719", {"note": "x"}, NotFoundError, "DPRK-1718"),
        ("9999 1", {"note": "x"}, NotFoundError, "tracker law resolutions"),
        ("DPRK-1718", {"measure": ["wood"]}, UsageError, "--measure: not for a regime"),
        ("1718", {"reviewed_to": "2026-01-01"}, UsageError, "--reviewed-to: not for a resolution"),
        ("1718 8(b)", {"country": "KP", "status": "ended"}, UsageError, "--country and --status: not for a provision"),
        ("1718 8(b)", {"clear": ["colour"]}, UsageError, "has no field 'colour'"),
        ("1718 8(b)", {"clear": ["measures"]}, DocumentError, "--measure: this field is needed"),
        (
            "1718 8(b)",
            {"regime": ["DPRK-1719"]},
            DocumentError,
            "--regime: there is no regime 'DPRK-1719'. Did you mean",
        ),
        ("1718 8(b)", {"link": ["supersede 2375 15"]}, DocumentError, "--link: 'supersede' is no provision link. Did"),
        ("1718 8(b)", {"link": ["supersedes 2375 16(x)"]}, DocumentError, "--link: S/RES/2375 (2017) has no paragraph"),
        ("1718 8(b)", {"link": ["supersedes"]}, DocumentError, "--link: the link 'supersedes' names no paragraph"),
        ("1718 8(b)", {"cap": ["500000"]}, DocumentError, "--cap: the cap '500000' has no unit"),
        ("1718 8(b)", {"cap": ["500000 per calendar_year"]}, DocumentError, "has no unit"),
        ("1718 8(b)", {"cap": ["much barrels"]}, DocumentError, "'much' is no number for a cap"),
        ("1718 8(b)", {"cap": ["many barrels of oil a year"]}, DocumentError, "cannot be read"),
        ("1718 8(b)", {"hs": ["87x"]}, DocumentError, "--hs: '87x' is not an HS code"),
        ("1718 8(b)", {"hs": ["8703231010"]}, DocumentError, "is no HS prefix. Write 2, 4 or 6 digits"),
        ("1718 8(b)", {"deadline": ["soon"]}, DocumentError, "--deadline: the deadline 'soon' cannot be read"),
        ("1718 8(b)", {"from": "2018-02-30"}, DocumentError, "--from: '2018-02-30' is no day of the calendar"),
        ("1718 8(b)", {"to": "2018"}, DocumentError, "--to: '2018' is no day"),
        ("1718 8(b)", {"to": "2005-01-01"}, DocumentError, "ends on 2005-01-01, before it begins on 2006-10-14"),
        ("1718 8(b)", {"open_end": True, "to": "2026-01-01"}, UsageError, "leave out --to"),
        ("1718 8(b)", {"sureness": "text"}, DocumentError, "it is text only if the resolution itself was read"),
        ("2375 14", {"link": ["supersedes 2397 5"]}, DocumentError, "a circle of links"),
    ],
)
def test_wrong_input_gets_a_sentence_that_helps(
    sqlite_databases: Databases, name: str, given: dict[str, Any], error: type[Exception], words: str
) -> None:
    session = sqlite_databases.session()
    with pytest.raises(error) as refused:
        edit_law(session, name, given)
    said = [str(refused.value), getattr(refused.value, "hint", ""), *map(str, getattr(refused.value, "problems", []))]
    assert any(words in one for one in said), said
    assert is_shipped(session)


@pytest.mark.parametrize(
    ("kind", "name", "given", "words"),
    [
        ("provision", "2397 7", NEW, 'tracker law edit "S/RES/2397 (2017) 7"'),
        ("provision", "2397", NEW, "names no paragraph"),
        ("provision", "9999 (2030) 1", NEW, 'tracker law add resolution "S/RES/9999 (2030)"'),
        ("provision", "2397 98", {"summary": "x"}, "--measure: this field is needed"),
        ("resolution", "2900", {}, "the year of resolution 2900 is missing"),
        ("resolution", "1718 (2006)", {}, "is there"),
        ("resolution", "2900 (2026)", {"adopted": "2025-01-01"}, "it cannot be adopted on 2025-01-01"),
        ("regime", "Utopia", {"name": "x", "target_type": "state"}, "is no code of a regime"),
        ("regime", "UTOPIA-1", {}, "--name: this field is needed"),
    ],
)
def test_what_cannot_be_added_is_refused_in_words(
    sqlite_databases: Databases, kind: str, name: str, given: dict[str, Any], words: str
) -> None:
    session = sqlite_databases.session()
    with pytest.raises((ConflictError, DocumentError, InvalidValueError, NotFoundError)) as refused:
        add_law(session, kind, name, given)
    said = [str(refused.value), refused.value.hint, *map(str, getattr(refused.value, "problems", []))]
    assert any(words in one for one in said), said
    assert is_shipped(session)


def test_both_databases_keep_the_same_law(both: tuple[Session, Session]) -> None:
    for one in both:
        edit_law(one, "2397 7", {"summary": "Mine."})
        add_law(one, "provision", "2397 98", NEW)
    first, second = both
    assert compare(law_in(first), (), law_in(second), whole=True) == []
    for table in ("provision", *PARTS["provision"]):
        query = f"SELECT uid FROM {table} ORDER BY uid"
        assert rows(first.url, query) == rows(second.url, query)
