"""Which HS codes contradict the measures that are asked for."""

from collections.abc import Collection, Sequence

from tracker.analysis.goods import goods_of
from tracker.analysis.goods_index import GOODS
from tracker.analysis.matching.act import Act, LawParagraph
from tracker.analysis.matching.reasons import dotted
from tracker.vocab import Measure

# Measures on goods of one kind. Any goods may be arms, parts of arms, or go through an inspection.
_ANY_GOODS = {Measure.ARMS_EMBARGO.value, Measure.WMD_TECHNOLOGY.value, Measure.IED_COMPONENTS.value}
_OF_GOODS = {measure for one in GOODS if one.hs for measure in one.measures} - _ANY_GOODS


def contradicting(act: Act, book: Sequence[LawParagraph], regimes: Collection[str]) -> dict[str, str]:
    """The codes that are known to stand for goods of other measures only, each with that in words.

    A code that a paragraph of these regimes covers under a measure that is asked for contradicts nothing.
    """
    if not act.measures or not act.measures <= _OF_GOODS:
        return {}
    laws = [law for law in book if {*law.regimes} & {*regimes}]
    found = {}
    for code in act.hs:
        known = list(goods_of(code))
        goods = [one for one, _ in known]
        measures = {measure for one in goods for measure in one.measures}
        if goods and not measures & act.measures and not _covered(code, laws, act.measures):
            found[code] = _told(
                code, [one.name for one, part in known if not part] or [one.name for one in goods], act.measures
            )
    return found


def _covered(code: str, laws: Sequence[LawParagraph], measures: Collection[str]) -> bool:
    return any(
        (code.startswith(row.prefix) or row.prefix.startswith(code)) and {row.measure or law.measures[0]} & {*measures}
        for law in laws
        for row in law.hs
    )


def _told(code: str, goods: Sequence[str], measures: Collection[str]) -> str:
    names = " and ".join(goods) if len(goods) < 3 else f"{', '.join(goods[:2])} and more"
    labels = " or ".join(sorted(Measure(measure).label for measure in measures))
    return f"HS {dotted(code)} takes in {names}, which do not come under {labels}; the code was not used"
