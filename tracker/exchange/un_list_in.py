"""The UN Security Council Consolidated List: each entry as a party of a case file, with all that it says.

The format is that of the schema sc-sanctions.xsd, which the Security Council publishes with the list.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, BinaryIO

from tracker.errors import DocumentError, InvalidValueError
from tracker.exchange.un_list_births import births
from tracker.exchange.un_list_papers import documents
from tracker.exchange.un_list_parts import Values, addresses, designation, names
from tracker.exchange.un_list_xml import ListReader, Node
from tracker.schemas.problems import Problem
from tracker.values.identifiers import check_identifier
from tracker.vocab import PartyKind


@dataclass(frozen=True, slots=True)
class ListHead:
    """When a list was made: as it says, as a moment, and the day in its own words."""

    generated: str
    at: datetime
    day: date


@dataclass(frozen=True, slots=True)
class ListEntry:
    """One entry: its reference, where it stands, what it says as a party, and what is wrong with it."""

    reference: str
    line: int
    party: dict[str, Any]
    problems: list[Problem] = field(default_factory=list)


class UnList:
    """A Consolidated List that is being read; DocumentError where the file as a whole is none."""

    def __init__(self, stream: BinaryIO) -> None:
        self._reader = ListReader(stream)
        self.head = _head(self._reader.attributes().get("dateGenerated", ""))

    def entries(self) -> Iterator[ListEntry]:
        """The entries in order; DocumentError in the middle where the file breaks off or is no XML."""
        found = False
        for node in self._reader.entries():
            found = True
            yield _entry(node, self.head.day)
        if not found:
            raise _no_list("it holds no entry")


def _head(generated: str) -> ListHead:
    try:
        at = datetime.fromisoformat(generated)
    except ValueError as error:
        raise _no_list(f"its dateGenerated {generated[:60]!r} is no point in time") from error
    if at.tzinfo is None:
        raise _no_list(f"its dateGenerated {generated!r} has no time zone")
    return ListHead(generated, at, at.date())


def _no_list(reason: str) -> DocumentError:
    hint = "Take the file as the Security Council's site gives it."
    return DocumentError("the Consolidated List cannot be read, nothing was written", [Problem((), reason, hint)])


def _entry(node: Node, of: date) -> ListEntry:
    try:
        reference = check_identifier("un_list", node.said("REFERENCE_NUMBER"))
    except InvalidValueError as error:
        given = node.said("REFERENCE_NUMBER")
        reason = error.reason if given else "REFERENCE_NUMBER is missing"
        return ListEntry("", node.line, {}, [Problem((given or node.tag.lower(),), reason, line=node.line)])
    values = Values(reference, of)
    party = _party(node, reference, values)
    return ListEntry(reference, node.line, party, values.problems)


def _party(node: Node, reference: str, values: Values) -> dict[str, Any]:
    person = node.tag == "INDIVIDUAL"
    name = values.listed_name(node)
    numbers, kept = documents(node)
    nationalities = values.nationalities(node)
    return {
        "kind": (PartyKind.PERSON if person else PartyKind.ORGANISATION).value,
        "name": name,
        "country": nationalities[0] if len(nationalities) == 1 else None,
        "nationalities": nationalities,
        "names": names(node),
        "identifiers": [{"scheme": "un_list", "value": reference}, *numbers],
        "births": births(node, values),
        "addresses": addresses(node),
        "designations": [designation(node, name, kept, values)],
    }
