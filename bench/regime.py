"""The report on a regime: how time and memory grow from 500 violations to 2,000, with five claims each.

A third of the violations rests on something AMBER, so that a CLEAR report shows a part of them. The peer is the same
report on the quarter.
"""

import argparse
import json
import os
import resource
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import Any

from timing import TRACKER, seconds

SMALL, LARGE, CLAIMS = 500, 2_000, 5
SOURCES, PARTIES = 80, 300
# Four times as much may take five times as long.
TIME, MOST_SECONDS = 5.0, 30.0
_MEASURES = ("luxury_goods", "arms_embargo", "refined_petroleum", "coal_iron", "financial_services")


def run(options: argparse.Namespace) -> None:
    """Print seconds, megabytes and the ratios."""
    taken = {}
    for size in (SMALL, LARGE):
        with tempfile.TemporaryDirectory() as folder:
            database, case_file = Path(folder) / "bench.db", Path(folder) / "case.ndjson"
            with case_file.open("w", encoding="utf-8") as file:
                file.writelines(json.dumps(record) + "\n" for record in records(size))
            seconds([TRACKER, "init", "--marking", "CLEAR"], database)
            seconds([TRACKER, "import", case_file], database)
            runs = [_measured(database, Path(folder)) for _ in range(max(1, options.runs // 4))]
            taken[size] = median(time for time, _ in runs), median(size for _, size in runs)
    _show(taken)


def _show(taken: dict[int, tuple[float, float]]) -> None:
    for size, (time, memory) in taken.items():
        sys.stdout.write(
            f"report regime, {size:,} violations, {size * CLAIMS:,} claims: {time:.1f} s, {memory:.0f} MB\n"
        )
    time, memory = (taken[LARGE][place] / taken[SMALL][place] for place in (0, 1))
    verdict = "ok" if time <= TIME and taken[LARGE][0] <= MOST_SECONDS else "missed"
    sys.stdout.write(
        f"{time:.2f} x the quarter in time (at most {TIME:g}, and {MOST_SECONDS:g} s): {verdict}; "
        f"{memory:.2f} x in memory\n"
    )


def _measured(database: Path, folder: Path) -> tuple[float, float]:
    """Seconds and megabytes at the most of one report."""
    command = [str(TRACKER), "-q", "report", "regime", "DPRK-1718", "-o", str(folder / "report.md")]
    start = perf_counter()
    running = subprocess.Popen(command, env={**os.environ, "TRACKER_DB": str(database)})
    _, status, used = os.wait4(running.pid, 0)
    if status:
        sys.exit(f"{' '.join(command)} failed")
    running.returncode = 0
    return perf_counter() - start, _megabytes(used)


def _megabytes(used: resource.struct_rusage) -> float:
    return used.ru_maxrss / (1_000_000 if sys.platform == "darwin" else 1_000)


def records(violations: int) -> Iterator[dict[str, Any]]:
    """Kinds and records, parents first."""
    for n in range(PARTIES):
        yield {"record": "party", "key": f"p{n}", "kind": "company", "name": f"Company number {n}", "country": "RU"}
    for n in range(SOURCES):
        source = {"record": "source", "key": f"s{n}", "kind": "media", "name": f"Newspaper number {n}"}
        yield {**source, "reliability": "ABCD"[n % 4]}
    for n in range(violations):
        item = {"record": "evidence", "key": f"e{n}", "kind": "news_article", "source": f"s{n % SOURCES}"}
        yield {**item, "title": f"Article number {n}", "published": _day(n), "url": f"https://example.org/{n}"}
    for n in range(violations):
        yield {"record": "violation", **_violation(n)}


def _day(n: int) -> str:
    return f"{2007 + n % 18}-{n % 12 + 1:02}-{n % 28 + 1:02}"


def _violation(n: int) -> dict[str, Any]:
    parties = [f"p{n % PARTIES}", f"p{(n + 7) % PARTIES}"]
    return {
        **{"key": f"v{n}", "title": f"Alleged shipment number {n}", "regime": "DPRK-1718", "occurred": _day(n)},
        "summary": f"A summary of some words about shipment {n}, as an analyst would write it down.",
        "measure": _MEASURES[n % len(_MEASURES)],
        "provisions": [{"provision": "S/RES/1718 (2006) 8(a)(iii)", "party": parties[0], "rationale": "Our mapping."}],
        "parties": [{"party": parties[0], "role": "supplier"}, {"party": parties[1], "role": "recipient"}],
        "claims": [_claim(n, place) for place in range(CLAIMS)],
        "replies": [{"party": parties[0], "position": "denies", "statement": "It denies.", "evidence": f"e{n}"}],
    }


def _claim(n: int, place: int) -> dict[str, Any]:
    return {
        **{"key": f"c{n}-{place}", "evidence": f"e{n}", "stance": "supports", "about": "quantity" if place else "act"},
        "statement": f"Statement number {n}-{place}, a sentence as an article has it, of some length.",
        "origin": f"s{(n + place) % SOURCES}",
        "asserted_on": _day(n),
        **({"figures": [{"quantity": f"~{n + place}", "unit": "tonne"}]} if place else {}),
        **({"marking": "AMBER"} if place == CLAIMS - 1 and n % 3 == 0 else {}),
    }
