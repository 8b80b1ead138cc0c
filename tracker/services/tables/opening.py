"""Open a table as its mapping says, or as the file of refused rows that this program wrote."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tracker.errors import DocumentError
from tracker.exchange.mapping_columns import used_columns
from tracker.exchange.refused_file import REASON, options_of_refused
from tracker.exchange.table_in.opening import LINES, open_table
from tracker.exchange.table_in.table import ReadingOptions, Table
from tracker.schemas.mapping_template import MappingTemplate
from tracker.schemas.problems import Problem
from tracker.values.quoting import quoted


def _options(template: MappingTemplate) -> ReadingOptions:
    """What a mapping says of the reading."""
    settings = template.settings
    expected = frozenset(used_columns(template))
    find = settings.heading == "find"
    heading = None if isinstance(settings.heading, str) else settings.heading
    return ReadingOptions(
        settings.sheet, heading, settings.encoding, settings.delimiter, settings.guarded, expected, find
    )


def reading_options(path: Path, template: MappingTemplate) -> ReadingOptions:
    """How to read a file by a mapping, be it one of refused rows that this program wrote."""
    options = _options(template)
    return options_of_refused(path, options) or options


@contextmanager
def open_mapped(path: Path, template: MappingTemplate, options: ReadingOptions | None = None) -> Iterator[Table]:
    """A table by its mapping; DocumentError where it cannot be read, or lacks a column that the mapping reads.

    `options` are those that `reading_options` gave, where they are known.
    """
    with open_table(path, options or reading_options(path, template)) as table:
        if path.suffix.lower() not in LINES:
            _refuse_missing(path, table, template)
        yield table


def _refuse_missing(path: Path, table: Table, template: MappingTemplate) -> None:
    used = used_columns(template)
    missing = [column for column in used if column not in table.headings]
    if not missing:
        return
    problems = [
        Problem((), f"there is no column {quoted(column)}, which feeds {used[column][0]}", _near(column, table, used))
        for column in missing
    ]
    unread = [heading for heading in table.headings if heading not in used and heading != REASON]
    hint = "Name the columns in the mapping as the table does."
    hint += f" Columns that nothing reads: {', '.join(unread)}." if unread else ""
    raise DocumentError(f"{path.name} does not fit the mapping {template.name}", problems, hint)


def _near(column: str, table: Table, used: dict[str, list[str]]) -> str:
    from difflib import get_close_matches

    free = {heading.casefold(): heading for heading in table.headings if heading not in used and heading != REASON}
    near = get_close_matches(column.casefold(), free, n=2, cutoff=0.6)
    return f"Did you mean {' or '.join(free[name] for name in near)}?" if near else ""
