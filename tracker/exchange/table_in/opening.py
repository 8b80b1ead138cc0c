"""Open a table by the ending of its name."""

from contextlib import AbstractContextManager
from pathlib import Path

from tracker.exchange.table_in.json_lines import open_json_lines
from tracker.exchange.table_in.table import ReadingOptions, Table, refusal
from tracker.exchange.table_in.text_table import open_text_table

ENDINGS = (".csv", ".tsv", ".txt", ".xlsx", ".xlsm", ".jsonl", ".ndjson")


def open_table(path: Path, options: ReadingOptions) -> AbstractContextManager[Table]:
    """Open the table in a file; DocumentError when the file as a whole cannot be read."""
    ending = path.suffix.lower()
    if ending in (".csv", ".tsv", ".txt"):
        return open_text_table(path, options, "," if ending == ".csv" else "\t")
    if ending in (".jsonl", ".ndjson"):
        return open_json_lines(path, options)
    if ending in (".xlsx", ".xlsm"):
        from tracker.exchange.table_in.workbook import open_workbook

        return open_workbook(path, options)
    raise refusal(path, f"the ending {ending} is not known", f"Tables end in {', '.join(ENDINGS)}.")
