"""The words for alleged violations and what is done about them."""

from tracker.vocab.word import Word


class Status(Word):
    """Our own judgement of an alleged violation."""

    ALLEGED = "alleged"
    UNDER_REVIEW = "under_review"
    ESTABLISHED = "established"
    DISPUTED = "disputed"
    UNDETERMINED = "undetermined"
    UNSUBSTANTIATED = "unsubstantiated"
    NOT_A_VIOLATION = "not_a_violation"
    WITHDRAWN = "withdrawn"


class Standard(Word):
    """The standard of proof that a judgement meets."""

    REASONABLE_GROUNDS = "reasonable_grounds"
    BALANCE_OF_PROBABILITIES = "balance_of_probabilities"
    BEYOND_REASONABLE_DOUBT = "beyond_reasonable_doubt"


class Conduct(Word):
    """How far the act got."""

    COMPLETED = "completed"
    ATTEMPTED = "attempted"
    PLANNED = "planned"
    FAILURE_TO_PREVENT = "failure_to_prevent"
    UNKNOWN = "unknown"


class Extent(Word):
    """Whether the act was one or went on."""

    SINGLE = "single"
    CONTINUING = "continuing"


class Likelihood(Word):
    """Likelihood in ICD 203 terms."""

    ALMOST_NO_CHANCE = "almost_no_chance"
    VERY_UNLIKELY = "very_unlikely"
    UNLIKELY = "unlikely"
    ROUGHLY_EVEN_CHANCE = "roughly_even_chance"
    LIKELY = "likely"
    VERY_LIKELY = "very_likely"
    ALMOST_CERTAIN = "almost_certain"


class Confidence(Word):
    """How good the basis of a likelihood is (ICD 203)."""

    LOW = "low"
    MODERATE = "moderate"
    HIGH = "high"


class PlacePrecision(Word):
    """How exactly a place is known."""

    EXACT = "exact"
    VICINITY = "vicinity"
    LOCALITY = "locality"
    REGION = "region"
    COUNTRY = "country"
    UNKNOWN = "unknown"


class StopKind(Word):
    """What happened at a stop of a consignment."""

    LOADING = "loading"
    TRANSSHIPMENT = "transshipment"
    TRANSFER = "transfer"
    INTERCEPTION = "interception"
    DISCHARGE = "discharge"
    DESTINATION = "destination"
    OTHER = "other"


class ProvisionRelation(Word):
    """What an act would be to a provision."""

    BREACHES = "breaches", "Would breach"
    FAILS_TO_IMPLEMENT = "fails_to_implement", "Would fail to implement"
    MEETS_LISTING_CRITERION = "meets_listing_criterion", "Would meet a listing criterion"


class Basis(Word):
    """Who cites a provision: a source, or the analyst."""

    SOURCE = "source"
    ANALYST = "analyst"


class ViolationLink(Word):
    """What one alleged violation is to another."""

    SAME_SHIPMENT = "same_shipment"
    SERIES = "series"
    PART_OF = "part_of"
    DUPLICATE_OF = "duplicate_of"


class Purpose(Word):
    """Why a request was sent."""

    RIGHT_OF_REPLY = "right_of_reply"
    INFORMATION = "information"


class LetterState(Word):
    """How it stands with a letter on a day."""

    ANSWERED = "answered"
    OPEN = "open"
    DUE_SOON = "due_soon"
    LATE = "late"


class Position(Word):
    """What a party answers (after HURIDOCS)."""

    ACCEPTS = "accepts"
    ACKNOWLEDGES_BUT_DENIES_RESPONSIBILITY = "acknowledges_but_denies_responsibility"
    OTHER_EXPLANATION = "other_explanation"
    STATES_CIRCUMSTANCES = "states_circumstances"
    DENIES = "denies"
    DISPUTES_THE_LAW = "disputes_the_law"
    REJECTS_THE_PROCESS = "rejects_the_process"
    NO_SUBSTANTIVE_REPLY = "no_substantive_reply"
    DECLINES_TO_COMMENT = "declines_to_comment"


class ActionKind(Word):
    """What others did about it."""

    INSPECTION = "inspection"
    SEIZURE = "seizure"
    DETENTION = "detention"
    RELEASE = "release"
    ARREST = "arrest"
    CHARGE = "charge"
    JUDGMENT = "judgment"
    FORFEITURE = "forfeiture"
    DISPOSAL = "disposal"
    PANEL_FINDING = "panel_finding"
    COMMITTEE_DECISION = "committee_decision"
    EXEMPTION_REQUESTED = "exemption_requested"
    EXEMPTION_GRANTED = "exemption_granted"
    EXEMPTION_REFUSED = "exemption_refused"
    DESIGNATION = "designation"
    DELISTING = "delisting"
    STATEMENT = "statement"
    OTHER = "other"


class MilestoneKind(Word):
    """What kind of event of a regime a milestone is."""

    ADOPTION = "adoption"
    VETO = "veto"
    FAILED_VOTE = "failed_vote"
    MANDATE_START = "mandate_start"
    MANDATE_END = "mandate_end"
    SUMMIT = "summit"
    MEETING = "meeting"
    ANNOUNCEMENT = "announcement"
    STATEMENT = "statement"
    REPORT = "report"
    TREATY = "treaty"
    OTHER = "other"


class LevelOfCorroboration(Word):
    """How many independent origins support the act."""

    NONE = "none", "No origin"
    SINGLE_ORIGIN = "single_origin"
    CORROBORATED = "corroborated"
    WELL_CORROBORATED = "well_corroborated"
