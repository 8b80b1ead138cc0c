"""Days as they stand in a sentence."""

from tracker.errors import InvalidValueError
from tracker.values.edtf import EdtfDate, parse_edtf

_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


def spoken(text: str) -> str:
    """An EDTF date with its preposition: "on 18 March 2024", "in March 2024", "in 2024", else "at" the text itself.

    An approximate or uncertain date is said to be so.
    """
    try:
        when = parse_edtf(text)
    except InvalidValueError:
        return f"at {text}"
    marks = [word for word, is_so in (("approximate", when.approximate), ("uncertain", when.uncertain)) if is_so]
    return _plain(when) + (f" ({' and '.join(marks)})" if marks else "")


def _plain(when: EdtfDate) -> str:
    plain = when.text.strip("?~%")
    if when.earliest and when.latest and plain.replace("-", "").isdigit():
        day, month = when.earliest, _MONTHS[when.earliest.month - 1]
        if when.earliest == when.latest:
            return f"on {day.day} {month} {day.year}"
        if len(plain) == 7 and day.month == when.latest.month:
            return f"in {month} {day.year}"
        if len(plain) == 4:
            return f"in {day.year}"
    return f"at {plain}"
