"""Records of every kind, each with something by which a list tells it from the others."""

from typing import Any

from tests.helpers import bring, forget_milestones
from tracker.services.listing import Listing
from tracker.services.session import Session

PARTIES: list[dict[str, Any]] = [
    {
        "key": "firm",
        "kind": "company",
        "name": "Ångström Trading",
        "country": "RU",
        "names": [{"name": "Торговый дом Ангстрем", "kind": "native"}, {"name": "ATC", "kind": "short"}],
        "designations": [{"regime": "DPRK-1718", "listed_on": "2017-01-01", "delisted_on": "2018-01-01"}],
    },
    {
        "key": "kim",
        "kind": "person",
        "name": "Kim Jong Un",
        "country": "KP",
        "designations": [
            {"regime": "DPRK-1718", "reference": "KPi.001", "delisted_on": "2018-01-01"},
            {"regime": "DPRK-1718", "reference": "KPi.002"},
        ],
    },
    {"key": "ship", "kind": "vessel", "name": "100%_Ship", "country": "KP"},
    {"key": "crew", "kind": "person", "name": "Crew not named", "identified": False, "count": "2.."},
    {"key": "old", "kind": "company", "name": "Old Trading", "country": "RU", "merged_into": "firm"},
]
SOURCES: list[dict[str, Any]] = [
    {"key": "paper", "kind": "media", "name": "Zeitung", "country": "DE", "reliability": "B", "parent": "group"},
    {"key": "agency", "kind": "news_agency", "name": "조선중앙통신", "country": "KP", "reliability": "F"},
    {"key": "group", "kind": "company", "name": "A media group"},
]
FILE = {"role": "original", "name": "a.pdf", "sha256": "a" * 64}
EVIDENCE: list[dict[str, Any]] = [
    {
        "key": "article",
        "kind": "news_article",
        "source": "paper",
        "title": "Bargeld",
        "translated_title": "Cash in hand",
        "published": "2024-06~",
        "files": [FILE, {**FILE, "role": "screenshot", "name": "b.png"}],
    },
    {"key": "photo", "kind": "photograph", "source": "agency", "title": "A pier", "published": "2019/2021"},
    {"key": "memo", "kind": "document", "source": "paper", "title": "Cellar memo"},
]


def _claim(key: str, evidence: str, origin: str, **more: Any) -> dict[str, Any]:
    told = {"stance": "supports", "about": "act", "statement": f"{key} says so."}
    return {"key": key, "evidence": evidence, "origin": origin, **told, **more}


VIOLATIONS: list[dict[str, Any]] = [
    {
        "key": "car",
        "title": "Car",
        "regime": "DPRK-1718",
        "parties": [
            {"party": "firm", "role": "supplier"},
            {"party": "firm", "role": "broker"},
            {"party": "kim", "role": "recipient"},
        ],
        # The paper prints both and makes the first: it has two claims, not three.
        "claims": [_claim("c1", "article", "paper"), _claim("c2", "article", "agency")],
        "requests": [
            {"key": "q1", "to": "firm", "purpose": "right_of_reply", "on": "2024-07-01", "deadline": "2024-08-01"},
            {"key": "q2", "to": "paper", "purpose": "information", "on": "2024-06-01"},
        ],
        "replies": [
            {"party": "firm", "position": "denies", "on": "2024-07-20", "in_answer_to": "q1", "evidence": "memo"},
            {"party": "kim", "position": "accepts", "on": "2024-01"},
        ],
        "actions": [{"kind": "seizure", "on": "2024-05", "by": "firm", "evidence": "photo"}],
    },
    {
        "key": "guns",
        "title": "Guns",
        "regime": "LIBYA-1970",
        "parties": [{"party": "kim", "role": "supplier"}, {"party": "crew", "role": "transporter"}],
        "claims": [_claim("c3", "photo", "kim")],
        "requests": [{"key": "q3", "to": "kim", "purpose": "right_of_reply", "on": "2023-07-01"}],
        "replies": [{"party": "firm", "position": "denies"}],
        "actions": [{"kind": "charge", "by": "paper"}, {"kind": "statement", "on": "2020/2021"}],
    },
]
MILESTONES: list[dict[str, Any]] = [
    {"key": "m1", "regime": "DPRK-1718", "on": "2024-03-28", "kind": "veto", "title": "A veto", "parties": ["kim"]},
    {"key": "m2", "regime": "LIBYA-1970", "on": "2011", "kind": "adoption", "title": "The first", "origin": "agency"},
]


def fill(session: Session) -> Session:
    """One of everything that is listed."""
    bring(
        forget_milestones(session),
        {
            "parties": PARTIES,
            "sources": SOURCES,
            "evidence": EVIDENCE,
            "violations": VIOLATIONS,
            "milestones": MILESTONES,
        },
    )
    return session


def names(found: Listing, key: str = "name") -> list[str]:
    return [row[key] for row in found.rows]
