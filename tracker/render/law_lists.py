"""The columns of the lists of law."""

from collections.abc import Sequence

from tracker.render.terminal_tables import Column, Layout, Row
from tracker.reports import words
from tracker.reports.document import Inline, Span
from tracker.vocab import Binding, Bound, Direction, Measure, RegimeStatus, ResolutionKind


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
        words.sureness(row),
    )


REGIMES = Layout(
    (
        Column("Regime"),
        Column("Name", weight=2),
        Column("Status", weight=1, least=90),
        Column("Adopted", least=120),
        Column("Ended", least=120),
        Column("Law"),
        Column("Reviewed to", least=90),
        Column("Sureness", weight=1),
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
        words.sureness(row),
    )


RESOLUTIONS = Layout(
    (
        Column("Resolution"),
        Column("Adopted"),
        Column("Kind", weight=1, least=90),
        Column("What it does", weight=4),
        Column("Regimes", weight=2, least=110),
        Column("Vote", least=100),
        Column("Sureness", weight=2),
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
        words.sureness(row),
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
        Column("Measures", weight=3, least=100),
        Column("In force", weight=2),
        Column("Binds", weight=2, least=110),
        Column("Direction", weight=1, least=140),
        Column("Sureness", weight=1),
    ),
    _provision,
    ("provision", "symbol", "paragraph"),
)
