"""The words for what a check finds."""

from tracker.vocab.word import Word


class Severity(Word):
    """How bad a finding is: wrong, missing and needed, or good to know. The worst comes first."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"

    @property
    def rank(self) -> int:
        """Its place from the worst, which is 0."""
        return list(type(self)).index(self)
