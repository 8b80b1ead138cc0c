"""The empty workbook that people fill in, and that the mapping `template` reads."""

from tracker.exchange.table_out.template_out import template_workbook
from tracker.schemas.table_shapes.catalogue import SHAPES

_GUIDE = (
    "Fill in a sheet for each kind of record; one row each. Sheets that are not needed stay empty.",
    "Headings: yellow is needed, blue may be filled in, grey is worked out by the program and stays empty."
    " Point at a heading to read what goes in.",
    "ref: in a new row a name of your choice without spaces. Other rows point at it by this name, or by the reference"
    " of a record that is in the database already, such as P-0001.",
    "Dates: 2024, 2024-02, 2024-02-18, 2023-08/2024-03, 2024-06~ (about), 2024? (uncertain).",
    "Several in one cell: ; between. A backslash before a ; that belongs to the text.",
    "The rows of claims on one alleged violation stand below one another.",
    "Bring it in: tracker import table FILE.xlsx --map template",
    "Look at it first: add --dry-run. Bring in a changed file the same way: rows are known again by their ref.",
)


def template() -> bytes:
    """The workbook."""
    return template_workbook(list(SHAPES.values()), _GUIDE)
