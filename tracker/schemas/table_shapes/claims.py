"""The table of claims: one row each."""

from tracker.schemas.table_shapes.common import MARKING, PLACE
from tracker.schemas.table_shapes.shape import (
    DATES,
    OWN_NAME,
    SEVERAL,
    UID,
    Column,
    Kind,
    Shape,
    ref,
    text,
    told,
    word,
)
from tracker.vocab import About, Access, LocatorKind, Modality, RetractedBy, Stance

_FIGURES = (
    "Quantities with their unit in brackets: ~7000 [tonne]; behind it the day or the period, what is counted, and of"
    f" which item: 2.6M..3M [USD] as of 2024-02 in 2023: their price {{Limousine [8703]}}. {SEVERAL}"
)

CLAIMS = Shape(
    "claims",
    "One row a claim: what one item of evidence says about one point of one violation. Those of one violation"
    " follow one another.",
    (
        ref("ref", OWN_NAME, needed=True),
        ref("violation", "The violation it speaks to, as in the sheet violations.", "violations", needed=True),
        text("violation_title", "That violation's title, as in the sheet violations.", needed=True),
        text("regime", "That violation's regime.", Kind.CODE, needed=True),
        word("stance", Stance, "Whether it supports.", needed=True),
        word("modality", Modality, "How surely the origin says it. Empty: asserts."),
        word("about", About, "The point it speaks to.", needed=True),
        ref("party", "The party it speaks about, where the point is a party.", "parties"),
        text("provision", "The paragraph it speaks about, where the point is the law."),
        text("item", "The item it speaks about, as in the sheet violations: Limousine [8703]."),
        text("statement", "What is said, in your own words.", Kind.LONG, needed=True),
        text("quote", "A few words word for word.", Kind.LONG),
        text("language", "The language of the quote, such as ko."),
        text("translation", "The quote in English.", Kind.LONG),
        text("translation_by", "Who translated it."),
        text("translation_machine", "Whether a program translated it: true or false.", Kind.TRUTH),
        word("locator_kind", LocatorKind, "What kind of place in the evidence the next cell names."),
        text("locator", "Where in the evidence it stands, such as 2."),
        ref("evidence", "The item that says it, as in the sheet evidence.", "evidence", needed=True),
        told("evidence_title", "That item's title."),
        told("url", "That item's address.", Kind.LINK),
        told("source", "Whose item it is.", Kind.REF, "sources"),
        told("source_name", "That source's name."),
        told("reliability", "That source's letter, A to F.", Kind.WORD),
        ref("origin", "Who asserts it: a source or a party.", "sources", "parties", needed=True),
        told("origin_name", "That source's or party's name."),
        text("asserted_on", f"When it was said. {DATES}", Kind.DATE),
        word("access", Access, "How the origin knows."),
        text("credibility", "1 confirmed by others to 5 improbable; 6 cannot be judged.", Kind.COUNT),
        Column("figures", Kind.LIST, _FIGURES),
        told("low", "The lowest value of the figures.", Kind.NUMBER),
        told("best", "The best value of the figures.", Kind.NUMBER),
        told("high", "The highest value of the figures.", Kind.NUMBER),
        told("unit", "The unit of the figures."),
        text("date", f"When this claim says that it was. {DATES}", Kind.DATE),
        *PLACE,
        Column("derived_from", Kind.LIST, f"The claims that this one repeats. {SEVERAL}"),
        Column("via", Kind.LIST, f"Sources it passed through that nobody holds. {SEVERAL}"),
        text("retracted_on", "The day it was taken back.", Kind.DAY),
        word("retracted_by", RetractedBy, "Who took it back."),
        text("retracted_reason", "Why."),
        MARKING,
        UID,
        text("violation_uid", "The violation's identity in every database. Leave it empty in a new row.", Kind.CODE),
    ),
)
