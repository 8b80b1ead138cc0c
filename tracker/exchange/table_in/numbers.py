"""Numbers of a workbook as decimal text, without what a binary number adds or hides."""

from decimal import Decimal, InvalidOperation

# A double needs at most 17 digits, and its largest has 309 before the point.
_DIGITS_OF_A_DOUBLE = 17
_LONGEST = 400


def number_text(text: str) -> str | None:
    """Give the digits of a number of a workbook; None where it is none.

    `1234.0` is `1234`, `1E+20` is written out, `0.10000000000000001` (how a spreadsheet program stores 0.1) is `0.1`.
    A number that no double can hold keeps its digits.
    """
    if len(text) < _DIGITS_OF_A_DOUBLE - 1 and text.isdecimal() and text.isascii():
        return text
    try:
        number = Decimal(text)
    except InvalidOperation:
        return None
    if not number.is_finite():
        return None
    if abs(number.adjusted()) > _LONGEST:
        return text
    digits = len(number.as_tuple().digits)
    if digits == _DIGITS_OF_A_DOUBLE and Decimal(f"{float(number):.{digits - 1}e}") == number:
        number = Decimal(repr(float(number)))
    plain = format(number, "f")
    return plain.rstrip("0").rstrip(".") if "." in plain else plain
