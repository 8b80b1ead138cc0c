"""A case in which everything about one source and one party has a word of its own, and where such words stand."""

import zlib
from functools import cache
from pathlib import Path
from typing import Any

from sqlalchemy import text

from tests.helpers import bring, connected, rows
from tracker.services.copied_files import GivenFile
from tracker.services.editing import Change, edit
from tracker.services.evidence_files import NewEvidence, add_evidence
from tracker.services.purging.erasing import erase
from tracker.services.purging.plan import Plan
from tracker.services.purging.purge import purge
from tracker.services.session import Session
from tracker.services.verifying.whole import verify
from tracker.store.columns import COLUMNS
from tracker.store.location import sqlite_path
from tracker.values.search_query import index_tokens

# Made-up words that nothing else holds; the Korean and Cyrillic ones are kept as escapes and as pairs.
SECRETS = ("quxford", "vexmoor", "zyndrel", "봉숭아꽃", "Жмурфинск")
CASE: dict[str, Any] = {
    "parties": [
        {
            **{"key": "p", "kind": "person", "name": "Quxford", "country": "KP", "note": "lives at Vexmoor"},
            "names": [{"name": "봉숭아꽃", "kind": "native", "note": "Zyndrel"}],
            "identifiers": [{"scheme": "passport", "value": "ZYNDREL1"}],
            "births": [{"place": "Vexmoor"}],
            "addresses": [{"street": "Vexmoor Lane"}],
            "links": [{"relation": "owned_by", "to": "firm", "note": "Quxford says so"}],
        },
        {"key": "firm", "kind": "company", "name": "A firm", "links": [{"relation": "controlled_by", "to": "p"}]},
    ],
    "sources": [
        {
            **{"key": "s", "kind": "confidential", "name": "Mr Quxford", "alias": "Zyndrel", "party": "p"},
            **{"reliability": "B", "reliability_reason": "Vexmoor knows", "note": "Жмурфинск"},
        },
        {"key": "paper", "kind": "media", "name": "A newspaper"},
        {"key": "other", "kind": "media", "name": "Another newspaper"},
    ],
    "evidence": [
        {"key": "talk", "kind": "testimony", "source": "s", "title": "Talk with Quxford", "note": "at Vexmoor"},
        {"key": "article", "kind": "news_article", "source": "paper", "title": "An article"},
        {"key": "later", "kind": "news_article", "source": "other", "title": "A later article"},
    ],
    "violations": [
        {
            **{"key": "v", "title": "A ship was loaded", "regime": "DPRK-1718"},
            "parties": [
                {"party": "p", "role": "facilitator", "role_detail": "Quxford opened the gate"},
                {"party": "firm", "role": "supplier"},
            ],
            "items": [{"key": "i", "description": "coal"}],
            "claims": [
                {
                    **{"key": "c1", "evidence": "talk", "stance": "supports", "about": "act", "origin": "s"},
                    **{"statement": "Zyndrel saw it", "quote": "봉숭아꽃", "place": "Vexmoor"},
                    "figures": [{"item": "i", "quantity": "7", "unit": "t", "text": "seven, says Quxford"}],
                },
                {
                    **{"key": "c2", "evidence": "article", "stance": "supports", "about": "act"},
                    **{"statement": "A source saw it", "origin": "paper", "derived_from": ["c1"]},
                },
                {
                    **{"key": "c3", "evidence": "later", "stance": "supports", "about": "act"},
                    **{"statement": "A source saw it too", "origin": "other", "derived_from": ["c1"]},
                },
            ],
            "requests": [{"key": "q", "to": "p", "purpose": "right_of_reply", "on": "2024-07-01", "note": "Vexmoor"}],
            "replies": [{"party": "p", "position": "denies", "statement": "Not me, says Quxford", "evidence": "talk"}],
        }
    ],
}


def record(session: Session, folder: Path) -> Session:
    """Changesets 2 to 5: the case, an edit of the party, a file of the source, and a message that names it."""
    bring(session, CASE)
    edit(session, "P-0001", Change({"note": "moved to Жмурфинск"}))
    path = folder / "quxford-notes.txt"
    path.write_text("What Quxford said at Vexmoor\n" * 50, encoding="utf-8")
    add_evidence(session, NewEvidence({"kind": "document", "source": "S-0001", "title": "Vexmoor"}, [GivenFile(path)]))
    named = Session(session.url, "a", "edit", "Zyndrel told me more", session.vault)
    edit(named, "S-0002", Change({"note": "a paper"}))
    return session


def held_words(session: Session) -> set[str]:
    """Where a secret word stands: in any value of any table, in the lines of the history, in any byte on disk."""
    found = set()
    for table in COLUMNS:
        for row in rows(session.url, f"SELECT * FROM {table}"):
            found |= {f"{table}: {word}" for value in row for word in _words(value)}
    for (payload,) in rows(session.url, "SELECT payload FROM change"):
        found |= {f"change: {word}" for word in _words(zlib.decompress(payload))}
    for path in _files(session):
        found |= {f"{path.name}: {word}" for word in _words(path.read_bytes())}
    return found


def _words(value: Any) -> set[str]:
    data = value if isinstance(value, bytes) else str(value).encode()
    plain = data.lower()
    return {word for word in SECRETS for form in _forms(word) if form in plain}


@cache
def _forms(word: str) -> set[bytes]:
    """A word as text, folded, as the escapes of JSON, as UTF-16, and as the tokens of the index of words."""
    tokens = index_tokens(word)
    texts = {word, word.lower(), " ".join(tokens)}
    escapes = {word.encode("ascii", "backslashreplace"), word.lower().encode("ascii", "backslashreplace")}
    return {form.lower() for text in texts for form in (text.encode(), text.encode("utf-16-le"))} | escapes


def _files(session: Session) -> list[Path]:
    """Every file of the database, its journal and its vault."""
    vault = [path for path in session.vault.rglob("*") if path.is_file()] if session.vault else []
    path = sqlite_path(session.url)
    if path:
        return [*(one for one in path.parent.glob(f"{path.name}*") if one.is_file()), *vault]
    with connected(session.url) as connection:
        data = Path(str(connection.execute(text("SHOW data_directory")).scalar()))
        names = connection.execute(
            text("SELECT pg_relation_filepath(oid) FROM pg_class WHERE pg_relation_filepath(oid) IS NOT NULL")
        ).scalars()
        return [*(data / name for name in names), *vault]


def purged(session: Session, ref: str, **how: bool) -> Plan:
    plan = purge(session, ref, "asked to be forgotten", **how)
    assert erase(session) == []
    return plan


def verified(session: Session) -> list[dict[str, object]]:
    return verify(session).rows
