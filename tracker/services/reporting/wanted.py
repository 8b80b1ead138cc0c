"""What a report is asked for, and how it is wanted."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from tracker.reports.words import ALL_MARKINGS
from tracker.schemas.listing import ViolationFilter
from tracker.services.backups.steps import Steps, silent
from tracker.vocab import Marking

if TYPE_CHECKING:
    # Loads pydantic, which a report without front matter does without.
    from tracker.schemas.front_matter import FrontMatter


@dataclass(frozen=True, slots=True)
class Wanted:
    """`asked` picks the violations, and nothing above `level` is told; None for no limit.

    `head` for the number and hash of the state that it was made from, `says_redacted` for saying that more is on
    record, `as_data` for all of it as plain values too. `steps` is told how far the work is.
    """

    level: Marking | None = None
    asked: ViolationFilter = field(default_factory=ViolationFilter)
    head: bool = True
    says_redacted: bool = True
    as_data: bool = False
    front: FrontMatter | None = None
    steps: Steps = silent

    @property
    def banner(self) -> str:
        """The marking that a report over many violations carries."""
        return self.level.label if self.level else ALL_MARKINGS
