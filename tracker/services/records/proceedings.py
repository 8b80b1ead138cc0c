"""How requests, replies, actions and assessments lie in the tables."""

from tracker.services.records.pointers import Law, Pointer, pointer
from tracker.services.records.spec import Part
from tracker.services.records.values import LOCATOR, TRANSLATION, Dated, Group, Moment, Plain, YesOnly, plain
from tracker.services.records.waivers import waivers

# Requests stand before the replies that answer them.
PROCEEDINGS = (
    Part(
        "requests",
        "request",
        "violation_uid",
        (
            Pointer("to", (("party", "to_party_uid"), ("source", "to_source_uid")), required=True),
            *plain("purpose on>sent_on channel deadline disclosed our_number their_number note marking"),
        ),
        ("to_party_uid", "to_source_uid", "purpose", "sent_on", "our_number", "their_number"),
        parts=(waivers("request"),),
        kind="request",
        loose=("our_number", "their_number"),
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
        parts=(waivers("reply"),),
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
            *plain("statement marking reference from_>valid_from until>valid_until"),
        ),
        ("kind", "taken_on", "by_party_uid", "by_source_uid", "place_name", "statement", "reference"),
        parts=(
            Part(
                "provisions",
                "action_provision",
                "action_uid",
                (Law("provision", "provision_uid"),),
                ("provision_uid",),
                single="provision",
            ),
            waivers("action"),
        ),
        kind="action",
        loose=("reference",),
    ),
)

ASSESSMENTS = Part(
    "assessments",
    "assessment",
    "violation_uid",
    (
        Moment("at"),
        Plain("by", "actor"),
        *plain("status standard likelihood confidence rationale reviewed_by override>override_reason"),
        YesOnly("proposed"),
        Group("confirmed", (("at", "confirmed_at"), ("by", "confirmed_by"), ("because", "confirmed_because"))),
        Plain("marking"),
    ),
    ("at", "status", "rationale"),
    loose=("at",),
)
