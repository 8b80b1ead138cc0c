"""The index of goods and acts: their words, measures and HS codes.

The codes are those of the Harmonized System (WCO nomenclature, 2022); which measure goods come under is this
program's own reading, unless a provision names the code itself. Words are English.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Goods:
    """A kind of goods or act: its phrases, its measures, and the HS codes that it takes in.

    `within` are codes of which it is only a part: such a code alone does not say that it is these goods.
    """

    name: str
    phrases: tuple[str, ...]
    measures: tuple[str, ...]
    hs: tuple[str, ...] = ()
    within: tuple[str, ...] = ()


def _goods(name: str, phrases: str, measures: str, hs: str = "", within: str = "") -> Goods:
    return Goods(
        name,
        tuple(phrase.strip() for phrase in phrases.split(",")),
        tuple(measures.split()),
        tuple(hs.split()),
        tuple(within.split()),
    )


GOODS: tuple[Goods, ...] = (
    _goods(
        "passenger cars",
        "passenger car, car, limousine, sedan, motor car, automobile, luxury car, racing car, station wagon, suv",
        "luxury_goods industrial_vehicles_metals",
        "8703",
    ),
    _goods(
        "transport vehicles",
        "motor vehicle, vehicle, truck, lorry, bus, trailer, tractor, locomotive, railway wagon",
        "industrial_vehicles_metals",
        "86 8701 8702 8704 8705 8706 8707 8708 8709 8716",
    ),
    _goods("motorcycles and cycles", "motorcycle, motorbike, bicycle", "industrial_vehicles_metals", "8711 8712"),
    _goods("snowmobiles", "snowmobile", "luxury_goods industrial_vehicles_metals", "870310"),
    _goods("yachts and pleasure boats", "yacht, pleasure boat, personal watercraft, jet ski", "luxury_goods", "8903"),
    _goods("jewellery", "jewellery, jewelry, gemstone, pearl", "luxury_goods", "7101 7102 7103 7113 7114 7116"),
    _goods("luxury watches", "luxury watch, wrist watch, wristwatch", "luxury_goods", "9101 9102"),
    _goods("lead crystal", "lead crystal, crystal glass", "luxury_goods", "7013"),
    _goods("sports equipment", "sport equipment, sports equipment, ski, golf club", "luxury_goods", "9506"),
    _goods("rugs and tapestries", "rug, carpet, tapestry", "luxury_goods", "57 5805"),
    _goods("porcelain tableware", "porcelain tableware, bone china", "luxury_goods", "6911"),
    _goods("luxury goods", "luxury good, luxury item, luxury", "luxury_goods"),
    _goods(
        "arms and ammunition",
        "arms, weapon, gun, handgun, ammunition, munition, artillery, artillery shell, rifle, machine gun, mortar,"
        " grenade, pistol, rocket launcher, multiple launch rocket system, small arms, light weapon, missile,"
        " anti tank missile, military equipment, military materiel, arms shipment, weapon shipment",
        "arms_embargo",
        "93",
        "3601 3602 3603 3604",
    ),
    _goods(
        "tanks and armoured vehicles",
        "tank, battle tank, armoured vehicle, armored vehicle",
        "arms_embargo",
        "8710",
    ),
    # No arms, and no measure names them: they stand here so that their words are not taken for a tank.
    _goods("storage tanks", "storage tank, water tank, fuel tank, oil tank, tank container", ""),
    _goods(
        "military aircraft", "fighter jet, combat aircraft, attack helicopter, warplane", "arms_embargo", "", "8802"
    ),
    _goods("drones", "drone, uav, unmanned aerial vehicle, unmanned aircraft", "arms_embargo", "", "8806"),
    _goods("warships", "warship, patrol boat, submarine", "arms_embargo", "890610"),
    _goods("explosives and detonators", "explosive, detonator, ammonium nitrate", "ied_components", "36", "3102"),
    _goods("ballistic missiles", "ballistic missile", "arms_embargo wmd_technology"),
    _goods(
        "launches and work on ballistic missiles",
        "missile launch, missile test, ballistic missile launch, ballistic missile test, icbm, icbm launch, icbm test,"
        " satellite launch, rocket launch, missile programme, missile program, launched a ballistic missile,"
        " launched a missile, launch of a ballistic missile, launch of ballistic missile, launch of a missile",
        "ballistic_missile_activity",
    ),
    _goods("nuclear tests", "nuclear test, nuclear explosion, nuclear detonation", "nuclear_test"),
    _goods(
        "nuclear work",
        "uranium enrichment, enrichment, reprocessing, heavy water, nuclear weapon, nuclear programme, nuclear program",
        "nuclear_programme",
    ),
    _goods("chemical and biological weapons", "chemical weapon, biological weapon, nerve agent", "wmd_programme"),
    _goods("nuclear goods", "centrifuge, nuclear material, nuclear reactor", "wmd_technology", "8401 2612 2844"),
    _goods(
        "missile parts and technology",
        "maraging steel, missile component, missile part, missile technology",
        "wmd_technology",
    ),
    _goods("mercenaries", "mercenary, foreign fighter", "mercenaries"),
    _goods(
        "military training",
        "military training, military trainer, military adviser, military instructor, police training",
        "training_technical_cooperation military_police_training",
    ),
    _goods("coal", "coal, anthracite, coal cargo", "coal_iron", "2701 2702"),
    _goods("iron ore", "iron ore", "coal_iron", "2601"),
    _goods("iron and steel", "iron, steel, pig iron", "coal_iron industrial_vehicles_metals", "72"),
    _goods("articles of iron and steel", "steel pipe, steel structure", "industrial_vehicles_metals", "73"),
    _goods("gold", "gold, gold bar", "minerals_metals bulk_cash", "7108"),
    _goods("titanium ore", "titanium ore", "minerals_metals", "2614"),
    _goods("vanadium ore", "vanadium ore", "minerals_metals", "2615"),
    _goods("rare earths", "rare earth, rare earth mineral", "minerals_metals", "280530 2846"),
    _goods("copper", "copper, copper ore", "minerals_metals industrial_vehicles_metals", "74 2603"),
    _goods("nickel", "nickel, nickel ore", "minerals_metals industrial_vehicles_metals", "75 2604"),
    _goods("silver", "silver", "minerals_metals", "7106"),
    _goods("zinc", "zinc, zinc ore", "minerals_metals industrial_vehicles_metals", "79 2608"),
    _goods("lead", "lead ore", "minerals_metals industrial_vehicles_metals", "78 2607"),
    _goods("aluminium", "aluminium, aluminum", "industrial_vehicles_metals", "76"),
    _goods("earth and stone", "magnesite, magnesia, cement, sand", "minerals_metals", "25"),
    _goods("machinery", "machinery, machine tool, industrial machinery, turbine", "machinery_electrical", "84"),
    _goods("industrial machinery", "industrial machinery, machine tool", "industrial_vehicles_metals", "84"),
    _goods(
        "electrical equipment",
        "electrical equipment, generator, transformer",
        "machinery_electrical industrial_vehicles_metals",
        "85",
    ),
    _goods("crude oil", "crude oil, crude, crude petroleum", "crude_oil petroleum_export", "2709"),
    _goods("oil of a kind not said", "oil, fuel", "crude_oil refined_petroleum petroleum_export", "", "2709 2710"),
    _goods(
        "refined petroleum",
        "refined petroleum, petroleum product, oil product, diesel, gasoil, gas oil, petrol, gasoline, fuel oil,"
        " kerosene, naphtha, marine fuel, petroleum",
        "refined_petroleum petroleum_export",
        "2710 2712 2713",
    ),
    _goods(
        "condensates and natural gas", "condensate, natural gas liquid, lng, lpg", "condensates_gas", "2711", "2709"
    ),
    _goods(
        "aviation and rocket fuel",
        "aviation fuel, jet fuel, aviation gasoline, rocket fuel, kerosene jet fuel",
        "aviation_fuel refined_petroleum",
        "",
        "2710",
    ),
    _goods("wood", "wood, timber, log, lumber", "wood", "44"),
    _goods("charcoal", "charcoal", "charcoal", "4402"),
    _goods("seafood", "seafood, fish, squid, crab, shellfish, mollusc, clam", "seafood", "03 1603 1604 1605"),
    _goods("fishing rights", "fishing right, fishing licence, fishing license, fishing permit", "fishing_rights"),
    _goods("food and farm products", "soybean, vegetable, fruit, nut, farm product", "food_agriculture", "07 08 12"),
    _goods(
        "textiles",
        "textile, clothing, garment, apparel, fabric",
        "textiles",
        "50 51 52 53 54 55 56 57 58 59 60 61 62 63",
    ),
    _goods("statues", "statue, monument, sculpture", "statues", "9703"),
    _goods(
        "cultural objects",
        "antiquity, artefact, artifact, cultural object, cultural property",
        "cultural_property",
        "97",
    ),
    _goods("helicopters", "helicopter", "helicopters", "880211 880212"),
    _goods("aircraft", "aircraft, airplane, aeroplane", "industrial_vehicles_metals", "88"),
    _goods(
        "vessels",
        "sale of a vessel, sale of vessel, sold a vessel, tanker sold, purchase of a vessel, vessel sold",
        "vessels_supply industrial_vehicles_metals",
        "8901 8902 8904 8905 8906 8907 8908",
    ),
    _goods(
        "ship-to-ship transfers",
        "ship to ship transfer, ship to ship, sts transfer, transfer at sea",
        "ship_to_ship_transfer",
    ),
    _goods("bunkering", "bunkering, bunker fuel, refuelling of a vessel", "vessel_services"),
    _goods(
        "flagging, crewing and insurance of vessels",
        "reflagged, reflagging, false flag, flag registration, vessel registration, ship insurance, vessel insurance,"
        " ship charter, vessel charter, crew",
        "vessel_flagging_insurance_crewing",
    ),
    _goods("entry into ports", "port call, port entry, docked", "port_entry"),
    _goods(
        "workers abroad",
        "work permit, overseas worker, dprk worker, north korean worker, it worker, overseas labour, overseas labor",
        "overseas_labour",
    ),
    _goods("joint ventures", "joint venture, cooperative entity", "joint_ventures"),
    _goods(
        "banks",
        "correspondent account, correspondent bank, bank branch, bank account, bank office",
        "bank_presence",
    ),
    _goods(
        "money",
        "money transfer, wire transfer, trade finance, export credit, loan, money laundering, cryptocurrency",
        "financial_services",
    ),
    _goods("bulk cash", "bulk cash, cash, cash courier, banknote", "bulk_cash", "4907"),
    _goods("frozen assets", "frozen asset, asset freeze, frozen fund, dividend", "asset_freeze"),
    _goods(
        "travel of listed persons", "travel ban, travel by a listed person, visit of a designated person", "travel_ban"
    ),
    _goods(
        "teaching", "specialized teaching, specialised teaching, doctoral student, phd student", "specialized_teaching"
    ),
    _goods(
        "scientific cooperation",
        "scientific cooperation, joint research, research cooperation",
        "scientific_cooperation",
    ),
    _goods("offensive flights", "offensive military flight, air strike, bombing", "offensive_military_flights"),
)
