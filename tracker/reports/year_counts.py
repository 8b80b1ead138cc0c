"""Counts per year and measure, to be drawn and in words."""

from collections.abc import Mapping

from tracker.reports import words
from tracker.reports.document import Series
from tracker.vocab import Measure

# A longer time without a gap would be all empty columns.
_LONGEST = 40


def per_year(counted: Mapping[tuple[str | None, int | None], int], title: str) -> list[Series]:
    """The picture of counts by measure and year of the act; none where there is nothing to compare.

    Every year between the first and the last has its column; what has no date has none.
    """
    dated = {(measure, year): count for (measure, year), count in counted.items() if year is not None and count}
    years = sorted({year for _, year in dated})
    if len(years) < 2:
        return []
    columns = list(range(years[0], years[-1] + 1)) if years[-1] - years[0] < _LONGEST else years
    totals = {measure: sum(n for (one, _), n in dated.items() if one == measure) for measure, _ in dated}
    order = sorted(totals, key=lambda measure: (-totals[measure], measure or ""))
    rows = [
        (words.label(Measure, measure, "Measure not said"), [dated.get((measure, year), 0) for year in columns])
        for measure in order
    ]
    most = max(columns, key=lambda year: (sum(dated.get((measure, year), 0) for measure in order), -year))
    number = sum(dated.get((measure, most), 0) for measure in order)
    alt = (
        f"{words.plural(sum(dated.values()), 'alleged violation')} with a date, from {columns[0]} to {columns[-1]}; "
        f"most in {most} ({number:,}). By measure: "
        + "; ".join(f"{label.lower()} {sum(counts):,}" for label, counts in rows)
        + "."
    )
    return [Series(title, alt, [str(year) for year in columns], rows)]
