"""Whether an exemption that was granted covers the day of an act. It never changes a verdict on the law."""

from tracker.analysis.in_force import INSIDE, OUTSIDE, PARTLY, Period, Window, in_force
from tracker.values.edtf import parse_edtf
from tracker.vocab import PeriodEnd

COVERS, PART, NOT, UNKNOWN = "covers", "part", "outside", "unknown"


def covers(window: Window | None, begins: str | None, ends: str | None, decided: str | None) -> str:
    """Give `covers` (the whole window), `part` (of an act that lasted), `outside` or `unknown`.

    `begins` and `ends` are EDTF; with a last day alone an exemption stands from the day it was `decided`. Where
    no last day is recorded, nothing after the first day is sure; where neither is, nothing is.
    """
    begins = begins or (decided if ends else None)
    first = parse_edtf(begins).earliest if begins else None
    last = parse_edtf(ends).latest if ends else None
    if window is None or (first is None and last is None):
        return UNKNOWN
    verdict = in_force(window, [Period(first, last, PeriodEnd.DATED)], None)
    if verdict == OUTSIDE:
        return NOT
    if first is None or last is None:
        return UNKNOWN
    return {INSIDE: COVERS, PARTLY: PART}.get(verdict, UNKNOWN)
