"""After any sequence of commands, every past point reads as it was, and everything can be undone."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from random import Random
from typing import Any

import pytest
from sqlalchemy import text

from tests.helpers import bring, case, claim, exported, forget_milestones, party, violation
from tracker.errors import TrackerError
from tracker.services.editing import Change, edit
from tracker.services.history import log
from tracker.services.judging import assess, grade, withdraw
from tracker.services.merging.merge import merge
from tracker.services.merging.undo import undo_merge
from tracker.services.session import Session
from tracker.services.undoing.undo import undo
from tracker.store.columns import COLUMNS

FACTS = "SELECT uid, level, contested, supporting_origins, outlets, claim_count, effective_marking FROM violation_facts"
DOCUMENTS = "SELECT uid, kind, violation_uid, tokens FROM search_document"
STEPS = 9
APART = ("violation_facts", "search_document", "counter", "chain_head", "change", "provision", "resolution", "regime")


class Steps:
    """Random commands on a small database; what cannot be done is refused, as it is for people."""

    def __init__(self, session: Session, random: Random) -> None:
        self.session, self.random, self.made = session, random, 0

    def any_ref(self, kind: str) -> str:
        with self.session.read() as connection:
            years = "ref_year || '-' || " if kind == "violation" else ""
            query = f"SELECT {years}ref_number FROM {kind} ORDER BY uid"
            found = list(connection.execute(text(query)).scalars())
        # Where there is none, a reference that nothing has.
        return f"{kind[0].upper()}-{self.random.choice(found) if found else 99}"

    def word(self) -> str:
        return self.random.choice(("coal", "crude", "cash", "가스", "a long word"))

    def bring_case(self) -> None:
        self.made += 1
        n, word = self.made, self.word()
        told = [claim(f"c{n}"), claim(f"d{n}", origin=f"p{n}", derived_from=[f"c{n}"], marking="GREEN")]
        content = case(
            violation(f"v{n}", title=f"{word} {n}", claims=told, parties=[{"party": f"p{n}", "role": "supplier"}]),
            parties=[party(f"p{n}", kind="company", name=f"Firm {n}", links=[{"relation": "owned_by", "to": f"q{n}"}]),
                     party(f"q{n}", kind="company", name=f"Holding {n}")],
        )  # fmt: skip
        bring(self.session, content)

    def bring_again(self) -> None:
        content = violation("v", ref=self.any_ref("violation"), summary=self.word(), claims=[claim("x")])
        bring(self.session, case(content))

    def edit_violation(self) -> None:
        tags = self.random.sample(["a", "b", "c"], self.random.randrange(3))
        edit(self.session, self.any_ref("violation"), Change({"title": self.word(), "tags": tags}))

    def edit_party(self) -> None:
        names = [{"name": self.word(), "kind": "alias"}]
        edit(self.session, self.any_ref("party"), Change({"names": names, "marking": "AMBER"}))

    def retract(self) -> None:
        retracted = {"on": "2024-03-01", "by": "source", "reason": self.word()}
        edit(self.session, self.any_ref("claim"), Change({"retracted": retracted}))

    def grade(self) -> None:
        grade(self.session, self.any_ref("source"), self.random.choice("ABCDEF"), self.word(), None)

    def judge(self) -> None:
        assess(self.session, self.any_ref("violation"), {"status": "disputed", "rationale": self.word()})

    def withdraw_one(self) -> None:
        withdraw(self.session, self.any_ref("violation"), self.word())

    def merge_parties(self) -> None:
        merge(self.session, self.any_ref("party"), self.any_ref("party"), because="x")

    def take_merge_back(self) -> None:
        undo_merge(self.session, self.any_ref("party"))

    def undo_one(self) -> None:
        undo(self.session, self.random.randint(2, max(2, newest(self.session))))

    def step(self) -> None:
        """One command, which may be refused."""
        often: list[Callable[[], None]] = [self.bring_case, self.undo_one]
        steps = [self.bring_again, self.edit_violation, self.edit_party, self.retract, self.grade, self.judge,
                 self.withdraw_one, self.merge_parties, self.take_merge_back]  # fmt: skip
        with suppress(TrackerError):
            self.random.choice([*often, *often, *steps])()


def newest(session: Session) -> int:
    return int(log(session, limit=1)[0]["seq"])


def state(session: Session) -> dict[str, Any]:
    """What people and what lists and searches see, and every row of the records."""
    tables = [name for name in sorted(COLUMNS) if not name.startswith(APART)]
    with session.read() as connection:
        found = {
            "facts": sorted(map(tuple, connection.execute(text(FACTS)))),
            "documents": sorted(map(str, connection.execute(text(DOCUMENTS)))),
            **{table: sorted(map(str, connection.execute(text(f"SELECT * FROM {table}")))) for table in tables},
            "head": [tuple(row) for row in connection.execute(text("SELECT seq, hash FROM chain_head"))],
            "chunks": sorted(map(tuple, connection.execute(text("SELECT seq, n, digests FROM change")))),
        }
    return {**found, "export": exported(session), "log": log(session, limit=0)}


@pytest.mark.parametrize("seed", [0, *(pytest.param(seed, marks=pytest.mark.long) for seed in range(1, 8))])
def test_every_past_point_reads_as_it_was_and_all_can_be_undone(session: Session, seed: int) -> None:
    forget_milestones(session)
    steps, seen = Steps(session, Random(seed)), {1: state(session)}
    while newest(session) < STEPS:
        steps.step()
        seen.setdefault(newest(session), state(session))
    for seq, was in seen.items():
        assert state(replace(session, as_of=seq)) == was, seq
    assert state(session) == seen[newest(session)]
    for seq in range(newest(session), 1, -1):
        undo(session, seq)
    assert exported(session) == "format: tracker-case-file\nversion: 1\n"
    for table in ("violation", "claim", "party", "party_link", "violation_facts", "search_document"):
        assert state(session).get(table, []) == []
    assert state(replace(session, as_of=STEPS)) == seen[STEPS]
    assert state(replace(session, as_of=1)) == seen[1]
