"""Which state of the database a report was made from."""

import re

# The number and the hash of the newest changeset.
Head = tuple[int, str]

# Where a page is narrow, lines end within the sentence and within the hash.
_SAID = re.compile(r"Made\s+from\s+changeset\s+(\d{1,18}),\s+hash\s+((?:[0-9a-f]\s*){64})(?![0-9a-f])")


def made_from(head: Head) -> str:
    """Say it in one sentence."""
    seq, hash_ = head
    return f"Made from changeset {seq}, hash {hash_}."


def heads_in(text: str) -> set[Head]:
    """The states that a text says it was made from."""
    return {(int(seq), "".join(hash_.split())) for seq, hash_ in _SAID.findall(text)}
