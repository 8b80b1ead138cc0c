"""The periods for which a cap counts."""

from collections.abc import Iterator
from datetime import date, timedelta

from tracker.analysis.caps.inputs import Cap, Figure, Span

_DAY = timedelta(days=1)
_NONE = "no cap counted then"


def periods_of(cap: Cap, first: date, last: date) -> list[Span]:
    """The cap's periods that meet the days from `first` to `last` and a time in which its provision is in force.

    `calendar_year` runs from 1 January to 31 December, `twelve_months` from the cap's first day on, anything else
    from its first day to its last. None reaches over the first and last day of the cap.
    """
    begins, ends = cap.from_day or first, cap.to_day or last
    return [
        Span(max(start, begins), min(end, cap.to_day or end), name)
        for start, end, name in _whole(cap, begins, min(ends, last))
        if end >= first and _in_force(cap, max(start, begins), min(end, cap.to_day or end))
    ]


def _whole(cap: Cap, begins: date, until: date) -> Iterator[tuple[date, date, str]]:
    if cap.per == "calendar_year":
        for year in range(begins.year, until.year + 1):
            yield date(year, 1, 1), date(year, 12, 31), str(year)
    elif cap.per == "twelve_months":
        for year in range(begins.year, until.year + 1):
            start = _on_year(begins, year)
            if start <= until and year < date.max.year:
                end = _on_year(begins, year + 1) - _DAY
                shown = min(end, cap.to_day or end)
                yield start, end, f"{start.isoformat()}/{shown.isoformat()}"
    elif begins <= until:
        end = cap.to_day or date.max
        yield begins, end, f"{begins.isoformat()}/{end.isoformat() if cap.to_day else '..'}"


def _on_year(day: date, year: int) -> date:
    # A cap that begins on 29 February goes on from 1 March in other years.
    try:
        return day.replace(year=year)
    except ValueError:
        return date(year, 3, 1)


def _in_force(cap: Cap, first: date, last: date) -> bool:
    if not cap.in_force:
        return True
    return any((p.start or date.min) <= last and first <= (p.end or date.max) for p in cap.in_force)


def place(when: Span | None, spans: list[Span]) -> Span | str:
    """The period in which a figure or an act lies; else, in words, why it lies in none."""
    if when is None or (when.first is None and when.last is None):
        return "no date"
    first, last = when.first or date.min, when.last or date.max
    met = [span for span in spans if (span.first or date.min) <= last and first <= (span.last or date.max)]
    inside = [s for s in met if (s.first or date.min) <= first and last <= (s.last or date.max)]
    if inside:
        return inside[0]
    if met:
        named = " and ".join(span.text for span in met[:3]) + (" and more" if len(met) > 3 else "")
        return f"{when.text or 'its date'} does not lie within one period of the cap ({named})"
    return _NONE


def place_figure(figure: Figure, act: Span | None, spans: list[Span]) -> tuple[Span | str, bool, str | None]:
    """The period of a figure, or why it has none; whether the act or `as_of` decided; and what to note of it.

    Its own period decides, then the date of the act where that lies within one period, then the date that its claim
    gives. Only where none of them is known is it the day as of which the figure stood, and that is noted.
    """
    if figure.period:
        return place(figure.period, spans), False, None
    if act is not None:
        found = place(act, spans)
        if isinstance(found, Span) or found == _NONE or figure.when is None:
            return found, True, None
        told = place(figure.when, spans)
        return (told, False, None) if isinstance(told, Span) else (found, True, None)
    if figure.when is None and figure.as_of:
        note = f"the act has no date; the figure is counted as of {figure.as_of.text}"
        return place(figure.as_of, spans), True, note
    return place(figure.when, spans), False, None
