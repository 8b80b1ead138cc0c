"""What `add` records in one changeset: the violation, its evidence, its first claim; and what it points out."""

from pathlib import Path
from typing import Any

import pytest

from tests.helpers import bring, count, party, rows, violation
from tracker.errors import ConflictError, DocumentError, InvalidValueError, TrackerError, UsageError
from tracker.services.adding import NewViolation, draft_violation, record_violation
from tracker.services.copied_files import GivenFile
from tracker.services.naming import always_new
from tracker.services.session import Session
from tracker.services.show import show
from tracker.vocab import Reliability

ARTICLE = {"kind": "news_article", "source": "media:A daily newspaper", "title": "Coal sold", "url": "https://e.org/1"}


def new(title: str = "Coal sold", *, lists: dict | None = None, claim: dict | None = None, **more: Any) -> NewViolation:
    fields = {"title": title, "regime": "DPRK-1718", **more.pop("fields", {})}
    return NewViolation(fields, lists or {}, claim=claim or {}, **more)


def add(session: Session, wanted: NewViolation, **options: Any) -> dict[str, Any]:
    recorded = record_violation(session, draft_violation(session, wanted, **options))
    return show(session, recorded.ref)[1]


def changesets(session: Session) -> int:
    return count(session.url, "changeset")


def test_a_violation_with_new_evidence_source_and_claim_is_one_changeset(session: Session) -> None:
    before = changesets(session)
    wanted = new(
        claim={"quote": "they sold coal", "credibility": 3, "figures": ["~26000 tonne; as_of=2017-08"]},
        evidence=ARTICLE,
        reliability=Reliability.B,
    )
    view = add(session, wanted)
    assert changesets(session) == before + 1
    (told,) = view["claims"]
    assert (told["statement"], told["quote"], told["credibility"]) == ("Coal sold", "they sold coal", 3)
    assert (told["evidence"], told["source"], told["origin"]) == ("E-0001", "A daily newspaper", "A daily newspaper")
    assert (told["stance"], told["about"], told["modality"]) == ("supports", "act", "asserts")
    assert [(f["best"], f["unit"], f["as_of"]) for f in told["figures"]] == [("26000", "tonne", "2017-08")]
    assert rows(session.url, "SELECT name, reliability FROM source") == [("A daily newspaper", "B")]
    assert rows(session.url, "SELECT event FROM custody_event") == [("collected",)]


def test_the_file_of_the_first_claim_goes_to_the_vault(session: Session, tmp_path: Path) -> None:
    file = tmp_path / "article.txt"
    file.write_text("they sold coal")
    evidence = {name: value for name, value in ARTICLE.items() if name != "url"}
    add(session, new(claim={"quote": "sold"}, evidence=evidence, files=[GivenFile(file)]))
    ((name, sha256),) = rows(session.url, "SELECT name, sha256 FROM evidence_file")
    assert session.vault is not None
    assert name == "article.txt"
    assert (session.vault / sha256[:2] / sha256).read_text() == "they sold coal"


def test_what_is_refused_leaves_no_file_in_the_vault(session: Session, tmp_path: Path) -> None:
    file = tmp_path / "article.txt"
    file.write_text("they sold coal")
    wanted = new(claim={"stance": "perhaps"}, evidence=ARTICLE, files=[GivenFile(file)])
    with pytest.raises(DocumentError) as refused:
        add(session, wanted)
    assert [str(problem) for problem in refused.value.problems] == [
        "--stance: 'perhaps' is no stance. One of: supports, qualifies, contradicts, context, inconclusive."
    ]
    assert session.vault is not None
    assert [path for path in session.vault.rglob("*") if path.is_file()] == []
    assert count(session.url, "violation") == count(session.url, "source") == 0


def test_a_claim_may_rest_on_evidence_that_is_recorded_and_its_source_says_it(session: Session) -> None:
    add(session, new(claim={"quote": "x"}, evidence=ARTICLE))
    view = add(session, new("Oil bought", claim={"evidence": "E-0001", "statement": "Oil was bought."}))
    (told,) = view["claims"]
    assert (told["evidence"], told["origin"]) == ("E-0001", "A daily newspaper")
    assert count(session.url, "evidence") == 1


def test_a_claim_without_evidence_is_refused(session: Session) -> None:
    with pytest.raises(UsageError, match="a claim needs the evidence"):
        draft_violation(session, new(claim={"quote": "x"}))


def test_evidence_that_is_recorded_already_is_refused_by_its_reference(session: Session) -> None:
    add(session, new(claim={"quote": "x"}, evidence=ARTICLE))
    with pytest.raises(ConflictError, match="recorded already: E-0001"):
        add(session, new("Oil bought", claim={"quote": "x"}, evidence=ARTICLE))


def test_a_letter_is_for_a_new_source_alone(session: Session) -> None:
    add(session, new(claim={"quote": "x"}, evidence=ARTICLE))
    again = {**ARTICLE, "title": "Another", "url": "https://e.org/2", "source": "A Daily Newspaper"}
    with pytest.raises(InvalidValueError, match="recorded already") as refused:
        add(session, new("Oil", claim={"quote": "x"}, evidence=again, reliability=Reliability.A))
    assert "tracker source grade S-0001 A" in refused.value.hint


def test_a_party_is_used_by_any_of_its_names_in_any_case(session: Session) -> None:
    names = [{"name": "Российская Федерация", "kind": "native", "language": "ru"}]
    bring(session, {"parties": [party("russia", name="Russian Federation", names=names)]})
    for typed in ("russian FEDERATION", "российская федерация", "P-0001", "Rossiiskaya Federatsiya"):
        view = add(session, new(f"By {typed}", lists={"parties": [f"supplier={typed}"]}))
        assert [one["ref"] for one in view["parties"]] == ["P-0001"], typed
    assert count(session.url, "party") == 1


def test_a_party_that_is_nearly_recorded_is_refused_unless_said_to_be_new(session: Session) -> None:
    bring(session, {"parties": [party("kim", kind="person", name="Kim Jong Un")]})
    wanted = new(lists={"parties": ["recipient=Kim Jong-un"]})
    with pytest.raises(ConflictError, match="P-0001 Kim Jong Un"):
        draft_violation(session, wanted)
    view = add(session, wanted, choose=always_new)
    assert [one["name"] for one in view["parties"]] == ["Kim Jong-un"]


def test_a_party_that_is_not_identified_is_never_matched_by_name(session: Session) -> None:
    for title in ("One", "Two"):
        add(session, new(title, lists={"parties": ["recipient=person:A businessman; identified=no; count=2.."]}))
    view = add(session, new("Three", lists={"parties": ["recipient=person:A businessman"]}))
    assert [one["ref"] for one in view["parties"]] == ["P-0003"]
    assert rows(session.url, "SELECT count_low FROM party ORDER BY ref_number") == [(2,), (2,), (None,)]


def test_a_figure_names_an_item_of_the_same_violation_by_part_of_its_description(session: Session) -> None:
    wanted = new(
        lists={"items": ["8703: Aurus Senat limousine", "A horse"]},
        claim={"figures": ["1 vehicle; item=aurus"]},
        evidence=ARTICLE,
    )
    assert add(session, wanted)["claims"][0]["figures"][0]["item"] == "Aurus Senat limousine"


@pytest.mark.parametrize(
    ("standing", "wanted", "why"),
    [
        ({"title": "Sale of coal at Rajin"}, {"title": "Sales of coal at Rajin"}, "nearly the same title"),
        (
            {"title": "A", "occurred": "2017-08-01", "items": [{"description": "coal", "hs": "2701"}]},
            {"title": "Quite another", "occurred": "2017-08-01", "items": ["27.01: anthracite"]},
            "the same goods on that day",
        ),
        (
            {"title": "A", "occurred": "2017-08", "parties": [{"party": "ship", "role": "transporter"}]},
            {"title": "Quite another", "occurred": "2017-08-01", "parties": ["transporter=Angara"]},
            "the same ship or aircraft at that time",
        ),
    ],
)
def test_a_likely_duplicate_is_pointed_out(session: Session, standing: dict, wanted: dict, why: str) -> None:
    ship = {"key": "ship", "kind": "vessel", "name": "Angara"}
    bring(session, {"parties": [ship], "violations": [violation("v", **standing)]})
    lists = {name: value for name, value in wanted.items() if isinstance(value, list)}
    fields = {name: value for name, value in wanted.items() if name not in (*lists, "title")}
    (likely,) = draft_violation(session, new(wanted["title"], lists=lists, fields=fields)).duplicates
    assert likely.why == why


def test_another_time_another_regime_or_only_a_state_in_common_is_no_duplicate(session: Session) -> None:
    russia = party("russia", name="Russia")
    roles = [{"party": "russia", "role": "supplier"}]
    bring(session, {"parties": [russia], "violations": [violation("v", title="Oil", occurred="2017", parties=roles)]})
    typed = {"parties": ["supplier=Russia"]}
    assert draft_violation(session, new("Arms sent", lists=typed, fields={"occurred": "2017"})).duplicates == []
    other = NewViolation({"title": "Oil", "regime": "LIBYA-1970"})
    assert draft_violation(session, other).duplicates == []


@pytest.mark.parametrize("typed", ["supplier", "=Russia", "supplyer=Russia", "supplier=statte:Russia"])
def test_a_party_typed_wrongly_is_refused(session: Session, typed: str) -> None:
    with pytest.raises(TrackerError):
        add(session, new(lists={"parties": [typed]}))
    assert count(session.url, "violation") == 0
