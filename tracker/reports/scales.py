"""How grades, sizes, times, languages and registers are said in words."""

from tracker.values.languages import language_name
from tracker.vocab import Reliability

# Admiralty digits (NATO AJP-2.1).
CREDIBILITY = {
    1: "confirmed by other sources",
    2: "probably true",
    3: "possibly true",
    4: "doubtful",
    5: "improbable",
    6: "cannot be judged",
}
_SCHEMES = {
    "imo": "IMO ship number",
    "imo_company": "IMO company number",
    "mmsi": "MMSI",
    "lei": "LEI",
    "un_list": "UN list reference",
    "call_sign": "Call sign",
}
_UNITS = ("bytes", "kB", "MB", "GB", "TB")


def reliability(letter: str | None) -> str:
    """A source's letter with its meaning: `B usually reliable`."""
    if not letter:
        return "not graded"
    meaning = Reliability(letter).label
    return f"{letter} {meaning[:1].lower()}{meaning[1:]}"


def letter(now: str | None, then: str | None) -> str:
    """A source's letter, and the one that it had when a claim was recorded, where it had another."""
    if now == then:
        return now or ""
    return f"{now or 'none'} ({then or 'not graded'} when the claim was recorded)"


def credibility(digit: int | None) -> str:
    """A claim's digit with its meaning: `2 probably true`."""
    return f"{digit} {CREDIBILITY[digit]}" if digit else "not graded"


def language(code: str | None) -> str:
    """A language's name."""
    return language_name(code) if code else ""


def scheme(word: str) -> str:
    """The register that an identifier stands in."""
    return _SCHEMES.get(word) or word.replace("_", " ").capitalize()


def size(number: int | None) -> str:
    """A file's size, in powers of a thousand: 1234567 is `1.2 MB`."""
    if number is None:
        return ""
    value, unit = float(number), 0
    while value >= 999.5 and unit < len(_UNITS) - 1:
        value, unit = value / 1000, unit + 1
    return f"{number:,} {'byte' if number == 1 else 'bytes'}" if unit == 0 else f"{value:.3g} {_UNITS[unit]}"


def moment(time: str) -> str:
    """A time of the history: `2024-06-17 09:30 UTC`."""
    return f"{time[:10]} {time[11:16]} UTC"


def count(text: str | None) -> str:
    """How many somebody is: `2..` is `2 or more`."""
    if not text:
        return ""
    low, dots, high = text.partition("..")
    if not dots:
        return text
    return f"{low} to {high}" if low and high else f"{low} or more" if low else f"up to {high}"
