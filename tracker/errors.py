"""What can go wrong for a user, in words: the reason, the next step, the exit code."""

from collections.abc import Sequence


class TrackerError(Exception):
    """Something the user can put right.

    `reason` says what is wrong and where, `hint` what to do next; `exit_code` is what the program ends with.
    """

    exit_code = 1

    def __init__(self, reason: str, hint: str = "") -> None:
        super().__init__(reason)
        self.reason = reason
        self.hint = hint


class InvalidValueError(TrackerError, ValueError):
    """A value that cannot be read: a date, a symbol, a quantity, an identifier, a word."""


class NotFoundError(TrackerError):
    """A reference, name or paragraph that this database does not hold."""


class ConflictError(TrackerError):
    """A record or a file was changed by somebody else since it was read."""


class SchemaVersionError(TrackerError):
    """The database has another schema than this program."""


class DatabaseError(TrackerError):
    """The database cannot be opened, read or written."""


class VaultError(TrackerError):
    """The file of an item of evidence cannot be read or kept."""


class RenderError(TrackerError):
    """A report cannot be set in the format that was asked for."""


class UsageError(TrackerError):
    """The command was called in a way that makes no sense."""

    exit_code = 2


class CheckFailedError(TrackerError):
    """A check ran to its end and found problems."""

    exit_code = 3


class StoppedError(TrackerError):
    """The user stopped work of which a part stands."""


class DocumentError(TrackerError):
    """A document was refused; `problems` are all that was found wrong with it, each saying its place when printed."""

    def __init__(self, reason: str, problems: Sequence[object], hint: str = "") -> None:
        super().__init__(reason, hint)
        self.problems = list(problems)
