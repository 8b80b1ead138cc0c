"""A party across cases: every alleged violation it appears in, with whom, and how; its ties to other parties."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import Connection

from tracker.services.law_book import load_law_book
from tracker.services.listing import list_rows
from tracker.services.record_lists.parties import listed
from tracker.services.refs import ref_text
from tracker.services.showing.names import Names
from tracker.services.showing.parts import day
from tracker.store.fetch import fetch

View = dict[str, Any]

# Where a violation's rows point at a party: the list of a case, the table and its column.
_APPEARANCES = (
    ("roles", "involvement", "party_uid"),
    ("related_roles", "involvement", "of_party_uid"),
    ("origin_of", "claim", "origin_party_uid"),
    ("target_of", "claim", "target_party_uid"),
    ("requests", "request", "to_party_uid"),
    ("replies", "reply", "party_uid"),
    ("actions", "action", "by_party_uid"),
    ("bound_by", "violation_provision", "party_uid"),
)
_ORDER = {"reply": "sequence"}


def party_context(connection: Connection, uid: str) -> View:
    """What the rest of the database says of a party and of those that were merged into it."""
    merged = _merged(connection, uid)
    own = [uid, *(row["uid"] for row in merged)]
    return {
        "listed": listed(fetch(connection, "designation", "party_uid", own)),
        "merged": [ref_text("party", row) for row in merged],
        "linked_from": _linked_from(connection, own),
        "sources": _sources(connection, own),
        "milestones": _milestones(connection, own),
        "violations": _cases(connection, own),
    }


def _merged(connection: Connection, uid: str) -> list[Any]:
    """The parties merged into this one, and into those in turn."""
    found: list[Any] = []
    behind = [uid]
    while behind:
        known = {uid, *(row["uid"] for row in found)}
        rows = [row for row in fetch(connection, "party", "merged_into_uid", behind) if row["uid"] not in known]
        found += rows
        behind = [row["uid"] for row in rows]
    return sorted(found, key=lambda row: row["ref_number"])


def _linked_from(connection: Connection, own: Sequence[str]) -> list[View]:
    rows = [row for row in fetch(connection, "party_link", "to_party_uid", own) if row["party_uid"] not in own]
    wanted = [("party", row["party_uid"]) for row in rows]
    names = Names(connection, [*wanted, *(("evidence", row["evidence_uid"]) for row in rows if row["evidence_uid"])])
    return [
        {
            "relation": row["relation"],
            "party": names.name(row["party_uid"]),
            "party_ref": names.ref(row["party_uid"]),
            "from": row["valid_from"],
            "until": row["valid_until"],
            "evidence": names.name(row["evidence_uid"]),
            "evidence_ref": names.ref(row["evidence_uid"]),
            "note": row["note"],
        }
        for row in rows
    ]


def _sources(connection: Connection, own: Sequence[str]) -> list[View]:
    """The sources that are the party, that it owns, or that speak for it."""
    ties: dict[str, list[str]] = defaultdict(list)
    for row in fetch(connection, "source_party", "party_uid", own):
        if row["tie"] not in ties[row["source_uid"]]:
            ties[row["source_uid"]].append(row["tie"])
    held = sorted(fetch(connection, "source", "uid", list(ties)), key=lambda row: row["ref_number"])
    return [
        {
            "ref": ref_text("source", row),
            **{name: row[name] for name in ("name", "kind", "reliability")},
            "ties": sorted(ties[row["uid"]]),
        }
        for row in held
    ]


def _milestones(connection: Connection, own: Sequence[str]) -> list[View]:
    uids = {row["milestone_uid"] for row in fetch(connection, "milestone_party", "party_uid", own)}
    rows = fetch(connection, "milestone", "uid", sorted(uids))
    ordered = sorted(rows, key=lambda row: (row["happened_on_earliest"] is not None, row["happened_on_earliest"] or 0))
    return [
        {"ref": ref_text("milestone", row), "on": row["happened_on"], "kind": row["kind"], "title": row["title"]}
        for row in ordered
    ]


def _cases(connection: Connection, own: Sequence[str]) -> list[View]:
    """Every violation in which the party appears in any way, by reference."""
    found: dict[str, dict[str, list[Any]]] = defaultdict(lambda: {name: [] for name, _, _ in _APPEARANCES})
    for name, table, column in _APPEARANCES:
        order = _ORDER.get(table, "position")
        for row in sorted(fetch(connection, table, column, own), key=lambda row: row[order]):
            found[row["violation_uid"]][name].append(row)
    together = fetch(connection, "involvement", "violation_uid", list(found))
    wanted = {("party", row["party_uid"]) for row in together}
    wanted |= {("party", row["of_party_uid"]) for row in together if row["of_party_uid"]}
    shower = _Case(own, Names(connection, wanted), _Citations(connection, found.values()), _by_case(together))
    rows = list_rows(connection, list(found))
    ordered = sorted(rows, key=lambda row: (row["ref"].split("-")[1], int(row["ref"].split("-")[2])))
    return [shower.view(row, found[row["uid"]]) for row in ordered]


def _by_case(rows: Iterable[Any]) -> dict[str, list[Any]]:
    found: dict[str, list[Any]] = defaultdict(list)
    for row in sorted(rows, key=lambda row: row["position"]):
        found[row["violation_uid"]].append(row)
    return found


class _Citations:
    """Writes what binds a party; the law is loaded only where something does."""

    def __init__(self, connection: Connection, cases: Iterable[dict[str, list[Any]]]) -> None:
        self._book = load_law_book(connection) if any(case["bound_by"] for case in cases) else None

    def name(self, row: Any) -> str:
        kind = "provision" if row["provision_uid"] else "resolution"
        return self._book.name(kind, row[f"{kind}_uid"]) if self._book else ""


class _Case:
    """Shows one violation as the party sees it."""

    def __init__(self, own: Sequence[str], names: Names, citations: _Citations, together: dict[str, list[Any]]) -> None:
        self._own = set(own)
        self._names = names
        self._citations = citations
        self._together = together

    def view(self, row: View, held: dict[str, list[Any]]) -> View:
        others = self._others(self._together[row["uid"]])
        return {
            **{key: row[key] for key in ("ref", "title", "regime", "measure", "status", "proposed_status", "occurred")},
            "roles": [self._role(r) for r in held["roles"]],
            "with": [other["name"] for other in others],
            "co_parties": others,
            "related_roles": [
                {"party": self._names.name(r["party_uid"]), "party_ref": self._names.ref(r["party_uid"]), **_how(r)}
                for r in held["related_roles"]
            ],
            "origin_of": [ref_text("claim", r) for r in held["origin_of"]],
            "target_of": [ref_text("claim", r) for r in held["target_of"]],
            "requests": [
                {"ref": ref_text("request", r), "purpose": r["purpose"], "on": day(r["sent_on"])}
                for r in held["requests"]
            ],
            "replies": [
                {"ref": ref_text("reply", r), "position": r["position"], "on": r["said_on"]} for r in held["replies"]
            ],
            "actions": [
                {"ref": ref_text("action", r), "kind": r["kind"], "on": r["taken_on"]} for r in held["actions"]
            ],
            "bound_by": [self._citations.name(r) for r in held["bound_by"]],
        }

    def _role(self, row: Any) -> View:
        return {
            **_how(row),
            "of": self._names.name(row["of_party_uid"]),
            "of_ref": self._names.ref(row["of_party_uid"]),
        }

    def _others(self, together: Sequence[Any]) -> list[View]:
        """The other parties of a case, each with all its roles."""
        found: dict[str, View] = {}
        for row in together:
            uid = row["party_uid"]
            if uid not in self._own:
                named: View = {"ref": self._names.ref(uid), "name": self._names.name(uid), "roles": []}
                found.setdefault(uid, named)["roles"].append(self._role(row))
        return list(found.values())


def _how(row: Any) -> View:
    return {name: row[name] for name in ("role", "degree", "role_detail")}
