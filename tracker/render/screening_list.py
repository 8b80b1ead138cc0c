"""The columns of what a screening found."""

from collections.abc import Sequence

from tracker.render.terminal_tables import Column, Layout, Row
from tracker.reports.document import Inline, Span
from tracker.reports.listings import VERDICTS, lasted

_HIGH = 95


def _hit(row: Row) -> Sequence[Inline]:
    name: list[Span | str] = [row["name"]]
    if row["matched"] != row["name"]:
        name.append(Span(f"\n{row['matched']}", "faint"))
    query = f"{row['query']} ({row['query_ref']})" if row["query_ref"] else row["query"]
    return (
        query,
        Span(str(row["score"]), "bad" if row["score"] >= _HIGH else "warn"),
        row["ref"],
        name,
        _listing(row),
        row["reason"],
    )


def _listing(row: Row) -> Inline:
    name = " ".join(filter(None, (row["regime"], row["reference"])))
    if row["on_the_day"]:
        verdict, tone = VERDICTS[row["on_the_day"]]
        return Span(f"{name}\nthat day {verdict}; {lasted(row)}", tone)
    return Span(f"{name}\n{lasted(row)}", "warn" if row["on_list"] else "")


HITS = Layout(
    (
        Column("Looked for", weight=4),
        Column("Score", right=True),
        Column("Ref"),
        Column("Listed party", weight=5),
        Column("Listing", weight=5),
        Column("Why", weight=5),
    ),
    _hit,
    (
        *("query", "query_ref", "ref", "name", "kind", "country", "matched", "score", "reason"),
        *("regime", "reference", "listed_on", "delisted_on", "gone_by", "seen_on", "on_list", "on_the_day"),
    ),
)
