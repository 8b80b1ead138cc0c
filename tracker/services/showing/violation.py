"""The views of violations: the keys that `show --format json` promises."""

from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection

from tracker.analysis.in_force import Window
from tracker.schemas.weight import Corroboration
from tracker.services.law_book import load_law_book
from tracker.services.letters import standings
from tracker.services.listing import occurred, place
from tracker.services.records.loading import Loaded, load, pointers
from tracker.services.records.violations import VIOLATION
from tracker.services.refs import ref_text
from tracker.services.showing.citations import citations, window_of
from tracker.services.showing.exemptions import paragraphs
from tracker.services.showing.grades import Grades
from tracker.services.showing.judged import judged, standing_of
from tracker.services.showing.known import Forgotten, forget, unlink
from tracker.services.showing.law import cited_law
from tracker.services.showing.listings import Listings
from tracker.services.showing.names import Names
from tracker.services.showing.parts import action_view, claim_view, day, reply_view, request_view
from tracker.services.showing.protected_sources import shield
from tracker.services.showing.redaction import Hidden, redact
from tracker.services.showing.weight import corroboration_view
from tracker.services.standing import waiting
from tracker.services.weighing import Shown, weigh
from tracker.store.fetch import fetch
from tracker.values.markings import at_most
from tracker.values.times import format_time
from tracker.vocab import Marking, Status


def violation_view(
    connection: Connection,
    uid: str,
    level: Marking | None = None,
    *,
    on: date | None = None,
    known_on: date | None = None,
) -> dict[str, Any]:
    """Everything about one violation; with `level` only what may be shown at it, weighed anew.

    How it stands with letters is said as of the day `on`, and not at all without one. With `known_on` there is
    only what was public by that day, and only that is weighed.
    """
    return next(violation_views(connection, [uid], level, on=on, known_on=known_on))


def violation_views(
    connection: Connection,
    uids: Sequence[str],
    level: Marking | None = None,
    *,
    on: date | None = None,
    known_on: date | None = None,
) -> Iterator[dict[str, Any]]:
    """The views of some violations, in the order given: as many queries for all of them as for one.

    All are held in memory: give batches.
    """
    loaded = load(connection, VIOLATION, uids)
    gathered = _Gathered(connection, loaded, level)
    if known_on:
        unlink(connection, loaded, known_on)
    crossing = {one.row["uid"] for one in loaded if _crosses(one)}
    cuts = [_cut(one, gathered, known_on) for one in loaded]
    if level is None and known_on is None:
        gathered.weights = weigh(connection, uids)
    else:
        gathered.weights = _weighed(connection, loaded, crossing, level, known_on)
    for one, cut in zip(loaded, cuts, strict=True):
        yield _view(connection, one, gathered, cut, on)


@dataclass(frozen=True, slots=True)
class _Cut:
    """What was taken out of a violation, and the assessment that waited before."""

    waits: Any
    left_out: int
    known_on: date | None
    forgotten: Forgotten | None


def _cut(loaded: Loaded, gathered: "_Gathered", known_on: date | None) -> _Cut:
    """Take out what may not be shown, and what was not public by a day."""
    waits = waiting(child.row for child in loaded.parts["assessments"])
    rows = gathered.names.rows
    left_out = redact(loaded, gathered.hidden) if gathered.hidden else 0
    return _Cut(waits, left_out, known_on, forget(loaded, rows, known_on) if known_on else None)


class _Gathered:
    """What the views of several violations are made with: names, law, letters of sources, listings."""

    def __init__(self, connection: Connection, loaded: Sequence[Loaded], level: Marking | None) -> None:
        pointed = (found for one in loaded for found in (*pointers(VIOLATION, one), *_own_parts(one)))
        self.level = level
        self.names = Names(connection, pointed)
        self.masks = shield(self.names.rows, level) if level else None
        self.book = load_law_book(connection)
        self.law = cited_law(connection, [child.row for one in loaded for child in one.parts["provisions"]])
        sources = (uid for uid, row in self.names.rows.items() if "reliability" in row)
        self.grades = Grades(connection, sources)
        self.listings = Listings(connection, {uid for one in loaded for uid in _parties(one)}, level)
        self.hidden = Hidden(self.names.rows, level, _closed(connection, self.names, level)) if level else None
        self.weights: dict[str, Corroboration] = {}


def _view(connection: Connection, loaded: Loaded, gathered: _Gathered, cut: _Cut, on: date | None) -> dict[str, Any]:
    names, level, book = gathered.names, gathered.level, gathered.book
    row = {**loaded.row, **standing_of(loaded)} if cut.left_out or cut.known_on else loaded.row
    if cut.known_on and not row["status"]:
        row = {**row, "status": Status.ALLEGED.value}  # as any violation is until it is judged
    claims = [claim_view(child, names, book, gathered.grades) for child in loaded.parts["claims"]]
    replies = [reply_view(child.row, names, row["occurred_earliest"]) for child in loaded.parts["replies"]]
    weight = gathered.weights[row["uid"]]
    view = {
        "ref": ref_text("violation", row),
        **{name: row[name] for name in ("uid", "version", "title", "summary")},
        "regime": book.name("regime", row["regime_uid"]),
        **{name: row[name] for name in ("measure", "direction", "conduct", "extent", "status", "standard")},
        **{name: row[name] for name in ("likelihood", "confidence", "naming")},
        "occurred": occurred(row),
        "place": place(row),
        "stops": [_stop(child.row) for child in loaded.parts["stops"]],
        "marking": row["marking"],
        "tags": [child.row["tag"] for child in loaded.parts["tags"]],
        "created_at": format_time(row["created_at"]),
        "updated_at": format_time(row["updated_at"]),
        "references": [{name: c.row[name] for name in ("scheme", "value")} for c in loaded.parts["references"]],
        "provisions": citations(connection, loaded, names, gathered.law),
        "parties": [_involvement(child.row, gathered, window_of(row)) for child in loaded.parts["parties"]],
        "items": [{name: c.row[name] for name in ("description", "hs", "note")} for c in loaded.parts["items"]],
        "claims": claims,
        "requests": [
            {**letter, **({"limited": True} if cut.left_out else {})} for letter in _requests(loaded, names, on)
        ],
        "replies": replies,
        "actions": [action_view(child.row, names, paragraphs(child, book)) for child in loaded.parts["actions"]],
        **judged(loaded, cut.waits),
        "links": [
            {"ref": names.ref(c.row["to_violation_uid"]), "title": names.name(c.row["to_violation_uid"]), **_link(c)}
            for c in loaded.parts["links"]
        ],
        "corroboration": corroboration_view(weight, claims, replies),
        "evidence_count": len(_items(loaded)),
        "claim_count": len(claims),
        **({"left_out": cut.left_out} if level else {}),
        **({"known_on": day(cut.known_on), **asdict(cut.forgotten)} if cut.forgotten else {}),
    }
    return gathered.masks.value(view) if gathered.masks else view


def _weighed(
    connection: Connection, loaded: Sequence[Loaded], crossing: set[str], level: Marking | None, known_on: date | None
) -> dict[str, Corroboration]:
    """The weight of what is left of violations: of those in `crossing` one by one, of the others together."""
    together = [one for one in loaded if one.row["uid"] not in crossing]
    groups = [together, *([one] for one in loaded if one.row["uid"] in crossing)]
    found: dict[str, Corroboration] = {}
    for some in groups:
        claims = {child.row["uid"] for one in some for child in one.parts["claims"]}
        parties = {(one.row["uid"], party) for one in some for party in _parties(one)}
        shown = Shown(claims, parties, level or Marking.RED, known_on)
        found |= weigh(connection, [one.row["uid"] for one in some], shown)
    return found


def _crosses(loaded: Loaded) -> bool:
    """Whether a claim goes back to one of another violation, which is shown or not as that whole violation is."""
    claims = {child.row["uid"] for child in loaded.parts["claims"]}
    steps = (step.row["from_claim_uid"] for child in loaded.parts["claims"] for step in child.parts["derived_from"])
    return not claims.issuperset(steps)


def _parties(loaded: Loaded) -> set[str]:
    return {child.row["party_uid"] for child in loaded.parts["parties"]}


def _requests(loaded: Loaded, names: Names, on: date | None) -> list[dict[str, Any]]:
    letters, replies = ([child.row for child in loaded.parts[attr]] for attr in ("requests", "replies"))
    stand = standings(letters, replies, on) if on else {}
    return [{**request_view(row, names), **stand.get(row["uid"], {})} for row in letters]


def _closed(connection: Connection, names: Names, level: Marking) -> set[str]:
    """The violations of claims that are pointed at, which hold anything above `level`."""
    others = {row["violation_uid"] for row in names.rows.values() if "violation_uid" in row}
    facts = fetch(connection, "violation_facts", "uid", sorted(others))
    return {row["uid"] for row in facts if not at_most(Marking(row["effective_marking"]), level)}


def _own_parts(loaded: Loaded) -> list[tuple[str, str]]:
    kinds = {"items": "item", "claims": "claim", "requests": "request"}
    return [(kind, child.row["uid"]) for attr, kind in kinds.items() for child in loaded.parts[attr]]


def _items(loaded: Loaded) -> set[str]:
    rows = [child.row for attr in ("claims", "replies", "actions") for child in loaded.parts[attr]]
    return {row["evidence_uid"] for row in rows if row["evidence_uid"]}


def _link(child: Loaded) -> dict[str, Any]:
    return {"relation": child.row["relation"], "note": child.row["note"]}


def _stop(row: Any) -> dict[str, Any]:
    return {"kind": row["kind"], "on": row["occurred"], "place": place(row)}


def _involvement(row: Any, gathered: _Gathered, window: Window | None) -> dict[str, Any]:
    party = gathered.names.rows[row["party_uid"]]
    return {
        "ref": gathered.names.ref(row["party_uid"]),
        "name": party["name"],
        "kind": party["kind"],
        "country": party["country"],
        "identified": party["identified"],
        "role": row["role"],
        "degree": row["degree"],
        "role_detail": row["role_detail"],
        "of": gathered.names.name(row["of_party_uid"]),
        "listed": gathered.listings.on(row["party_uid"], window),
    }
