"""Rules on what claims and items rest on: where the words stand, who publishes them, whether a copy is kept."""

from collections.abc import Iterator

from tracker.analysis.lint.rule import Context, Hits, View, rule, standing_claims
from tracker.vocab import EvidenceKind, Severity

# What shows something and says nothing: there are no words to point at.
_WITHOUT_WORDS = (
    EvidenceKind.SATELLITE_IMAGE,
    EvidenceKind.PHOTOGRAPH,
    EvidenceKind.AIS_TRACK,
    EvidenceKind.FLIGHT_TRACK,
    EvidenceKind.PHYSICAL_ITEM,
)


@rule(
    Severity.NOTE,
    "claim",
    meaning="Neither the words themselves nor their place in the item are given, so that nobody can look them up.",
    next='Say where: tracker claim edit {ref} --locator paragraph=2. Or what: tracker claim edit {ref} --quote "…"',
)
def claim_without_locator(view: View, context: Context) -> Hits:
    """A claim without locator or quote."""
    for claim in standing_claims(view):
        kind = context.evidence.get(claim["evidence"], {}).get("kind")
        if not claim["locator"] and not claim["quote"] and kind not in _WITHOUT_WORDS:
            yield claim["ref"], f"Neither quote nor place says where {claim['evidence']} says so."


@rule(
    Severity.WARNING,
    "claim",
    "reply",
    meaning="A translation is given without the words that were translated, so that nobody can check it.",
    next='Give the words themselves: tracker edit {ref} --set quote="…"',
)
def translation_without_original(view: View, context: Context) -> Hits:
    """A translation without the original quote."""
    for part in _with_words(view):
        if part["translation"] and not part["quote"]:
            yield part["ref"], "There is a translation, and not the words that were translated."


def _with_words(view: View) -> Iterator[View]:
    yield from standing_claims(view)
    yield from view["replies"]


@rule(
    Severity.WARNING,
    "source",
    meaning="Claims rest on a source whose reliability nobody has graded.",
    next='Grade it: tracker source grade {ref} B --because "…" (F where there is no basis to judge)',
)
def ungraded_source(view: View, context: Context) -> Hits:
    """A source without a letter."""
    if not view["reliability"]:
        yield view["ref"], f"{view['name']} has no letter."


@rule(
    Severity.NOTE,
    "evidence",
    meaning="An archive is said to hold the page, and nobody checked that it does.",
    next='Look at it, and say so: tracker edit {ref} --set archive_checked_by="Your name" --set archive_checked_on=…',
)
def archive_unchecked(view: View, context: Context) -> Hits:
    """An archive copy that was never checked."""
    if view["archive_url"] and not view["archive_checked"]:
        yield view["ref"], "Nobody checked that the archive copy holds the content."


@rule(
    Severity.NOTE,
    "evidence",
    meaning="An item is known by its address alone: when the page goes, nothing is left.",
    next="Keep a copy: tracker evidence add --to {ref} --archive-copy FILE. Or: tracker edit {ref} --archive-url …",
)
def no_archive_copy(view: View, context: Context) -> Hits:
    """An address without an archive copy."""
    if view["url"] and not view["archive_url"] and not view["files"]:
        yield view["ref"], "It is known by its address alone; no copy is kept."


RULES = (ungraded_source, translation_without_original, claim_without_locator, archive_unchecked, no_archive_copy)
