"""The names of rows to which notes lead."""

import re


def row_id(anchor: str) -> str:
    """The id of a row, from whatever its anchor is."""
    return "row-" + re.sub(r"[^A-Za-z0-9-]", lambda match: f"_{ord(match[0]):x}_", anchor)
