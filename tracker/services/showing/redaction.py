"""Take out of a loaded violation what may not be shown at a marking, with all that rests on it."""

from collections.abc import Callable, Container, Mapping
from typing import Any

from tracker.services.records.loading import Loaded
from tracker.services.records.pointers import Pointer
from tracker.services.records.spec import Part
from tracker.services.records.violations import VIOLATION
from tracker.values.markings import at_most
from tracker.vocab import Marking

May = Callable[[Part, Loaded], bool]


def redact(loaded: Loaded, rows: Mapping[str, Any], level: Marking, closed: Container[str] = ()) -> int:
    """Remove the parts above `level` and those that point at records above it; give how many went.

    `rows` are the records pointed at, by uid. An item of evidence is as restricted as its source, a claim as
    its violation: `closed` are the other violations that may not be shown.
    """
    hidden = {uid for uid, row in rows.items() if "marking" in row and not _shown(row, level)}
    hidden |= {uid for uid, row in rows.items() if row.get("source_uid") in hidden}
    hidden |= {uid for uid, row in rows.items() if row.get("violation_uid") in closed}
    return prune(loaded, hidden, lambda _, child: "marking" not in child.row or _shown(child.row, level))


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
