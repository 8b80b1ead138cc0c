"""The list of evidence as CSL-JSON keeps the shape of CSL 1.0.2 input data."""

from typing import Any

import pytest
from jsonschema import Draft7Validator

from tracker.reports.csl import csl_items
from tracker.vocab import EvidenceKind

TEXT = {"type": "string"}
# What the schema for input data says of the fields that are written here.
DATE = {
    "type": "object",
    "properties": {
        "date-parts": {
            "type": "array",
            "items": {
                "type": "array",
                "items": {"type": ["string", "number"]},
                "minItems": 1,
                "maxItems": 3,
            },
            "minItems": 1,
            "maxItems": 2,
        },
        "season": {"type": ["string", "number"]},
        "circa": {"type": ["string", "number", "boolean"]},
        "literal": TEXT,
    },
    "additionalProperties": False,
}
TYPES = [
    *("article-newspaper", "dataset", "document", "graphic", "interview", "legal_case", "motion_picture"),
    *("personal_communication", "post", "report", "song"),
]
SHAPE = Draft7Validator(
    {
        "type": "array",
        "items": {
            "type": "object",
            "properties": {
                "id": TEXT,
                "type": {"enum": TYPES},
                "author": {
                    "type": "array",
                    "items": {"type": "object", "properties": {"literal": TEXT}, "additionalProperties": False},
                },
                "issued": DATE,
                "accessed": DATE,
                **dict.fromkeys(("title", "container-title", "publisher", "URL", "archive", "number"), TEXT),
                **dict.fromkeys(("language", "genre", "note"), TEXT),
            },
            "required": ["id", "type"],
            "additionalProperties": False,
        },
    }
)


def item(**fields: Any) -> dict[str, Any]:
    return {
        **{"ref": "E-0001", "kind": "news_article", "title": "A title", "source": "A newspaper", "authors": []},
        **dict.fromkeys(("published", "accessed", "url", "archive_url", "symbol", "language", "translated_title")),
        **{"files": [], **fields},
    }


def one(**fields: Any) -> dict[str, Any]:
    found = csl_items([item(**fields)])
    SHAPE.validate(found)
    return found[0]


@pytest.mark.parametrize("kind", EvidenceKind)
def test_every_kind_of_evidence_has_a_type(kind: EvidenceKind) -> None:
    found = one(kind=kind.value)
    assert found["genre"] == kind.label
    assert "A newspaper" in (found.get("publisher"), found.get("container-title"))


def test_an_entry_holds_what_is_known_and_nothing_empty() -> None:
    found = one(
        authors=["A. Writer", "B. Writer"],
        symbol="S/2024/215",
        url="https://example.org",
        archive_url="https://archive.example/1",
        language="ko",
        accessed="2024-07-01",
        translated_title="In English",
        files=[{"sha256": "a" * 64}, {"sha256": None}],
    )
    assert found == {
        "id": "E-0001",
        "type": "article-newspaper",
        "title": "A title",
        "author": [{"literal": "A. Writer"}, {"literal": "B. Writer"}],
        "container-title": "A newspaper",
        "accessed": {"date-parts": [[2024, 7, 1]]},
        "URL": "https://example.org",
        "archive": "https://archive.example/1",
        "number": "S/2024/215",
        "language": "ko",
        "genre": "News article",
        "note": f"Title in English: In English; SHA-256 {'a' * 64}",
    }


@pytest.mark.parametrize(
    ("published", "issued"),
    [
        ("2024-06-17", {"date-parts": [[2024, 6, 17]]}),
        ("2024-06", {"date-parts": [[2024, 6]]}),
        ("2024~", {"date-parts": [[2024]], "circa": True}),
        ("2024-06-17?", {"date-parts": [[2024, 6, 17]], "circa": True}),
        ("2023-08/2024-03", {"date-parts": [[2023, 8], [2024, 3]]}),
        ("2024-22", {"date-parts": [[2024]], "season": 2}),
        ("2023-07~/..", {"literal": "July 2023 onwards (approximate)"}),
        ("[2017-09,2018-09]", {"literal": "September 2017 or September 2018"}),
        ("202X", {"literal": "202X"}),
        ("2004-XX", {"literal": "2004-XX"}),
    ],
)
def test_a_date_is_in_parts_or_else_in_words(published: str, issued: dict[str, Any]) -> None:
    assert one(published=published)["issued"] == issued
