"""A dossier as PDF and as DOCX, against importing the libraries; with --large a report of 2,000 dossiers.

What the ratio leaves above the peer's start-up must stay below a second.
"""

import argparse
import tempfile
from pathlib import Path

from lists import PEER
from timing import TRACKER, python, seconds, show, side_by_side

CASE = Path(__file__).parents[1] / "seeds" / "cases" / "founding-article.yaml"
# The peer takes a third of a second.
TARGETS = {"pdf": 4.0, "docx": 4.0}
_LARGE = """
from tracker.render.pdf import pdf
from tracker.reports.document import Document, Front, Heading, Numbered, Span, Table
report, rows = Document("Report on a regime", "TLP:CLEAR", front=Front("Organisation")), []
for n in range(10_000):
    if n % 5 == 0:
        report.add(Heading(f"Alleged violation {n // 5}"))
    ref = f"E-{n:05}"
    note = f"“Article {n}”, Newspaper, 1 March 2024, paragraph 2. Available at https://example.org/{n}. {ref}."
    said = "The ship carried goods of that kind from one port to the other, twice. " * 2
    report.add(Numbered([Span(said, "", note, ref)]))
    rows.append([ref, f"Article {n}, Newspaper, 1 March 2024. Available at https://example.org/{n}.", f"{n:064x}"])
report.add(Heading("Evidence"), Table(("Ref", "Evidence", "SHA-256"), rows, anchors=[row[0] for row in rows]))
assert pdf(report).content
"""


def run(options: argparse.Namespace) -> None:
    """Print the ratios."""
    with tempfile.TemporaryDirectory() as folder:
        database = Path(folder) / "bench.db"
        seconds([TRACKER, "init", "--marking", "CLEAR"], database)
        seconds([TRACKER, "import", CASE], database)
        report = [TRACKER, "report", "dossier", "V-2026-0001", "-o"]
        commands = {PEER: python(PEER)} | {form: [*report, Path(folder) / f"x.{form}"] for form in TARGETS}
        taken = side_by_side(commands, options.runs, database)
    theirs = taken.pop(PEER)
    for form, ours in taken.items():
        show(f"a dossier as {form.upper()}", ours, "the imports", theirs, TARGETS[form])
    if options.large:
        show("10,000 claims as PDF", seconds(python(_LARGE)), "the imports", theirs, 30 / theirs)
