"""The page of a party: who it is, its ties, its listings, and every case it appears in."""

from typing import Any

from tracker.reports import scales, words
from tracker.reports.document import Block, Facts, Inline, Paragraph, Span
from tracker.reports.facts import facts, kept, named, section, since
from tracker.reports.listings import ended
from tracker.reports.party_cases import case_blocks
from tracker.vocab import MilestoneKind, NameKind, Naming, PartyKind, PartyRelation, SourceKind, SourceTie

View = dict[str, Any]
# A longer reason stands below the table of listings, not in it.
_SHORT = 60


def party_blocks(view: View) -> list[Block]:
    """Everything about a party; that it was merged into another comes first."""
    return [
        *_merged(view),
        _head(view),
        *_names(view),
        *_identifiers(view),
        *_births(view),
        *_addresses(view),
        *_links(view),
        *_listings(view),
        *case_blocks(view),
        *_sources(view),
        *_milestones(view),
    ]


def _merged(view: View) -> list[Block]:
    if not view["merged_into_ref"]:
        return []
    other = named(view["merged_into"], view["merged_into_ref"])
    told = f"This party was merged into {other}. See: tracker show {view['merged_into_ref']}"
    return [Paragraph(Span(told, "warn"))]


def _head(view: View) -> Block:
    return facts(
        ("Kind", words.label(PartyKind, view["kind"])),
        ("Country", words.country(view["country"])),
        ("Nationalities", ", ".join(words.country(code) for code in view["nationalities"] or ())),
        ("Born", words.edtf_text(view["born"])),
        ("Died", words.edtf_text(view["died"])),
        ("Identified", "" if view["identified"] else Span("no: nobody knows who it is", "warn")),
        ("How many", scales.count(view["count"])),
        ("Naming in files", words.label(Naming, view["naming"], "")),
        ("Merged into it", ", ".join(view["merged"])),
        ("Note", view["note"]),
        *kept(view),
    )


def _names(view: View) -> list[Block]:
    rows: list[list[Inline]] = [
        [
            name["name"],
            words.label(NameKind, name["kind"], ""),
            scales.language(name["language"]),
            since(name),
            name["evidence_ref"] or "",
            name["note"] or "",
        ]
        for name in view["names"]
    ]
    return section("Names", ("Name", "Kind", "Language", "When", "Evidence", "Note"), rows)


def _identifiers(view: View) -> list[Block]:
    rows: list[list[Inline]] = [
        [
            scales.scheme(held["scheme"]),
            held["value"],
            words.country(held["country"]),
            since(held),
            held["evidence_ref"] or "",
            held["note"] or "",
        ]
        for held in view["identifiers"]
    ]
    return section("Identifiers", ("Register", "Number", "Country", "When", "Evidence", "Note"), rows)


def _births(view: View) -> list[Block]:
    rows: list[list[Inline]] = [
        [
            words.edtf_text(held["born"]),
            held["place"] or "",
            words.country(held["country"]),
            held["evidence_ref"] or "",
            held["note"] or "",
        ]
        for held in view["births"]
    ]
    return section("Births given", ("Born", "Place", "Country", "Evidence", "Note"), rows)


def _addresses(view: View) -> list[Block]:
    parts = ("street", "place", "region", "postcode")
    rows: list[list[Inline]] = [
        [
            ", ".join(held[name] for name in parts if held[name]),
            words.country(held["country"]),
            since(held),
            held["evidence_ref"] or "",
            held["note"] or "",
        ]
        for held in view["addresses"]
    ]
    return section("Addresses", ("Address", "Country", "When", "Evidence", "Note"), rows)


def _links(view: View) -> list[Block]:
    """What the party is to others, and others to it, each in the direction in which it was recorded."""
    ways = [("This party", named(link["to"], link["to_ref"]), link) for link in view["links"]]
    ways += [(named(link["party"], link["party_ref"]), "this party", link) for link in view["linked_from"]]
    rows: list[list[Inline]] = [
        [
            who,
            f"{words.lower(PartyRelation, link['relation'])} {whom}",
            since(link),
            link["evidence_ref"] or "",
            link["note"] or "",
        ]
        for who, whom, link in ways
    ]
    return section("Links", ("Who", "Is", "When", "Evidence", "Note"), rows)


def _listings(view: View) -> list[Block]:
    rows: list[list[Inline]] = [
        [
            held["regime"],
            held["reference"] or "",
            held["list_type"] or "",
            held["listed_on"] or "day not given",
            ", ".join(held["amended_on"] or ()),
            ended(held),
            held["evidence_ref"] or "",
            why if len(why) <= _SHORT else "",
        ]
        for held, why in zip(view["designations"], map(_why, view["designations"]), strict=True)
    ]
    columns = ("Regime", "Reference", "Kind", "Listed", "Amended", "Delisted", "Evidence", "Why")
    told = [(held["reference"] or held["regime"], _why(held)) for held in view["designations"]]
    long: list[tuple[str, Inline]] = [(name, why) for name, why in told if len(why) > _SHORT]
    return [*section("Listings", columns, rows, "Not listed in this database."), *([Facts(long)] if long else [])]


def _why(held: View) -> str:
    """The reason of a listing, which the list breaks into lines anywhere, and the note in its own lines."""
    return "\n".join(part for part in (" ".join((held["reason"] or "").split()), held["note"]) if part)


def _sources(view: View) -> list[Block]:
    rows: list[list[Inline]] = [
        [
            source["ref"],
            source["name"],
            words.label(SourceKind, source["kind"]),
            "; ".join(_TIES[SourceTie(tie)] for tie in source["ties"]),
            scales.reliability(source["reliability"]),
        ]
        for source in view["sources"]
    ]
    return section("Sources tied to it", ("Ref", "Source", "Kind", "Tie", "Reliability"), rows)


_TIES = {
    SourceTie.IS: "is this party",
    SourceTie.OWNER: "owned by it",
    SourceTie.SPEAKS_FOR: "speaks for it",
}


def _milestones(view: View) -> list[Block]:
    rows: list[list[Inline]] = [
        [event["ref"], words.edtf_text(event["on"]), words.label(MilestoneKind, event["kind"]), event["title"]]
        for event in view["milestones"]
    ]
    return section("Milestones", ("Ref", "Date", "Kind", "Title"), rows)
