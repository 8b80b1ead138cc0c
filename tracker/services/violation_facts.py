"""The derived values of violations, kept so that lists need not work them out: weight, counts, effective marking."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection

from tracker.schemas.weight import Corroboration, Point
from tracker.services.weighing import weigh_and_mark
from tracker.store.fetch import fetch
from tracker.values.markings import most_restricted
from tracker.vocab import Marking

# The tables whose rows hang on a violation, as far as its marking rests on them.
_HANGING = ("claim", "reply", "action", "request", "assessment", "involvement", "violation_provision")
_MARKED = ("claim", "reply", "action", "request", "assessment")
_WITH_EVIDENCE = ("claim", "reply", "action")
# Where these rows point at what they rest on.
POINTING = {
    "party": (
        ("involvement", "party_uid"),
        ("involvement", "of_party_uid"),
        ("claim", "origin_party_uid"),
        ("claim", "target_party_uid"),
        ("violation_provision", "party_uid"),
        ("request", "to_party_uid"),
        ("reply", "party_uid"),
        ("action", "by_party_uid"),
    ),
    "source": (("claim", "origin_source_uid"), ("request", "to_source_uid"), ("action", "by_source_uid")),
    "evidence": (("claim", "evidence_uid"), ("reply", "evidence_uid"), ("action", "evidence_uid")),
}
Hanging = Mapping[str, Sequence[Any]]


def facts_of(connection: Connection, violations: Sequence[str]) -> list[dict[str, Any]]:
    """The derived values of these violations, a row each."""
    weights = weigh_and_mark(connection, violations, brief=True)
    hanging = {table: fetch(connection, table, "violation_uid", violations) for table in _HANGING}
    markings = _effective(connection, violations, weights, hanging)
    claims, replies = (Counter(row["violation_uid"] for row in hanging[table]) for table in ("claim", "reply"))
    evidence: dict[str, set[str]] = defaultdict(set)
    for table in _WITH_EVIDENCE:
        for row in hanging[table]:
            if row["evidence_uid"]:
                evidence[row["violation_uid"]].add(row["evidence_uid"])
    return [
        {
            **_numbers(uid, weights[uid][0].headline),
            "evidence_count": len(evidence.get(uid, ())),
            "claim_count": claims[uid],
            "reply_count": replies[uid],
            "effective_marking": markings[uid].value,
        }
        for uid in violations
    ]


def _numbers(uid: str, headline: Point) -> dict[str, Any]:
    supporting, contradicting = len(headline.supporting), len(headline.contradicting)
    return {
        "uid": uid,
        "violation_uid": uid,
        "level": headline.level,
        "contested": headline.contested,
        "supporting_origins": supporting,
        "contradicting_origins": contradicting,
        "outlets": headline.outlets,
        "origins": supporting + contradicting,
    }


def _effective(
    connection: Connection,
    violations: Sequence[str],
    weights: Mapping[str, tuple[Corroboration, Marking]],
    hanging: Hanging,
) -> dict[str, Marking]:
    """The most restricted marking of each violation and of all that it rests on."""
    found = {uid: {marking} for uid, (_, marking) in weights.items()}
    for uid, marking in _rested_on(connection, violations, hanging):
        found[uid].add(marking)
    return {uid: most_restricted(*markings) for uid, markings in found.items()}


def _rested_on(connection: Connection, violations: Sequence[str], hanging: Hanging) -> Iterator[tuple[str, Marking]]:
    """The violation and marking of the violation itself, of what hangs on it, and of what that points at."""
    for row in fetch(connection, "violation", "uid", violations):
        yield row["uid"], Marking(row["marking"])
    for table in _MARKED:
        yield from ((row["violation_uid"], Marking(row["marking"])) for row in hanging[table])
    for kind, places in POINTING.items():
        pairs = [
            (row["violation_uid"], row[column]) for table, column in places for row in hanging[table] if row[column]
        ]
        pointed = sorted({uid for _, uid in pairs})
        marked = evidence_markings(connection, pointed) if kind == "evidence" else _own(connection, kind, pointed)
        yield from ((violation, marked[uid]) for violation, uid in pairs)


def _own(connection: Connection, kind: str, uids: Sequence[str]) -> dict[str, Marking]:
    return {row["uid"]: Marking(row["marking"]) for row in fetch(connection, kind, "uid", uids)}


def evidence_markings(connection: Connection, evidence: Sequence[str]) -> dict[str, Marking]:
    """The marking of each item of evidence together with its source's."""
    rows = fetch(connection, "evidence", "uid", evidence)
    marked = _own(connection, "source", [row["source_uid"] for row in rows])
    return {row["uid"]: most_restricted(Marking(row["marking"]), marked[row["source_uid"]]) for row in rows}
