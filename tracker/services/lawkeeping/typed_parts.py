"""The parts of a provision as they are typed: periods, caps, links, deadlines, HS prefixes."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from tracker.errors import InvalidValueError, UsageError
from tracker.services.law_book import LawBook
from tracker.values.quoting import quoted
from tracker.vocab import PeriodEnd, ProvisionLink

Part = dict[str, Any]

_AMOUNT = r"(?P<{0}>\S+) +(?P<{0}_unit>(?!(?:or|per|from|to)\b)\S+)"
_CAP = re.compile(
    _AMOUNT.format("value")
    + f"(?: +or +{_AMOUNT.format('other')})?"
    + r"(?: +per +(?P<per>\S+))?(?: +from +(?P<from>\S+))?(?: +to +(?P<to>\S+))?"
)
_CAP_HINT = "Write the number, the unit, and the time: 500000 barrels per calendar_year from 2018-01-01."
_DEADLINE = re.compile(r"(?P<on>\S+)[ :]+(?P<what>\S.*)")
PERIOD = ("from", "to", "open_end", "unknown_end", "basis", "contested_by", "new_period")


def read_cap(text: str) -> Part:
    """`500000 barrels per calendar_year from 2018-01-01`, or with another unit `4000000 barrels or 525000 metric_tons`.

    InvalidValueError for a cap without unit or with a number that is none.
    """
    match = _CAP.fullmatch(" ".join(text.split()))
    if match is None:
        unit = "has no unit" if re.fullmatch(r"\s*[\d.,]+( +(per|or|from|to)\b.*)?\s*", text) else "cannot be read"
        raise InvalidValueError(f"the cap {quoted(text)} {unit}", _CAP_HINT)
    other = {"value": match["other"], "unit": match["other_unit"]} if match["other"] else None
    said = {name: match[name] for name in ("value", "per", "from", "to")}
    return {**said, "unit": match["value_unit"], "alternative": other}


def read_link(text: str, book: LawBook) -> Part:
    """`supersedes 2375 15`, with a note after a semicolon; NotFoundError with the nearest paragraph."""
    said, _, note = text.partition(";")
    relation, _, cited = said.strip().partition(" ")
    word = ProvisionLink.parse(relation)
    if not cited.strip():
        raise InvalidValueError(f"the link {quoted(text)} names no paragraph", "Write: supersedes 2375 15")
    kind, uid = book.find(cited)
    resolution, paragraph = book.paragraphs[uid] if kind == "provision" else (uid, None)
    target = {"resolution": book.symbols[resolution], "paragraph": paragraph}
    return {"relation": word.value, **target, "note": note.strip() or None}


def read_deadline(text: str) -> Part:
    """`2019-12-22 all workers have gone home`."""
    match = _DEADLINE.fullmatch(text.strip())
    if match is None:
        hint = "Write the day and what is due: 2019-12-22 all workers have gone home"
        raise InvalidValueError(f"the deadline {quoted(text)} cannot be read", hint)
    return {"on": match["on"], "what": match["what"]}


def read_hs(text: str, basis: str, measures: Sequence[str]) -> Part:
    """`8703`, or `8703=luxury_goods` where the provision has several measures."""
    prefix, _, measure = text.partition("=")
    only = measures[0] if len(measures) == 1 else None
    return {"prefix": prefix.strip(), "measure": measure.strip() or only, "basis": basis}


def changed_periods(periods: Sequence[Part], given: Mapping[str, Any]) -> list[Part]:
    """The periods with what was said of the last one, or of a further one (`new_period`)."""
    if not any(given.get(name) for name in PERIOD):
        return list(periods)
    if given.get("open_end") and (given.get("to") or given.get("unknown_end")):
        raise UsageError("--open-end says that there is no last day; leave out --to and --unknown-end")
    fresh = given.get("new_period") or not periods
    period: Part = {"end": PeriodEnd.OPEN.value} if fresh else dict(periods[-1])
    for name in ("from", "basis", "contested_by"):
        period[name] = given.get(name) or period.get(name)
    if given.get("to"):
        period |= {"to": given["to"], "end": PeriodEnd.DATED.value}
    if given.get("open_end"):
        period |= {"to": None, "end": PeriodEnd.OPEN.value}
    if given.get("unknown_end"):
        period["end"] = PeriodEnd.UNKNOWN.value
    return [*(periods if fresh else periods[:-1]), period]
