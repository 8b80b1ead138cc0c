"""Exact decimal numbers as text: no float, and no decimal context, ever touches them."""


def plain_decimal(whole: str, fraction: str = "", shift: int = 0) -> str:
    """Give the one way to write a number: no exponent, no needless zeros.

    `whole` and `fraction` are ASCII digits on either side of the point; `shift` moves the point to the right.
    """
    fraction = fraction.ljust(shift, "0")
    whole, fraction = whole + fraction[:shift], fraction[shift:].rstrip("0")
    whole = whole.lstrip("0") or "0"
    return f"{whole}.{fraction}" if fraction else whole


def magnitude(number: str) -> tuple[int, str, str]:
    """Give a key that orders numbers made by `plain_decimal` by size, exactly."""
    whole, _, fraction = number.partition(".")
    return len(whole), whole, fraction
