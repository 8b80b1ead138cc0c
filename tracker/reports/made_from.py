"""Which state of the database a report was made from."""

# The number and the hash of the newest changeset.
Head = tuple[int, str]


def made_from(before: Head, after: Head) -> str:
    """Say it in one sentence; `before` and `after` are the heads when the report was begun and when it was done."""
    if before == after:
        return f"Made from changeset {after[0]}, hash {after[1]}."
    seq, hash_ = before
    return f"Made while changesets {seq + 1} to {after[0]} were written; changeset {seq} has the hash {hash_}."
