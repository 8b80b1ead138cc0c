"""Identifiers of ships, companies, listed names, goods and countries: text, checked where a rule exists."""

import re
from collections.abc import Callable

from tracker.errors import InvalidValueError
from tracker.values.countries import alpha_3_codes, country_codes, country_name
from tracker.values.quoting import quoted
from tracker.values.text import check_text, fold

_SCHEME = re.compile(r"[a-z][a-z0-9]*(_[a-z0-9]+)*")
_IMO = re.compile(r"(?:IMO)?(?: ?No\.?)?[ :]?(?P<digits>[0-9]{7})", re.IGNORECASE)
_MMSI = re.compile(r"(?:MMSI)?[ :]?(?P<digits>[0-9]{9})", re.IGNORECASE)
_LEI = re.compile(r"[0-9A-Z]{18}[0-9]{2}")
_UN_LIST = re.compile(r"(?P<regime>[A-Z]{2,3})(?P<kind>[IE])\.(?P<number>[0-9]{3})", re.IGNORECASE)
_HS = re.compile(r"[0-9]{2}(?:\.?[0-9]{2}){0,4}")
_COMPANY_WEIGHTS = (8, 6, 4, 2, 9, 7)
_COUNTRY_HINT = "Use an ISO 3166-1 alpha-2 code such as KP, RU or CN."
_NOT_ISO = {"UK": "GB", "EL": "GR"}


def check_identifier(scheme: str, value: str) -> str:
    """Give the one way to write an identifier; raises InvalidValueError.

    Schemes with a rule: `imo` (ship), `imo_company`, `mmsi`, `lei`, `un_list`. Any other scheme is a
    lower_snake word, and its value any text that is not empty, without the white space around it.
    """
    if not _SCHEME.fullmatch(scheme):
        hint = "Write small letters, digits and underscores: company_number."
        raise InvalidValueError(f"{quoted(scheme)} is not a scheme of identifiers", hint)
    text = check_text(value).strip()
    if not text:
        raise InvalidValueError(f"the {scheme} identifier is empty", "Give its value.")
    return _CHECKS[scheme](text) if scheme in _CHECKS else text


def _check_imo(text: str) -> str:
    """IMO ship number: six digits and a check digit (IMO resolution A.1117(30))."""
    digits = _imo_digits(text)
    if digits[0] == "0" or digits[6] != _ship_digit(digits):
        other = "imo_company" if digits[6] == _company_digit(digits) else ""
        raise _wrong_digit("IMO ship number", digits, _ship_digit(digits), other)
    return digits


def _check_imo_company(text: str) -> str:
    """IMO company and registered owner number (MSC.160(78)); modulo 11, as in the known 2041999."""
    digits = _imo_digits(text)
    if digits[6] != _company_digit(digits):
        other = "imo" if digits[0] != "0" and digits[6] == _ship_digit(digits) else ""
        raise _wrong_digit("IMO company number", digits, _company_digit(digits), other)
    return digits


def _imo_digits(text: str) -> str:
    match = _IMO.fullmatch(text)
    if not match:
        raise InvalidValueError(f"{quoted(text)} is not an IMO number", "Write seven digits: 9074729.")
    return match["digits"]


def _ship_digit(digits: str) -> str:
    return str(sum(int(d) * weight for d, weight in zip(digits[:6], range(7, 1, -1), strict=True)) % 10)


def _company_digit(digits: str) -> str:
    total = sum(int(d) * weight for d, weight in zip(digits[:6], _COMPANY_WEIGHTS, strict=True))
    return str((11 - total % 11) % 10)


def _wrong_digit(what: str, digits: str, due: str, other: str) -> InvalidValueError:
    if digits[6] == due:
        return InvalidValueError(f"{digits} is no {what}: it starts with 0", "Look for a mistyped digit.")
    hint = f"It would be right under the scheme {other}." if other else "Look for a mistyped digit."
    return InvalidValueError(f"{digits} is no {what}: its last digit should be {due}", hint)


def _check_mmsi(text: str) -> str:
    """Maritime Mobile Service Identity: nine digits, leading zeros kept (ITU-R M.585)."""
    match = _MMSI.fullmatch(text)
    if not match:
        raise InvalidValueError(f"{quoted(text)} is not an MMSI", "Write nine digits: 273312610.")
    return match["digits"]


def _check_lei(text: str) -> str:
    """Legal Entity Identifier (ISO 17442): 18 letters or digits and two check digits, ISO 7064 mod 97-10."""
    lei = text.replace(" ", "").upper()
    if not lei.isascii() or not _LEI.fullmatch(lei):
        raise InvalidValueError(f"{quoted(text)} is not an LEI", "Write 20 letters and digits.")
    if int("".join(str(int(c, 36)) for c in lei)) % 97 != 1:
        raise InvalidValueError(f"{lei} is no LEI: its check digits are wrong", "Look for a mistyped character.")
    return lei


def _check_un_list(text: str) -> str:
    """Permanent reference number of the UN Security Council Consolidated List: KPi.001, QDe.004."""
    match = _UN_LIST.fullmatch(text)
    if not match:
        hint = "Write it as on the list: KPi.001 for an individual, QDe.004 for an entity."
        raise InvalidValueError(f"{quoted(text)} is not a reference of the UN list", hint)
    return f"{match['regime'].upper()}{match['kind'].lower()}.{match['number']}"


_CHECKS: dict[str, Callable[[str], str]] = {
    "imo": _check_imo,
    "imo_company": _check_imo_company,
    "mmsi": _check_mmsi,
    "lei": _check_lei,
    "un_list": _check_un_list,
}


def check_hs(text: str) -> str:
    """Give a Harmonized System code (WCO) as 2, 4, 6, 8 or 10 digits, dots removed, leading zeros kept.

    Raises InvalidValueError for another length and for a chapter that the nomenclature does not have: 77 is
    reserved, 98 and 99 are left to each country.
    """
    code = text.strip()
    if not _HS.fullmatch(code):
        hint = "Write 2, 4, 6, 8 or 10 digits with their leading zeros: 0904, 8703.23."
        raise InvalidValueError(f"{quoted(text)} is not an HS code", hint)
    if not 1 <= int(code[:2]) <= 97 or code[:2] == "77":
        raise InvalidValueError(f"the Harmonized System has no chapter {code[:2]}", "Chapters: 01 to 76, 78 to 97.")
    return code.replace(".", "")


def check_country(text: str) -> str:
    """Give an ISO 3166-1 alpha-2 code, or XK, in capitals; InvalidValueError names the code meant."""
    code = text.strip().upper()
    if code in country_codes():
        return code
    meant = alpha_3_codes().get(code) or _NOT_ISO.get(code) or _code_of(text)
    hint = f"Use {meant} for {country_name(meant)}." if meant else _COUNTRY_HINT
    raise InvalidValueError(f"{quoted(text)} is not an ISO 3166-1 alpha-2 code", hint)


def _code_of(name: str) -> str | None:
    wanted = fold(name)
    return next((code for code in country_codes() if fold(country_name(code)) == wanted), None)
