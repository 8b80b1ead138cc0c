"""Every rule of lint finds what it is for, and leaves alone what is nearly so."""

import re
from typing import Any

import click
import pytest
from sqlalchemy import text

from tests.conftest import Databases
from tests.helpers import bring, case, claim, connected, forget_milestones, violation
from tests.services.lint_cases import CASES, Case, doubled, one, said
from tracker.analysis.lint.rules import BY_ID, RULES, find_rule
from tracker.cli.main import cli
from tracker.errors import InvalidValueError
from tracker.schemas.listing import ViolationFilter
from tracker.services.linting import checking, gathering
from tracker.services.linting.checking import Asked, lint
from tracker.services.session import Session

Row = dict[str, Any]


def found(session: Session, rule: str | None = None, ref: str | None = None, *, waived: bool = False) -> list[Row]:
    rules = [find_rule(rule)] if rule else []
    return list(lint(session, Asked(ref, rules=rules, waived=waived)))


def _run(databases: Databases, document: Row, spoil: str, rule: str) -> list[Row]:
    session = databases.session()
    bring(session, document)
    if spoil:
        with connected(session.url) as connection:
            connection.execute(text(spoil))
    return found(session, rule)


def test_every_rule_has_a_case() -> None:
    assert CASES.keys() == BY_ID.keys()


@pytest.mark.parametrize(("rule", "example"), CASES.items(), ids=CASES)
def test_a_rule_finds_what_it_is_for(sqlite_databases: Databases, rule: str, example: Case) -> None:
    rows = _run(sqlite_databases, example.found, example.spoil, rule)
    assert rows, rule
    assert {row["rule"] for row in rows} == {rule}
    ref = example.ref if example.ref != "V" else r"V-\d{4}-0001"
    assert re.fullmatch(ref, rows[0]["ref"]), rows
    assert rows[0]["severity"] == BY_ID[rule].severity
    assert rows[0]["message"].endswith(".")
    assert "{" not in rows[0]["next"]


@pytest.mark.parametrize(("rule", "example"), CASES.items(), ids=CASES)
def test_a_rule_leaves_alone_what_is_nearly_so(sqlite_databases: Databases, rule: str, example: Case) -> None:
    assert _run(sqlite_databases, example.near, example.near_spoil, rule) == []


def test_both_databases_find_the_same(both: tuple[Session, Session]) -> None:
    told = []
    for session in both:
        for document in (CASES["one_origin_many_outlets"].found, doubled(), said("Hans Gruber saw it.")):
            bring(session, document)
        told.append([(row["rule"], row["ref"], row["message"]) for row in found(session)])
    assert told[0] == told[1]
    assert len(told[0]) > 10


def test_the_ids_of_rules_stay(sqlite_databases: Databases) -> None:
    errors = [one.id for one in RULES if one.severity == "error"]
    assert errors == [
        "protected_identity_in_text",
        "contradicted_yet_established",
        "established_unconfirmed",
        "established_on_too_little",
        "digit_1_unconfirmed",
        "circular_derivation",
        "act_outside_force",
        "reply_above_marking",
        "invalid_identifier",
        "invalid_hs",
        "invalid_country",
    ]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_what_a_rule_says_to_do_is_a_command_with_such_options(rule: Any) -> None:
    for words in re.findall(r"tracker (.*?)(?=\. |;| Then | Or |$)", rule.next):
        command: Any = cli
        parts = words.split()
        while isinstance(command, click.Group):
            context = click.Context(command)
            command = command.get_command(context, parts.pop(0))
            assert command is not None, words
        names = {name for param in command.params for name in param.opts}
        assert {part.strip(",()") for part in parts if part.startswith("--")} <= names, words


def test_a_wrong_rule_is_refused_with_the_nearest() -> None:
    with pytest.raises(InvalidValueError) as error:
        find_rule("only-one-sided")
    assert error.value.hint == "Did you mean only_one_side?"
    assert find_rule("Only-One-Side").id == "only_one_side"


@pytest.mark.parametrize("status", ["withdrawn", "not_a_violation"])
def test_of_a_settled_case_only_what_does_harm_is_said(sqlite_databases: Databases, status: str) -> None:
    session = sqlite_databases.session()
    document = said("It was Hans Gruber who saw it.")
    document["violations"][0] |= {"assessments": [{"status": status, "rationale": "why"}]}
    bring(session, document)
    in_case = [row["rule"] for row in found(session) if row["of"]]
    assert in_case == ["protected_identity_in_text"]


def test_a_duplicate_is_settled_and_the_other_is_not(sqlite_databases: Databases) -> None:
    session = sqlite_databases.session()
    bring(session, doubled(links=[{"to": "v0", "relation": "duplicate_of"}]))
    assert {row["of"][-4:] for row in found(session) if row["of"]} == {"0001"}
    assert found(session, "near_duplicate") == []


def test_nearly_the_same_title_is_a_double_only_where_the_days_may_be_the_same(sqlite_databases: Databases) -> None:
    session = sqlite_databases.session()
    titles = ["Coal shipped from Nampo to Ningbo", "Coal shipped from Nampo to Ningbo port"]
    days = [["2024-02-01", "2024-02-01"], ["2023-02-01", "2023-05-01"]]
    for place, (first, then) in enumerate(days):
        bring(
            session,
            case(
                violation(f"a{place}", title=titles[0], occurred=first, claims=[claim(f"a{place}")]),
                violation(f"b{place}", title=titles[1], occurred=then, claims=[claim(f"b{place}")]),
            ),
        )
    rows = found(session, "near_duplicate")
    assert [(row["ref"][-4:], re.findall(r"V-\d{4}-(\d{4})", row["message"])) for row in rows] == [
        ("0001", ["0002"]),
        ("0002", ["0001"]),
    ]


def test_the_real_name_of_a_protected_source_is_not_repeated(sqlite_databases: Databases) -> None:
    session = sqlite_databases.session()
    bring(session, said("It was Hans Gruber who saw it."))
    (row,) = found(session, "protected_identity_in_text")
    assert "Gruber" not in row["message"]
    assert "'Source A'" in row["message"]


def test_the_real_name_is_found_in_records_that_are_shared(sqlite_databases: Databases) -> None:
    session = sqlite_databases.session()
    document = said("Somebody saw it.")
    document["evidence"][0] = {**document["evidence"][0], "note": "Handed over by Hans Gruber."}
    document["sources"][0] = {**document["sources"][0], "note": "Hans Gruber works there."}
    bring(session, document)
    assert [row["ref"] for row in found(session, "protected_identity_in_text")] == ["S-0001", "E-0001"]
    assert [row["ref"] for row in found(session, "protected_identity_in_text", "E-0001")] == ["E-0001"]


def test_a_record_that_nothing_rests_on_is_looked_at_for_what_does_harm(sqlite_databases: Databases) -> None:
    session = forget_milestones(sqlite_databases.session())
    document = said("Somebody saw it.")
    document["parties"].append({"key": "friend", "kind": "person", "name": "A friend", "note": "Of Hans Gruber."})
    document["sources"].append({"key": "unused", "kind": "media", "name": "Unused"})
    document["milestones"] = [{"regime": "DPRK-1718", "on": "2024", "kind": "other", "title": "Hans Gruber speaks"}]
    bring(session, document)
    assert [row["ref"] for row in found(session, "protected_identity_in_text")] == ["P-0002", "M-0001"]
    assert [row["ref"] for row in found(session, None, "M-0001")] == ["M-0001"]
    assert "S-0003" not in {row["ref"] for row in found(session, "ungraded_source")}
    picked = Asked(violations=ViolationFilter(regime="DPRK-1718"), rules=[find_rule("protected_identity_in_text")])
    assert list(lint(session, picked)) == []


@pytest.mark.parametrize(("quantity", "hits"), [("3", 0), ("600", 1), ("2.5", 1), ("~3", 0)])
def test_a_few_of_an_item_need_no_unit(sqlite_databases: Databases, quantity: str, hits: int) -> None:
    session = sqlite_databases.session()
    told = claim(figures=[{"item": "i", "quantity": quantity}])
    bring(session, one(told, items=[{"key": "i", "description": "A missile"}]))
    assert len(found(session, "figure_without_unit")) == hits


def test_a_claim_that_was_retracted_is_not_checked(sqlite_databases: Databases) -> None:
    session = sqlite_databases.session()
    gone = {"on": "2024-03-01", "by": "source", "reason": "corrected"}
    bring(session, one(claim(retracted=gone, credibility=1), claim("c2", quote="so it was")))
    assert [row for row in found(session) if row["ref"] == "C-0001"] == []


def test_a_shared_record_is_said_once_whatever_the_batches(
    sqlite_databases: Databases, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = sqlite_databases.session()
    bring(session, case(*(violation(f"v{n}", claims=[claim(f"c{n}")]) for n in range(5))))
    whole = found(session)
    monkeypatch.setattr(checking, "BATCH", 2)
    assert sorted(map(str, found(session))) == sorted(map(str, whole))
    assert [row["ref"] for row in found(session, "ungraded_source")] == ["S-0001"]


def test_what_rules_look_up_takes_as_many_queries_for_many_as_for_one(sqlite_databases: Databases) -> None:
    from sqlalchemy import event

    session = sqlite_databases.session()
    bring(session, case(*(violation(f"v{n}", claims=[claim(f"c{n}")]) for n in range(20))))
    counts = []
    for most in (1, 20):
        with session.read() as connection:
            uids = list(connection.execute(text("SELECT uid FROM violation ORDER BY ref_number")).scalars())[:most]
            batch = gathering.views(connection, uids, session.today)
            said_: list[str] = []
            event.listen(connection, "before_cursor_execute", lambda *args, said=said_: said.append(args[2]))
            gathering.context_of(connection, gathering.surroundings(connection), batch)
            counts.append(len(said_))
    assert counts[0] == counts[1]
