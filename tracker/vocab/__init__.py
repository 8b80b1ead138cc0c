"""The controlled vocabularies: one enum each, every word with a label for people."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tracker.vocab.checks import (
        Severity,
    )
    from tracker.vocab.evidence import (
        About,
        Access,
        CustodyEvent,
        Edition,
        EvidenceKind,
        FileRole,
        LocatorKind,
        Modality,
        Qualifier,
        Release,
        Reliability,
        RetractedBy,
        SourceKind,
        SourceTie,
        Stance,
        VerificationKind,
    )
    from tracker.vocab.law import (
        Binding,
        Bound,
        Direction,
        HsBasis,
        ParagraphConfidence,
        PeriodEnd,
        ProvisionLink,
        RegimeStatus,
        ResolutionKind,
        Sureness,
        TargetType,
    )
    from tracker.vocab.marking import (
        Marking,
    )
    from tracker.vocab.measures import (
        NOT_A_VIOLATIONS_MEASURE,
        Measure,
    )
    from tracker.vocab.parties import (
        STATE_ITSELF,
        Degree,
        NameKind,
        Naming,
        PartyKind,
        PartyRelation,
        Role,
    )
    from tracker.vocab.violations import (
        ActionKind,
        Basis,
        Conduct,
        Confidence,
        Extent,
        LetterState,
        LevelOfCorroboration,
        Likelihood,
        MilestoneKind,
        PlacePrecision,
        Position,
        ProvisionRelation,
        Purpose,
        Standard,
        Status,
        StopKind,
        ViolationLink,
    )
    from tracker.vocab.word import (
        Word,
    )

# In the order of how often one alone is wanted, as when a shell completes a word.
_MODULES = ("word", "marking", "measures", "parties", "law", "violations", "evidence", "checks")


def __getattr__(name: str) -> object:
    """Load the module that holds `name`; all of them together take as long as a third of the command line library."""
    for module in _MODULES if name in __all__ else ():
        found = getattr(import_module(f"tracker.vocab.{module}"), name, None)
        if found is not None:
            globals()[name] = found
            return found
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


__all__ = [
    "NOT_A_VIOLATIONS_MEASURE",
    "STATE_ITSELF",
    "About",
    "Access",
    "ActionKind",
    "Basis",
    "Binding",
    "Bound",
    "Conduct",
    "Confidence",
    "CustodyEvent",
    "Degree",
    "Direction",
    "Edition",
    "EvidenceKind",
    "Extent",
    "FileRole",
    "HsBasis",
    "LetterState",
    "LevelOfCorroboration",
    "Likelihood",
    "LocatorKind",
    "Marking",
    "Measure",
    "MilestoneKind",
    "Modality",
    "NameKind",
    "Naming",
    "ParagraphConfidence",
    "PartyKind",
    "PartyRelation",
    "PeriodEnd",
    "PlacePrecision",
    "Position",
    "ProvisionLink",
    "ProvisionRelation",
    "Purpose",
    "Qualifier",
    "RegimeStatus",
    "Release",
    "Reliability",
    "ResolutionKind",
    "RetractedBy",
    "Role",
    "Severity",
    "SourceKind",
    "SourceTie",
    "Stance",
    "Standard",
    "Status",
    "StopKind",
    "Sureness",
    "TargetType",
    "VerificationKind",
    "ViolationLink",
    "Word",
]
