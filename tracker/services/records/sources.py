"""How sources and evidence lie in the tables."""

from tracker.services.records.pointers import pointer
from tracker.services.records.spec import Part, Record
from tracker.services.records.values import Dated, Folded, Listed, Plain, plain
from tracker.services.records.waivers import waivers


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
        waivers("source"),
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
        waivers("evidence"),
    ),
)
