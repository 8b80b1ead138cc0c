"""What may stand as an answer while somebody types; each look at the database is short and closed at once."""

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, case, select

from tracker.services.law_book import load_law_book
from tracker.services.record_lists.paging import held_by_words
from tracker.services.refs import ref_text
from tracker.services.session import Session
from tracker.store.fetch import fetch
from tracker.store.tables import light
from tracker.values.text import fold
from tracker.vocab import NOT_A_VIOLATIONS_MEASURE, Measure

# A text that answers, and what it stands for in a few words.
Suggestion = tuple[str, str]

MOST = 20


def suggest_regimes(session: Session) -> list[Suggestion]:
    """All regimes: code and name."""
    regime = light("regime")
    with session.read() as connection:
        return [(row.code, row.name) for row in connection.execute(select(regime).order_by(regime.c.code))]


def newest_regime(session: Session) -> str | None:
    """The regime of the violation recorded last, if there is one."""
    regime, violation = light("regime"), light("violation")
    query = select(regime.c.code).join_from(violation, regime, violation.c.regime_uid == regime.c.uid)
    with session.read() as connection:
        newest = query.order_by(violation.c.ref_year.desc(), violation.c.ref_number.desc()).limit(1)
        return connection.execute(newest).scalar()


def suggest_measures(session: Session, code: str) -> list[Suggestion]:
    """The measures that a violation may be of: first those that the provisions of this regime impose."""
    imposed, link = light("provision_measure"), light("provision_regime")
    with session.read() as connection:
        uid = load_law_book(connection).regime(code)
        inside = select(link.c.provision_uid).where(link.c.regime_uid == uid)
        query = select(imposed.c.measure).where(imposed.c.provision_uid.in_(inside)).distinct()
        own = set(connection.execute(query).scalars())
    words = [word for word in Measure if word not in NOT_A_VIOLATIONS_MEASURE]
    return [(word.value, word.label) for word in sorted(words, key=lambda word: word.value not in own)]


def suggest_provisions(session: Session, code: str, measure: str | None = None) -> list[Suggestion]:
    """The paragraphs of a regime with their summaries: first those that impose the measure, the newest first."""
    held, paper, link, imposed = (
        light(name) for name in ("provision", "resolution", "provision_regime", "provision_measure")
    )
    with session.read() as connection:
        book = load_law_book(connection)
        inside = select(link.c.provision_uid).where(link.c.regime_uid == book.regime(code))
        imposing = select(imposed.c.provision_uid).where(imposed.c.measure == measure)
        query = select(held.c.uid, held.c.summary).join_from(held, paper, held.c.resolution_uid == paper.c.uid)
        order = (paper.c.year.desc(), paper.c.number.desc(), held.c.position)
        query = query.where(held.c.uid.in_(inside)).order_by(case((held.c.uid.in_(imposing), 0), else_=1), *order)
        return [(book.name("provision", row.uid), row.summary) for row in connection.execute(query)]


def suggest_names(session: Session, tables: Sequence[str], typed: str, most: int = MOST) -> list[Suggestion]:
    """Parties and sources whose names hold all words typed, as `P-0001 Name` with what they are.

    Those whose names begin so come first, then the newest. Parties merged or not identified are left out.
    """
    with session.read() as connection:
        return [found for table in tables for found in _named(connection, table, typed, most)][:most]


def _named(connection: Connection, table: str, typed: str, most: int) -> list[Suggestion]:
    clause, party = light(table), table == "party"
    query = select(clause).where(*held_by_words(table, "party_name" if party else None, "party_uid", typed))
    if party:
        query = query.where(clause.c.identified.is_(True), clause.c.merged_into_uid.is_(None))
    begins = clause.c.folded_name.startswith(fold(typed), autoescape=True)
    query = query.order_by(case((begins, 0), else_=1), clause.c.ref_number.desc()).limit(most)
    rows = connection.execute(query).mappings().all()
    further = _further(connection, [row["uid"] for row in rows], typed) if party else {}
    return [(f"{ref_text(table, row)} {row['name']}", _about(row, further.get(row["uid"], []))) for row in rows]


def _further(connection: Connection, uids: Sequence[str], typed: str) -> dict[str, list[str]]:
    """The further names of parties, those first that hold what was typed."""
    found: dict[str, list[str]] = defaultdict(list)
    rows = fetch(connection, "party_name", "party_uid", uids)
    for row in sorted(rows, key=lambda row: (fold(typed) not in row["folded_name"], row["position"])):
        found[row["party_uid"]].append(row["name"])
    return found


def _about(row: Any, names: Sequence[str]) -> str:
    words = [row["kind"].replace("_", " "), row["country"], *names[:1]]
    return ", ".join(word for word in words if word)


def suggest_evidence(session: Session, typed: str, most: int = MOST) -> list[Suggestion]:
    """Items of evidence whose reference begins so, or whose titles hold all words typed, the newest first."""
    item = light("evidence")
    query = select(item).order_by(item.c.ref_number.desc())
    if not typed.upper().startswith("E-"):
        query = query.where(*(item.c.folded_title.contains(word, autoescape=True) for word in fold(typed).split()))
    with session.read() as connection:
        rows = connection.execute(query.limit(most)).mappings().all()
    found = [(ref_text("evidence", row), f"{row['title']} ({row['kind'].replace('_', ' ')})") for row in rows]
    return [one for one in found if not typed.upper().startswith("E-") or one[0].startswith(typed.upper())]
