"""The list of evidence as CSL-JSON: the form in which reference managers and word processors take citations.

After the schema for input data of the Citation Style Language, version 1.0.2.
"""

import re
from collections.abc import Iterable
from typing import Any

from tracker.reports import words
from tracker.values.edtf import parse_edtf
from tracker.vocab import EvidenceKind

View = dict[str, Any]
_TYPES = {
    EvidenceKind.NEWS_ARTICLE: "article-newspaper",
    EvidenceKind.OFFICIAL_STATEMENT: "document",
    EvidenceKind.REPORT: "report",
    EvidenceKind.DOCUMENT: "document",
    EvidenceKind.CORRESPONDENCE: "personal_communication",
    EvidenceKind.COURT_RECORD: "legal_case",
    EvidenceKind.SATELLITE_IMAGE: "graphic",
    EvidenceKind.PHOTOGRAPH: "graphic",
    EvidenceKind.VIDEO: "motion_picture",
    EvidenceKind.AUDIO: "song",
    EvidenceKind.AIS_TRACK: "dataset",
    EvidenceKind.FLIGHT_TRACK: "dataset",
    EvidenceKind.CUSTOMS_RECORD: "dataset",
    EvidenceKind.SHIPPING_DOCUMENT: "document",
    EvidenceKind.FINANCIAL_RECORD: "document",
    EvidenceKind.CORPORATE_RECORD: "document",
    EvidenceKind.SOCIAL_MEDIA_POST: "post",
    EvidenceKind.TESTIMONY: "interview",
    EvidenceKind.PHYSICAL_ITEM: "document",
    EvidenceKind.DATASET: "dataset",
    EvidenceKind.OTHER: "document",
}
# Where a text stands in something that has a name of its own.
_CONTAINED = ("article-newspaper", "post")
_DAY = re.compile(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?")
_SEASON = re.compile(r"(\d{4})-2([1-4])")
_MARKS = "?~%"


def csl_items(evidence: Iterable[View]) -> list[View]:
    """An entry for each item; what is not known is left out."""
    return [_entry(item) for item in evidence]


def _entry(item: View) -> View:
    kind = _TYPES[EvidenceKind(item["kind"])]
    entry = {
        "id": item["ref"],
        "type": kind,
        "title": item["title"],
        "author": [{"literal": name} for name in item["authors"]],
        "container-title" if kind in _CONTAINED else "publisher": item["source"],
        "issued": _date(item["published"]),
        "accessed": _date(item["accessed"]),
        "URL": item["url"],
        "archive": item["archive_url"],
        "number": item["symbol"],
        "language": item["language"],
        "genre": words.label(EvidenceKind, item["kind"]),
        "note": _note(item),
    }
    return {name: value for name, value in entry.items() if value}


def _note(item: View) -> str:
    said = [f"Title in English: {item['translated_title']}"] if item["translated_title"] else []
    said += [f"SHA-256 {file['sha256']}" for file in item["files"] if file["sha256"]]
    return "; ".join(said)


def _date(text: str | None) -> View | None:
    """A date in parts; what has none, such as one of several days or a time without an end, in words."""
    if not text:
        return None
    season = _SEASON.fullmatch(text.rstrip(_MARKS))
    if season:
        return {"date-parts": [[int(season[1])]], "season": int(season[2]), **_circa(text)}
    ends = [_DAY.fullmatch(end.rstrip(_MARKS)) for end in text.split("/")]
    parts = [[int(part) for part in end.groups() if part] for end in ends if end]
    if len(parts) < len(ends):
        return {"literal": words.dated(text)}
    return {"date-parts": parts, **_circa(text)}


def _circa(text: str) -> View:
    date = parse_edtf(text)
    return {"circa": True} if date.approximate or date.uncertain else {}
