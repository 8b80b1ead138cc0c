"""Which state of the database a report was made from."""

import re

# The number and the hash of the newest changeset.
Head = tuple[int, str]

_SAID = re.compile(r"Made from changeset (\d{1,18}), hash ([0-9a-f]{64})\b")


def made_from(head: Head) -> str:
    """Say it in one sentence."""
    seq, hash_ = head
    return f"Made from changeset {seq}, hash {hash_}."


def heads_in(text: str) -> set[Head]:
    """The states that a text says it was made from; line ends within the sentence are those of the page."""
    flat = " ".join(text.split())
    return {(int(seq), hash_) for seq, hash_ in _SAID.findall(flat)}
