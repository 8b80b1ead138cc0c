"""The columns of `law match`."""

from collections.abc import Sequence

from tracker.render.terminal_tables import Column, Layout, Row
from tracker.reports import words
from tracker.reports.document import Inline, Span, Tone
from tracker.vocab import Binding, Bound, Sureness

_RELEVANCE: dict[str, tuple[str, Tone]] = {
    "applies": ("Applies", "strong"),
    "conditional": ("On a condition", "warn"),
    "see_also": ("See also", "faint"),
}


def _match(row: Row) -> Sequence[Inline]:
    bound = words.label(Bound, row["bound"])
    if row["also_bound"]:
        bound += f", {words.lower(Bound, row['also_bound'])}"
    said = [row["why"] + "."]
    if row["condition"]:
        said.append(f"Condition: {row['condition']}")
    if row["exceptions"]:
        said.append(f"Exceptions: {row['exceptions']}")
    if row["superseded_by"]:
        said.append(f"Superseded by {', '.join(row['superseded_by'])}.")
    if row["supersedes"]:
        said.append(f"It superseded {', '.join(row['supersedes'])}.")
    return (
        Span(*_RELEVANCE[row["relevance"]]),
        row["provision"],
        _force(row),
        "\n".join(said),
        row["summary"],
        f"{bound}; {words.lower(Binding, row['binding'])}",
        words.label(Sureness, row["sureness"]) + (" (yours)" if row["own"] else ""),
    )


def _force(row: Row) -> list[Span | str]:
    times = f"{row['in_force_from']} to {row['in_force_to']}" if row["in_force_to"] else f"since {row['in_force_from']}"
    since = f"\n{times}" if row["in_force_from"] else ""
    contested = f"\ncontested by {row['contested_by']}" if row["contested_by"] else ""
    contested += f"\n{row['in_force_why']}" if row["in_force_why"] else ""
    return [words.in_force(row["in_force"]), f"{since}{contested}"]


MATCHES = Layout(
    (
        Column("", weight=1),
        Column("Provision", weight=2),
        Column("On that day", weight=2),
        Column("Why", weight=6),
        Column("What it requires", weight=4, least=110),
        Column("Binds", weight=2, least=120),
        Column("Sureness", least=70),
    ),
    _match,
    ("provision", "symbol", "paragraph"),
)
