"""The measures: what kind of duty a provision imposes."""

from tracker.vocab.word import Word


class Measure(Word):
    """The kind of duty that a provision imposes."""

    NUCLEAR_TEST = "nuclear_test", "Nuclear tests"
    NUCLEAR_PROGRAMME = "nuclear_programme", "Nuclear programme"
    BALLISTIC_MISSILE_ACTIVITY = "ballistic_missile_activity", "Ballistic missile activity"
    WMD_PROGRAMME = "wmd_programme", "Other WMD programmes"
    WMD_TECHNOLOGY = "wmd_technology", "Nuclear, missile and WMD items"
    WMD_NON_STATE = "wmd_non_state", "WMD and non-state actors"
    ARMS_EMBARGO = "arms_embargo", "Arms embargo"
    ARMS_DUAL_USE = "arms_dual_use", "Conventional arms dual-use items"
    TRAINING_TECHNICAL_COOPERATION = (
        "training_technical_cooperation",
        "Training, advice and technical assistance (arms/WMD)",
    )
    MILITARY_POLICE_TRAINING = "military_police_training", "Military and police training"
    SPECIALIZED_TEACHING = "specialized_teaching", "Specialized teaching"
    SCIENTIFIC_COOPERATION = "scientific_cooperation", "Scientific and technical cooperation"
    MERCENARIES = "mercenaries", "Mercenaries"
    LUXURY_GOODS = "luxury_goods", "Luxury goods"
    REFINED_PETROLEUM = "refined_petroleum", "Refined petroleum"
    CRUDE_OIL = "crude_oil", "Crude oil"
    CONDENSATES_GAS = "condensates_gas", "Condensates and natural gas liquids"
    AVIATION_FUEL = "aviation_fuel", "Aviation and rocket fuel"
    PETROLEUM_EXPORT = "petroleum_export", "Illicit petroleum exports"
    COAL_IRON = "coal_iron", "Coal, iron and iron ore"
    MINERALS_METALS = "minerals_metals", "Minerals and metals"
    WOOD = "wood", "Wood"
    CHARCOAL = "charcoal", "Charcoal"
    SEAFOOD = "seafood", "Seafood"
    FISHING_RIGHTS = "fishing_rights", "Fishing rights"
    FOOD_AGRICULTURE = "food_agriculture", "Food and agricultural products"
    TEXTILES = "textiles", "Textiles"
    STATUES = "statues", "Statues and monuments"
    MACHINERY_ELECTRICAL = "machinery_electrical", "Machinery and electrical equipment (exports)"
    INDUSTRIAL_VEHICLES_METALS = (
        "industrial_vehicles_metals",
        "Industrial machinery, vehicles and metals (imports)",
    )
    VESSELS_SUPPLY = "vessels_supply", "Vessels"
    HELICOPTERS = "helicopters", "Helicopters"
    CULTURAL_PROPERTY = "cultural_property", "Cultural property"
    IED_COMPONENTS = "ied_components", "IED components"
    OVERSEAS_LABOUR = "overseas_labour", "Overseas labour"
    ASSET_FREEZE = "asset_freeze", "Asset freeze"
    TRAVEL_BAN = "travel_ban", "Travel ban"
    GOVERNMENT_ASSETS = "government_assets", "Government or party assets"
    FINANCIAL_SERVICES = "financial_services", "Financial services and trade finance"
    BANK_PRESENCE = "bank_presence", "Bank presence and correspondent ties"
    JOINT_VENTURES = "joint_ventures", "Joint ventures"
    COMMERCIAL_INTERESTS = "commercial_interests", "Sensitive investments"
    BULK_CASH = "bulk_cash", "Bulk cash and gold"
    REPRESENTATIVES_EXPULSION = "representatives_expulsion", "Expulsion of agents and representatives"
    DIPLOMATS_RESTRICTIONS = "diplomats_restrictions", "Diplomatic restrictions"
    PORT_ENTRY = "port_entry", "Port entry"
    AVIATION_RESTRICTIONS = "aviation_restrictions", "Aviation restrictions"
    SHIP_TO_SHIP_TRANSFER = "ship_to_ship_transfer", "Ship-to-ship transfers"
    VESSEL_FLAGGING_INSURANCE_CREWING = (
        "vessel_flagging_insurance_crewing",
        "Flagging, insurance, classification and crewing",
    )
    DEREGISTRATION = "deregistration", "Vessel deregistration and designation"
    VESSEL_SERVICES = "vessel_services", "Bunkering and vessel services"
    CARGO_INSPECTION = "cargo_inspection", "Inspection, seizure and disposal"
    OFFENSIVE_MILITARY_FLIGHTS = "offensive_military_flights", "Offensive military flights"
    EXEMPTION = "exemption", "Exemption or carve-out"
    REPORTING = "reporting", "Reporting"
    INSTITUTIONAL = "institutional", "Institutional"


# Carve-outs, duties to report and machinery: no act can breach these.
NOT_A_VIOLATIONS_MEASURE = frozenset({Measure.EXEMPTION, Measure.REPORTING, Measure.INSTITUTIONAL})
