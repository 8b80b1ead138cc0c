"""The findings in one table: number, record, when, status, weight."""

from collections.abc import Iterator

from tracker.reports import words
from tracker.reports.document import Block, Heading, Inline, Table
from tracker.reports.regime.tally import Tally
from tracker.vocab import Measure


def index(tally: Tally, title: str) -> Iterator[Block]:
    """Every finding with the reference of its record, so that each is found in the other."""
    if not tally.index:
        return
    rows: list[list[Inline]] = [
        [
            str(row["number"]),
            row["ref"],
            row["title"],
            words.label(Measure, row["measure"], ""),
            words.dated(row["occurred"]["text"]) if row["occurred"] else "date not known",
            words.status(row["status"], row["proposed_status"]),
            words.level(row["level"], row["contested"]),
        ]
        for row in tally.index
    ]
    yield Heading(title, new_page=True)
    yield Table(("Finding", "Record", "Title", "Measure", "When", "Status", "Weight"), rows, right=("Finding",))
