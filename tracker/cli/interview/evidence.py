"""The questions of `tracker add` about the evidence, its source and the first claim."""

from __future__ import annotations

from pathlib import Path

from tracker.cli.add_options import CLAIM, EVIDENCE
from tracker.cli.interview.asker import Asker
from tracker.cli.interview.violation import ask_date
from tracker.cli.prompts import ask_text, say

_FIGURE = "A number with its unit: 7000 t, ~23M USD, >9000 containers, 2.6M..3M barrel; as_of=2024-06"


def ask_evidence(asker: Asker) -> None:
    """Ask what the first claim stands in; Enter skips all of it, unless options described it already."""
    from tracker.services.adding import evidence_typed
    from tracker.services.suggestions import suggest_evidence

    described = any(asker.given.get(option) for option in (*CLAIM, *EVIDENCE, "reliability"))
    asker.text(
        "evidence",
        "Evidence (file, address or E-0001)",
        needed=described,
        check=lambda typed: _evidence(asker, typed),
        offers=lambda typed: suggest_evidence(asker.session, typed),
        paths=True,
        hint="The path of a file, which goes to the vault; an address; or what is recorded, the newest first:",
    )
    typed = asker.given.get("evidence")
    if typed:
        form, _ = evidence_typed(typed)
        if form != "ref":
            _item(asker, form, typed)
        _claim(asker)


def _evidence(asker: Asker, typed: str) -> str:
    """The answer as the option takes it; what cannot be found is refused at once."""
    from tracker.errors import NotFoundError
    from tracker.services.adding import evidence_typed
    from tracker.services.answers import evidence_at, evidence_ref

    form, text = evidence_typed(typed)
    if form == "ref":
        return evidence_ref(asker.session, text)
    if form == "url":
        held = evidence_at(asker.session, text)
        if held:
            say(f"  This address is recorded: {held} is taken.")
        return held or text
    path = Path(text).expanduser()
    if not path.is_file():
        raise NotFoundError(f"there is no file {text!r}", "Give a path, an address that begins with https://, or E-….")
    return str(path)


def _item(asker: Asker, form: str, typed: str) -> None:
    """A new item: what it is called and what it is, who published it and when."""
    from tracker.vocab import EvidenceKind

    asker.text("evidence_title", "  Its title", default=Path(typed).name if form == "file" else "")
    if form == "url":
        asker.word("evidence_kind", "  Its kind", EvidenceKind, default=EvidenceKind.NEWS_ARTICLE)
    else:
        asker.word("evidence_kind", "  Its kind", EvidenceKind, needed=True)
    _source(asker)
    ask_date(asker, "published", "  Published")
    if asker.everything:
        asker.text("language", "  Its language", hint="A code such as ko or en.")


def _source(asker: Asker) -> None:
    from tracker.services.answers import meant
    from tracker.vocab import Reliability

    if not asker.given.get("source"):
        asker.given["source"] = asker.who("  Source", ("source",), needed=True)
    if asker.given.get("reliability") or asker.enough or meant(asker.session, ("source",), asker.given["source"]).found:
        return
    asker.word("reliability", "  How reliable the source is (A-F)", Reliability)


def _claim(asker: Asker) -> None:
    """What the evidence says, who says it, and how credible it is."""
    from tracker.vocab import Access, Modality, Stance

    asker.text("statement", "What it says [the title]", hint="In your own words; Enter takes the title.")
    asker.text("quote", "Its own words", hint="A short passage, word for word.")
    if not (asker.given.get("origin") or asker.enough):
        origin = asker.unless_enough(lambda: asker.who("Who says so [the source]", ("source", "party")))
        asker.given["origin"] = origin
    asker.scale("stance", "Stance", Stance, default=Stance.SUPPORTS)
    asker.scale("modality", "How surely it is said", Modality, default=Modality.ASSERTS)
    asker.scale("access", "How they know", Access)
    if asker.everything:
        ask_date(asker, "asserted_on", "Said on")
        asker.text("locator", "Where in the evidence", check=_locator, hint="KIND=VALUE, such as paragraph=2.")
    _digit(asker)
    asker.several("figure", lambda: ask_text("Figure", check=_figure, hint=_FIGURE, may_end=True))


def _digit(asker: Asker) -> None:
    from tracker.cli.prompts import among
    from tracker.reports.scales import CREDIBILITY

    def check(typed: str) -> str:
        from tracker.errors import InvalidValueError

        if typed not in map(str, CREDIBILITY):
            raise InvalidValueError(f"{typed!r} is no digit of credibility", "Type 1 to 6; ? shows what they mean.")
        return typed

    pairs = [(str(digit), meaning) for digit, meaning in CREDIBILITY.items()]
    asker.text("credibility", "How credible it is (1-6)", check=check, offers=among(pairs), hint="Admiralty digits:")
    if asker.given.get("credibility"):
        asker.given["credibility"] = int(asker.given["credibility"])


def _figure(typed: str) -> str:
    """The text of a figure; InvalidValueError for what is no quantity."""
    from tracker.services.typed_entries import read_entry
    from tracker.values.quantity import parse_quantity

    parse_quantity(read_entry("claim", "figures", typed)["quantity"])
    return typed


def _locator(typed: str) -> str:
    from tracker.values.pairs import read_pair
    from tracker.vocab import LocatorKind

    LocatorKind.parse(read_pair(typed, "kind", "value")["kind"])
    return typed
