"""The columns of the list of claims that may repeat one another."""

from collections.abc import Sequence

from tracker.render.terminal_tables import Column, Layout, Row
from tracker.reports.document import Inline


def _copy(row: Row) -> Sequence[Inline]:
    return (
        row["claim"],
        row["derived_from"],
        str(row["score"]),
        "; ".join(row["reasons"]),
        row["statement"],
        row["earlier_statement"],
        row["command"],
    )


COPIES = Layout(
    (
        Column("Claim"),
        Column("May repeat"),
        Column("Likely", right=True),
        Column("Because", weight=5),
        Column("It says", weight=5, least=110),
        Column("The earlier says", weight=5, least=130),
        Column("To accept", weight=5, least=180),
    ),
    _copy,
    ("claim", "derived_from", "score", "reasons", "statement", "earlier_statement", "command"),
)
