"""Search everything that is recorded: the newest matches are ranked, the best are shown with an excerpt."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, select

from tracker.services.documents import FieldText, further_texts, own_texts
from tracker.services.refs import ref_columns, ref_text
from tracker.services.session import Session
from tracker.store.fetch import fetch, slices
from tracker.store.search import newest_matches
from tracker.store.tables import light
from tracker.values.excerpt import excerpt
from tracker.values.found_words import Found, find_terms
from tracker.values.markings import most_restricted
from tracker.values.relevance import scorer
from tracker.values.search_query import SearchQuery, parse_query
from tracker.vocab import ActionKind, Marking, Position, Purpose

MOST_RANKED = 10_000
KINDS = ("violation", "party", "source", "evidence", "claim", "request", "reply", "action", "milestone")
# What a record is called; the first that is not empty.
_TITLES = {"party": ("name",), "source": ("name",), "claim": ("statement",), "reply": ("statement", "quote")}
_TITLES |= {"request": ("disclosed",), "action": ("statement",)}
_WORDS = {"request": ("purpose", Purpose), "reply": ("position", Position), "action": ("kind", ActionKind)}


# What sorts a hit: its score with a minus, its kind's place in KINDS; then its uid. Plain tuples: there are thousands.
Hit = tuple[float, int, str]
Telling = tuple[FieldText, list[Found]]


@dataclass(frozen=True, slots=True)
class SearchResults:
    """The rows to show, best first; how many were ranked, and whether there were more than can be."""

    rows: list[dict[str, Any]]
    ranked: int
    more: bool
    empty_database: bool = False


def search(
    session: Session, text: str, kinds: Sequence[str] = (), limit: int = 20, most: int = MOST_RANKED
) -> SearchResults:
    """Find the records of these kinds (all when none is given); InvalidValueError for a query that says nothing.

    Of more than `most` matches the newest are ranked. `limit` 0 gives all of them.
    """
    query = parse_query(text)
    score = scorer(query)
    place = {kind: number for number, kind in enumerate(KINDS)}
    with session.read() as connection:
        found = newest_matches(connection, query, kinds, most + 1)
        hits = [(-score(tokens), place[kind], uid) for uid, kind, tokens in found[:most]]
        rows = _rows(connection, _best(connection, hits, limit), query)
        # The milestones of the regimes ship with the program: they are nothing that anybody recorded.
        table = light("search_document")
        recorded = select(table.c.uid).where(table.c.kind != "milestone").limit(1)
        empty = not rows and connection.execute(recorded).first() is None
    return SearchResults(rows, len(hits), len(found) > most, empty)


def _best(connection: Connection, hits: list[Hit], limit: int) -> list[Hit]:
    """The first `limit` hits: the higher score, then by kind, then by reference."""
    ordered = sorted(hits)
    if limit and len(ordered) > limit:
        # References are looked up only of those that can still be shown.
        last = ordered[limit - 1][:2]
        ordered = [hit for hit in ordered if hit[:2] <= last]
    refs = _refs(connection, ordered)
    ordered.sort(key=lambda hit: (hit[:2], refs[hit[2]]))
    return ordered[: limit or None]


def _by_kind(hits: Iterable[Hit]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for _, place, uid in hits:
        found[KINDS[place]].append(uid)
    return found


def _refs(connection: Connection, hits: Sequence[Hit]) -> dict[str, tuple[int, ...]]:
    found: dict[str, tuple[int, ...]] = {}
    for kind, uids in _by_kind(hits).items():
        clause = light(kind)
        for some in slices(sorted(uids)):
            query = select(clause.c.uid, *ref_columns(clause, kind)).where(clause.c.uid.in_(some))
            found.update({row[0]: tuple(row[1:]) for row in connection.execute(query)})
    return found


def _rows(connection: Connection, hits: Sequence[Hit], query: SearchQuery) -> list[dict[str, Any]]:
    held: dict[str, Any] = {}
    told: dict[str, Telling] = {}
    for kind, uids in _by_kind(hits).items():
        rows = {row["uid"]: row for row in fetch(connection, kind, "uid", uids)}
        held |= rows
        told |= _tellings(connection, kind, rows, query)
    pointed = {row["violation_uid"] for row in held.values() if "violation_uid" in row} - set(held)
    cases = held | {row["uid"]: row for row in fetch(connection, "violation", "uid", sorted(pointed))}
    resting = _resting(connection, list(held.values()))
    return [_row(hit, held[hit[2]], told[hit[2]], cases, resting) for hit in hits]


def _tellings(connection: Connection, kind: str, rows: dict[str, Any], query: SearchQuery) -> dict[str, Telling]:
    """The text of each record in which the most of the terms stand, the first of such texts."""
    told = {uid: [(text, find_terms(text.text, query.wanted)) for text in own_texts(kind, rows[uid])] for uid in rows}
    # The further tables are read only for records of which no text by itself holds all.
    lacking = [uid for uid, texts in told.items() if max(map(_terms, texts), default=0) < len(query.wanted)]
    for uid, further in further_texts(connection, kind, lacking).items() if lacking else ():
        told[uid] += [(text, find_terms(text.text, query.wanted)) for text in further]
    return {uid: max(texts, key=_terms) for uid, texts in told.items()}


def _terms(telling: Telling) -> int:
    return len({place.term for place in telling[1]})


def _resting(connection: Connection, rows: Sequence[Any]) -> dict[str, Marking]:
    """The markings of the evidence that rows rest on, of its source too."""
    items = {row["evidence_uid"] for row in rows if row.get("evidence_uid")}
    items |= {row["uid"] for row in rows if "source_uid" in row}
    if not items:
        return {}
    # Loads the weighing too, which a search of parties does without.
    from tracker.services.violation_facts import evidence_markings

    return evidence_markings(connection, sorted(items))


def _row(hit: Hit, row: Any, told: Telling, cases: dict[str, Any], resting: dict[str, Marking]) -> dict[str, Any]:
    kind, (shown, found) = KINDS[hit[1]], told
    piece = excerpt(shown.text, found)
    case = row if kind == "violation" else cases.get(row.get("violation_uid"))
    markings = [Marking(row["marking"]), Marking(shown.marking or Marking.CLEAR)]
    markings.append(resting.get(row.get("evidence_uid") or row["uid"], Marking.CLEAR))
    return {
        "ref": ref_text(kind, row),
        "uid": row["uid"],
        "kind": kind,
        "title": _title(kind, row),
        "violation": ref_text("violation", case) if case else None,
        "violation_title": case["title"] if case else None,
        "field": shown.field,
        "excerpt": piece.text,
        "matches": [list(span) for span in piece.matches],
        "score": -hit[0],
        "marking": most_restricted(*markings).value,
    }


def _title(kind: str, row: Any) -> str:
    said = next((row[name] for name in _TITLES.get(kind, ("title",)) if row[name]), None)
    if said is None:
        column, vocabulary = _WORDS[kind]
        return vocabulary(row[column]).label
    return str(said)
