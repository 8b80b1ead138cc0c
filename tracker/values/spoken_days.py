"""Days as they stand in a sentence."""

from datetime import date

from tracker.errors import InvalidValueError
from tracker.values.edtf import EdtfDate, parse_edtf

_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


def in_words(day: date) -> str:
    """A day as the United Nations writes it: 22 December 2017."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def spoken(text: str) -> str:
    """An EDTF date with its preposition: "on 18 March 2024", "in March 2024", "in 2024", "between … and …".

    Other forms stand as they were typed. An approximate or uncertain date is said to be so.
    """
    try:
        when = parse_edtf(text)
    except InvalidValueError:
        return f"at {text}"
    marks = [word for word, is_so in (("approximate", when.approximate), ("uncertain", when.uncertain)) if is_so]
    return _plain(when) + (f" ({' and '.join(marks)})" if marks else "")


def _plain(when: EdtfDate) -> str:
    start, slash, end = when.text.partition("/")
    first, last = written(start), written(end)
    if slash:
        return f"between {first} and {last}" if first and last else f"at {when.text}"
    if first is None:
        return f"at {when.text.strip('?~%')}"
    return f"{'on' if first[0].isdigit() and ' ' in first else 'in'} {first}"


def written(text: str) -> str | None:
    """A day, month or year as the United Nations writes it: "18 March 2024", "March 2024"; None for anything else."""
    parts = text.strip("?~%").split("-")
    if not all(part.isdigit() for part in parts) or not 1 <= int([*parts, "1"][1]) <= len(_MONTHS):
        return None
    names = [*([str(int(parts[2]))] if len(parts) == 3 else []), *([_MONTHS[int(parts[1]) - 1]] if parts[1:] else [])]
    return " ".join([*names, parts[0]])
