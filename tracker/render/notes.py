"""Notes at the foot of a document."""


def note_number(notes: list[str], note: str) -> int:
    """The number of a note, which is put at the end of `notes` when it is new; the same words keep theirs."""
    if note not in notes:
        notes.append(note)
    return notes.index(note) + 1
