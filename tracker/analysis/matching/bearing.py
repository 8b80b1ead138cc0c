"""Whether a paragraph speaks of the act at all: its direction, its measures, its goods."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum

from tracker.analysis.goods import goods_of
from tracker.analysis.matching.act import Act, HsPrefix, LawParagraph
from tracker.analysis.matching.reasons import codes_in_words, dotted
from tracker.vocab import Direction, HsBasis, Measure
from tracker.vocab.measures import NOT_A_VIOLATIONS_MEASURE


class Nearness(IntEnum):
    """How directly a paragraph speaks of the act, nearest first."""

    OWN_CODE = 0  # its own text names the HS code
    CODE = 1  # the nomenclature puts the goods under it
    MAIN_MEASURE = 2
    SIDE_MEASURE = 3
    OTHER_GOODS = 4  # the same measure, but it names other goods


@dataclass(frozen=True, slots=True)
class Bearing:
    """How a paragraph bears on an act: by which measure, why, in words; `part` says on what further fact it hangs."""

    nearness: Nearness
    measure: str
    why: str
    part: str | None = None


@dataclass(frozen=True, slots=True)
class Wanted:
    """Why a measure is looked for; `part` names the goods where the code alone does not say that it is those."""

    why: str
    part: str | None = None


def wanted_measures(act: Act) -> Mapping[str, Wanted] | None:
    """The measures that the act comes under, each with the reason; None where nothing tells and all are meant."""
    if act.measures is not None:
        return {measure: Wanted(f"{Measure(measure).label}: the measure asked for") for measure in act.measures}
    if not act.hs and not act.goods and not act.besides:
        return None
    found = {measure: Wanted(f"{Measure(measure).label}: the measure recorded") for measure in sorted(act.besides)}
    for measure, wanted in _inferred(act):
        if measure not in found or (found[measure].part and not wanted.part):
            found[measure] = wanted
    return found


def _inferred(act: Act) -> Iterator[tuple[str, Wanted]]:
    for goods in act.goods:
        for measure in goods.measures:
            yield measure, Wanted(f"the words name {goods.name}: {_label(measure)} (by this program's word index)")
    for code in act.hs:
        for goods, part in goods_of(code):
            for measure in goods.measures:
                why = f"HS {dotted(code)} takes in {goods.name}: {_label(measure)} (by the nomenclature)"
                yield measure, Wanted(why, f"The goods are {goods.name}." if part else None)


def _label(measure: str) -> str:
    return Measure(measure).label.lower().replace("wmd", "WMD")


def bearing(act: Act, law: LawParagraph, wanted: Mapping[str, Wanted] | None) -> Bearing | None:
    """How the paragraph bears on the act; None where it does not."""
    if law.measures[0] in NOT_A_VIOLATIONS_MEASURE or not same_way(act.direction, law.direction):
        return None
    imposed = [measure for measure in law.measures if measure not in NOT_A_VIOLATIONS_MEASURE]
    near = [measure for measure in imposed if wanted is None or measure in wanted]
    sets: list[tuple[str, ...]] = [(code,) for code in act.hs] or [goods.hs for goods in act.goods if goods.hs]
    if sets and law.hs:
        found = _by_code(sets, law, near if act.measures is not None else imposed)
        if found or not near:
            return found
        return Bearing(
            Nearness.OTHER_GOODS, near[0], f"it names other goods: {codes_in_words([row.prefix for row in law.hs])}"
        )
    if not near:
        return None
    nearness = Nearness.MAIN_MEASURE if near[0] == law.measures[0] else Nearness.SIDE_MEASURE
    if wanted is None:
        return Bearing(nearness, near[0], f"it imposes {_label(near[0])}")
    best = min(near, key=lambda measure: wanted[measure].part is not None)
    return Bearing(nearness, best, wanted[best].why, wanted[best].part)


def same_way(act: str | None, law: str) -> bool:
    """Whether an act of this direction can come under a paragraph of that one."""
    if act in (None, Direction.NONE, law) or law == Direction.NONE:
        return True
    both = (Direction.TO_TARGET, Direction.FROM_TARGET)
    return (law == Direction.BOTH and act in both) or (act == Direction.BOTH and law in both)


def _by_code(sets: Sequence[tuple[str, ...]], law: LawParagraph, measures: Sequence[str]) -> Bearing | None:
    """Hold codes against those of the paragraph: each set is one kind of goods, which may have several codes."""
    rows = [row for row in law.hs if row.measure is None or row.measure in measures]
    for codes in sets:
        hits = [next((row for row in rows if code.startswith(row.prefix)), None) for code in codes]
        if hits and all(hits):
            return _hit(codes[0], law, rows, [row for row in hits if row])
    for code in (code for codes in sets for code in codes):
        parts = [row for row in rows if row.prefix.startswith(code) or code.startswith(row.prefix)]
        if parts:
            named = codes_in_words([max(row.prefix, code, key=len) for row in parts])
            why = f"the goods may come under {named}, which {law.cited} covers{_said(parts[0])}"
            return Bearing(_nearness(parts), _measure(parts[0], law), why, f"The goods come under {named}.")
    return None


def _hit(code: str, law: LawParagraph, rows: Sequence[HsPrefix], hits: Sequence[HsPrefix]) -> Bearing:
    same = [row.prefix for row in rows if row.basis == hits[0].basis]
    inside = f"HS {dotted(code)} is in chapter {code[:2]}" if len(code) > 2 else f"HS {code} is a chapter"
    why = f"{inside}; {law.cited} covers {codes_in_words(same)}{_said(hits[0])}"
    return Bearing(_nearness(hits), _measure(hits[0], law), why)


def _said(row: HsPrefix) -> str:
    return " (named in its text)" if row.basis == HsBasis.TEXT else " (by the nomenclature, not in its text)"


def _measure(row: HsPrefix, law: LawParagraph) -> str:
    return row.measure or law.measures[0]


def _nearness(rows: Sequence[HsPrefix]) -> Nearness:
    return Nearness.OWN_CODE if any(row.basis == HsBasis.TEXT for row in rows) else Nearness.CODE
