"""Hold the messages of changesets against their digests, and those that were destroyed against the purges."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from tracker.store.history import message_digest
from tracker.store.verification.finding import Finding, Findings

_EITHER = "message or message_salt"


@dataclass(slots=True)
class Messages:
    """Takes in changesets, oldest first."""

    found: Findings
    _destroyed: set[int] = field(default_factory=set)

    def check(self, row: Mapping[str, Any], true_until: int) -> None:
        """Hold a message against its digest; one that was destroyed waits for the purge that says so."""
        message, salt, digest = (row[name] for name in ("message", "message_salt", "message_digest"))
        if digest is None:
            if salt is not None:
                self._tell(row["seq"], _EITHER, None, salt, true_until)
        elif message is None and salt is None:
            self._destroyed.add(row["seq"])
        elif message_digest(message, salt) != digest:
            self._tell(row["seq"], _EITHER, digest, message_digest(message, salt), true_until)

    def check_destroyed(self, purged: set[int], since: int) -> None:
        """Tell of messages that are gone though no purge says so, and of those that are there though one does.

        Of changesets up to `since` nothing was taken in.
        """
        for seq in sorted(self._destroyed - purged):
            self._tell(seq, "message", "a message", "destroyed, and no purge says so", seq - 1)
        for seq in sorted(purged - self._destroyed):
            if seq > since:
                self._tell(seq, "message", "destroyed by a purge", "a message", seq - 1)

    def _tell(self, seq: int, name: str, recorded: Any, found: Any, true_until: int) -> None:
        self.found.tell(Finding("history", "changeset", str(seq), name, recorded, found, true_until))
