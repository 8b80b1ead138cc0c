"""The law that comes with the program, all of it: nothing points nowhere, and every day is in order."""

import re
from collections import Counter, defaultdict
from itertools import pairwise
from pathlib import Path

import pycountry
import pytest

from tracker.analysis.law_checks import CAP_SPANS, doubles, law_problems
from tracker.analysis.law_rows import citation, keyed, pointers
from tracker.exchange.yaml_in import read_yaml
from tracker.services.law_loading import shipped_law
from tracker.store.shipped import shipped
from tracker.values.countries import alpha_3_codes, country_codes, country_name
from tracker.values.symbols import paragraph_sort_key, parse_provision, parse_resolution, un_style
from tracker.vocab import NOT_A_VIOLATIONS_MEASURE, Measure, PeriodEnd, ProvisionLink, Sureness

LAW = shipped_law()
ROWS = keyed(LAW)
REGIMES = {row.code: row for row in LAW.regimes}
RESOLUTIONS = {row.symbol: row for row in LAW.resolutions}
PROVISIONS = {citation(row.resolution, row.paragraph): row for row in LAW.provisions}
EVERY = [*LAW.regimes, *LAW.resolutions, *LAW.provisions]

TAXONOMY = """
nuclear_test nuclear_programme ballistic_missile_activity wmd_programme wmd_technology wmd_non_state arms_embargo
arms_dual_use training_technical_cooperation military_police_training specialized_teaching scientific_cooperation
mercenaries luxury_goods refined_petroleum crude_oil condensates_gas aviation_fuel petroleum_export coal_iron
minerals_metals wood charcoal seafood fishing_rights food_agriculture textiles statues machinery_electrical
industrial_vehicles_metals vessels_supply helicopters cultural_property ied_components overseas_labour asset_freeze
travel_ban government_assets financial_services bank_presence joint_ventures commercial_interests bulk_cash
representatives_expulsion diplomats_restrictions port_entry aviation_restrictions ship_to_ship_transfer
vessel_flagging_insurance_crewing deregistration vessel_services cargo_inspection offensive_military_flights
exemption reporting institutional
"""


def test_all_regimes_resolutions_and_provisions_are_there() -> None:
    assert (len(REGIMES), len(RESOLUTIONS), len(PROVISIONS)) == (35, 102, 363)
    assert doubles(LAW) == []


def test_the_program_finds_nothing_wrong_with_its_own_law() -> None:
    assert law_problems(ROWS) == []


def test_the_measures_are_those_of_the_taxonomy() -> None:
    assert [word.value for word in Measure] == TAXONOMY.split()
    assert {word.value for word in NOT_A_VIOLATIONS_MEASURE} == {"exemption", "reporting", "institutional"}


def test_every_measure_in_the_law_is_of_the_taxonomy_and_stands_once() -> None:
    assert {measure.value for row in LAW.provisions for measure in row.measures} <= set(TAXONOMY.split())
    assert [name for name, row in PROVISIONS.items() if len(set(row.measures)) < len(row.measures)] == []
    assert {part.measure for row in LAW.provisions for part in row.hs} <= {None, *Measure}


def test_nothing_points_at_what_is_not_there() -> None:
    assert [(key, target) for key, row in ROWS.items() for target in pointers(row) if target not in ROWS] == []
    assert [name for name, row in PROVISIONS.items() if row.resolution not in RESOLUTIONS] == []


@pytest.mark.parametrize("field", ["established_by", "ended_by"])
def test_what_set_up_or_ended_a_regime_is_a_resolution_that_can_be_read(field: str) -> None:
    for row in LAW.regimes:
        for symbol in re.findall(r"S/RES/\d+ \(\d{4}\)", getattr(row, field) or ""):
            assert parse_resolution(symbol).text == symbol


def test_every_provision_belongs_to_a_regime() -> None:
    assert [name for name, row in PROVISIONS.items() if not row.regimes] == []


def test_files_are_called_after_what_they_hold() -> None:
    folder = shipped("seeds") / "law"
    for file in sorted((folder / "regimes").glob("*.yaml")):
        assert [row["code"].lower() for row in _read(file)["regimes"]] == [file.stem]
    for file in sorted((folder / "resolutions").glob("*.yaml")):
        number, year = file.stem.split("-")
        symbol = f"S/RES/{number} ({year})"
        assert [row["symbol"] for row in _read(file)["resolutions"]] == [symbol]
        assert {row["resolution"] for row in _read(file).get("provisions", [])} <= {symbol}


def _read(file: Path) -> dict:
    return read_yaml(file.read_text(encoding="utf-8"))[0]


@pytest.mark.parametrize("symbol", RESOLUTIONS)
def test_a_symbol_is_read_and_printed_back(symbol: str) -> None:
    assert parse_resolution(symbol).text == symbol
    assert parse_resolution(un_style(symbol, None)).text == symbol
    adopted = RESOLUTIONS[symbol].adopted
    assert adopted is not None
    assert adopted.year == parse_resolution(symbol).year


@pytest.mark.parametrize("name", PROVISIONS)
def test_a_citation_is_read_and_printed_back_in_both_styles(name: str) -> None:
    row = PROVISIONS[name]
    assert parse_provision(name).text == name
    assert parse_provision(un_style(row.resolution, row.paragraph)).text == name


def test_paragraphs_of_a_resolution_have_places_of_their_own() -> None:
    held = defaultdict(list)
    for row in LAW.provisions:
        held[row.resolution].append(paragraph_sort_key(row.paragraph))
    assert [symbol for symbol, places in held.items() if len(set(places)) < len(places)] == []


def test_a_regime_ends_after_it_began() -> None:
    assert [row.code for row in LAW.regimes if row.ended and row.adopted and row.ended < row.adopted] == []
    for row in LAW.regimes:
        body = row.body
        assert not (body and body.from_ and body.until and body.until < body.from_), row.code


@pytest.mark.parametrize("name", PROVISIONS)
def test_times_in_force_are_in_order_and_never_before_the_adoption(name: str) -> None:
    row = PROVISIONS[name]
    adopted = RESOLUTIONS[row.resolution].adopted
    assert adopted
    for period in row.periods:
        assert period.from_
        assert period.from_ >= adopted
        assert period.to is None or period.to >= period.from_
        assert (period.to is None) == (period.end == PeriodEnd.OPEN)
        assert period.basis
    for before, after in pairwise(row.periods):
        assert before.to
        assert after.from_
        assert before.to < after.from_
    assert all(deadline.on >= adopted for deadline in row.deadlines)


def test_only_what_was_lifted_and_came_back_has_two_times_and_says_who_disputes_it() -> None:
    twice = {name: row for name, row in PROVISIONS.items() if len(row.periods) > 1}
    assert {code for row in twice.values() for code in row.regimes} == {"IRAN-1737"}
    assert [name for name, row in twice.items() if not row.periods[-1].contested_by] == []


def test_what_a_dated_period_supersedes_ends_no_later_than_its_successor_begins() -> None:
    """The day on which the newer paragraph begins may be the older one's last."""
    for name, row in PROVISIONS.items():
        for link in row.links:
            target = PROVISIONS.get(citation(link.resolution, link.paragraph))
            if link.relation != ProvisionLink.SUPERSEDES or target is None:
                continue
            last = target.periods[-1]
            if last.end == PeriodEnd.DATED:
                assert last.to <= row.periods[0].from_ or target.note, (name, link)


def test_what_is_superseded_and_still_open_says_why() -> None:
    silent = []
    for name, row in PROVISIONS.items():
        for link in row.links:
            target = PROVISIONS.get(citation(link.resolution, link.paragraph))
            if link.relation == ProvisionLink.SUPERSEDES and target and target.periods[-1].end == PeriodEnd.OPEN:
                silent += [] if target.note else [(name, link.resolution, link.paragraph)]
    assert silent == []


@pytest.mark.parametrize("relation", ProvisionLink)
def test_no_relation_leads_in_a_circle(relation: ProvisionLink) -> None:
    arrows = {
        name: {citation(link.resolution, link.paragraph) for link in row.links if link.relation == relation}
        for name, row in PROVISIONS.items()
    }
    # What nothing leads away from any more is taken out until nothing is left; a circle would stay.
    left = {name for name, targets in arrows.items() if targets}
    while done := {name for name in left if not arrows[name] & left}:
        left -= done
    assert left == set()


def test_hs_prefixes_are_chapters_headings_or_subheadings() -> None:
    found = [part.prefix for row in LAW.provisions for part in row.hs]
    assert found
    assert [prefix for prefix in found if not re.fullmatch(r"\d{2}|\d{4}|\d{6}", prefix)] == []
    for name, row in PROVISIONS.items():
        assert max(Counter(part.prefix for part in row.hs).values(), default=1) == 1, name
        assert {part.measure for part in row.hs} <= {None, *row.measures}, name


def test_caps_have_a_unit_and_a_number_or_a_rule() -> None:
    for name, row in PROVISIONS.items():
        for cap in row.caps:
            assert cap.unit, name
            assert cap.per in CAP_SPANS
            assert cap.rule if cap.value is None else cap.value.isdecimal()
            assert cap.from_
            assert cap.to is None or cap.from_ <= cap.to


def test_every_row_says_how_sure_it_is_and_what_is_secondary_names_a_source() -> None:
    for row in EVERY:
        sources = row.sources if isinstance(row.sources, list) else [*row.sources.paragraph, *row.sources.content]
        assert row.sureness in Sureness
        assert sources or row.sureness == Sureness.MEMORY, row


def test_a_paragraph_is_secondary_only_where_a_source_gives_its_number() -> None:
    assert [
        n for n, row in PROVISIONS.items() if row.sureness == Sureness.SECONDARY and not row.sources.paragraph
    ] == []
    assert [n for n, row in PROVISIONS.items() if row.sureness == Sureness.MEMORY and row.sources.paragraph] == []


def test_a_row_is_text_only_where_a_source_says_that_the_resolution_was_read() -> None:
    texts = [row for row in EVERY if row.sureness == Sureness.TEXT]
    assert [row for row in texts if "read" not in str(row.sources)] == []


def test_every_regime_says_up_to_which_day_it_was_reviewed() -> None:
    assert [row.code for row in LAW.regimes if row.reviewed_to is None] == []


def test_country_codes_are_those_of_iso_3166_1() -> None:
    iso = {country.alpha_2: country.alpha_3 for country in pycountry.countries}
    ours = {two: three for three, two in alpha_3_codes().items()}
    assert {code: ours[code] for code in country_codes() if code != "XK"} == iso
    assert set(country_codes()) - set(iso) == {"XK"}


def test_country_codes_in_the_law_are_those_of_the_country_that_the_regime_is_called_after() -> None:
    assert {row.country for row in LAW.regimes} - {None} <= {country.alpha_2 for country in pycountry.countries}
    assert {code for row in LAW.provisions for code in row.bound_states or ()} <= set(country_codes())
    named = {row.code: country_name(row.country) for row in LAW.regimes if row.country}
    different = {code: name for code, name in named.items() if name.split()[0] not in REGIMES[code].name}
    assert different == {"DPRK-1718": "North Korea", "TALIBAN-1988": "Afghanistan"}


def test_neither_congo_is_taken_for_the_other() -> None:
    assert REGIMES["DRC-1533"].country == "CD"
    assert pycountry.countries.get(alpha_2="CD").alpha_3 == "COD"
    assert country_name("CD") == "Democratic Republic of the Congo"
    assert country_name("CG") == "Republic of the Congo"
    assert pycountry.countries.get(alpha_2="CG").name == "Congo"
    assert "CG" not in {row.country for row in LAW.regimes}
