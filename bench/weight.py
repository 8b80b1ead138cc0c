"""The weight of one violation with thousands of claims, and `claim suggest` on it, against importing the libraries.

"weighing" is a process that imports what the program needs and works the weight out; its start-up is the peer's.
"""

import argparse
import json
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from lists import PEER
from timing import TRACKER, python, seconds, show, side_by_side

CLAIMS, SUGGESTED = 10_000, 2_000
# The peer takes a third of a second: weighing must stay well under a second above it.
TARGETS = {"weighing": 2.5, "list": 1.3, "claim suggest": 6.0}
_WEIGH = """
import sys
from tracker.services.session import Session
from tracker.services.weighing import weigh
with Session(sys.argv[1], "bench", "bench").read() as connection:
    uid = connection.exec_driver_sql("SELECT uid FROM violation").scalar_one()
    assert weigh(connection, [uid])[uid].headline.level == "well_corroborated"
"""


def run(options: argparse.Namespace) -> None:
    """Print the ratios."""
    for size in (CLAIMS, SUGGESTED):
        with tempfile.TemporaryDirectory() as folder:
            database, case_file = Path(folder) / "bench.db", Path(folder) / "case.ndjson"
            with case_file.open("w", encoding="utf-8") as file:
                file.writelines(json.dumps(record) + "\n" for record in records(size))
            seconds([TRACKER, "init"], database)
            seconds([TRACKER, "import", case_file], database)
            _measure(database, size, options.runs)


def _measure(database: Path, size: int, runs: int) -> None:
    commands = {PEER: python(PEER)}
    if size == SUGGESTED:
        commands["claim suggest"] = [TRACKER, "claim", "suggest", "--format", "csv", "V-2026-0001"]
    else:
        commands |= {"weighing": [*python(_WEIGH), f"sqlite:///{database}"], "list": [TRACKER, "list"]}
    taken = side_by_side(commands, runs, database)
    theirs = taken.pop(PEER)
    for name, ours in taken.items():
        show(f"{name}, {size:,} claims", ours, "the imports", theirs, TARGETS[name])


def records(claims: int) -> Iterator[dict[str, Any]]:
    """One violation: a tenth of its claims are roots, the others repeat one of them or one of its relays."""
    for n in range(200):
        yield {"record": "party", "key": f"p{n}", "kind": "company", "name": f"Company number {n}", "country": "RU"}
    for n in range(1_000):
        yield {
            **{"record": "source", "key": f"s{n}", "kind": "media", "name": f"Newspaper number {n}"},
            **{"reliability": "ABCD"[n % 4], "owner": f"p{n % 200}"},
        }
    for n in range(claims):
        day = f"2024-{n % 12 + 1:02}-{n % 28 + 1:02}"
        item = {"key": f"e{n}", "kind": "news_article", "source": f"s{n % 1_000}", "title": f"Article {n}"}
        yield {"record": "evidence", **item, "published": day}
    told = [_claim(n, claims) for n in range(claims)]
    yield {"record": "violation", "key": "v", "title": "A case of many claims", "regime": "DPRK-1718", "claims": told}


def _claim(n: int, claims: int) -> dict[str, Any]:
    roots = claims // 10
    repeats = {"derived_from": f"c{n // 2}"} if n >= roots else {}
    return {
        **{"key": f"c{n}", "evidence": f"e{n}", "stance": "supports", "about": "act", "origin": f"s{n % 1_000}"},
        "statement": f"Statement number {n}: the ship {n % 97} carried goods of kind {n % 89} to port {n % 83}.",
        "asserted_on": f"2024-{n % 12 + 1:02}-{n % 28 + 1:02}",
        "figures": [{"quantity": f"~{n % 500 + 1}", "unit": "tonnes", "as_of": "2024-06"}],
        **repeats,
    }
