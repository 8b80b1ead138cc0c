"""How claims lie in the tables, with their figures."""

from tracker.services.records.pointers import Law, Pointer, pointer
from tracker.services.records.spec import Part
from tracker.services.records.values import LOCATOR, PLACE, QUANTITY, TRANSLATION, Dated, Group, Plain, plain
from tracker.services.records.waivers import waivers

ORIGIN = (("source", "origin_source_uid"), ("party", "origin_party_uid"))

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
        Pointer("origin", ORIGIN, required=True),
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
        waivers("claim"),
    ),
    kind="claim",
)
