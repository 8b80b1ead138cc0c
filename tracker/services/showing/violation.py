"""The view of one violation: the keys that `show --format json` promises."""

from dataclasses import asdict
from datetime import date
from typing import Any

from sqlalchemy import Connection

from tracker.analysis.in_force import Window, deciding_period, in_force, in_force_why
from tracker.schemas.times import format_time
from tracker.services.law_book import load_law_book
from tracker.services.letters import standings
from tracker.services.listing import occurred, place
from tracker.services.records.loading import Loaded, load, pointers
from tracker.services.records.violations import VIOLATION
from tracker.services.refs import ref_text
from tracker.services.showing.exemptions import exemptions_of, paragraphs
from tracker.services.showing.grades import Grades
from tracker.services.showing.judged import judged, standing_of
from tracker.services.showing.known import forget
from tracker.services.showing.law import cited_law
from tracker.services.showing.listings import listings_on
from tracker.services.showing.names import Names
from tracker.services.showing.parts import action_view, claim_view, day, reply_view, request_view
from tracker.services.showing.protected_sources import shield
from tracker.services.showing.redaction import redact
from tracker.services.showing.weight import corroboration_view
from tracker.services.standing import waiting
from tracker.services.weighing import Shown, weigh
from tracker.store.fetch import fetch
from tracker.values.markings import at_most
from tracker.vocab import Extent, Marking, Status


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
    loaded = load(connection, VIOLATION, [uid])[0]
    names = Names(connection, [*pointers(VIOLATION, loaded), *_own_parts(loaded)])
    waits = waiting(child.row for child in loaded.parts["assessments"])
    masks = shield(names.rows, level) if level else None
    left_out = redact(loaded, names.rows, level, _closed(connection, uid, names, level)) if level else 0
    forgotten = forget(loaded, names.rows, known_on) if known_on else None
    row = {**loaded.row, **standing_of(loaded)} if left_out or known_on else loaded.row
    if known_on and not row["status"]:
        row = {**row, "status": Status.ALLEGED.value}  # as any violation is until it is judged
    book = load_law_book(connection)
    shown = {child.row["uid"] for child in loaded.parts["claims"]}
    parties = {child.row["party_uid"] for child in loaded.parts["parties"]}
    corroboration = weigh(
        connection, [uid], Shown(shown, parties, level or Marking.RED) if level or known_on else None
    )[uid]
    listed = listings_on(connection, parties, window_of(loaded.row), level)
    grades = Grades(connection, (uid for uid, row in names.rows.items() if "reliability" in row))
    claims = [claim_view(child, names, book, grades) for child in loaded.parts["claims"]]
    replies = [reply_view(child.row, names, row["occurred_earliest"]) for child in loaded.parts["replies"]]
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
        "provisions": _provisions(connection, loaded, names),
        "parties": [_involvement(child.row, names, listed) for child in loaded.parts["parties"]],
        "items": [{name: c.row[name] for name in ("description", "hs", "note")} for c in loaded.parts["items"]],
        "claims": claims,
        "requests": _requests(loaded, names, on),
        "replies": replies,
        "actions": [action_view(child.row, names, paragraphs(child, book)) for child in loaded.parts["actions"]],
        **judged(loaded, waits),
        "links": [
            {"ref": names.ref(c.row["to_violation_uid"]), "title": names.name(c.row["to_violation_uid"]), **_link(c)}
            for c in loaded.parts["links"]
        ],
        "corroboration": corroboration_view(corroboration, claims, replies),
        "evidence_count": len(_items(loaded)),
        "claim_count": len(claims),
        **({"left_out": left_out} if level else {}),
        **({"known_on": day(known_on), **asdict(forgotten)} if forgotten else {}),
    }
    return masks.value(view) if masks else view


def _requests(loaded: Loaded, names: Names, on: date | None) -> list[dict[str, Any]]:
    letters, replies = ([child.row for child in loaded.parts[attr]] for attr in ("requests", "replies"))
    stand = standings(letters, replies, on) if on else {}
    return [{**request_view(row, names), **stand.get(row["uid"], {})} for row in letters]


def _closed(connection: Connection, uid: str, names: Names, level: Marking) -> set[str]:
    """The other violations, whose claims are repeated in this one, that hold anything above `level`."""
    others = {row["violation_uid"] for row in names.rows.values() if "violation_uid" in row} - {uid}
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


def _involvement(row: Any, names: Names, listed: dict[str, list[dict[str, Any]]]) -> dict[str, Any]:
    party = names.rows[row["party_uid"]]
    return {
        "ref": names.ref(row["party_uid"]),
        "name": party["name"],
        "kind": party["kind"],
        "country": party["country"],
        "identified": party["identified"],
        "role": row["role"],
        "degree": row["degree"],
        "role_detail": row["role_detail"],
        "of": names.name(row["of_party_uid"]),
        "listed": listed.get(row["party_uid"], []),
    }


def _provisions(connection: Connection, loaded: Loaded, names: Names) -> list[dict[str, Any]]:
    rows = [child.row for child in loaded.parts["provisions"]]
    law = cited_law(connection, rows)
    window = window_of(loaded.row)
    exempted = exemptions_of(connection, loaded, window)
    found = []
    for row in rows:
        cited = law[row["provision_uid"] or row["resolution_uid"]]
        asked = window, cited["periods"], cited["reviewed_to"]
        verdict = in_force(*asked) if row["provision_uid"] else "unknown"
        why = in_force_why(*asked) if row["provision_uid"] else "no paragraph is cited"
        period = deciding_period(cited["periods"], window)
        found.append(
            {
                **{name: cited[name] for name in ("provision", "symbol", "paragraph", "measure")},
                "relation": row["relation"],
                "party": names.name(row["party_uid"]),
                "party_ref": names.ref(row["party_uid"]),
                **{name: row[name] for name in ("basis", "rationale", "cited_as")},
                "claim": names.ref(row["claim_uid"]),
                "in_force": verdict,
                "in_force_why": why,
                **{name: cited[name] for name in ("bound", "binding", "summary", "sureness", "own")},
                "contested_by": period.contested_by if period else None,
                "in_force_from": day(period.start) if period else None,
                "in_force_to": day(period.end) if period else None,
                "reviewed_to": day(cited["reviewed_to"]),
                "cited": cited["cited"],
                "exemptions": exempted.get(row["provision_uid"], []),
            }
        )
    return found


def window_of(row: Any) -> Window | None:
    """When the act was; an interval or a continuing act lasted throughout."""
    if row["occurred"] is None:
        return None
    lasts = row["extent"] == Extent.CONTINUING or "/" in row["occurred"]
    return Window(row["occurred_earliest"], row["occurred_latest"], lasts)
