"""The columns of each list, and what stands in them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from rich.console import Console

from tracker.render.terminal_tables import Column, print_table
from tracker.reports import words
from tracker.reports.document import Inline, Span
from tracker.vocab import (
    Binding,
    Bound,
    Direction,
    Marking,
    Measure,
    MilestoneKind,
    RegimeStatus,
    ResolutionKind,
    Sureness,
)

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Layout:
    """How the rows of one kind of list are set; `keys` are the names of the rows' values."""

    columns: Sequence[Column]
    cells: Callable[[Row], Sequence[Inline]]
    keys: Sequence[str]

    def show(self, console: Console, rows: Sequence[Row]) -> None:
        """Print the rows as a table."""
        print_table(console, self.columns, [self.cells(row) for row in rows])


def _violation(row: Row) -> Sequence[Inline]:
    counts = f"{row['claim_count']}/{row['reply_count']}"
    marking = Marking(row["marking"]).value
    return (
        row["ref"],
        row["title"],
        words.date_text(row["occurred"]),
        words.status(row["status"]),
        words.level(row["level"], row["contested"]),
        row["regime"],
        words.label(Measure, row["measure"], ""),
        ", ".join(row["parties"]),
        counts,
        Span(marking, "bad" if marking == "RED" else ""),
    )


_VIOLATION_KEYS = (
    *("ref", "uid", "title", "regime", "measure", "direction", "status", "occurred", "place", "marking", "parties"),
    *("level", "contested", "supporting_origins", "contradicting_origins"),
    *("evidence_count", "claim_count", "reply_count", "updated_at"),
)

VIOLATIONS = Layout(
    (
        Column("Ref"),
        Column("Title", weight=8),
        Column("Occurred", weight=3),
        Column("Status", weight=2),
        Column("Weight", weight=3),
        Column("Regime", least=95),
        Column("Measure", weight=3, least=125),
        Column("Parties", weight=4, least=110),
        Column("Claims/replies", right=True, least=140),
        Column("Marking", least=140),
    ),
    _violation,
    _VIOLATION_KEYS,
)


def _regime(row: Row) -> Sequence[Inline]:
    loaded = f"{row['provisions']} provisions" if row["provisions"] else "law not loaded"
    return (
        row["code"],
        row["name"],
        words.label(RegimeStatus, row["status"]),
        row["adopted"] or "",
        row["ended"] or "",
        Span(loaded, "" if row["provisions"] else "warn"),
        row["reviewed_to"] or "",
        words.label(Sureness, row["sureness"]),
    )


REGIMES = Layout(
    (
        Column("Regime"),
        Column("Name", weight=2),
        Column("Status", weight=1),
        Column("Adopted", least=90),
        Column("Ended", least=90),
        Column("Law"),
        Column("Reviewed to", least=90),
        Column("Sureness", least=100),
    ),
    _regime,
    ("code", "name", "status"),
)


def _resolution(row: Row) -> Sequence[Inline]:
    votes = "-".join(str(row[name]) for name in ("votes_for", "votes_against", "abstentions"))
    return (
        row["symbol"],
        row["adopted"] or "",
        words.label(ResolutionKind, row["kind"], ""),
        row["summary"] or row["topic"] or "",
        ", ".join(row["regimes"]),
        votes if row["votes_for"] is not None else "",
        words.label(Sureness, row["sureness"]),
    )


RESOLUTIONS = Layout(
    (
        Column("Resolution"),
        Column("Adopted"),
        Column("Kind", weight=1),
        Column("What it does", weight=4),
        Column("Regimes", weight=2, least=110),
        Column("Vote", least=90),
        Column("Sureness", least=100),
    ),
    _resolution,
    ("symbol", "adopted", "regimes"),
)


def _provision(row: Row) -> Sequence[Inline]:
    bound = words.label(Bound, row["bound"])
    if row["also_bound"]:
        bound += f", {words.lower(Bound, row['also_bound'])}"
    periods = "; ".join(_period(period) for period in row["periods"])
    return (
        row["provision"],
        row["summary"],
        ", ".join(words.label(Measure, measure) for measure in row["measures"]),
        periods,
        f"{bound}; {words.lower(Binding, row['binding'])}",
        words.label(Direction, row["direction"]),
        words.label(Sureness, row["sureness"]),
    )


def _period(period: Row) -> str:
    end = period["to_day"] or ("" if period["end_kind"] == "open" else "?")
    unknown = " (end not known)" if period["end_kind"] == "unknown" else ""
    contested = f", contested by {period['contested_by']}" if period["contested_by"] else ""
    return (
        f"{period['from_day'] or ''} to {end}{unknown}{contested}" if end else f"since {period['from_day']}{contested}"
    )


PROVISIONS = Layout(
    (
        Column("Provision", weight=3),
        Column("What it requires", weight=6),
        Column("Measures", weight=3),
        Column("In force", weight=2),
        Column("Binds", weight=2, least=110),
        Column("Direction", weight=1, least=140),
        Column("Sureness", least=100),
    ),
    _provision,
    ("provision", "symbol", "paragraph"),
)


def _milestone(row: Row) -> Sequence[Inline]:
    return (
        row["ref"],
        words.edtf_text(row["on"]),
        words.label(MilestoneKind, row["kind"]),
        row["title"],
        row["origin"] or "",
        row["regime"],
    )


MILESTONES = Layout(
    (
        Column("Ref"),
        Column("Date", weight=2),
        Column("Kind", weight=2),
        Column("Title", weight=6),
        Column("Origin", weight=3, least=100),
        Column("Regime", least=95),
    ),
    _milestone,
    ("ref", "on", "regime", "kind", "title", "summary", "origin", "place", "marking"),
)


def _log(row: Row) -> Sequence[Inline]:
    return (
        str(row["seq"]),
        row["at"][:19].replace("T", " "),
        row["actor"],
        row["message"] or row["command"],
        "; ".join(_change(change) for change in row["changes"]),
        row["hash"][:12],
    )


def _change(change: Row) -> str:
    if "operation" not in change:
        return f"{change['table']} {change['rows']}"
    fields = change["fields"]
    if change["operation"] == "update":
        told = ", ".join(f"{name}: {_value(f['before'])} → {_value(f['after'])}" for name, f in fields.items())
        return f"{change['table']} changed ({told})"
    said = next((f["after"] or f["before"] for name, f in fields.items() if name in _TELLING), "")
    return f"{change['table']} {'added' if change['operation'] == 'insert' else 'removed'} {said}".strip()


_TELLING = ("title", "name", "statement", "description", "quantity", "role", "tag", "status", "provision_uid")


def _value(value: Any) -> str:
    text = "nothing" if value is None else str(value)
    return text if len(text) <= 60 else f"{text[:57]}…"


LOG = Layout(
    (
        Column("No.", right=True),
        Column("Time (UTC)"),
        Column("Actor", weight=2),
        Column("Why", weight=4),
        Column("Changes", weight=6),
        Column("Hash", least=100),
    ),
    _log,
    ("seq", "at", "actor", "message", "command", "hash", "changes"),
)
