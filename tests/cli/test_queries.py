"""Commands ask the database as often for a violation with many claims as for one with few."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from sqlalchemy import Engine, event

from tests.cli.conftest import Begin
from tests.cli.program import Program
from tests.helpers import claim, party

COMMANDS = (
    ("claim", "add", "{v}", "--evidence", "E-0001", "--statement", "One more."),
    ("claim", "edit", "C-0001", "--statement", "Changed.", "--figure", "8 t"),
    ("claim", "retract", "C-0001", "--because", "an error"),
    ("reply", "add", "{v}", "--party", "Russia", "--position", "denies"),
    ("request", "add", "{v}", "--to", "Russia", "--purpose", "information"),
    ("action", "add", "{v}", "--kind", "statement", "--by", "Russia"),
    ("edit", "{v}", "--title", "Changed", "--tag", "new"),
    ("assess", "{v}", "--status", "disputed", "--because", "reasons"),
    ("party", "name", "P-0001", "Rossija"),
    ("source", "grade", "S-0001", "B", "--because", "reasons"),
    ("evidence", "add", "https://example.org/2", "--kind", "report", "--source", "S-0001", "--title", "Another"),
    ("claim", "suggest", "{v}"),
    ("show", "{v}"),
    ("show", "P-0001"),
    ("show", "C-0001"),
    ("list",),
    ("search", "statement"),
    ("log", "{v}"),
    ("law", "match", "coal", "--regime", "DPRK-1718", "--on", "2020"),
)


@contextmanager
def counted() -> Iterator[list[str]]:
    """The statements that are sent meanwhile."""
    sent: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_: object) -> None:
        sent.append(statement)

    event.listen(Engine, "before_cursor_execute", note)
    try:
        yield sent
    finally:
        event.remove(Engine, "before_cursor_execute", note)


def with_claims(tracker: Program, number: int) -> None:
    """A violation with this many claims, each with a figure and a party that it speaks to."""
    parties = [party("russia", name="Russia"), *(party(f"p{n}", name=f"Party {n}") for n in range(number))]
    claims = [
        claim(f"c{n}", about="party", party=f"p{n}", figures=[{"quantity": str(n + 1), "unit": "t"}])
        for n in range(number)
    ]
    roles = [{"party": one["key"], "role": "supplier"} for one in parties]
    violation = {"key": "v", "title": "Some title", "regime": "DPRK-1718", "claims": claims, "parties": roles}
    sources = [{"key": "paper", "kind": "media", "name": "A newspaper"}]
    evidence = [{"key": "article", "kind": "news_article", "source": "paper", "title": "An article"}]
    document = {"parties": parties, "sources": sources, "evidence": evidence, "violations": [violation]}
    tracker.bring(document)


def with_few(tracker: Program) -> None:
    with_claims(tracker, 3)


def with_many(tracker: Program) -> None:
    with_claims(tracker, 40)


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: " ".join(command[:2]))
def test_a_command_sends_no_query_per_row(
    tracker: Program, another: Program, begin: Begin, command: tuple[str, ...]
) -> None:
    numbers = []
    for program in (begin(another, with_few), begin(tracker, with_many)):
        violation = program.rows("list")[0]["ref"]
        with counted() as sent:
            program.done(*(word.format(v=violation) for word in command), "--no-input")
        numbers.append(len(sent))
    assert numbers[0] == numbers[1]
