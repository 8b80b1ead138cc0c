"""How waivers lie in the tables: with any kind of record."""

from tracker.services.records.spec import Part
from tracker.services.records.values import Group, Moment, Plain, plain


def waivers(kind: str) -> Part:
    """The findings of lint that are accepted for a record of this kind."""
    withdrawn = (("at", "withdrawn_at"), ("by", "withdrawn_by"), ("because", "withdrawn_reason"))
    return Part(
        "waivers",
        "waiver",
        "record_uid",
        (*plain("rule reason"), Moment("at"), Plain("by", "actor"), Group("withdrawn", withdrawn)),
        ("rule", "at"),
        constant=(("kind", kind),),
        loose=("at",),
    )
