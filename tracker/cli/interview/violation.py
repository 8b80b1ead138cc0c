"""What `tracker add` asks at a terminal: quickly, with what fits at hand, and a summary before anything is written."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tracker.cli.interview.asker import Asker
from tracker.cli.prompts import among, ask_text, ask_word, ask_yes, say

if TYPE_CHECKING:
    from tracker.cli.context import Settings
    from tracker.services.adding import Draft

# The names of new parties and sources, each with the table it belongs to.
Names = frozenset[tuple[str, str]]

_MOST_OFFERED = 8
_DATE = "2024-02-18, 2024-02, 2023-08/2024-03 (an interval), 2024-06~ (about), 2024? (uncertain), 2023-09/.. (since)"


def complete(settings: Settings, given: dict[str, Any], everything: bool = False) -> Names:
    """Ask for what `given`, the values of options, lacks, and put the answers there.

    Gives the names that were said to be new, though they are near to others. click.Abort when somebody stops.
    """
    from tracker.services.suggestions import newest_regime

    asker = Asker(settings.session("add"), given, everything)
    # Before the first question: a database that cannot be used is found out now, not after ten answers.
    newest = newest_regime(asker.session)
    say("Enter skips a question, ? shows what fits, . goes to the summary, Ctrl-C stops.")
    _matter(asker, newest or "")
    _parties(asker)
    _goods(asker)
    _law(asker)
    from tracker.cli.interview.evidence import ask_evidence

    ask_evidence(asker)
    _judgement(asker)
    return frozenset(asker.said_new)


def confirmed(settings: Settings, draft: Draft) -> bool:
    """Show what would be recorded, and ask whether it shall be."""
    import sys

    from tracker.render.terminal import console
    from tracker.render.terminal_document import print_document
    from tracker.reports.draft import draft_summary
    from tracker.services.previewing import preview

    print_document(console(sys.stderr), draft_summary(preview(settings.session("add"), draft)))
    say("")
    return ask_yes("Record it?")


def check_date(typed: str) -> str:
    """The date as it was typed; InvalidValueError for what is no EDTF date."""
    from tracker.values.edtf import parse_edtf

    return parse_edtf(typed).text


def ask_date(asker: Asker, option: str, label: str) -> None:
    """Ask for an EDTF date."""
    asker.text(option, label, check=check_date, hint=_DATE)


def _matter(asker: Asker, newest: str) -> None:
    """What happened: title, regime, measure, when and where."""
    from tracker.services.answers import regime_code
    from tracker.services.suggestions import suggest_measures, suggest_regimes
    from tracker.vocab import Conduct, Direction, Extent, Measure, PlacePrecision

    given, session = asker.given, asker.session
    asker.text("title", "Title", needed=True, hint="What was done, by whom, in one line.")
    if asker.everything:
        asker.text("summary", "Summary", hint="One paragraph in your own words.")
    if not given.get("regime"):
        asker.text(
            "regime",
            "Regime",
            needed=True,
            default=newest,
            check=lambda typed: regime_code(session, typed),
            offers=among(suggest_regimes(session)),
            hint="The code of a sanctions regime:",
        )
    if not given.get("measure") and not asker.enough:
        asker.word("measure", "Measure", Measure, first=suggest_measures(session, given["regime"]))
    asker.scale("direction", "Direction", Direction)
    asker.scale("conduct", "Conduct", Conduct)
    asker.scale("extent", "Extent", Extent)
    ask_date(asker, "occurred", "Date")
    asker.text("place_name", "Place", hint="A town, a port, a sea area.")
    _country(asker)
    asker.scale("place_precision", "How exactly the place is known", PlacePrecision)


def _country(asker: Asker) -> None:
    from tracker.values.countries import country_codes, country_name
    from tracker.values.identifiers import check_country

    offers = among([(code, country_name(code)) for code in country_codes()])
    asker.text("place_country", "Country of the place", check=check_country, offers=offers, hint="Two letters:")


def _parties(asker: Asker) -> None:
    from tracker.vocab import Degree, Role

    def one() -> str | None:
        role = ask_word("Party's role", Role, may_end=True)
        who = asker.who(f"  {role.label}", ("party",)) if role else None
        if not role or who is None:
            return None
        degree = asker.unless_enough(lambda: ask_word("  Degree", Degree, may_end=True)) if asker.everything else None
        return f"{role.value}={who}" + (f"; degree={degree.value}" if degree else "")

    asker.several("party", one)


def _goods(asker: Asker) -> None:
    from tracker.values.identifiers import check_hs

    def goods() -> str | None:
        what = ask_text("Goods", hint="What was moved or done, such as: limousine.", may_end=True)
        if not what:
            return None
        hint = "2, 4, 6, 8 or 10 digits of the Harmonized System, such as 8703."
        code = asker.unless_enough(lambda: ask_text("  HS code", check=check_hs, hint=hint, may_end=True))
        return f"{code}: {what}" if code else what

    asker.several("item", goods)


def _law(asker: Asker) -> None:
    """Show what the act would breach by the law of its day, and ask what to cite; a number picks a line."""
    from tracker.services.answers import citation
    from tracker.services.suggestions import suggest_provisions

    if asker.given.get("provision") or asker.enough:
        return
    known = among(suggest_provisions(asker.session, asker.given["regime"], asker.given.get("measure")))
    offered = _offered(asker)

    def chosen(typed: str) -> str:
        if typed.isdecimal() and 1 <= int(typed) <= len(offered):
            return offered[int(typed) - 1]
        return citation(asker.session, typed)

    def cited() -> str:
        hint = "A paragraph, such as 1718 8(a)(iii), a number from above, or a whole resolution:"
        return ask_text("Provision", check=chosen, offers=known, hint=hint, may_end=True)

    asker.several("provision", cited)


def _offered(asker: Asker) -> list[str]:
    """Print the paragraphs that the act would breach, numbered; gives their citations."""
    from tracker.services.law_offers import offers
    from tracker.services.typed_entries import read_entry

    given = asker.given
    items = [read_entry("violation", "items", text) for text in given.get("item") or ()]
    fields = ("title", "regime", "measure", "direction", "occurred", "extent")
    rows = offers(asker.session, {**{name: given.get(name) for name in fields}, "items": items}).rows[:_MOST_OFFERED]
    if rows:
        say("By the law of its day the act would breach:")
    for number, row in enumerate(rows, start=1):
        doubt = " (on a condition)" if row["relevance"] == "conditional" else ""
        say(f"  {number}  {row['provision']}{doubt}  {row['summary']}")
    return [row["provision"] for row in rows]


def _judgement(asker: Asker) -> None:
    from tracker.vocab import Marking, Naming, Status

    # What is established is proposed and confirmed by `assess`; it is not offered.
    offered = [(word.value, word.label) for word in Status if word is not Status.ESTABLISHED]
    asker.word("status", "Status", Status, default=Status.ALLEGED, first=offered)
    asker.scale("marking", "Marking", Marking)
    asker.scale("naming", "Naming of private persons in files", Naming)

    def tag() -> str:
        return ask_text("Tag", may_end=True)

    if asker.everything:
        asker.several("tags", tag)
