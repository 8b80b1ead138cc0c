"""The five kinds of record and everything that hangs on them."""

from tracker.services.records.fields import (
    COUNT,
    LOCATOR,
    PLACE,
    QUANTITY,
    TRANSLATION,
    Dated,
    Folded,
    Group,
    Law,
    Listed,
    Moment,
    Plain,
    Pointer,
    RegimeCode,
    plain,
    pointer,
)
from tracker.services.records.spec import Part, Record

_VALIDITY = (
    Plain("from_", "valid_from"),
    Plain("until", "valid_until"),
    pointer("evidence", "evidence"),
    Plain("note"),
)
_ORIGIN = (("source", "origin_source_uid"), ("party", "origin_party_uid"))

PARTY = Record(
    "party",
    "parties",
    "party",
    "P",
    (
        Plain("kind"),
        Folded("name"),
        Plain("country"),
        Listed("nationalities"),
        *plain("born died identified"),
        COUNT,
        *plain("naming note marking"),
    ),
    (
        Part(
            "names",
            "party_name",
            "party_uid",
            (Folded("name"), *plain("kind language"), *_VALIDITY),
            ("name", "kind"),
        ),
        Part(
            "identifiers",
            "party_identifier",
            "party_uid",
            (*plain("scheme value"), *_VALIDITY),
            ("scheme", "value"),
        ),
        Part(
            "links",
            "party_link",
            "party_uid",
            (Plain("relation"), pointer("to", "party", "to_party_uid", required=True), *_VALIDITY),
            ("relation", "to_party_uid"),
        ),
        Part(
            "designations",
            "designation",
            "party_uid",
            (
                RegimeCode(),
                *plain("reference list_type listed_on delisted_on reason"),
                pointer("evidence", "evidence"),
                Plain("note"),
            ),
            ("regime_uid", "reference"),
        ),
    ),
)


def _tie(attr: str, tie: str) -> Part:
    return Part(
        attr,
        "source_party",
        "source_uid",
        (pointer(attr, "party", "party_uid", required=True),),
        ("party_uid",),
        single=attr,
        constant=(("tie", tie),),
    )


SOURCE = Record(
    "source",
    "sources",
    "source",
    "S",
    (
        Plain("kind"),
        Folded("name"),
        *plain("alias country language url"),
        pointer("parent", "source"),
        *plain("reliability reliability_reason note marking"),
    ),
    (
        _tie("party", "is"),
        _tie("owner", "owner"),
        _tie("speaks_for", "speaks_for"),
        Part(
            "not_independent_of",
            "source_dependence",
            "source_uid",
            (pointer("source", "source", "other_uid", required=True), Plain("reason")),
            ("other_uid",),
        ),
        Part(
            "grades",
            "source_grade",
            "source_uid",
            plain("reliability reason on>graded_on by>graded_by"),
            ("graded_on", "reliability"),
        ),
    ),
)

EVIDENCE = Record(
    "evidence",
    "evidence",
    "evidence",
    "E",
    (
        Plain("kind"),
        pointer("source", "source", required=True),
        Folded("title"),
        Plain("translated_title"),
        Listed("authors"),
        Plain("symbol"),
        Dated("published"),
        *plain("accessed url archive_url archive_checked_by archive_checked_on language release edition"),
        pointer("supersedes", "evidence"),
        *plain("note marking"),
    ),
    (
        Part(
            "files",
            "evidence_file",
            "evidence_uid",
            plain("role name media_type size sha256 note"),
            ("role", "name", "sha256"),
        ),
        Part(
            "verifications",
            "verification",
            "evidence_uid",
            plain("kind result by>done_by on>done_on method note"),
            ("kind", "done_by", "done_on"),
        ),
    ),
)

FIGURES = Part(
    "figures",
    "figure",
    "claim_uid",
    (
        pointer("item", "item"),
        QUANTITY,
        *plain("unit as_of period counts assumption text"),
    ),
    ("item_uid", "quantity", "unit", "as_of", "period", "counts"),
)

CLAIMS = Part(
    "claims",
    "claim",
    "violation_uid",
    (
        pointer("evidence", "evidence", required=True),
        *plain("stance modality about"),
        pointer("party", "party", "target_party_uid"),
        Law("provision", "target_provision_uid"),
        pointer("item", "item", "target_item_uid"),
        *plain("statement quote language"),
        TRANSLATION,
        LOCATOR,
        Pointer("origin", _ORIGIN, required=True),
        Dated("asserted_on"),
        *plain("access credibility"),
        Plain("date", "happened_on"),
        PLACE,
        Group("retracted", (("on", "retracted_on"), ("by", "retracted_by"), ("reason", "retracted_reason"))),
        Plain("marking"),
    ),
    ("evidence_uid", "about", "target_party_uid", "origin_source_uid", "origin_party_uid", "statement"),
    parts=(
        FIGURES,
        Part(
            "derived_from",
            "claim_derivation",
            "claim_uid",
            (pointer("derived_from", "claim", "from_claim_uid", required=True),),
            ("from_claim_uid",),
            single="derived_from",
        ),
        Part(
            "via",
            "claim_via",
            "claim_uid",
            (pointer("via", "source", "source_uid", required=True),),
            ("source_uid",),
            single="via",
        ),
    ),
    kind="claim",
)

VIOLATION = Record(
    "violation",
    "violations",
    "violation",
    "V",
    (
        Folded("title"),
        Plain("summary"),
        RegimeCode(),
        *plain("measure direction conduct extent"),
        Dated("occurred", flags=True),
        PLACE,
        *plain("status naming marking"),
    ),
    (
        Part("items", "item", "violation_uid", plain("description hs note"), ("description", "hs"), kind="item"),
        CLAIMS,
        Part(
            "requests",
            "request",
            "violation_uid",
            (
                Pointer("to", (("party", "to_party_uid"), ("source", "to_source_uid")), required=True),
                *plain("purpose on>sent_on channel deadline disclosed our_number their_number note marking"),
            ),
            ("to_party_uid", "to_source_uid", "purpose", "sent_on"),
            kind="request",
        ),
        Part(
            "replies",
            "reply",
            "violation_uid",
            (
                pointer("party", "party", required=True),
                Plain("position"),
                Dated("on", "said_on"),
                *plain("statement quote language"),
                TRANSLATION,
                Plain("spoken_by"),
                pointer("evidence", "evidence"),
                LOCATOR,
                Pointer("in_answer_to", (("request", "request_uid"),), absent="public"),
                Plain("marking"),
            ),
            ("party_uid", "position", "said_on", "statement"),
            kind="reply",
            order="sequence",
        ),
        Part(
            "actions",
            "action",
            "violation_uid",
            (
                Dated("on", "taken_on"),
                Plain("kind"),
                Pointer("by", (("party", "by_party_uid"), ("source", "by_source_uid"))),
                *plain("place>place_name country>place_country"),
                pointer("evidence", "evidence"),
                *plain("statement marking"),
            ),
            ("kind", "taken_on", "by_party_uid", "by_source_uid", "place_name", "statement"),
            kind="action",
        ),
        Part(
            "provisions",
            "violation_provision",
            "violation_uid",
            (
                Law("provision", "provision_uid", "resolution_uid"),
                Plain("relation"),
                pointer("party", "party"),
                *plain("basis rationale cited_as"),
                pointer("claim", "claim"),
            ),
            ("provision_uid", "resolution_uid", "party_uid"),
        ),
        Part(
            "parties",
            "involvement",
            "violation_uid",
            (
                pointer("party", "party", required=True),
                *plain("role degree role_detail"),
                pointer("of", "party", "of_party_uid"),
            ),
            ("party_uid", "role", "of_party_uid"),
        ),
        Part(
            "stops",
            "stop",
            "violation_uid",
            (
                *plain("place>place_name country>place_country kind"),
                Dated("on", "occurred"),
                *plain(
                    "latitude>place_latitude longitude>place_longitude precision>place_precision"
                    " within_km>place_within_km note>place_note"
                ),
            ),
            ("place_name", "kind", "occurred"),
        ),
        Part(
            "assessments",
            "assessment",
            "violation_uid",
            (
                Moment("at"),
                Plain("by", "actor"),
                *plain("status standard likelihood confidence rationale reviewed_by marking"),
            ),
            ("at", "status", "rationale"),
            loose=("at",),
        ),
        Part("tags", "violation_tag", "violation_uid", (Plain("tag"),), ("tag",), single="tag"),
        Part("references", "violation_reference", "violation_uid", plain("scheme value"), ("scheme", "value")),
        Part(
            "links",
            "violation_link",
            "violation_uid",
            (
                pointer("to", "violation", "to_violation_uid", required=True),
                *plain("relation note"),
            ),
            ("to_violation_uid", "relation"),
        ),
    ),
)

MILESTONE = Record(
    "milestone",
    "milestones",
    "milestone",
    "M",
    (
        RegimeCode(),
        Dated("on", "happened_on"),
        Plain("kind"),
        Folded("title"),
        Plain("summary"),
        Pointer("origin", _ORIGIN),
        *plain("place>place_name country>place_country marking"),
    ),
    (
        Part(
            "parties",
            "milestone_party",
            "milestone_uid",
            (pointer("parties", "party", "party_uid", required=True),),
            ("party_uid",),
            single="parties",
        ),
        Part(
            "evidence",
            "milestone_evidence",
            "milestone_uid",
            (pointer("evidence", "evidence", "evidence_uid", required=True),),
            ("evidence_uid",),
            single="evidence",
        ),
    ),
)

RECORDS = (PARTY, SOURCE, EVIDENCE, VIOLATION, MILESTONE)
BY_SECTION = {record.section: record for record in RECORDS}
