"""How parties lie in the tables."""

from tracker.services.records.pointers import RegimeCode, pointer
from tracker.services.records.spec import Part, Record
from tracker.services.records.values import COUNT, Folded, Listed, Plain, plain
from tracker.services.records.waivers import waivers

_VALIDITY = (
    Plain("from_", "valid_from"),
    Plain("until", "valid_until"),
    pointer("evidence", "evidence"),
    Plain("note"),
)
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
        Plain("naming"),
        pointer("merged_into", "party"),
        *plain("note marking"),
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
            (*plain("scheme value country"), *_VALIDITY),
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
            "births",
            "party_birth",
            "party_uid",
            (*plain("born place country"), pointer("evidence", "evidence"), Plain("note")),
            ("born", "place", "country"),
        ),
        Part(
            "addresses",
            "party_address",
            "party_uid",
            (*plain("street place region postcode country"), *_VALIDITY),
            ("street", "place", "region", "postcode", "country"),
        ),
        Part(
            "designations",
            "designation",
            "party_uid",
            (
                RegimeCode(),
                *plain("reference list_type listed_on"),
                Listed("amended_on"),
                *plain("delisted_on seen_on gone_by reason"),
                pointer("evidence", "evidence"),
                Plain("note"),
            ),
            ("regime_uid", "reference"),
        ),
        waivers("party"),
    ),
)
