"""The words for law and what acts are measured against."""

from tracker.vocab.word import Word


class RegimeStatus(Word):
    """How a regime stands today."""

    ACTIVE = "active"
    ACTIVE_DISPUTED = "active_disputed"
    TRANSFORMED = "transformed"
    SUPERSEDED = "superseded"
    ENDED = "ended"


class TargetType(Word):
    """Whom a regime is aimed at."""

    STATE = "state"
    STATES = "states"
    NON_STATE = "non_state"
    NON_STATE_IN_COUNTRY = "non_state_in_country"


class ResolutionKind(Word):
    """What a resolution does for its regime."""

    SANCTIONS = "sanctions"
    DESIGNATIONS = "designations"
    MANDATE_RENEWAL = "mandate_renewal"
    BACKGROUND = "background"
    RELATED = "related"


class Direction(Word):
    """Which way an act goes, seen from the sanctioned target."""

    TO_TARGET = "to_target"
    FROM_TARGET = "from_target"
    BOTH = "both"
    BY_TARGET = "by_target"
    NONE = "none"


class Bound(Word):
    """Whom a provision binds."""

    TARGET = "target"
    ALL_MEMBER_STATES = "all_member_states"
    NAMED_STATES = "named_states"
    OTHERS = "others"


class Binding(Word):
    """With what force a provision speaks."""

    MANDATORY = "mandatory"
    DEMAND = "demand"
    HORTATORY = "hortatory"
    COMMITMENT = "commitment"


class PeriodEnd(Word):
    """How an in-force period ends: on a day, open as far as the law was reviewed, or not known."""

    DATED = "dated"
    OPEN = "open"
    UNKNOWN = "unknown"


class Sureness(Word):
    """How sure a row of the law is: the resolution itself was read, another source was, or neither."""

    TEXT = "text"
    SECONDARY = "secondary"
    MEMORY = "memory"


class ParagraphConfidence(Word):
    """How sure the paragraph number is, in the compiler's own judgement."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


class ProvisionLink(Word):
    """What one provision does to another."""

    AMENDS = "amends"
    EXTENDS = "extends"
    SUPERSEDES = "supersedes"
    SUSPENDS = "suspends"
    TERMINATES = "terminates"
    REINSTATES = "reinstates"
    RENEWS = "renews"
    REAFFIRMS = "reaffirms"
    CLARIFIES = "clarifies"
    EXEMPTS = "exempts"


class HsBasis(Word):
    """Whether a provision's own text names the HS code, or the nomenclature was used to find it."""

    TEXT = "text"
    NOMENCLATURE = "nomenclature"
