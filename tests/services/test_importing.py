"""What an import does with what is there already."""

import pytest
import yaml

from tests.helpers import bring, case, claim, count, exported, party, problems, rows, violation
from tracker.errors import DatabaseError
from tracker.services.importing import outcome
from tracker.services.session import Session

UNKNOWN = {"key": "buyer", "kind": "person", "name": "A buyer not named", "identified": False}


def head(session: Session) -> list[tuple]:
    return rows(session.url, "SELECT seq, hash FROM chain_head")


def tree(session: Session) -> dict:
    return yaml.load(exported(session), yaml.CBaseLoader)


def involving(key: str, *parties: str, **fields) -> dict:
    return violation(key, parties=[{"party": name, "role": "recipient"} for name in parties], **fields)


def test_a_dry_run_writes_nothing_and_says_what_would_be_added(session: Session) -> None:
    before = head(session), exported(session), count(session.url, "counter")
    result = bring(session, case(violation()), dry_run=True)
    assert result.dry_run
    assert [(o.action, o.kind, o.ref, o.name) for o in result.outcomes] == [
        ("added", "party", "P-0001", "Russia"),
        ("added", "source", "S-0001", "A newspaper"),
        ("added", "evidence", "E-0001", "An article"),
        ("added", "violation", result.outcomes[3].ref, "Title of v1"),
    ]
    assert (head(session), exported(session), count(session.url, "counter")) == before


def test_a_dry_run_says_which_fields_would_change(session: Session) -> None:
    bring(session, case(violation(summary="old")))
    changed = case(violation(summary="new", measure="luxury_goods", tags=["x"]))
    (outcome,) = bring(session, changed, dry_run=True).outcomes
    assert (outcome.action, outcome.kind, set(outcome.fields)) == (
        "changed",
        "violation",
        {"summary", "measure", "tags"},
    )
    assert rows(session.url, "SELECT summary FROM violation") == [("old",)]


def test_a_dry_run_finds_the_problems_that_an_import_would(session: Session) -> None:
    content = case(involving("v", "nobody"))
    with pytest.raises(Exception, match="1 problem, nothing was written"):
        bring(session, content, dry_run=True)


def test_an_edit_changes_what_is_given_and_leaves_the_rest(session: Session) -> None:
    bring(session, case(violation(summary="kept", measure="luxury_goods", marking="GREEN")))
    bring(session, case(violation(measure="arms_embargo")))
    found = rows(session.url, "SELECT summary, measure, marking, version FROM violation")
    assert found == [("kept", "arms_embargo", "GREEN", 2)]


def test_a_field_given_as_null_is_emptied(session: Session) -> None:
    bring(session, case(violation(summary="gone")))
    bring(session, case(violation(summary=None, marking=None)))
    assert rows(session.url, "SELECT summary, marking FROM violation") == [(None, "AMBER")]


def test_an_import_adds_but_never_takes_away(session: Session) -> None:
    bring(session, case(violation(tags=["a", "b"], claims=[claim("c1"), claim("c2")])))
    bring(session, case(violation(tags=["c"], claims=[claim("c3")])))
    bring(session, case(violation(tags=[])))
    (found,) = tree(session)["violations"]
    assert found["tags"] == ["a", "b", "c"]
    assert [c["statement"] for c in found["claims"]] == ["Statement of c1.", "Statement of c2.", "Statement of c3."]


def test_a_name_that_is_there_already_is_that_party(session: Session) -> None:
    bring(session, {"parties": [party("x", name="Российская  Федерация", country="RU")]})
    result = bring(session, {"parties": [party("y", name="РОССИЙСКАЯ Федерация", country="RU")]})
    assert result.counts["party", "changed"] == 1  # the name is spelled another way
    assert count(session.url, "party") == 1


@pytest.mark.parametrize("other", [{"kind": "company"}, {"country": "BY"}, {"name": "Russia Inc"}])
def test_another_kind_country_or_name_is_another_party(session: Session, other: dict) -> None:
    bring(session, {"parties": [party(country="RU")]})
    bring(session, {"parties": [party(**{"country": "RU", **other})]})
    assert count(session.url, "party") == 2


def test_a_vessel_is_known_by_its_number_under_any_name(session: Session) -> None:
    ship = {"kind": "vessel", "identifiers": [{"scheme": "imo", "value": "9179842"}]}
    bring(session, {"parties": [{"key": "a", "name": "Angara", **ship}]})
    result = bring(session, {"parties": [{"key": "b", "name": "Zolotoy", **ship}]})
    (outcome,) = result.outcomes
    assert (outcome.action, outcome.ref, outcome.fields) == ("changed", "P-0001", ("name",))


def test_the_same_thing_twice_in_one_file_is_refused(session: Session) -> None:
    (found,) = problems(session, {"parties": [party("a", name="X"), party("b", name="x")]})
    assert found.endswith("parties[1]: this is the same party as parties[0]")


def test_two_records_that_both_match_must_be_told_apart(session: Session) -> None:
    uids = [f"00000000-0000-7000-8000-00000000000{n}" for n in (1, 2)]
    bring(session, {"parties": [party(f"p{n}", name="Twin", uid=uid) for n, uid in enumerate(uids)]})
    (found,) = problems(session, {"parties": [party("a", name="Twin")]})
    assert "P-0001 and P-0002 both match this party. Say which one is meant with its ref." in found
    assert bring(session, {"parties": [party("a", name="Twin", ref="P-0002", note="this")]}).outcomes[0].ref == "P-0002"


def test_parties_not_identified_are_not_one_because_they_have_one_name(session: Session) -> None:
    for key in ("v1", "v2"):
        bring(session, case(involving(key, "buyer"), parties=[party(), UNKNOWN]))
    assert count(session.url, "party") == 3
    assert rows(session.url, "SELECT count(DISTINCT party_uid) FROM involvement") == [(2,)]


@pytest.mark.parametrize("key", ["involved", "origin", "replying", "twice", "nowhere"])
def test_a_file_with_parties_not_identified_changes_nothing_the_second_time(session: Session, key: str) -> None:
    second = {**UNKNOWN, "key": "other"}
    content = {
        "involved": case(involving("v", "buyer"), parties=[party(), UNKNOWN]),
        "origin": case(violation(claims=[claim(origin="buyer")]), parties=[party(), UNKNOWN]),
        "replying": case(violation(replies=[{"party": "buyer", "position": "denies"}]), parties=[party(), UNKNOWN]),
        "twice": case(involving("v", "buyer", "other"), parties=[party(), UNKNOWN, second]),
        "nowhere": {"parties": [UNKNOWN]},
    }[key]
    bring(session, content)
    before = head(session)
    assert not bring(session, content).changed
    assert head(session) == before
    assert count(session.url, "party") == len(content["parties"])


def test_one_party_not_identified_may_appear_in_two_violations_of_a_file(session: Session) -> None:
    content = case(involving("v1", "buyer"), involving("v2", "buyer"), parties=[party(), UNKNOWN])
    bring(session, content)
    assert count(session.url, "party") == 2
    assert not bring(session, content).changed


def test_a_reference_that_another_record_has_gives_way_with_a_note(session: Session) -> None:
    bring(session, {"parties": [party("a", name="Held")]})
    uid = "00000000-0000-7000-8000-000000000009"
    result = bring(session, {"parties": [party("b", name="Come", ref="P-0001", uid=uid)]})
    assert result.notes == ["P-0001 is taken in this database; the party gets a new reference"]
    assert rows(session.url, "SELECT name, ref_number FROM party ORDER BY ref_number") == [("Held", 1), ("Come", 2)]


def test_a_free_reference_is_kept_and_not_given_out_again(session: Session) -> None:
    uids = [f"00000000-0000-7000-8000-00000000000{n}" for n in (1, 2)]
    bring(session, case(violation("a", ref="V-2019-0007", uid=uids[0]), parties=[party(ref="P-0005", uid=uids[1])]))
    bring(session, {"parties": [party("x", name="Next")]})
    bring(session, case(violation("c", ref="V-2019-0003")))
    assert rows(session.url, "SELECT ref_number FROM party ORDER BY ref_number") == [(5,), (6,)]
    assert rows(session.url, "SELECT ref_year, ref_number FROM violation ORDER BY ref_number") == [(2019, 3), (2019, 7)]


def test_a_claim_is_edited_by_its_reference(session: Session) -> None:
    bring(session, case(violation(claims=[claim("c1")])))
    result = bring(session, case(violation(claims=[claim("c1", ref="C-0001", statement="Said otherwise.")])))
    assert [(o.kind, o.action, o.fields) for o in result.outcomes] == [("violation", "changed", ("claims",))]
    assert rows(session.url, "SELECT statement, version FROM claim") == [("Said otherwise.", 2)]


def test_the_reference_of_another_kind_is_refused(session: Session) -> None:
    content = case(violation(claims=[claim(ref="E-0001")]), parties=[party(ref="S-0001")])
    found = problems(session, content)
    assert "S-0001 is no reference of a party. It begins with P." in found[0]
    assert "E-0001 is no reference of a claim. It begins with C." in found[1]


def test_a_uid_that_belongs_to_something_else_is_refused_in_plain_words(session: Session) -> None:
    uid = "00000000-0000-7000-8000-000000000001"
    bring(session, case(violation("v1", claims=[claim("c1", uid=uid)])))
    with pytest.raises(DatabaseError, match="something of the same identity is there already"):
        bring(session, case(violation("v2", claims=[claim("c2", uid=uid)])))
    assert count(session.url, "violation") == 1


def test_a_uid_given_twice_in_a_list_and_one_that_is_none_are_refused(session: Session) -> None:
    uid = "00000000-0000-7000-8000-000000000001"
    (found,) = problems(session, case(violation(items=[{"description": d, "uid": uid} for d in "ab"])))
    assert "violations[0].items[1]: the uid" in found
    assert "is given twice" in found
    (found,) = problems(session, case(violation(uid="mine")))
    assert "'mine' is no uid" in found


def test_the_status_of_a_file_makes_the_first_assessment_and_a_new_one_the_next(session: Session) -> None:
    bring(session, case(violation(status="under_review")))
    bring(session, case(violation(status="disputed")))
    assert not bring(session, case(violation(status="disputed"))).changed
    query = "SELECT status FROM assessment ORDER BY position"
    assert rows(session.url, query) == [("under_review",), ("disputed",)]
    assert rows(session.url, "SELECT status FROM violation") == [("disputed",)]


def test_a_status_that_its_assessments_contradict_is_refused(session: Session) -> None:
    wrong = violation(status="alleged", assessments=[{"status": "established"}])
    (found,) = problems(session, case(wrong))
    assert "the status is alleged, but the newest assessment says established" in found


def test_a_grade_is_kept_when_another_comes(session: Session) -> None:
    def source(letter: str) -> dict:
        return {"sources": [{"key": "s", "kind": "media", "name": "S", "reliability": letter}]}

    bring(session, source("B"))
    assert bring(session, source("D")).outcomes[0].fields == ("reliability", "grades")
    assert not bring(session, source("D")).changed
    assert rows(session.url, "SELECT reliability FROM source_grade ORDER BY position") == [("B",), ("D",)]


def test_an_export_into_a_database_that_holds_other_records_keeps_both(both: tuple[Session, Session]) -> None:
    first, second = both
    bring(first, case(involving("v1", "russia", claims=[claim("c1")]), parties=[party(), party("dprk")]))
    bring(second, case(involving("w1", "iran", claims=[claim("c1", statement="Other.")]), parties=[party("iran")]))
    result = bring(second, exported(first))
    assert sorted(note[0] for note in result.notes) == ["C", "P", "P", "V"]  # source and evidence are the same here
    query = (
        "SELECT v.title, p.name, c.statement FROM violation v JOIN involvement i ON i.violation_uid = v.uid"
        " JOIN party p ON p.uid = i.party_uid JOIN claim c ON c.violation_uid = v.uid ORDER BY v.title"
    )
    assert rows(second.url, query) == [
        ("Title of v1", "Russia", "Statement of c1."),
        ("Title of w1", "Iran", "Other."),
    ]
    assert not bring(second, exported(first)).changed


def test_a_party_of_the_name_of_another_and_not_its_country_is_added_and_pointed_out(
    session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Also where so many records came before that this one is not told by itself.
    monkeypatch.setattr(outcome, "MOST_OUTCOMES", 0)
    bring(session, {"parties": [party("acme", kind="company", name="Acme Trading", country="HK")]})
    result = bring(session, {"parties": [party("acme", kind="company", name="ACME Trading")]})
    assert count(session.url, "party") == 2
    told = "a new party P-0002, 'ACME Trading', has the name of P-0001 and not the same country"
    assert result.notes == [f"{told}; if they are one: tracker party merge"]
    assert bring(session, {"parties": [party("acme", kind="company", name="ACME Trading")]}).notes == []


def test_a_file_does_not_make_a_recorded_violation_established_by_its_status_alone(session: Session) -> None:
    bring(session, case(violation()))
    assert "needs two independent origins" in problems(session, case(violation(status="established")))[0]
    assert rows(session.url, "SELECT count(*) FROM assessment") == [(1,)]


def test_records_beyond_those_told_one_by_one_are_counted(session: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(outcome, "MOST_OUTCOMES", 3)
    result = bring(session, case(*(violation(f"v{n}") for n in range(5))))
    assert [one.ref[-4:] for one in result.outcomes if one.kind == "violation"] == ["0001", "0002", "0003"]
    # Parties, sources and evidence are not told one by one, and so not counted among those that are left out.
    assert result.untold == 2
