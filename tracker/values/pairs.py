"""Read what is typed as `HEAD; KEY=VALUE; KEY=VALUE`."""

import re
from collections.abc import Collection

from tracker.errors import InvalidValueError


def read_pairs(text: str, keys: Collection[str]) -> tuple[str, dict[str, str]]:
    """The head and the values by key. A semicolon parts only where one of `keys` and `=` follow it.

    A key given twice raises InvalidValueError.
    """
    names = "|".join(sorted(map(re.escape, keys), key=len, reverse=True))
    pieces = re.split(rf"(?:^|;)\s*({names})\s*=", text) if keys else [text]
    head, *rest = pieces
    found: dict[str, str] = {}
    for key, value in zip(rest[::2], rest[1::2], strict=True):
        if key in found:
            raise InvalidValueError(f"{key}= is given twice in {text!r}")
        found[key] = value.strip()
    return head.strip(), found


def read_pair(text: str, left: str, right: str) -> dict[str, str]:
    """`LEFT=RIGHT` as a document of two fields; InvalidValueError for anything else."""
    before, separator, after = text.partition("=")
    if not separator or not before.strip() or not after.strip():
        raise InvalidValueError(f"{text!r} does not fit", f"Write it as {left.upper()}={right.upper()}.")
    return {left: before.strip(), right: after.strip()}
