"""How violations lie in the tables."""

from tracker.services.records.claims import CLAIMS
from tracker.services.records.pointers import Law, RegimeCode, pointer
from tracker.services.records.proceedings import ASSESSMENTS, PROCEEDINGS
from tracker.services.records.spec import Part, Record
from tracker.services.records.values import PLACE, Dated, Folded, Plain, plain
from tracker.services.records.waivers import waivers

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
        *PROCEEDINGS,
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
        ASSESSMENTS,
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
        waivers("violation"),
    ),
)
