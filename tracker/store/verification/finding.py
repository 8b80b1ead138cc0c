"""What is not as it should be."""

from dataclasses import dataclass, field
from typing import Any, Literal

Kind = Literal["changed", "added", "removed", "history", "head", "derived", "file"]
# More are counted and not kept: memory stays flat however much is wrong.
MOST = 1_000


@dataclass(slots=True)
class Finding:
    """One value that is not as recorded; `seq` is the last changeset that is true of it.

    `about` is the row (table, uid) whose record is meant, where that is another than the one named.
    """

    kind: Kind
    table: str
    uid: str
    field: str = ""
    recorded: Any = None
    found: Any = None
    seq: int | None = None
    about: tuple[str, str] | None = None
    ref: str | None = None


@dataclass(slots=True)
class Findings:
    """The first findings, and how many there are of each kind."""

    kept: list[Finding] = field(default_factory=list)
    counted: dict[str, int] = field(default_factory=dict)

    def tell(self, finding: Finding) -> None:
        """Take in a finding."""
        self.counted[finding.kind] = self.counted.get(finding.kind, 0) + 1
        if len(self.kept) < MOST:
            self.kept.append(finding)

    @property
    def count(self) -> int:
        """How many there are, kept or not."""
        return sum(self.counted.values())
