"""The words for parties."""

from tracker.vocab.word import Word


class PartyKind(Word):
    """What a party is."""

    STATE = "state"
    GOVERNMENT_BODY = "government_body"
    ARMED_FORCES = "armed_forces"
    ARMED_GROUP = "armed_group"
    COMPANY = "company"
    ORGANISATION = "organisation"
    PERSON = "person"
    VESSEL = "vessel"
    AIRCRAFT = "aircraft"
    UNKNOWN = "unknown"


# A State, and what is the State itself: what they do and say is its own.
STATE_ITSELF = (PartyKind.STATE, PartyKind.GOVERNMENT_BODY, PartyKind.ARMED_FORCES)


class NameKind(Word):
    """What a further name of a party is."""

    ALIAS = "alias"
    NATIVE = "native"
    TRANSLITERATION = "transliteration"
    FORMER = "former"
    SHORT = "short"
    WEAK_ALIAS = "weak_alias"
    SPELLING = "spelling"
    OTHER = "other"


class PartyRelation(Word):
    """What a party is to another."""

    OWNED_BY = "owned_by"
    OPERATED_BY = "operated_by"
    MANAGED_BY = "managed_by"
    CHARTERED_BY = "chartered_by"
    INSURED_BY = "insured_by"
    REGISTERED_IN = "registered_in"
    CONTROLLED_BY = "controlled_by"
    DIRECTED_BY = "directed_by"
    PART_OF = "part_of"
    SUBSIDIARY_OF = "subsidiary_of"
    EMPLOYED_BY = "employed_by"
    MEMBER_OF = "member_of"
    REPRESENTS = "represents"
    ACTS_FOR = "acts_for"
    FAMILY_OF = "family_of"
    ALIAS_OF = "alias_of"
    SUCCESSOR_OF = "successor_of"
    ASSOCIATED_WITH = "associated_with"
    OTHER = "other"


class Role(Word):
    """What a party did, or had done to it, in an alleged violation."""

    SUPPLIER = "supplier"
    RECIPIENT = "recipient"
    CONSIGNEE = "consignee"
    PRODUCER = "producer"
    TRANSPORTER = "transporter"
    BROKER = "broker"
    FACILITATOR = "facilitator"
    FINANCIER = "financier"
    INSURER = "insurer"
    OWNER = "owner"
    OPERATOR = "operator"
    MANAGER = "manager"
    CHARTERER = "charterer"
    CONTROLLER = "controller"
    FLAG_STATE = "flag_state"
    TRANSIT_STATE = "transit_state"
    HOST = "host"
    END_USER = "end_user"
    CONDUCTED_BY = "conducted_by"
    DUTY_BEARER = "duty_bearer"
    VICTIM = "victim"
    OTHER = "other"


class Degree(Word):
    """How far a party's involvement is shown."""

    ALLEGED = "alleged"
    SUSPECTED = "suspected"
    ADMITTED = "admitted"
    ESTABLISHED = "established"


class Naming(Word):
    """Whether a private person may be named in files."""

    PUBLISH = "publish"
    WITHHOLD = "withhold"
