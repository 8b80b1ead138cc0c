"""Make case files of any size: every violation has 2 parties, 2 claims and 1 figure."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

Record = tuple[str, dict[str, Any]]

# Parties, sources and items of evidence are shared, as they are in a real collection.
PARTIES, SOURCES = 500, 50
_MEASURES = ("luxury_goods", "arms_embargo", "refined_petroleum", "coal_iron", "financial_services")
_WORDS = ("cargo", "vessel", "transfer", "limousine", "coal", "refined", "shipment", "broker", "account", "port")


def records(violations: int) -> Iterator[Record]:
    """Give kind and record, parents first."""
    for n in range(PARTIES):
        yield "party", {"key": f"p{n}", "kind": "company", "name": f"Company number {n}", "country": "RU"}
    for n in range(SOURCES):
        yield "source", {"key": f"s{n}", "kind": "media", "name": f"Newspaper number {n}", "reliability": "B"}
    for n in range(max(1, violations // 2)):
        yield "evidence", _evidence(n)
    for n in range(violations):
        yield "violation", _violation(n)


def _day(n: int) -> str:
    return f"{2007 + n % 18}-{n % 12 + 1:02}-{n % 28 + 1:02}"


def _evidence(n: int) -> dict[str, Any]:
    return {
        "key": f"e{n}",
        "kind": "news_article",
        "source": f"s{n % SOURCES}",
        "title": f"Article number {n} on a {_WORDS[n % len(_WORDS)]}",
        "published": _day(n),
        "url": f"https://example.org/articles/{n}",
    }


def _violation(n: int) -> dict[str, Any]:
    words = f"{_WORDS[n % 10]} {_WORDS[n // 10 % 10]}"
    return {
        "key": f"v{n}",
        "title": f"Alleged {words} number {n}",
        "summary": f"A summary of some words about the {words}, as an analyst would write it down.",
        "regime": "DPRK-1718",
        "measure": _MEASURES[n % len(_MEASURES)],
        "occurred": _day(n),
        "parties": [
            {"party": f"p{n % PARTIES}", "role": "supplier"},
            {"party": f"p{(n + 7) % PARTIES}", "role": "recipient"},
        ],
        "claims": [_claim(n, 0), {**_claim(n, 1), "figures": [{"quantity": f"~{n + 1}", "unit": "tonne"}]}],
    }


def _claim(n: int, place: int) -> dict[str, Any]:
    return {
        "key": f"c{n}-{place}",
        "evidence": f"e{n // 2}",
        "stance": "supports",
        "about": ("act", "quantity")[place],
        "statement": f"Statement number {n}-{place}, a sentence as an article has it.",
        "origin": f"s{(n + place) % SOURCES}",
        "asserted_on": _day(n),
    }


def write_case_file(path: Path, violations: int) -> None:
    """Write an NDJSON case file."""
    with path.open("w", encoding="utf-8") as file:
        for kind, record in records(violations):
            file.write(json.dumps({"record": kind, **record}) + "\n")


def write_flat(folder: Path, violations: int) -> dict[str, int]:
    """Write the same rows flattened, one NDJSON file a table; give the number of rows of each table."""
    counts: dict[str, int] = {}
    files = {}
    try:
        for kind, record in records(violations):
            for table, row in _flat(kind, record):
                if table not in files:
                    files[table] = (folder / f"{table}.ndjson").open("w", encoding="utf-8")
                files[table].write(json.dumps(row) + "\n")
                counts[table] = counts.get(table, 0) + 1
    finally:
        for file in files.values():
            file.close()
    return counts


def _flat(kind: str, record: dict[str, Any]) -> Iterator[Record]:
    lists = {name: value for name, value in record.items() if isinstance(value, list)}
    yield kind, {name: value for name, value in record.items() if name not in lists}
    for name, rows in lists.items():
        for place, row in enumerate(rows):
            key = row.get("key") or f"{record['key']}-{name}-{place}"
            yield from _flat(name, {"key": key, f"{kind}_key": record["key"], **row})
