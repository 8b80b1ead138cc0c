"""Who is to be screened: described by options, or in a file."""

from collections.abc import Sequence
from typing import BinaryIO

from tracker.analysis.screening import Asked
from tracker.errors import DocumentError, InvalidValueError
from tracker.exchange.name_list_in import NameLine, read_names
from tracker.schemas.problems import Problem
from tracker.values.edtf import parse_edtf
from tracker.values.identifiers import check_country, check_identifier


def asked_by_hand(name: str | None, born: str | None, numbers: Sequence[str], country: str | None) -> Asked:
    """One who is described by options; InvalidValueError for a value that is none."""
    return Asked(
        name or "; ".join(numbers),
        [name] if name else [],
        [_number(text) for text in numbers],
        [parse_edtf(born)] if born else [],
        [check_country(country)] if country else [],
    )


def _number(text: str) -> tuple[str, str]:
    """`scheme=value`, or a value of any scheme."""
    scheme, mark, value = text.partition("=")
    if not mark:
        return "", text
    return scheme, check_identifier(scheme, value)


def asked_in_file(stream: BinaryIO) -> list[Asked]:
    """Those in a file; DocumentError with every wrong value and its line."""
    found, problems = [], []
    for line in read_names(stream):
        try:
            found.append(_asked_on(line))
        except InvalidValueError as error:
            problems.append(Problem((), error.reason, error.hint, line.line))
    if problems:
        raise DocumentError("the names cannot be screened", problems)
    return found


def _asked_on(line: NameLine) -> Asked:
    numbers = [part.strip() for part in line.fields.get("identifier", "").split(";") if part.strip()]
    return asked_by_hand(line.name or None, line.fields.get("born"), numbers, line.fields.get("country"))
