"""Rows a second that `tracker import table` takes from a CSV by a mapping, against `sqlite-utils insert`.

The rows are those that the tables of the program then hold, every column of them, counted as in `bulk_import`.
"""

import argparse
import csv
import sys
import tempfile
from pathlib import Path

from bulk_import import SQLITE_UTILS, dumped, import_seconds, peer_seconds, show_rates

SIZE = 20_000
MAPPING = """format: tracker-table-mapping
version: 1
list: bench
table: {dates: day/month/year}
records:
  - {record: party, as: supplier, key: {column: Supplier}, fields: {kind: company, name: {column: Supplier}}}
  - {record: party, as: buyer, key: {column: Buyer}, fields: {kind: company, name: {column: Buyer}}}
  - {record: source, as: paper, key: {column: Paper}, fields: {kind: media, name: {column: Paper}, reliability: B}}
  - record: evidence
    as: article
    key: {columns: [Paper, Headline]}
    fields: {kind: news_article, source: {of: paper}, title: {column: Headline}, published: {column: Published}}
  - record: violation
    as: case
    key: {column: "No"}
    fields:
      title: {column: What}
      regime: DPRK-1718
      occurred: {column: Date}
      parties: [{party: {of: supplier}, role: supplier}, {party: {of: buyer}, role: recipient}]
      claims:
        - evidence: {of: article}
          origin: {of: paper}
          stance: supports
          about: act
          statement: {column: What}
          figures: [{quantity: {column: Tonnes, number: true}, unit: tonne}]
"""


def run(options: argparse.Namespace) -> None:
    """Print rows a second and their ratio."""
    if not SQLITE_UTILS.exists():
        sys.stdout.write("tracker import table: the peer sqlite-utils is not installed (pip install sqlite-utils)\n")
        return
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        table, mapping = folder / "table.csv", folder / "bench.yaml"
        mapping.write_text(MAPPING, encoding="utf-8")
        _write(table, SIZE * (5 if options.large else 1))
        words = ("table", table, "--map", mapping)
        ours, theirs = [], []
        files = dumped(folder / "whole", import_seconds(folder, 0, *words)[1])
        for turn in range(3):
            ours.append(import_seconds(folder, turn, *words)[0])
            theirs.append(peer_seconds(folder, turn, files, "uid"))
        show_rates("of a mapped table: ", files, ours, theirs)


def _write(path: Path, rows: int) -> None:
    headings = ("No", "Date", "What", "Supplier", "Buyer", "Paper", "Headline", "Published", "Tonnes")
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream)
        writer.writerow(headings)
        for n in range(rows):
            day = f"{n % 28 + 1:02}/{n % 12 + 1:02}/{2007 + n % 18}"
            parties = (f"Company number {n % 500}", f"Company number {(n + 7) % 500}")
            article = (f"Newspaper number {n % 50}", f"Article number {n // 2}", day)
            writer.writerow((f"{n:07}", day, f"Alleged shipment number {n}", *parties, *article, n + 1))
