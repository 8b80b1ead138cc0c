"""How the cells of a workbook look."""

from openpyxl.styles import Alignment, Font, PatternFill

from tracker.schemas.table_shapes.shape import Column, Kind

# What stands in a cell so formatted stays text, whatever somebody types into it.
AS_TEXT = "@"
AS_DAY = "yyyy-mm-dd"
HEADING = Font(bold=True)
HEADING_TOLD = Font(italic=True, color="666666")
NEEDED = PatternFill("solid", start_color="FFE699")
READ = PatternFill("solid", start_color="DDEBF7")
TOLD = PatternFill("solid", start_color="EDEDED")
LINK = Font(color="0563C1", underline="single")
TOP = Alignment(vertical="top")
WRAPPED = Alignment(vertical="top", wrap_text=True)
# How a cell looks: whether its text is wrapped, its format, whether it is a link.
Look = tuple[bool, str, bool]
PLAIN: Look = (False, "General", False)
DAY: Look = (False, AS_DAY, False)


def text_look(kind: Kind, *, would_run: bool, is_link: bool) -> Look:
    """How a text looks. Long ones are no text to the program, which shows signs in place of those; but for formulas."""
    is_long = kind is Kind.LONG
    return is_long, "General" if is_long and not would_run else AS_TEXT, is_link


_WIDTHS = {Kind.LONG: 50, Kind.LIST: 32, Kind.LINK: 32, Kind.TEXT: 24, Kind.CODE: 18, Kind.REF: 13, Kind.TRUTH: 11}
_WIDEST = {"title": 44, "violation_title": 40, "evidence_title": 40, "name": 36, "uid": 38, "violation_uid": 38}


def width(column: Column) -> float:
    """How many characters wide a column is; never less than its heading with the mark of the filter."""
    return max(_WIDEST.get(column.name, _WIDTHS.get(column.kind, 13)), len(column.name) + 4)


def fill(column: Column) -> PatternFill:
    """The colour of a heading: what is needed, what is read, what is only told."""
    return NEEDED if column.needed else TOLD if column.told else READ
