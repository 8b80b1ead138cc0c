"""The words for sources, evidence and claims."""

from tracker.vocab.word import Word


class SourceKind(Word):
    """What a source is."""

    GOVERNMENT = "government"
    UN_EXPERT_PANEL = "un_expert_panel", "UN expert panel"
    UN_COMMITTEE = "un_committee", "UN committee"
    UN_SECRETARIAT = "un_secretariat", "UN Secretariat"
    INTERGOVERNMENTAL = "intergovernmental"
    COURT = "court"
    NEWS_AGENCY = "news_agency"
    MEDIA = "media"
    STATE_MEDIA = "state_media"
    COMPANY = "company"
    NGO = "ngo", "NGO"
    THINK_TANK = "think_tank"
    ACADEMIC = "academic"
    COMMERCIAL_IMAGERY = "commercial_imagery"
    REGISTRY = "registry"
    SOCIAL_MEDIA = "social_media"
    PERSON = "person"
    UNNAMED = "unnamed"
    CONFIDENTIAL = "confidential"


class SourceTie(Word):
    """What a party is to a source."""

    IS = "is"
    OWNER = "owner"
    SPEAKS_FOR = "speaks_for"


class Reliability(Word):
    """How reliable a source is (Admiralty letter, NATO AJP-2.1). F means no basis to judge."""

    A = "A", "Completely reliable"
    B = "B", "Usually reliable"
    C = "C", "Fairly reliable"
    D = "D", "Not usually reliable"
    E = "E", "Unreliable"
    F = "F", "Cannot be judged"


class EvidenceKind(Word):
    """What an item of evidence is."""

    NEWS_ARTICLE = "news_article"
    OFFICIAL_STATEMENT = "official_statement"
    REPORT = "report"
    DOCUMENT = "document"
    CORRESPONDENCE = "correspondence"
    COURT_RECORD = "court_record"
    SATELLITE_IMAGE = "satellite_image"
    PHOTOGRAPH = "photograph"
    VIDEO = "video"
    AUDIO = "audio"
    AIS_TRACK = "ais_track", "AIS track"
    FLIGHT_TRACK = "flight_track"
    CUSTOMS_RECORD = "customs_record"
    SHIPPING_DOCUMENT = "shipping_document"
    FINANCIAL_RECORD = "financial_record"
    CORPORATE_RECORD = "corporate_record"
    SOCIAL_MEDIA_POST = "social_media_post"
    TESTIMONY = "testimony"
    PHYSICAL_ITEM = "physical_item"
    DATASET = "dataset"
    OTHER = "other"


class Release(Word):
    """Whether and how an item was made public."""

    PUBLISHED = "published"
    LEAKED = "leaked"
    UNPUBLISHED = "unpublished"
    REMOVED = "removed"


class Edition(Word):
    """Which edition of a document an item is."""

    PRELIMINARY = "preliminary"
    DRAFT = "draft"
    FINAL = "final"
    CORRECTED = "corrected"


class FileRole(Word):
    """What a file is to its item of evidence."""

    ORIGINAL = "original"
    SCREENSHOT = "screenshot"
    ARCHIVE_COPY = "archive_copy"
    WORKING_COPY = "working_copy"


class VerificationKind(Word):
    """How an item was examined."""

    GEOLOCATION = "geolocation"
    CHRONOLOCATION = "chronolocation"
    DOCUMENT = "document"
    PHYSICAL_INSPECTION = "physical_inspection"
    SECOND_READER = "second_reader"


class CustodyEvent(Word):
    """What happened to an item of evidence."""

    COLLECTED = "collected"
    INGESTED = "ingested"
    VERIFIED = "verified"
    ACCESSED = "accessed"
    COPIED = "copied"
    CONVERTED = "converted"
    TRANSFERRED = "transferred"
    EXPORTED = "exported"
    REDACTED = "redacted"
    DISPOSED = "disposed"


class Stance(Word):
    """How a claim stands to the allegation."""

    SUPPORTS = "supports"
    QUALIFIES = "qualifies"
    CONTRADICTS = "contradicts"
    CONTEXT = "context"
    INCONCLUSIVE = "inconclusive"


class Modality(Word):
    """How surely the origin says it."""

    ASSERTS = "asserts"
    FINDS = "finds"
    SUSPECTS = "suspects"
    POSSIBLE = "possible"
    PREDICTS = "predicts"


class About(Word):
    """What a claim speaks to."""

    ACT = "act"
    PARTY = "party"
    ITEM = "item"
    QUANTITY = "quantity"
    DATE = "date"
    PLACE = "place"
    INTENT = "intent"
    LAW = "law"
    OTHER = "other"


class Access(Word):
    """How the origin knows."""

    PARTICIPANT = "participant"
    WITNESS = "witness"
    RECORD_HOLDER = "record_holder"
    OWN_ANALYSIS = "own_analysis"
    RELAYED = "relayed"
    UNDISCLOSED = "undisclosed"
    UNKNOWN = "unknown"


class LocatorKind(Word):
    """How a place inside an item of evidence is given."""

    PAGE = "page"
    PARAGRAPH = "paragraph"
    LINE = "line"
    TIMECODE = "timecode"
    FRAME = "frame"
    CELL = "cell"
    FRAGMENT = "fragment"
    WARC_RECORD = "warc_record", "WARC record"


class RetractedBy(Word):
    """Who took a claim back."""

    SOURCE = "source"
    ORIGIN = "origin"
    ANALYST = "analyst"


class Qualifier(Word):
    """How a figure was put."""

    EXACT = "exact"
    ABOUT = "about"
    MORE_THAN = "more_than"
    AT_LEAST = "at_least"
    LESS_THAN = "less_than"
    AT_MOST = "at_most"
    RANGE = "range"
    WORDS = "words"
