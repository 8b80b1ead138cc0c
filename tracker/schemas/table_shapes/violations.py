"""The table of violations: one row each."""

from tracker.schemas.table_shapes.common import MARKING, PLACE
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
from tracker.vocab import (
    Conduct,
    Direction,
    Extent,
    Measure,
    Naming,
    ProvisionRelation,
    Role,
    Status,
)

_LAW_CITED = 'Paragraphs, such as "1718 8(a)(iii)"; the State that one binds behind "for", such as "2397 7 for P-0001".'
_LAW = {
    ProvisionRelation.BREACHES: f"What the act would breach. {_LAW_CITED} {SEVERAL}",
    ProvisionRelation.FAILS_TO_IMPLEMENT: f"What a State would have failed to carry out. {_LAW_CITED} {SEVERAL}",
    ProvisionRelation.MEETS_LISTING_CRITERION: f"What the act would be a ground for being listed under. {SEVERAL}",
}


def role_column(role: Role) -> str:
    """The heading of the column that holds the parties in a role."""
    return "other_role" if role is Role.OTHER else role.value


def _role(role: Role) -> Column:
    about = (
        f"{role.label}: parties by reference or by their name of your choice; how far it is shown may follow"
        f" (P-0001 admitted), and of whom (P-0001 of P-0002). {SEVERAL}"
    )
    return Column(role_column(role), Kind.LIST, about)


# What is worked out of each violation, in columns of that name, and stands in its row.
FACTS = (
    told("level", "How well it is corroborated: by how many independent origins.", Kind.WORD),
    told("contested", "Whether an origin of weight contradicts.", Kind.TRUTH),
    told("supporting_origins", "How many independent origins support it.", Kind.COUNT),
    told("contradicting_origins", "How many contradict it.", Kind.COUNT),
    told("claim_count", "How many claims speak to it.", Kind.COUNT),
    told("evidence_count", "How many items of evidence it rests on.", Kind.COUNT),
    told("reply_count", "How many replies there are.", Kind.COUNT),
)

VIOLATIONS = Shape(
    "violations",
    "One row an alleged violation.",
    (
        ref("ref", OWN_NAME, needed=True),
        text("title", "What it is, in a few words.", needed=True),
        text("regime", "The sanctions regime, such as DPRK-1718.", Kind.CODE, needed=True),
        word("measure", Measure, "The kind of duty."),
        word("direction", Direction, "Seen from the target of the sanctions."),
        word("conduct", Conduct),
        word("extent", Extent),
        text("occurred", f"When it was. {DATES}", Kind.DATE),
        told("earliest", "The first day that `occurred` can mean.", Kind.DAY),
        told("latest", "The last day that `occurred` can mean.", Kind.DAY),
        *PLACE,
        word("status", Status, "Our judgement. It makes the first assessment of a record that has none."),
        MARKING,
        word("naming", Naming, "Whether private persons may be named in files."),
        text("summary", "A paragraph in your own words.", Kind.LONG),
        *map(_role, Role),
        *(Column(relation.value, Kind.LIST, about) for relation, about in _LAW.items()),
        Column("items", Kind.LIST, f"What it was about, with its HS code in brackets: Limousine [8703]. {SEVERAL}"),
        Column("tags", Kind.LIST, f"Words of your own. {SEVERAL}"),
        *FACTS,
        UID,
    ),
)
