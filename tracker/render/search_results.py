"""What a search found: the words marked in the text around them."""

from collections.abc import Sequence

from tracker.render.markdown import escape, inline, table
from tracker.render.terminal_tables import Column, Layout, Row
from tracker.reports.document import Inline, Span
from tracker.values.references import RefKind

# The fields that are what a record is called; an excerpt of any other one says where it is from.
_CALLED = ("title", "name")
_SHORT = 70


def _marked(row: Row) -> list[str | Span]:
    """The excerpt, its matches strong."""
    text, end = row["excerpt"], 0
    found: list[str | Span] = []
    for start, stop in row["matches"]:
        found += [text[end:start], Span(text[start:stop], "strong")]
        end = stop
    return [*found, text[end:]]


def _told(row: Row) -> list[str | Span]:
    if row["field"] in _CALLED or row["excerpt"] == row["title"]:
        return _marked(row)
    where = Span(f"{row['field'].replace('_', ' ')}: ", "faint")
    if row["title"].startswith(row["excerpt"].strip("…")[:_SHORT]):
        return _marked(row)
    title = row["title"] if len(row["title"]) <= _SHORT else f"{row['title'][: _SHORT - 1]}…"
    return [f"{title}\n", where, *_marked(row)]


def _kind(row: Row) -> str:
    return RefKind[row["kind"].upper()].label


def _cells(row: Row) -> Sequence[Inline]:
    marking = row["marking"]
    own = row["kind"] == "violation" or row["violation"] is None
    return (
        row["ref"],
        _kind(row),
        _told(row),
        "" if own else row["violation"],
        "" if own else row["violation_title"],
        Span(marking, "bad" if marking == "RED" else ""),
        f"{row['score']:.2f}",
    )


FOUND = Layout(
    (
        Column("Ref"),
        Column("Kind", weight=3),
        Column("Found", weight=12),
        Column("Violation"),
        Column("Its title", weight=6, least=100),
        Column("Marking", least=120),
        Column("Score", right=True, least=140),
    ),
    _cells,
    (
        *("ref", "uid", "kind", "title", "violation", "violation_title"),
        *("field", "excerpt", "matches", "score", "marking"),
    ),
)


def results_markdown(rows: Sequence[Row]) -> str:
    """The rows as a Markdown table: all their values, the matches in bold in the excerpt."""
    names = [name for name in FOUND.keys if name != "matches"]
    return table(names, [[_cell(row, name) for name in names] for row in rows]) + "\n"


def _cell(row: Row, name: str) -> str:
    if name == "excerpt":
        return inline(_marked(row), {})
    return "" if row[name] is None else escape(str(row[name]))
