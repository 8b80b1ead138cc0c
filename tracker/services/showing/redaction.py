"""Take out of a loaded violation what may not be shown at a marking, with all that rests on it."""

from collections import defaultdict
from collections.abc import Callable, Container, Mapping
from typing import Any

from tracker.services.records.loading import Loaded
from tracker.services.records.pointers import Pointer
from tracker.services.records.spec import Part
from tracker.services.records.violations import VIOLATION
from tracker.values.markings import at_most
from tracker.vocab import Marking

May = Callable[[Part, Loaded], bool]


class Hidden:
    """Which records may not be shown at a level, worked out once for many violations.

    `rows` are the records that these point at, by uid. An item of evidence is as restricted as its source, a claim as
    its violation: `closed` are the violations that may not be shown whole.
    """

    def __init__(self, rows: Mapping[str, Any], level: Marking, closed: Container[str] = ()) -> None:
        self.level = level
        self._always = {uid for uid, row in rows.items() if "marking" in row and not _shown(row, level)}
        self._always |= {uid for uid, row in rows.items() if "source_uid" in row and row["source_uid"] in self._always}
        self._claims: dict[str, list[str]] = defaultdict(list)
        for uid, row in rows.items():
            if "violation_uid" in row and row["violation_uid"] in closed:
                self._claims[row["violation_uid"]].append(uid)

    def from_violation(self, violation: str) -> set[str]:
        """What is hidden from a violation: of closed ones all claims, its own apart."""
        return self._always.union(*(claims for other, claims in self._claims.items() if other != violation))


def redact(loaded: Loaded, hidden: Hidden) -> int:
    """Remove the parts of a violation above the level and those that point at what is hidden; give how many went."""
    level = hidden.level
    gone = hidden.from_violation(loaded.row["uid"])
    return prune(loaded, gone, lambda _, child: "marking" not in child.row or _shown(child.row, level))


def prune(loaded: Loaded, hidden: set[str], may: May) -> int:
    """Remove the parts that may not be shown and those that point at what is hidden; give how many went.

    What is removed is hidden in turn. A reply outlives the letter that it answers, and no longer names it.
    """
    gone = 0
    # Parts may rest on other parts (a citation on a claim, a reply on a request): until nothing more goes.
    while removed := sum(_prune(part, loaded, hidden, may) for part in VIOLATION.parts):
        gone += removed
    for reply in loaded.parts["replies"]:
        if reply.row["request_uid"] in hidden:
            reply.row = {**reply.row, "request_uid": None, "letter_hidden": True}
    return gone


def _shown(row: Any, level: Marking) -> bool:
    return at_most(Marking(row["marking"]), level)


def _prune(part: Part, owner: Loaded, hidden: set[str], may: May) -> int:
    kept = []
    removed = 0
    for child in owner.parts[part.attr]:
        if not (may(part, child) and _points_at_nothing(part, child, hidden)):
            hidden.add(child.row["uid"])
            removed += 1
            continue
        removed += sum(_prune(inner, child, hidden, may) for inner in part.parts)
        kept.append(child)
    owner.parts[part.attr] = kept
    return removed


def _points_at_nothing(part: Part, child: Loaded, hidden: set[str]) -> bool:
    targets = (target for field in part.fields if isinstance(field, Pointer) for target in field.targets)
    # What a party answers stands by itself: it is shown without the letter.
    return not any(child.row[column] in hidden for kind, column in targets if not answers(part, kind))


def answers(part: Part, kind: str) -> bool:
    """Whether a pointer of a part to a record of this kind names the letter that a reply answers."""
    return part.table == "reply" and kind == "request"
