"""What parts the cells of a text table: stated, said by the file itself, or found in its first lines."""

import re
from collections.abc import Sequence
from itertools import islice
from pathlib import Path

from tracker.exchange.table_in.csv_records import Record, Records
from tracker.exchange.table_in.headings import with_heading
from tracker.exchange.table_in.table import ReadingOptions, refusal
from tracker.values.cell_text import heading_name
from tracker.values.quoting import quoted

_NAMES = {",": "commas", ";": "semicolons", "\t": "tabs", "|": "vertical bars"}
_SAYING = re.compile(r"sep=(.)[\r\n]*")


def said_separator(line: str) -> str | None:
    """The separator that a first line `sep=;` says, which spreadsheets write and obey."""
    found = _SAYING.fullmatch(line)
    return found[1] if found else None


def separator_name(separator: str) -> str:
    """A separator in words."""
    return _NAMES.get(separator, quoted(separator))


def stated_separator(path: Path, stated: str) -> str:
    """The separator that is stated; DocumentError where it cannot be one."""
    separator = "\t" if stated.casefold() == "tab" else stated
    if len(separator) != 1 or separator in '"\r\n\0 ':
        raise refusal(path, f"{quoted(stated)} cannot part cells", 'State one character, such as ";", or tab.')
    return separator


def find_separator(path: Path, lines: Sequence[str], options: ReadingOptions) -> str:
    """Find what parts the cells, by lines from the headings on; DocumentError where it may be one or another."""
    if path.suffix.lower() == ".tsv":
        return "\t"
    tried = {separator: _tried(lines, separator) for separator in _NAMES}
    if options.find_heading:
        whole = [s for s, records in tried.items() if any(_has(record, options.expected) for record in records)]
        if len(whole) == 1:
            return whole[0]
    parting = [separator for separator, records in tried.items() if records and len(records[0][1]) > 1]
    if not parting:
        # A table of one column, or a line above the headings; in both cases the lines below decide.
        parting = [s for s, records in tried.items() if any(len(cells) > 1 for _, cells, _, _ in records)]
        return parting[0] if len(parting) == 1 else ","
    fitting = [s for s in parting if _has(tried[s][0], options.expected)] if options.expected else []
    even = [s for s in parting if len({len(cells) for _, cells, _, _ in tried[s]}) == 1]
    for chosen in (parting, fitting, even):
        if len(chosen) == 1:
            return chosen[0]
    found = " or ".join(separator_name(separator) for separator in parting)
    raise refusal(path, f"its cells may be parted by {found}", 'State the delimiter, such as delimiter: ";".')


def _tried(lines: Sequence[str], separator: str) -> list[Record]:
    return [record for record in islice(Records(iter(lines), separator), 50) if any(record[1])]


def _has(record: Record, expected: frozenset[str]) -> bool:
    return with_heading(expected) <= set(map(heading_name, record[1]))
