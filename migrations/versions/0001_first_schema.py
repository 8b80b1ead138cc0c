"""The first schema: law, parties, evidence, violations, history."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

TEXT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
TYPES = {
    "": TEXT,
    "i": sa.BigInteger(),
    "b": sa.Boolean(),
    "d": sa.Date(),
    "t": sa.DateTime(timezone=True),
    "x": sa.LargeBinary(),
}

ABOUT = "act party item quantity date place intent law other"
ACCESS = "participant witness record_holder own_analysis relayed undisclosed unknown"
ACTION_KIND = (
    "inspection seizure detention release arrest charge judgment forfeiture disposal panel_finding "
    "committee_decision exemption_requested exemption_granted exemption_refused designation delisting "
    "statement other"
)
BASIS = "source analyst"
BINDING = "mandatory demand hortatory commitment"
BOUND = "target all_member_states named_states others"
CONDUCT = "completed attempted planned failure_to_prevent unknown"
CONFIDENCE = "low moderate high"
CUSTODY_EVENT = "collected ingested verified accessed copied converted transferred exported redacted disposed"
DEGREE = "alleged suspected admitted established"
DIRECTION = "to_target from_target both by_target none"
EDITION = "preliminary draft final corrected"
EVIDENCE_KIND = (
    "news_article official_statement report document correspondence court_record satellite_image "
    "photograph video audio ais_track flight_track customs_record shipping_document financial_record "
    "corporate_record social_media_post testimony physical_item dataset other"
)
EXTENT = "single continuing"
FILE_ROLE = "original screenshot archive_copy working_copy"
HS_BASIS = "text nomenclature"
LEVEL_OF_CORROBORATION = "none single_origin corroborated well_corroborated"
LIKELIHOOD = "almost_no_chance very_unlikely unlikely roughly_even_chance likely very_likely almost_certain"
LOCATOR_KIND = "page paragraph line timecode frame cell fragment warc_record"
MARKING = "CLEAR GREEN AMBER AMBER+STRICT RED"
MEASURE = (
    "nuclear_test nuclear_programme ballistic_missile_activity wmd_programme wmd_technology "
    "wmd_non_state arms_embargo arms_dual_use training_technical_cooperation military_police_training "
    "specialized_teaching scientific_cooperation mercenaries luxury_goods refined_petroleum crude_oil "
    "condensates_gas aviation_fuel petroleum_export coal_iron minerals_metals wood charcoal seafood "
    "fishing_rights food_agriculture textiles statues machinery_electrical industrial_vehicles_metals "
    "vessels_supply helicopters cultural_property ied_components overseas_labour asset_freeze "
    "travel_ban government_assets financial_services bank_presence joint_ventures "
    "commercial_interests bulk_cash representatives_expulsion diplomats_restrictions port_entry "
    "aviation_restrictions ship_to_ship_transfer vessel_flagging_insurance_crewing deregistration "
    "vessel_services cargo_inspection offensive_military_flights exemption reporting institutional"
)
MILESTONE_KIND = (
    "adoption veto failed_vote mandate_start mandate_end summit meeting announcement statement report "
    "treaty other"
)
MODALITY = "asserts finds suspects possible predicts"
NAME_KIND = "alias native transliteration former short weak_alias spelling other"
NAMING = "publish withhold"
PARAGRAPH_CONFIDENCE = "high medium low"
PARTY_KIND = (
    "state government_body armed_forces armed_group company organisation person vessel aircraft "
    "unknown"
)
PARTY_RELATION = (
    "owned_by operated_by managed_by chartered_by insured_by registered_in controlled_by directed_by "
    "part_of subsidiary_of employed_by member_of represents acts_for family_of alias_of successor_of "
    "associated_with other"
)
PERIOD_END = "dated open unknown"
PLACE_PRECISION = "exact vicinity locality region country unknown"
POSITION = (
    "accepts acknowledges_but_denies_responsibility other_explanation states_circumstances denies "
    "disputes_the_law rejects_the_process no_substantive_reply declines_to_comment"
)
PROVISION_LINK = "amends extends supersedes suspends terminates reinstates renews reaffirms clarifies exempts"
PROVISION_RELATION = "breaches fails_to_implement meets_listing_criterion"
PURPOSE = "right_of_reply information"
QUALIFIER = "exact about more_than at_least less_than at_most range words"
REGIME_STATUS = "active active_disputed transformed superseded ended"
RELEASE = "published leaked unpublished removed"
RELIABILITY = "A B C D E F"
RESOLUTION_KIND = "sanctions designations mandate_renewal background related"
RETRACTED_BY = "source origin analyst"
ROLE = (
    "supplier recipient consignee producer transporter broker facilitator financier insurer owner "
    "operator manager charterer controller flag_state transit_state host end_user conducted_by "
    "duty_bearer victim other"
)
SOURCE_KIND = (
    "government un_expert_panel un_committee un_secretariat intergovernmental court news_agency media "
    "state_media company ngo think_tank academic commercial_imagery registry social_media person "
    "unnamed confidential"
)
SOURCE_TIE = "is owner speaks_for"
STANCE = "supports qualifies contradicts context inconclusive"
STANDARD = "reasonable_grounds balance_of_probabilities beyond_reasonable_doubt"
STATUS = "alleged under_review established disputed undetermined unsubstantiated not_a_violation withdrawn"
STOP_KIND = "loading transshipment transfer interception discharge destination other"
SURENESS = "text secondary memory"
TARGET_TYPE = "state states non_state non_state_in_country"
VERIFICATION_KIND = "geolocation chronolocation document physical_inspection second_reader"
VIOLATION_LINK = "same_shipment series part_of duplicate_of"


def make(
    name: str,
    columns: str,
    *,
    keys: str = "",
    unique: str = "",
    indexes: str = "",
    words: dict[str, str] | None = None,
    checks: dict[str, str] | None = None,
) -> None:
    """Make one table. A column is `name`, with `?` where it may be empty and its type after a colon.

    Foreign keys (`column>table`) are checked at commit; words are held by a named CHECK.
    """
    parts = []
    for spec in columns.split():
        column, _, kind = spec.partition(":")
        parts.append(sa.Column(column.rstrip("?"), TYPES[kind], nullable=column.endswith("?")))
    parts.append(sa.PrimaryKeyConstraint("uid", name=f"pk_{name}"))
    for key in keys.split():
        column, _, target = key.partition(">")
        parts.append(
            sa.ForeignKeyConstraint(
                [column], [f"{target}.uid"], name=f"fk_{name}_{column}", deferrable=True, initially="DEFERRED"
            )
        )
    for group in unique.split():
        parts.append(sa.UniqueConstraint(*group.split(","), name=f"uq_{name}_{group.replace(',', '_')}"))
    for column, vocabulary in (words or {}).items():
        listed = ", ".join(f"'{word}'" for word in vocabulary.split())
        parts.append(sa.CheckConstraint(f"{column} IN ({listed})", name=op.f(f"ck_{name}_{column}_word")))
    for label, condition in (checks or {}).items():
        parts.append(sa.CheckConstraint(condition, name=op.f(f"ck_{name}_{label}")))
    op.create_table(name, *parts)
    for group in indexes.split():
        op.create_index(f"ix_{name}_{group.replace(',', '_')}", name, group.split(","))


TABLES = (
    "chain_head change changeset counter party regime resolution setting source evidence milestone "
    "provision resolution_regime source_dependence source_grade source_party violation action "
    "assessment designation evidence_file involvement item milestone_evidence milestone_party "
    "party_identifier party_link party_name provision_cap provision_deadline provision_hs "
    "provision_link provision_measure provision_period provision_regime request search_document stop "
    "verification violation_facts violation_link violation_reference violation_tag claim "
    "custody_event reply claim_derivation claim_via figure violation_provision"
).split()


def make_law() -> None:
    make(
        "regime",
        (
            "uid version:i created_at:t updated_at:t code name target_type country? established_by? "
            "adopted?:d status ended?:d ended_by? committee? committee_series? body_name? "
            "body_created_by? body_from?:d body_until?:d body_note? body_sources? main_measures? "
            "notes? reviewed_to?:d sureness sources?"
        ),
        unique="code",
        words={"target_type": TARGET_TYPE, "status": REGIME_STATUS, "sureness": SURENESS},
    )
    make(
        "resolution",
        (
            "uid version:i created_at:t updated_at:t symbol number:i year:i adopted?:d kind? "
            "chapter_vii?:b votes_for?:i votes_against?:i abstentions?:i meeting? press_release? "
            "topic? url? summary? note? sureness sources?"
        ),
        unique="symbol",
        indexes="number",
        words={"kind": RESOLUTION_KIND, "sureness": SURENESS},
    )
    make(
        "provision",
        (
            "uid version:i created_at:t updated_at:t resolution_uid paragraph position:i direction "
            "bound also_bound? bound_states? binding summary annex? condition? exceptions? note? "
            "sureness paragraph_confidence? paragraph_sources? content_sources?"
        ),
        keys="resolution_uid>resolution",
        unique="resolution_uid,paragraph",
        indexes="direction",
        words={"direction": DIRECTION, "bound": BOUND, "also_bound": BOUND, "binding": BINDING, "sureness": SURENESS, "paragraph_confidence": PARAGRAPH_CONFIDENCE},
    )
    make(
        "resolution_regime",
        "uid resolution_uid regime_uid",
        keys="resolution_uid>resolution regime_uid>regime",
        unique="resolution_uid,regime_uid",
        indexes="regime_uid resolution_uid",
    )
    make(
        "provision_cap",
        (
            "uid provision_uid position:i value? unit per? from_day?:d to_day?:d alternative_value? "
            "alternative_unit? rule? note?"
        ),
        keys="provision_uid>provision",
        indexes="provision_uid",
    )
    make(
        "provision_deadline",
        "uid provision_uid position:i due:d what",
        keys="provision_uid>provision",
        indexes="provision_uid",
    )
    make(
        "provision_hs",
        "uid provision_uid position:i prefix measure? basis",
        keys="provision_uid>provision",
        indexes="prefix provision_uid",
        words={"measure": MEASURE, "basis": HS_BASIS},
    )
    make(
        "provision_link",
        "uid provision_uid position:i relation to_provision_uid? to_resolution_uid? note?",
        keys="provision_uid>provision to_provision_uid>provision to_resolution_uid>resolution",
        indexes="provision_uid to_provision_uid",
        words={"relation": PROVISION_LINK},
    )
    make(
        "provision_measure",
        "uid provision_uid position:i measure",
        keys="provision_uid>provision",
        unique="provision_uid,measure",
        indexes="measure provision_uid",
        words={"measure": MEASURE},
    )
    make(
        "provision_period",
        "uid provision_uid position:i from_day?:d to_day?:d end_kind basis? contested_by?",
        keys="provision_uid>provision",
        indexes="provision_uid",
        words={"end_kind": PERIOD_END},
    )
    make(
        "provision_regime",
        "uid provision_uid regime_uid",
        keys="provision_uid>provision regime_uid>regime",
        unique="provision_uid,regime_uid",
        indexes="provision_uid regime_uid",
    )


def make_parties() -> None:
    make(
        "party",
        (
            "uid version:i created_at:t updated_at:t marking ref_number:i kind name folded_name "
            "country? nationalities? born? died? identified:b count_low?:i count_high?:i count_text? "
            "naming? merged_into_uid? note?"
        ),
        keys="merged_into_uid>party",
        unique="ref_number",
        indexes="country folded_name",
        words={"marking": MARKING, "kind": PARTY_KIND, "naming": NAMING},
    )


def make_sources_and_evidence() -> None:
    make(
        "source",
        (
            "uid version:i created_at:t updated_at:t marking ref_number:i kind name folded_name "
            "alias? country? language? url? parent_uid? reliability? reliability_reason? note?"
        ),
        keys="parent_uid>source",
        unique="ref_number",
        indexes="folded_name",
        words={"marking": MARKING, "kind": SOURCE_KIND, "reliability": RELIABILITY},
    )
    make(
        "evidence",
        (
            "uid version:i created_at:t updated_at:t marking ref_number:i kind source_uid title "
            "folded_title translated_title? authors? symbol? published? published_earliest?:d "
            "published_latest?:d accessed?:d url? archive_url? archive_checked_by? "
            "archive_checked_on?:d language? release? edition? supersedes_uid? note?"
        ),
        keys="source_uid>source supersedes_uid>evidence",
        unique="ref_number",
        indexes="folded_title source_uid url",
        words={"marking": MARKING, "kind": EVIDENCE_KIND, "release": RELEASE, "edition": EDITION},
    )
    make(
        "source_dependence",
        "uid source_uid position:i other_uid reason?",
        keys="source_uid>source other_uid>source",
        unique="source_uid,other_uid",
        indexes="other_uid source_uid",
    )
    make(
        "source_grade",
        "uid source_uid position:i reliability reason? graded_on:d graded_by?",
        keys="source_uid>source",
        indexes="source_uid",
        words={"reliability": RELIABILITY},
    )
    make(
        "source_party",
        "uid source_uid position:i tie party_uid",
        keys="source_uid>source party_uid>party",
        unique="source_uid,party_uid,tie",
        indexes="party_uid source_uid",
        words={"tie": SOURCE_TIE},
    )
    make(
        "evidence_file",
        "uid evidence_uid position:i role name media_type? size?:i sha256? note?",
        keys="evidence_uid>evidence",
        indexes="evidence_uid sha256",
        words={"role": FILE_ROLE},
    )
    make(
        "verification",
        "uid evidence_uid position:i kind result? done_by? done_on? method? note?",
        keys="evidence_uid>evidence",
        indexes="evidence_uid",
        words={"kind": VERIFICATION_KIND},
    )
    make(
        "custody_event",
        "uid evidence_uid file_uid? event at:t actor tool? sha256? note?",
        keys="evidence_uid>evidence file_uid>evidence_file",
        indexes="evidence_uid",
        words={"event": CUSTODY_EVENT},
    )


def make_party_details() -> None:
    make(
        "designation",
        (
            "uid party_uid position:i regime_uid reference? list_type? listed_on?:d delisted_on?:d "
            "reason? evidence_uid? note?"
        ),
        keys="party_uid>party regime_uid>regime evidence_uid>evidence",
        indexes="party_uid regime_uid",
    )
    make(
        "party_identifier",
        "uid party_uid position:i scheme value valid_from? valid_until? evidence_uid? note?",
        keys="party_uid>party evidence_uid>evidence",
        indexes="party_uid value",
    )
    make(
        "party_link",
        (
            "uid party_uid position:i relation to_party_uid valid_from? valid_until? evidence_uid? "
            "note?"
        ),
        keys="party_uid>party to_party_uid>party evidence_uid>evidence",
        indexes="party_uid to_party_uid",
        words={"relation": PARTY_RELATION},
    )
    make(
        "party_name",
        (
            "uid party_uid position:i name folded_name kind? language? valid_from? valid_until? "
            "evidence_uid? note?"
        ),
        keys="party_uid>party evidence_uid>evidence",
        indexes="folded_name party_uid",
        words={"kind": NAME_KIND},
    )


def make_violations() -> None:
    make(
        "violation",
        (
            "uid version:i created_at:t updated_at:t marking ref_year:i ref_number:i title "
            "folded_title summary? regime_uid measure? direction? conduct? extent? status standard? "
            "likelihood? confidence? naming? occurred? occurred_earliest?:d occurred_latest?:d "
            "occurred_uncertain:b occurred_approximate:b place_name? place_country? place_latitude? "
            "place_longitude? place_precision? place_within_km? place_note?"
        ),
        keys="regime_uid>regime",
        unique="ref_year,ref_number",
        indexes="folded_title measure occurred_earliest,occurred_latest place_country regime_uid status",
        words={"marking": MARKING, "measure": MEASURE, "direction": DIRECTION, "conduct": CONDUCT, "extent": EXTENT, "status": STATUS, "standard": STANDARD, "likelihood": LIKELIHOOD, "confidence": CONFIDENCE, "naming": NAMING, "place_precision": PLACE_PRECISION},
        checks={"occurred_order": "occurred_latest >= occurred_earliest"},
    )
    make(
        "involvement",
        "uid violation_uid position:i party_uid role degree role_detail? of_party_uid?",
        keys="violation_uid>violation party_uid>party of_party_uid>party",
        indexes="party_uid role violation_uid",
        words={"role": ROLE, "degree": DEGREE},
    )
    make(
        "item",
        "uid violation_uid position:i description hs? note?",
        keys="violation_uid>violation",
        indexes="hs violation_uid",
    )
    make(
        "stop",
        (
            "uid violation_uid position:i kind occurred? occurred_earliest?:d occurred_latest?:d "
            "place_name place_country? place_latitude? place_longitude? place_precision? "
            "place_within_km? place_note?"
        ),
        keys="violation_uid>violation",
        indexes="violation_uid",
        words={"kind": STOP_KIND, "place_precision": PLACE_PRECISION},
    )
    make(
        "violation_link",
        "uid violation_uid position:i relation to_violation_uid note?",
        keys="violation_uid>violation to_violation_uid>violation",
        unique="violation_uid,to_violation_uid,relation",
        indexes="to_violation_uid violation_uid",
        words={"relation": VIOLATION_LINK},
        checks={"not_itself": "violation_uid <> to_violation_uid"},
    )
    make(
        "violation_reference",
        "uid violation_uid position:i scheme value",
        keys="violation_uid>violation",
        indexes="value violation_uid",
    )
    make(
        "violation_tag",
        "uid violation_uid position:i tag",
        keys="violation_uid>violation",
        unique="violation_uid,tag",
        indexes="tag violation_uid",
    )


def make_claims() -> None:
    make(
        "claim",
        (
            "uid version:i created_at:t updated_at:t marking ref_number:i violation_uid position:i "
            "evidence_uid stance modality about target_party_uid? target_provision_uid? "
            "target_item_uid? statement quote? language? translation? translation_by? "
            "translation_machine?:b locator_kind? locator_value? origin_source_uid? origin_party_uid? "
            "asserted_on? asserted_on_earliest?:d asserted_on_latest?:d access? credibility?:i "
            "happened_on? place_name? place_country? place_latitude? place_longitude? "
            "place_precision? place_within_km? place_note? retracted_on?:d retracted_by? "
            "retracted_reason?"
        ),
        keys=(
            "violation_uid>violation evidence_uid>evidence target_party_uid>party "
            "target_provision_uid>provision target_item_uid>item origin_source_uid>source "
            "origin_party_uid>party"
        ),
        unique="ref_number",
        indexes="evidence_uid origin_party_uid origin_source_uid violation_uid",
        words={"marking": MARKING, "stance": STANCE, "modality": MODALITY, "about": ABOUT, "locator_kind": LOCATOR_KIND, "access": ACCESS, "place_precision": PLACE_PRECISION, "retracted_by": RETRACTED_BY},
        checks={"one_origin": "(origin_source_uid IS NULL) <> (origin_party_uid IS NULL)", "credibility_digit": "credibility BETWEEN 1 AND 6"},
    )
    make(
        "claim_derivation",
        "uid claim_uid position:i from_claim_uid",
        keys="claim_uid>claim from_claim_uid>claim",
        unique="claim_uid,from_claim_uid",
        indexes="claim_uid from_claim_uid",
        checks={"not_itself": "claim_uid <> from_claim_uid"},
    )
    make(
        "claim_via",
        "uid claim_uid position:i source_uid",
        keys="claim_uid>claim source_uid>source",
        unique="claim_uid,source_uid",
        indexes="claim_uid source_uid",
    )
    make(
        "figure",
        (
            "uid claim_uid position:i item_uid? quantity low? best? high? qualifier unit? as_of? "
            "period? counts? assumption? text?"
        ),
        keys="claim_uid>claim item_uid>item",
        indexes="claim_uid",
        words={"qualifier": QUALIFIER},
    )


def make_citations() -> None:
    make(
        "violation_provision",
        (
            "uid violation_uid position:i provision_uid? resolution_uid? relation party_uid? basis "
            "rationale? cited_as? claim_uid?"
        ),
        keys=(
            "violation_uid>violation provision_uid>provision resolution_uid>resolution "
            "party_uid>party claim_uid>claim"
        ),
        indexes="provision_uid resolution_uid violation_uid",
        words={"relation": PROVISION_RELATION, "basis": BASIS},
        checks={"one_target": "(provision_uid IS NULL) <> (resolution_uid IS NULL)"},
    )


def make_proceedings() -> None:
    make(
        "milestone",
        (
            "uid version:i created_at:t updated_at:t marking ref_number:i regime_uid kind title "
            "folded_title happened_on happened_on_earliest?:d happened_on_latest?:d summary? "
            "origin_source_uid? origin_party_uid? place_name? place_country?"
        ),
        keys="regime_uid>regime origin_source_uid>source origin_party_uid>party",
        unique="ref_number",
        indexes="regime_uid,happened_on_earliest",
        words={"marking": MARKING, "kind": MILESTONE_KIND},
    )
    make(
        "action",
        (
            "uid version:i created_at:t updated_at:t marking ref_number:i violation_uid position:i "
            "kind taken_on? taken_on_earliest?:d taken_on_latest?:d by_party_uid? by_source_uid? "
            "place_name? place_country? evidence_uid? statement?"
        ),
        keys="violation_uid>violation by_party_uid>party by_source_uid>source evidence_uid>evidence",
        unique="ref_number",
        indexes="evidence_uid violation_uid",
        words={"marking": MARKING, "kind": ACTION_KIND},
        checks={"one_author": "by_party_uid IS NULL OR by_source_uid IS NULL"},
    )
    make(
        "assessment",
        (
            "uid version:i created_at:t updated_at:t marking violation_uid position:i at:t actor "
            "status standard? likelihood? confidence? rationale? reviewed_by?"
        ),
        keys="violation_uid>violation",
        indexes="violation_uid",
        words={"marking": MARKING, "status": STATUS, "standard": STANDARD, "likelihood": LIKELIHOOD, "confidence": CONFIDENCE},
    )
    make(
        "milestone_evidence",
        "uid milestone_uid position:i evidence_uid",
        keys="milestone_uid>milestone evidence_uid>evidence",
        unique="milestone_uid,evidence_uid",
        indexes="evidence_uid milestone_uid",
    )
    make(
        "milestone_party",
        "uid milestone_uid position:i party_uid",
        keys="milestone_uid>milestone party_uid>party",
        unique="milestone_uid,party_uid",
        indexes="milestone_uid party_uid",
    )
    make(
        "request",
        (
            "uid version:i created_at:t updated_at:t marking ref_number:i violation_uid position:i "
            "to_party_uid? to_source_uid? purpose sent_on:d channel? deadline?:d disclosed? "
            "our_number? their_number? note?"
        ),
        keys="violation_uid>violation to_party_uid>party to_source_uid>source",
        unique="ref_number",
        indexes="to_party_uid violation_uid",
        words={"marking": MARKING, "purpose": PURPOSE},
        checks={"one_addressee": "(to_party_uid IS NULL) <> (to_source_uid IS NULL)", "deadline_after_sending": "deadline >= sent_on"},
    )
    make(
        "reply",
        (
            "uid version:i created_at:t updated_at:t marking ref_number:i violation_uid sequence:i "
            "party_uid position said_on? said_on_earliest?:d said_on_latest?:d statement? quote? "
            "language? translation? translation_by? translation_machine?:b spoken_by? evidence_uid? "
            "locator_kind? locator_value? request_uid?"
        ),
        keys="violation_uid>violation party_uid>party evidence_uid>evidence request_uid>request",
        unique="ref_number",
        indexes="evidence_uid party_uid violation_uid",
        words={"marking": MARKING, "position": POSITION, "locator_kind": LOCATOR_KIND},
    )


def make_history() -> None:
    make(
        "chain_head",
        "uid seq:i hash at?:t",
    )
    make(
        "change",
        "uid seq:i n:i table_name first_uid last_uid rows:i digests:x payload:x",
        unique="seq,n",
        indexes="table_name,first_uid,last_uid",
    )
    make(
        "changeset",
        (
            "uid seq:i at:t actor message? command program schema_revision changes:i chunks:i "
            "previous_hash hash"
        ),
        unique="seq",
    )
    make(
        "counter",
        "uid value:i",
    )
    make(
        "setting",
        "uid value",
    )
    make(
        "search_document",
        "uid number:i kind violation_uid? tokens",
        keys="violation_uid>violation",
        unique="number",
        indexes="violation_uid",
    )
    make(
        "violation_facts",
        (
            "uid violation_uid level contested:b supporting_origins:i contradicting_origins:i "
            "outlets:i origins:i evidence_count:i claim_count:i reply_count:i effective_marking"
        ),
        keys="violation_uid>violation",
        unique="violation_uid",
        indexes="supporting_origins",
        words={"level": LEVEL_OF_CORROBORATION, "effective_marking": MARKING},
    )


# The tokens are the program's own: PostgreSQL's parser would cut them once more, by rules that SQLite does not have.
# Positions are kept, so that phrases can be searched for.
SEARCH_VECTOR = """
CREATE FUNCTION search_vector(tokens text) RETURNS tsvector LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
    SELECT coalesce(string_agg('''' || token || ''':' || least(place, 16383), ' '), '')::tsvector
    FROM unnest(string_to_array(tokens, ' ')) WITH ORDINALITY AS words (token, place)
    WHERE token <> ''
$$
"""
APPEND_ONLY = ("changeset", "change", "custody_event")


def make_search_index() -> None:
    """The full-text index over the search documents."""
    if op.get_bind().dialect.name == "postgresql":
        op.execute(SEARCH_VECTOR)
        op.execute("CREATE INDEX ix_search_index_tokens ON search_document USING gin (search_vector(tokens))")
        return
    op.execute(
        "CREATE VIRTUAL TABLE search_index USING fts5(tokens, content='search_document', content_rowid='number',"
        " tokenize='ascii')"
    )
    gone = "INSERT INTO search_index (search_index, rowid, tokens) VALUES ('delete', old.number, old.tokens)"
    come = "INSERT INTO search_index (rowid, tokens) VALUES (new.number, new.tokens)"
    for event, body in (("INSERT", come), ("DELETE", gone), ("UPDATE", f"{gone}; {come}")):
        op.execute(
            f"CREATE TRIGGER search_document_{event.lower()} AFTER {event} ON search_document BEGIN {body}; END"
        )


def guard_history() -> None:
    """Refuse every change and every removal in the tables that only grow."""
    if op.get_bind().dialect.name == "postgresql":
        op.execute(
            "CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS"
            " $$ BEGIN RAISE EXCEPTION 'table % only grows', TG_TABLE_NAME; END $$"
        )
        for table in APPEND_ONLY:
            op.execute(
                f"CREATE TRIGGER {table}_only_grows BEFORE UPDATE OR DELETE OR TRUNCATE ON {table}"
                " FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()"
            )
        return
    for table in APPEND_ONLY:
        for event in ("UPDATE", "DELETE"):
            op.execute(
                f"CREATE TRIGGER {table}_no_{event.lower()} BEFORE {event} ON {table}"
                f" BEGIN SELECT RAISE(ABORT, 'table {table} only grows'); END"
            )


def upgrade() -> None:
    make_law()
    make_parties()
    make_sources_and_evidence()
    make_party_details()
    make_violations()
    make_claims()
    make_citations()
    make_proceedings()
    make_history()
    make_search_index()
    guard_history()
    op.execute(f"INSERT INTO chain_head (uid, seq, hash) VALUES ('head', 0, '{'0' * 64}')")


def downgrade() -> None:
    if op.get_bind().dialect.name == "sqlite":
        op.execute("DROP TABLE search_index")
    for table in reversed(TABLES):
        op.drop_table(table)
    if op.get_bind().dialect.name == "postgresql":
        op.execute("DROP FUNCTION refuse_change()")
        op.execute("DROP FUNCTION search_vector(text)")
