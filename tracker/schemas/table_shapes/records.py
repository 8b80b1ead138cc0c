"""The tables of parties, sources and evidence: one row each."""

from tracker.schemas.table_shapes.common import MARKING
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
from tracker.vocab import Edition, EvidenceKind, Naming, PartyKind, Release, Reliability, SourceKind

_COUNTRY = text("country", "Its country, two letters (ISO 3166-1).")
_NOTE = text("note", "Anything else.", Kind.LONG)
_PARTIES = f"by reference or by their name of your choice. {SEVERAL}"

PARTIES = Shape(
    "parties",
    "One row a party: a State, body, company, person, vessel, aircraft.",
    (
        ref("ref", OWN_NAME, needed=True),
        text("name", "Its name in Latin letters.", needed=True),
        word("kind", PartyKind, "What it is.", needed=True),
        _COUNTRY,
        Column("nationalities", Kind.LIST, f"Two letters each (ISO 3166-1). {SEVERAL}"),
        text("born", f"When a person was born. {DATES}", Kind.DATE),
        text("died", f"When a person died. {DATES}", Kind.DATE),
        text("identified", "false: nobody knows who it is. Empty: true.", Kind.TRUTH),
        text("count", "How many they are, where it stands for several: 3, 2.., 2..5."),
        word("naming", Naming, "Whether a private person may be named in files."),
        ref("merged_into", "The party that this one was found to be.", "parties"),
        Column("names", Kind.LIST, f"Further names, with kind and language in brackets: 김정은 [native ko]. {SEVERAL}"),
        Column("identifiers", Kind.LIST, f"Numbers in registers, such as imo 9179842. {SEVERAL}"),
        Column("links", Kind.LIST, f"What it is to others, such as owned_by P-0002. {SEVERAL}"),
        told("listed", "Its listings: regime, the list's reference, since and until.", Kind.LIST),
        told("addresses", "Where it is, or was, to be found.", Kind.LIST),
        _NOTE,
        MARKING,
        UID,
    ),
)
SOURCES = Shape(
    "sources",
    "One row a source: who publishes or speaks.",
    (
        ref("ref", OWN_NAME, needed=True),
        text("name", "Its name.", needed=True),
        word("kind", SourceKind, "What it is.", needed=True),
        text("alias", "What it is called where it must not be named."),
        _COUNTRY,
        text("language", "The language it uses, such as ko."),
        text("url", "Its address.", Kind.LINK),
        Column("party", Kind.LIST, f"The party that it is, {_PARTIES}"),
        Column("owner", Kind.LIST, f"The parties that own it, {_PARTIES}"),
        Column("speaks_for", Kind.LIST, f"The parties that it speaks for, {_PARTIES}"),
        ref("parent", "The source that it is part of.", "sources"),
        word("reliability", Reliability, "A completely reliable to E unreliable; F cannot be judged."),
        text("reliability_reason", "Why."),
        Column("not_independent_of", Kind.LIST, f"Sources that it is not independent of. {SEVERAL}"),
        _NOTE,
        MARKING,
        UID,
    ),
)
EVIDENCE = Shape(
    "evidence",
    "One row an item of evidence.",
    (
        ref("ref", OWN_NAME, needed=True),
        text("title", "Its title, as it stands there.", needed=True),
        text("translated_title", "Its title in English."),
        word("kind", EvidenceKind, "What it is.", needed=True),
        ref("source", "Whose it is, as in the sheet sources.", "sources", needed=True),
        told("source_name", "That source's name."),
        told("reliability", "That source's letter, A to F.", Kind.WORD),
        text("published", f"When it was published. {DATES}", Kind.DATE),
        text("accessed", "The day it was read.", Kind.DAY),
        text("url", "Its address.", Kind.LINK),
        text("archive_url", "The address of a copy in an archive.", Kind.LINK),
        text("archive_checked_by", "Who looked whether that copy holds it."),
        text("archive_checked_on", "When they looked.", Kind.DAY),
        Column("authors", Kind.LIST, f"Its authors. {SEVERAL}"),
        text("symbol", "Its document symbol, such as S/2019/171."),
        text("language", "Its language, such as en."),
        word("release", Release),
        word("edition", Edition),
        ref("supersedes", "The item that it takes the place of.", "evidence"),
        _NOTE,
        MARKING,
        UID,
    ),
)
