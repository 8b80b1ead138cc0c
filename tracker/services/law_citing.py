"""Cite paragraphs of the law in the form of the United Nations."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from tracker.services.law_book import load_law_book
from tracker.services.session import Session
from tracker.store.fetch import fetch
from tracker.values.symbols import footnote
from tracker.vocab import Sureness


@dataclass(frozen=True, slots=True)
class Cited:
    """Some paragraphs in each style; `notes` say how sure each is."""

    footnote: str
    text: str
    symbol: str
    paragraphs: list[dict[str, Any]]
    notes: list[str]

    def as_row(self) -> dict[str, Any]:
        """For other programs."""
        return {"footnote": self.footnote, "text": self.text, "symbol": self.symbol, "paragraphs": self.paragraphs}


def cite(session: Session, citations: Sequence[str]) -> Cited:
    """Cite paragraphs that are in the law of this database; NotFoundError with the nearest for one that is not."""
    with session.read() as connection:
        book = load_law_book(connection)
        found = [book.find(citation) for citation in citations]
        tables = {kind: [uid for of, uid in found if of == kind] for kind in ("provision", "resolution")}
        sure = {
            row["uid"]: row["sureness"] for kind, uids in tables.items() for row in fetch(connection, kind, "uid", uids)
        }
    paragraphs = [
        {
            "provision": book.name(kind, uid),
            "symbol": book.symbols[book.paragraphs[uid][0] if kind == "provision" else uid],
            "paragraph": book.paragraphs[uid][1] if kind == "provision" else None,
            "cited": book.un_style(kind, uid),
            "sureness": sure[uid],
        }
        for kind, uid in found
    ]
    return Cited(
        footnote([(row["symbol"], row["paragraph"]) for row in paragraphs]),
        " and ".join(row["cited"] for row in paragraphs),
        "; ".join(row["provision"] for row in paragraphs),
        paragraphs,
        [f"{row['provision']}: {Sureness(row['sureness']).label.lower()}" for row in paragraphs],
    )
