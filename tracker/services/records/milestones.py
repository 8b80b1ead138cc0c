"""How milestones lie in the tables."""

from tracker.services.records.claims import ORIGIN
from tracker.services.records.pointers import Pointer, RegimeCode, pointer
from tracker.services.records.spec import Part, Record
from tracker.services.records.values import Dated, Folded, Listed, Plain, plain
from tracker.services.records.waivers import waivers

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
        Pointer("origin", ORIGIN),
        *plain("place>place_name country>place_country marking"),
        Listed("sources"),
        Plain("sureness"),
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
        waivers("milestone"),
    ),
)
