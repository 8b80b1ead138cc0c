"""Notes at the foot of a document."""


def note_number(notes: dict[str, int], note: str) -> int:
    """The number of a note, which is put at the end of `notes` when it is new; the same words keep theirs."""
    return notes.setdefault(note, len(notes) + 1)
