"""Addresses within a text are the same in every format."""

import pytest

from tracker.render.addresses import addresses


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("See https://example.org/a.", ["https://example.org/a"]),
        ("(https://example.org/a)", ["https://example.org/a"]),
        ("https://example.org/A_(car).", ["https://example.org/A_(car)"]),
        ("ftp://example.org/x and http://y.org, too", ["http://y.org"]),
        ('"https://example.org/a"', ["https://example.org/a"]),
        ("“https://example.org/a”", ["https://example.org/a"]),
        ("javascript:alert(1) www.example.org", []),
        ("", []),
    ],
)
def test_an_address_ends_where_people_would_end_it(text: str, found: list[str]) -> None:
    pieces = list(addresses(text))
    assert [piece for piece, is_address in pieces if is_address] == found
    assert "".join(piece for piece, _ in pieces) == text
