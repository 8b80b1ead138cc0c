"""What a rule of lint is, what it looks at, and what it finds."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from tracker.vocab import Severity, Status, ViolationLink

View = Mapping[str, Any]
# The reference of the record that it is about, the reason in words, and the other record that comes into it, if any.
Hits = Iterator[tuple[str, str] | tuple[str, str, str]]

# The kinds that are looked at with the violation that they belong to.
OF_A_VIOLATION = ("violation", "claim", "request", "reply")
SHARED = ("source", "evidence", "party", "milestone")
SETTLED = (Status.WITHDRAWN, Status.NOT_A_VIOLATION)


@dataclass(frozen=True, slots=True)
class Protected:
    """A protected source: what may be said of it, and its real name."""

    ref: str
    alias: str
    name: str


@dataclass(frozen=True, slots=True)
class Context:
    """What rules look up beside a violation's view, by reference.

    `voices` are all for whom a source or party speaks, `doubles` the violations that one may be a second record of,
    with title and reason, `listed` the listed parties that one is named like.
    """

    sources: Mapping[str, View] = field(default_factory=dict)
    evidence: Mapping[str, View] = field(default_factory=dict)
    parties: Mapping[str, View] = field(default_factory=dict)
    voices: Mapping[str, frozenset[str]] = field(default_factory=dict)
    protected: Sequence[Protected] = ()
    doubles: Mapping[str, Sequence[tuple[str, str, str]]] = field(default_factory=dict)
    listed: Mapping[str, Sequence[str]] = field(default_factory=dict)

    def of(self, ref: str) -> frozenset[str]:
        """For whom a source or party speaks, itself at least."""
        return self.voices.get(ref, frozenset({ref}))


Check = Callable[[View, Context], Hits]


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule: `kinds` are the records that its findings are about, `next` what to do, with `{ref}`, `{of}` and
    `{with_}` in it for the references of a finding.

    One that is `settled` is also checked where nothing more is to be done about the act. What `raises` may lift the
    level of corroboration.
    """

    id: str
    severity: Severity
    kinds: tuple[str, ...]
    meaning: str
    next: str
    check: Check
    settled: bool = False
    raises: bool = False

    def looks_at(self, kind: str) -> bool:
        """Whether it goes through views of this kind: a violation's holds its claims and letters."""
        return bool(set(self.kinds) & set(OF_A_VIOLATION if kind == "violation" else (kind,)))


@dataclass(frozen=True, slots=True)
class Finding:
    """What a rule found: the record it is about, the violation that record is a part of, and why.

    `with_` is the other record that comes into it, such as the party that was never asked.
    """

    rule: Rule
    ref: str
    of: str | None
    message: str
    with_: str = ""

    @property
    def next(self) -> str:
        """What to do about it."""
        return self.rule.next.format(ref=self.ref, of=self.of or self.ref, with_=self.with_)


def rule(
    severity: Severity, *kinds: str, meaning: str, next: str, settled: bool = False, raises: bool = False
) -> Callable[[Check], Rule]:
    """Make a function a rule; its name is the rule's id, which never changes."""

    def made(check: Check) -> Rule:
        return Rule(check.__name__, severity, kinds, meaning, next, check, settled, raises)

    return made


def is_settled(view: View) -> bool:
    """Whether nothing more is to be done about a violation: withdrawn, found to be none, or recorded twice."""
    doubled = any(link["relation"] == ViolationLink.DUPLICATE_OF for link in view["links"])
    return view["status"] in SETTLED or doubled


def standing_claims(view: View) -> list[View]:
    """The claims of a violation that nobody retracted."""
    return [claim for claim in view["claims"] if not claim["retracted"]]


def some(names: Sequence[str], most: int = 3) -> str:
    """The first names, and how many more there are."""
    more = len(names) - most
    return ", ".join(names[:most]) + (f" and {more:,} more" if more > 0 else "")
