"""Gather what rules look at: the views of violations, and what they are looked up in."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection, select

from tracker.analysis.lint.rule import Context, Protected
from tracker.services.linting.doubles import Doubles
from tracker.services.linting.listed import Listed
from tracker.services.linting.records import BY_REF, evidence_by_ref, parties_by_ref, sources_by_ref
from tracker.services.refs import ref_text
from tracker.services.showing.violation import violation_views
from tracker.services.voices import Voices
from tracker.store.tables import light
from tracker.vocab import Marking, SourceKind

View = dict[str, Any]
# So many violations are looked at together; no more is held in memory.
BATCH = 200


def views(
    connection: Connection,
    uids: Sequence[str],
    on: date,
    level: Marking | None = None,
    known_on: date | None = None,
) -> list[View]:
    """The views of these violations, in order, letters as they stand on a day; limited as `violation_view` says."""
    return list(violation_views(connection, uids, level, on=on, known_on=known_on))


@dataclass(slots=True)
class Surroundings:
    """What is worked out once for all batches: protected sources, likely doubles, names on the list."""

    protected: Sequence[Protected]
    doubles: Doubles
    listed: Listed
    level: Marking | None = None


def surroundings(connection: Connection, level: Marking | None = None) -> Surroundings:
    """What the rules look up in the whole database, as far as `level` shows it."""
    # At a level the texts are masked already.
    protected = [] if level else _protected(connection)
    return Surroundings(protected, Doubles(connection, level), Listed(connection, level), level)


def _protected(connection: Connection) -> list[Protected]:
    source = light("source")
    query = select(source).where(source.c.kind == SourceKind.CONFIDENTIAL.value, source.c.alias.is_not(None))
    rows = connection.execute(query.order_by(source.c.ref_number)).mappings()
    return [
        Protected(ref_text("source", row), row["alias"], row["name"]) for row in rows if row["alias"] != row["name"]
    ]


def context_of(connection: Connection, around: Surroundings, batch: Sequence[View]) -> Context:
    """What the rules look up for a batch of violations, a few queries for all of them."""
    evidence = evidence_by_ref(connection, named(batch, ("claims", "replies", "actions"), "evidence"), around.level)
    said = named(batch, ("claims",), "source_ref", "origin_ref") | named(batch, ("requests",), "to_ref")
    sources = sources_by_ref(connection, {*said, *(item["source"] for item in evidence.values())}, around.level)
    involved = named(batch, ("parties",), "ref") | named(batch, ("provisions", "replies"), "party_ref")
    parties = parties_by_ref(connection, involved | said, around.level)
    return Context(
        sources,
        evidence,
        parties,
        voices_of(connection, sources, parties, around.level),
        around.protected,
        around.doubles.of(batch),
        around.listed.like([party for party in parties.values() if party["ref"] in involved]),
    )


def records_of(
    connection: Connection, around: Surroundings, kind: str, refs: Iterable[str]
) -> tuple[dict[str, View], Context]:
    """Sources, items of evidence, parties or milestones by themselves, and what the rules look up for them."""
    held = BY_REF[kind](connection, refs, around.level)
    listed = around.listed.like(list(held.values())) if kind == "party" else {}
    return held, Context(protected=around.protected, listed=listed)


def named(batch: Sequence[View], lists: Iterable[str], *keys: str) -> set[str]:
    """The references that stand under these keys in the lists of views."""
    return {part[key] for view in batch for name in lists for part in view[name] for key in keys if part[key]}


def voices_of(
    connection: Connection, sources: dict[str, View], parties: dict[str, View], level: Marking | None
) -> dict[str, frozenset[str]]:
    """For whom each speaks, by reference; who is not looked at stands under its uid."""
    refs = {held["uid"]: ref for ref, held in (*sources.items(), *parties.items())}
    known = Voices(
        connection,
        [held["uid"] for held in sources.values()],
        [held["uid"] for held in parties.values()],
        level,
    )
    return {ref: frozenset(refs.get(voice, voice) for voice in known.of(uid)) for uid, ref in refs.items()}
