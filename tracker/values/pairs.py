"""Read what is typed as `HEAD; KEY=VALUE; KEY=VALUE`."""

import re
from collections.abc import Collection
from difflib import get_close_matches

from tracker.errors import InvalidValueError

# One word, or more where they are meant for a key: `listed on=`.
_MAYBE_KEY = re.compile(r";(?P<space>\s*)(?P<key>[^\W\d][\w -]{0,30}?)\s*=")


def read_pairs(text: str, keys: Collection[str]) -> tuple[str, dict[str, str]]:
    """The head and the values by key. A semicolon parts where one of `keys` and `=` follow it.

    A key given twice raises InvalidValueError, and so does a word with `=` behind a semicolon that is no key: it would
    become part of what stands before it.
    """
    names = "|".join(sorted(map(re.escape, keys), key=len, reverse=True))
    pieces = re.split(rf"(?:^|;)\s*({names})\s*=", text) if keys else [text]
    head, *rest = pieces
    found: dict[str, str] = {}
    for key, value in zip(rest[::2], rest[1::2], strict=True):
        if key in found:
            raise InvalidValueError(f"{key}= is given twice in {text!r}")
        found[key] = value.strip()
    for piece in (head, *rest[1::2]):
        _refuse_unknown(piece, keys)
    return head.strip(), found


def _refuse_unknown(text: str, keys: Collection[str]) -> None:
    for match in _MAYBE_KEY.finditer(text):
        key = match["key"]
        near = get_close_matches(re.sub(r"[\s-]+", "_", key).casefold(), sorted(keys), n=1)
        # What follows an address without a space is a part of it: `?a=1&amp;b=2`.
        in_address = not match["space"] and "://" in text[: match.start()].rpartition(" ")[2]
        if in_address or (" " in key and not near):
            continue
        known = f"Did you mean {near[0]}=? " if near else ""
        known += f"Keys: {', '.join(sorted(keys))}." if keys else "No keys are known here."
        raise InvalidValueError(f"{key}= is not known here", f"{known} In words, write a comma for the semicolon.")


def read_pair(text: str, left: str, right: str) -> dict[str, str]:
    """`LEFT=RIGHT` as a document of two fields; InvalidValueError for anything else."""
    before, separator, after = text.partition("=")
    if not separator or not before.strip() or not after.strip():
        raise InvalidValueError(f"{text!r} does not fit", f"Write it as {left.upper()}={right.upper()}.")
    return {left: before.strip(), right: after.strip()}
