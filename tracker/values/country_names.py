"""Countries by the names that documents of the United Nations use for them."""

from functools import cache

from tracker.values.countries import country_codes, country_name
from tracker.values.text import fold

# Formal names and former ones beside the plain names of ISO 3166-1; "Congo" is the State of that short name.
_FORMAL = """
BO Bolivia (Plurinational State of); BN Brunei Darussalam; CV Cape Verde; CG Congo; CZ Czech Republic;
CI Cote d'Ivoire; CI Ivory Coast; KP Democratic People's Republic of Korea; KP DPRK; CD DR Congo; SZ Swaziland;
GM Republic of The Gambia; GM The Gambia; VA Vatican City; IR Iran (Islamic Republic of); IR Islamic Republic of Iran;
LA Lao People's Democratic Republic; LY Libyan Arab Jamahiriya; LY State of Libya;
FM Micronesia (Federated States of); MM Burma; NL Kingdom of the Netherlands; NL Netherlands (Kingdom of the);
NL The Netherlands; KR Republic of Korea; MD Republic of Moldova; RU Russian Federation; SY Syrian Arab Republic;
MK The former Yugoslav Republic of Macedonia; MK Macedonia; TR Turkey; TR Turkiye; PS State of Palestine;
PS Palestinian Territory; GB United Kingdom of Great Britain and Northern Ireland; TZ United Republic of Tanzania;
US United States of America; VE Venezuela (Bolivarian Republic of); VN Viet Nam; TL East Timor;
HK China, Hong Kong Special Administrative Region; HK Hong Kong, China; HK Hong Kong SAR;
MO China, Macao Special Administrative Region; MO Macau; MO Macao, China; TW Taiwan, Province of China;
TW Taiwan Province of China; CN People's Republic of China; VC St. Vincent and the Grenadines;
KN St. Kitts and Nevis; LC St. Lucia; AF Islamic Republic of Afghanistan; CF Central African Rep.
"""


@cache
def _codes() -> dict[str, str]:
    found = {fold(country_name(code)): code for code in country_codes()}
    for row in _FORMAL.replace("\n", " ").split(";"):
        code, _, name = row.strip().partition(" ")
        found[fold(name)] = code
    return found


def code_of_country(name: str) -> str | None:
    """The alpha-2 code of a country by its plain, formal or former name; None where no such name is known.

    A State that is no more, such as the Soviet Union, has no code.
    """
    return _codes().get(fold(name.replace("’", "'")))
