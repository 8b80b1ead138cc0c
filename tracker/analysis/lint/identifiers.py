"""Rules on numbers and codes that can be checked by themselves: whatever way they came in."""

from collections.abc import Callable, Iterator

from tracker.analysis.lint.rule import Context, Hits, View, rule, standing_claims
from tracker.errors import InvalidValueError
from tracker.values.identifiers import check_country, check_hs, check_identifier
from tracker.vocab import Severity


def _wrong(check: Callable[..., str], *value: str) -> str | None:
    """What a check finds wrong with a value; None where nothing is."""
    try:
        check(*value)
    except InvalidValueError as error:
        return f"{error.reason[:1].upper()}{error.reason[1:]}. {error.hint}".strip()
    return None


@rule(
    Severity.ERROR,
    "party",
    meaning="A number in a register breaks the rule of its scheme: IMO, MMSI, LEI, or reference of the UN list.",
    next="Correct it: tracker edit {ref} --remove identifiers=… --add identifiers=imo=…",
    settled=True,
)
def invalid_identifier(view: View, context: Context) -> Hits:
    """An IMO number or another identifier that cannot be right."""
    for scheme, value in view["identifiers"]:
        wrong = _wrong(check_identifier, scheme, value)
        if wrong:
            yield view["ref"], wrong


@rule(
    Severity.ERROR,
    "violation",
    meaning="An item has an HS code that the Harmonized System does not have.",
    next='Correct it: tracker edit {ref} --remove items=1 --item "8703:…"',
    settled=True,
)
def invalid_hs(view: View, context: Context) -> Hits:
    """An HS code that cannot be right."""
    for item in view["items"]:
        wrong = _wrong(check_hs, item["hs"]) if item["hs"] else None
        if wrong:
            yield view["ref"], f"{item['description']}: {wrong}"


@rule(
    Severity.ERROR,
    "violation",
    "claim",
    "party",
    "source",
    meaning="A country is given by what is no ISO 3166-1 code of two letters.",
    next="Correct it: tracker edit {ref} --country KP (of a place: --place-country KP)",
    settled=True,
)
def invalid_country(view: View, context: Context) -> Hits:
    """A code of a country that there is not."""
    for ref, code in _countries(view):
        wrong = _wrong(check_country, code)
        if wrong:
            yield ref, wrong


def _countries(view: View) -> Iterator[tuple[str, str]]:
    codes = [view.get("country"), *view.get("nationalities", ())]
    if "claims" in view:
        places = [view["place"], *(stop["place"] for stop in view["stops"])]
        codes += [place["country"] for place in places if place]
        for claim in standing_claims(view):
            if claim["place"] and claim["place"]["country"]:
                yield claim["ref"], claim["place"]["country"]
    yield from ((view["ref"], code) for code in codes if code)


RULES = (invalid_identifier, invalid_hs, invalid_country)
