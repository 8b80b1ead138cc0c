"""Addresses of the web within a text: the same ones in every format."""

import re
from collections.abc import Iterator

_WEB = re.compile(r"https?://[^\s<>\"]+")
# What a file for reading takes as an address at most.
LONGEST_ADDRESS = 2000
# What ends a sentence or a quotation rather than an address.
_BEHIND = ".,;”'"


def addresses(text: str) -> Iterator[tuple[str, bool]]:
    """The pieces of a text in order, each with whether it is an address; put together they are the text."""
    start = 0
    for match in _WEB.finditer(text):
        address = _bare(match[0])
        yield text[start : match.start()], False
        yield address, True
        start = match.start() + len(address)
    yield text[start:], False


def _bare(found: str) -> str:
    """Without the signs behind it; a bracket belongs to an address in which it was opened."""
    bare = found.rstrip(_BEHIND)
    while bare.endswith(")") and bare.count("(") < bare.count(")"):
        bare = bare[:-1].rstrip(_BEHIND)
    return bare
