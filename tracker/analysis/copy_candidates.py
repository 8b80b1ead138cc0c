"""Pairs of claims that are worth a closer look, found without comparing each with each in full."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from tracker.analysis.copy_signs import ALIKE, SHORT_NAME, Told, plain_name, sorted_words, written

# How many of the most alike texts are looked at for one claim.
_MOST_ALIKE = 20


def candidates(told: Sequence[Told], only: str | None) -> Iterator[tuple[str, str]]:
    """Pairs that share wording, a figure, or a name."""
    yield from _alike([(one.ref, sorted_words(one.text)) for one in told], only)
    yield from _alike([(one.ref, sorted_words(one.quote)) for one in told if one.quote], only)
    sharing: dict[tuple[str, ...], list[str]] = defaultdict(list)
    called: dict[str, list[str]] = defaultdict(list)
    for one in told:
        for figure in one.figures:
            sharing[figure[:-1]].append(one.ref)
        for uid in one.names:
            called[uid].append(one.ref)
    for refs in sharing.values():
        yield from _pairs(refs, refs, only)
    names = {uid: known for one in told for uid, known in one.names.items()}
    for uid, refs in called.items():
        yield from _pairs(refs, _naming(told, uid, names[uid]), only)


def _naming(told: Sequence[Told], uid: str, names: Sequence[str]) -> list[str]:
    """The claims that came by way of a source or write one of its names; the whole list at once for speed."""
    found = [one.ref for one in told if uid in one.via]
    for name in names:
        if len(name) > SHORT_NAME:
            wanted = plain_name(name)
            found += [one.ref for one in told if wanted in one.plain]
        else:
            found += [one.ref for one in told if written(name, one)]
    return found


def _pairs(some: Sequence[str], others: Sequence[str], only: str | None) -> Iterator[tuple[str, str]]:
    # With many claims on either side the first few stand for all: each claim is given one suggestion.
    few = some if only else some[:_MOST_ALIKE]
    for one in few:
        for other in others:
            if one != other and (only is None or only in (one, other)):
                yield one, other


def _alike(texts: Sequence[tuple[str, str]], only: str | None) -> Iterator[tuple[str, str]]:
    """Pairs of which the words, whatever their order, are alike."""
    from rapidfuzz import fuzz, process

    words = [text for _, text in texts]
    for place, (ref, text) in enumerate(texts):
        if only and ref != only:
            continue
        others = words if only else words[:place]
        limit = None if only else _MOST_ALIKE
        for _, _, other in process.extract(text, others, scorer=fuzz.ratio, score_cutoff=ALIKE, limit=limit):
            if other != place:
                yield ref, texts[other][0]
